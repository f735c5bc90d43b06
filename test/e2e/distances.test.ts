/**
 * How far it is to the answer for each of three people: acts (a press of a button or a key, beside typing the server's
 * address) to the verdict, and from there to the rule for the firewall. Seconds are told, not judged.
 */
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeCertificate } from '../scripted-server/certificates.ts'
import { type ScriptedServer, startScriptedServer } from '../scripted-server/scripted-server.ts'
import { clipboard, typeLikeAPerson } from './hands.ts'
import { PAGE_TARGETS, type Target } from './targets.ts'
import { enter, PATIENCE, show } from './window.ts'

const MOST_TO_VERDICT = 3
const MOST_TO_RULE = 2

describe.each(PAGE_TARGETS)('to the answer on $name', { timeout: 600_000 }, ({ name, open }) => {
  let target: Target
  let page: Page
  let server: ScriptedServer
  const rows: string[] = []
  beforeAll(async () => {
    // Of an authority that nobody here knows, as in most companies.
    const own = await makeCertificate({ subject: 'CN=own' })
    server = await startScriptedServer({ security: 'explicit', tls: { cert: own.pem, key: own.key } })
    target = await open({ reducedMotion: 'reduce' })
    page = target.page
    await page.getByRole('button', { name: 'Skip this page' }).waitFor({ timeout: PATIENCE })
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await server?.close()
    console.log(rows.map((row) => `${name}: ${row}`).join('\n'))
  }, 600_000)

  let acts = 0
  afterEach(() => {
    acts = 0
  })
  const press = async (button: Locator) => {
    acts += 1
    await button.click({ timeout: PATIENCE })
  }
  const enterKey = async () => {
    acts += 1
    await page.keyboard.press('Enter')
  }
  const card = () => page.getByRole('region', { name: 'Answer' })
  const onCard = (title: string | RegExp) => card().getByRole('button', { name: title })
  const verdict = (outcome: RegExp) =>
    expect
      .poll(() => page.getByTestId('verdict').getAttribute('data-outcome', { timeout: PATIENCE }), {
        timeout: PATIENCE,
      })
      .toMatch(outcome)
  const address = () => `ftpes://joe:larch-61@127.0.0.1:${server.port}/`

  /** From the verdict that stands to the rule in the clipboard. */
  async function toRule(who: string, started: number, past: () => Promise<void>, port: RegExp): Promise<void> {
    const [first, seconds] = [acts, (performance.now() - started) / 1000]
    expect(first, `${who}: to the verdict`).toBeLessThanOrEqual(MOST_TO_VERDICT)
    await past()
    await press(onCard(/^Copy the (?:firewall )?rule/))
    await expect.poll(() => clipboard(target), { timeout: PATIENCE }).toMatch(port)
    expect(acts - first, `${who}: to the rule`).toBeLessThanOrEqual(MOST_TO_RULE)
    const all = (performance.now() - started) / 1000
    rows.push(`${who}: verdict ${first} acts, ${seconds.toFixed(1)} s; rule ${acts - first} more, ${all.toFixed(1)} s`)
  }

  test('a newcomer, from the first screen', async () => {
    const started = performance.now()
    await press(page.getByRole('button', { name: /^ISA Server 2004/ }))
    await verdict(/^fails$/)
    await toRule('newcomer', started, async () => undefined, /does not get through today/)
  })

  test('a firewall admin, from the session’s bar', async () => {
    await enter(page)
    await page.getByRole('button', { name: 'Test a server' }).click()
    const started = performance.now()
    await typeLikeAPerson(page.getByRole('form', { name: 'What to test' }).getByLabel('Host or URL'), address())
    await enterKey()
    await verdict(/^fails$/)
    const past = async () => {
      await press(onCard('Test the rest anyway'))
      await verdict(/^works/)
    }
    await toRule('firewall admin', started, past, new RegExp(String(server.port)))
  })

  test('a layman, through the wizard', async () => {
    await show(page, 'Wizard')
    const started = performance.now()
    await press(page.getByRole('button', { name: 'Skip to the server' }))
    await typeLikeAPerson(page.getByRole('textbox', { name: 'Which server?' }), address())
    await enterKey()
    await press(page.getByRole('button', { name: 'No more questions: test now' }))
    await verdict(/^fails$/)
    const past = async () => {
      await press(onCard('Test the rest anyway'))
      await verdict(/^works/)
    }
    await toRule('layman', started, past, new RegExp(String(server.port)))
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
