/** The same session from several places: a colleague's transcript, or another machine over ssh. Whose side is at fault. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runSession } from '../../src/main/session/run-session.ts'
import { encodeTranscript } from '../../src/shared/transcript/encode.ts'
import { makePlan } from '../main/session/run.ts'
import { type SshHere, sshHere } from '../main/session/ssh-here.ts'
import { type ScriptedServer, startScriptedServer } from '../scripted-server/scripted-server.ts'
import { type Desk, desk, dropFiles } from './hands.ts'
import { violationsInBothThemes } from './look.ts'
import { entered, PAGE_TARGETS, type Target } from './targets.ts'
import { ended, nextRun, PATIENCE, show } from './window.ts'

/** The same session from two machines: the first works, the second does not get its listing. */
async function recorded(): Promise<readonly string[]> {
  const server = await startScriptedServer({ verbs: { LIST: [{ act: true }, '425 No data connection.'] } })
  const request = { plan: makePlan('plain', server.port), secrets: { password: 'x' }, transcriptFile: null }
  const texts: string[] = []
  for (const address of ['192.0.2.1', '198.51.100.1']) {
    const { header, ...rest } = await runSession(request)
    const { environment } = header
    texts.push(
      encodeTranscript({
        ...rest,
        header: {
          ...header,
          environment: environment && { ...environment, interfaces: [{ name: 'eth0', address }] },
        },
      }),
    )
  }
  await server.close()
  return texts
}

describe.each(PAGE_TARGETS)('two places on $name', { timeout: 600_000 }, ({ name, open }) => {
  let target: Target
  let page: Page
  let files: Desk
  let ssh: SshHere
  let server: ScriptedServer
  const path = process.env.PATH
  beforeAll(async () => {
    ssh = sshHere()
    // The app is started with it.
    process.env.PATH = ssh.path
    server = await startScriptedServer({})
    files = await desk()
    ;({ target, page } = await entered(open))
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await files?.remove()
    await server?.close()
    process.env.PATH = path
    ssh?.remove()
  }, 600_000)

  const places = () => page.getByRole('region', { name: 'Two places' })

  test('a session runs on another machine, and both stand side by side', async () => {
    const bar = page.getByRole('form', { name: 'What to test' })
    await bar.getByLabel('Host or URL').fill(`ftp://127.0.0.1:${server.port}/`)
    await nextRun(page, () => bar.getByRole('button', { name: 'Run', exact: true }).click())
    await ended(page)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Test from another place…' }).click()
    const dialog = page.getByRole('dialog')
    if (name === 'web') expect(await violationsInBothThemes(page, 'place-dialog')).toEqual([])
    await dialog.getByLabel('Place').fill('ssh://nowhere')
    await dialog.getByRole('button', { name: 'Test from there' }).click()
    await dialog.getByText('ssh does not reach nowhere').waitFor({ timeout: PATIENCE })
    await dialog.getByLabel('Place').fill('ssh://admin@dmz')
    await dialog.getByRole('button', { name: 'Test from there' }).click()
    await places().getByText('Works from “here” and “admin@dmz”.').waitFor({ timeout: PATIENCE })
  })

  test('a matrix has the place as one more mode, and runs each so often as was asked', async () => {
    await show(page, 'Matrix')
    await page.locator('#matrix-host').fill(`ftp://127.0.0.1:${server.port}/`)
    await page.locator('#matrix-host').press('Tab')
    await page.getByRole('radio', { name: 'Quick' }).check()
    await page.getByRole('checkbox', { name: /^Plain FTP too/ }).check()
    await page
      .getByRole('checkbox', { name: /^(?:explicit|implicit) TLS/ })
      .first()
      .waitFor({ timeout: PATIENCE })
    // What is in question is no TLS. The list follows the choice of modes: a box may go while it is looked at.
    const chosen = page.getByRole('checkbox', { name: /^(?:explicit|implicit) TLS/, checked: true }).first()
    while ((await chosen.count()) > 0) await chosen.click({ timeout: 5000 }).catch(() => undefined)
    await page.getByLabel('Sessions in each mode').selectOption('5')
    await page.getByLabel('Also from (SSH)').fill('ssh://admin@dmz')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page
      .getByRole('status')
      .filter({ hasText: /^(\d+) of \1 modes/ })
      .waitFor({ timeout: PATIENCE })
    const row = page.getByRole('row', { name: /^plain, from admin@dmz/ })
    await row.getByText('0 of 5 failed').first().waitFor({ timeout: PATIENCE })
    if (name === 'web') expect(await violationsInBothThemes(page, 'matrix-places')).toEqual([])
  })

  test('recordings of two machines say on whose side the fault is', async () => {
    const [dmz, office] = await recorded()
    await dropFiles(page, [await files.put('dmz.jsonl', dmz ?? ''), await files.put('office.jsonl', office ?? '')])
    const card = places().getByRole('region', { name: 'Answer' })
    await card.getByText(/^Works from “dmz”, fails from “office”/).waitFor({ timeout: PATIENCE })
    await places().getByLabel('Second place').fill('Lyon')
    await card.getByRole('heading', { name: 'The fault is on the side of “Lyon”.' }).waitFor({ timeout: PATIENCE })
    // One session alone would blame the server or what stands before it.
    expect(await page.getByText(/load balancer/i).count()).toBe(0)
    expect(await page.getByRole('rowheader', { name: 'Who has to act' }).count()).toBe(0)
    if (name === 'web') expect(await violationsInBothThemes(page, 'places')).toEqual([])
  })

  test('and before and after is one key away', async () => {
    await page.getByRole('radio', { name: 'Before and after' }).check()
    await page.getByText(/^Broken now/).waitFor({ timeout: PATIENCE })
    expect(await places().count()).toBe(0)
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
