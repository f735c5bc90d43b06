/** Saved servers: made, changed, copied, grouped, deleted, imported from other clients, and run. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ScriptedServer, startScriptedServer } from '../scripted-server/scripted-server.ts'
import { choosing, type Desk, desk, told, typeLikeAPerson } from './hands.ts'
import { violationsInBothThemes } from './look.ts'
import { entered, TARGETS, type Target } from './targets.ts'
import { ended, nextRun, PATIENCE, show, tab, verdict } from './window.ts'

const FIXTURES = join(import.meta.dirname, '../shared/imports/profiles/fixtures')
const PASSWORD = 'walnut-canary-41'

/** Everything that lies in the data folder, as one text. */
async function onDisk(home: string): Promise<string> {
  const files = await readdir(home, { recursive: true, withFileTypes: true })
  const read = files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'latin1'))
  return (await Promise.all(read)).join('\n')
}

describe.each(TARGETS)('profiles on $name', { timeout: 600_000 }, ({ name: kind, open }) => {
  let target: Target
  let page: Page
  let server: ScriptedServer
  let files: Desk
  beforeAll(async () => {
    server = await startScriptedServer({ security: 'plain' })
    files = await desk()
    ;({ target, page } = await entered(open))
    await show(page, 'Profiles')
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await server?.close()
    await files?.remove()
  }, 600_000)

  const editor = () => page.getByRole('form', { name: 'Profile' })
  const field = (label: string) => editor().getByLabel(label, { exact: true })
  const row = (name: string) => page.getByRole('button', { name: `Run ${name}`, exact: true })
  const more = async (name: string, item: string) => {
    await page.getByRole('button', { name: `More for ${name}`, exact: true }).click({ timeout: PATIENCE })
    await page.getByRole('menuitem', { name: item }).click()
  }
  const groups = () => page.locator('.profiles section h2').allTextContents()
  const dialog = () => page.getByRole('dialog')
  const received = () => server.received.filter((line) => /^(USER|PASS)/.test(line))
  const importing = () => page.getByRole('button', { name: 'Import…' }).first().click()

  test('one is made from a URL; where its password stays is said', async () => {
    await page.getByRole('button', { name: 'New profile' }).first().click()
    await typeLikeAPerson(field('Host or URL'), 'two words')
    await editor().getByRole('button', { name: 'Save' }).click()
    await editor().getByText('It contains spaces').waitFor({ timeout: PATIENCE })
    await typeLikeAPerson(field('Host or URL'), `ftp://joe@127.0.0.1:${server.port}/`)
    await field('Host or URL').press('Tab')
    expect(await field('Host or URL').inputValue()).toBe('127.0.0.1')
    expect(await field('Port').inputValue()).toBe(String(server.port))
    expect(await field('User').inputValue()).toBe('joe')
    expect(await editor().getByRole('radio', { name: 'Plain' }).isChecked()).toBe(true)
    const noKeychain = editor().getByText('In a browser FTPScope has no keychain: passwords are forgotten')
    expect(await noKeychain.count()).toBe(kind === 'web' ? 1 : 0)
    await field('Name').fill('Intake')
    await field('Group').fill('Customers / North')
    await field('Password').fill(PASSWORD)
    await editor().getByRole('button', { name: 'Save' }).click()
    await told(page, /Saved as Intake/)
    await row('Intake').waitFor({ timeout: PATIENCE })
    expect(await groups()).toEqual(['Customers/North'])
    await editor()
      .getByText(kind === 'web' ? 'In memory until the app ends.' : 'Stored in the keychain.')
      .waitFor({ timeout: PATIENCE })
    expect(await field('Password').inputValue()).toBe('')
    expect((await readdir(target.home)).includes('secrets.json')).toBe(kind !== 'web')
    expect(await onDisk(target.home)).not.toContain(PASSWORD)
  })

  test('what is typed and not saved waits until it is saved or given up', async () => {
    await field('Notes').fill('call before Friday')
    await show(page, 'Settings')
    await show(page, 'Profiles')
    await editor().getByText('not saved yet').waitFor({ timeout: PATIENCE })
    expect(await field('Notes').inputValue()).toBe('call before Friday')
    await editor().getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: /^Intake.*not saved yet/ }).click({ timeout: PATIENCE })
    expect(await field('Notes').inputValue()).toBe('call before Friday')
    await editor().getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: /^Intake/ }).click({ timeout: PATIENCE })
    expect(await field('Notes').inputValue()).toBe('')
    expect(await page.getByText('not saved yet').count()).toBe(0)
  })

  test('it runs with its password, also with an option changed for one run, but not for another user', async () => {
    await nextRun(page, () => row('Intake').click())
    expect(await verdict(page).getAttribute('data-outcome')).toMatch(/^works/)
    expect(received()).toEqual(['USER joe', `PASS ${PASSWORD}`])
    const bar = page.getByRole('form', { name: 'What to test' })
    const run = () => bar.getByRole('button', { name: 'Run', exact: true }).click()
    await bar.getByLabel('Data mode').selectOption('PASV')
    await nextRun(page, run)
    expect(received().slice(2)).toEqual(['USER joe', `PASS ${PASSWORD}`])
    await bar.getByLabel('User').fill('eve')
    // The profile's password is another user's: it is asked for, and may be left empty on purpose.
    await nextRun(page, async () => {
      await run()
      await page.getByRole('dialog').getByRole('button', { name: 'Run', exact: true }).click({ timeout: PATIENCE })
    })
    expect(received().slice(4)).toEqual(['USER eve', 'PASS '])
    await tab(page, 'Transcript')
    expect(await page.locator('body').textContent()).not.toContain(PASSWORD)
    await show(page, 'Profiles')
  })

  test('it is edited, duplicated with its password, and forgets it', async () => {
    await more('Intake', 'Edit profile')
    await field('Name').fill('Intake 2026')
    await field('Notes').fill('ask Ms Blue')
    await editor().getByRole('button', { name: 'Save' }).click()
    await row('Intake 2026').waitFor({ timeout: PATIENCE })
    await more('Intake 2026', 'Duplicate')
    await row('Intake 2').waitFor({ timeout: PATIENCE })
    await more('Intake 2', 'Edit profile')
    expect(await field('Notes').inputValue()).toBe('ask Ms Blue')
    await editor()
      .getByText(/^(In memory|Stored) /)
      .waitFor({ timeout: PATIENCE })
    await editor().getByRole('button', { name: 'Forget the password' }).click()
    await editor()
      .getByText(/^Not stored\./)
      .waitFor({ timeout: PATIENCE })
    await page.getByRole('searchbox', { name: 'Search profiles' }).fill('blue')
    expect(await page.getByRole('button', { name: /^Run Intake/ }).count()).toBe(2)
    await page.getByRole('searchbox', { name: 'Search profiles' }).fill('nobody')
    await page.getByText('No profile matches').waitFor({ timeout: PATIENCE })
    await page.getByRole('searchbox', { name: 'Search profiles' }).fill('')
  })

  test('groups are renamed, and one is deleted after a question', async () => {
    await page.getByRole('button', { name: /^Rename group/ }).click()
    await dialog().getByLabel('Group').fill('Partners')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await expect.poll(groups, { timeout: PATIENCE }).toEqual(['Partners'])
    await more('Intake 2', 'Delete')
    await dialog().getByRole('button', { name: 'Cancel' }).click()
    expect(await row('Intake 2').count()).toBe(1)
    await more('Intake 2', 'Delete')
    await dialog().getByRole('button', { name: 'Delete' }).click()
    await row('Intake 2').waitFor({ state: 'detached', timeout: PATIENCE })
  })

  test.each([
    ['sitemanager.xml', 4, 'Web & media'],
    ['WinSCP.ini', 4, 'Server one'],
    ['bookmark.duck', 1, 'Müller & Söhne'],
    ['netrc', 3, 'backup.example'],
  ])('%s of another client is read and imported', async (file, count, name) => {
    await importing()
    await choosing(target, join(FIXTURES, file), () => dialog().getByRole('button', { name: 'Choose a file' }).click())
    if (count === 4 && kind === 'web') expect(await violationsInBothThemes(page, `import-${file}`)).toEqual([])
    const add = dialog().getByRole('button', { name: `Add ${count} server${count === 1 ? '' : 's'}`, exact: true })
    await add.waitFor({ timeout: PATIENCE })
    await add.click()
    await row(name).waitFor({ timeout: PATIENCE })
    expect(await onDisk(target.home)).not.toMatch(/can ary|Y2FuYXJ5|A35C755E/)

    // Read once more, nothing of it is chosen.
    await importing()
    await choosing(target, join(FIXTURES, file), () => dialog().getByRole('button', { name: 'Choose a file' }).click())
    await expect.poll(() => dialog().getByText('already here').count(), { timeout: PATIENCE }).toBe(count)
    expect(await dialog().getByRole('button', { name: 'Add 0 servers' }).isDisabled()).toBe(true)
    await dialog().getByRole('button', { name: 'Cancel' }).click()
  })

  test('pasted text that is nothing of the kind is refused in the dialog; URLs are taken', async () => {
    await importing()
    const paste = dialog().getByLabel('Or paste the contents')
    await paste.fill('dear all, the server is down')
    await dialog().getByRole('button', { name: 'Read' }).click()
    expect(await dialog().getByRole('alert').textContent()).toContain('none of the files that can be imported')
    expect(await violationsInBothThemes(page, kind === 'web' ? 'import' : null)).toEqual([])
    await paste.fill(`ftp://ann:${PASSWORD}@127.0.0.1:${server.port}/`)
    await dialog().getByRole('button', { name: 'Read' }).click()
    await dialog().getByRole('button', { name: 'Add 1 server', exact: true }).click()
    await row('127.0.0.1').waitFor({ timeout: PATIENCE })
    expect(await onDisk(target.home)).not.toContain(PASSWORD)
  })

  test('an imported profile asks for its password at the first run, and keeps it when told to', async () => {
    const before = received().length
    await row('127.0.0.1').click()
    await page.getByRole('heading', { name: 'Password for ann at 127.0.0.1' }).waitFor({ timeout: PATIENCE })
    expect(await violationsInBothThemes(page, kind === 'web' ? 'password' : null)).toEqual([])
    await dialog().getByRole('button', { name: 'Cancel' }).click()
    expect(received()).toHaveLength(before)
    await row('127.0.0.1').click()
    await dialog().getByLabel('Password').fill('right')
    await dialog().getByRole('checkbox', { name: 'Save it in the profile' }).check()
    await nextRun(page, () => dialog().getByRole('button', { name: 'Run' }).click())
    expect(await verdict(page).getAttribute('data-outcome')).toMatch(/^works/)
    await show(page, 'Profiles')
    await nextRun(page, () => row('127.0.0.1').click())
    expect(received().slice(before)).toEqual(['USER ann', 'PASS right', 'USER ann', 'PASS right'])
    await ended(page)
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
