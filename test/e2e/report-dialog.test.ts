/** The dialog that exports a report: every kind of file holds what it should, and nothing that it should not. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { XMLParser } from 'fast-xml-parser'
import { unzipSync } from 'fflate'
import { chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readReport } from '../../src/shared/report/read-report.ts'
import { readTranscript } from '../../src/shared/transcript/jsonl.ts'
import { chromium as chromiumPath } from '../abilities.ts'
import { CHROMIUM_ARGS } from '../electron-double/chromium.ts'
import { type ChattyServer, chattyServer, SECRETS } from './chatty-server.ts'
import { clipboard, type Desk, desk, type SavedFile, savedBy, told } from './hands.ts'
import { violationsInBothThemes } from './look.ts'
import { entered, TARGETS, type Target } from './targets.ts'
import { ended, PATIENCE, practise, show, verdict } from './window.ts'

const SCHEMA = join(import.meta.dirname, '../../docs/report.schema.json')
const LEVELS = { internal: 'Everything', vendor: 'No names', public: 'No names, no addresses' } as const

/** @param ending the whole of it: another kind's may end the same */
const kind = (dialog: Locator, ending: string) =>
  dialog.getByRole('radio', { name: new RegExp(`^${ending.replaceAll('.', '\\.')} `) })

async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'Report…' }).click({ timeout: PATIENCE })
  const dialog = page.getByRole('dialog', { name: 'Export a report' })
  await kind(dialog, '.html').waitFor({ timeout: PATIENCE })
  return dialog
}

async function exported(target: Target, ending: string, level: keyof typeof LEVELS = 'internal'): Promise<SavedFile> {
  const dialog = await openDialog(target.page)
  await kind(dialog, ending).check()
  await dialog.getByRole('radio', { name: new RegExp(`^${LEVELS[level]} (?!no addresses)`) }).check()
  const file = await savedBy(target, () => dialog.getByRole('button', { name: /^Save/ }).click())
  await dialog.waitFor({ state: 'detached', timeout: PATIENCE })
  const who = level === 'internal' ? SECRETS.host.replaceAll('.', '\\.') : 'ftpscope'
  expect(file.name).toMatch(new RegExp(`^${who} \\d{4}-\\d\\d-\\d\\d \\d{4} [a-z -]+${ending.replaceAll('.', '\\.')}$`))
  return file
}

/** As a colleague opens it: from a folder, in a browser that knows nothing of the app. */
async function shownInBrowser(path: string): Promise<{ text: string; asked: string[]; errors: string[] }> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS })
  try {
    const page = await browser.newPage()
    const asked: string[] = []
    const errors: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.goto(`file://${path}`)
    return { text: await page.locator('body').innerText(), asked, errors }
  } finally {
    await browser.close()
  }
}

describe.each(TARGETS)('reports on $name', { timeout: 600_000 }, ({ name, open }) => {
  let target: Target
  let page: Page
  let files: Desk
  let server: ChattyServer
  beforeAll(async () => {
    files = await desk()
    server = await chattyServer()
    ;({ target, page } = await entered(open))
    await practise(page, 'healthy-explicit-tls')
    await page.getByRole('button', { name: 'Test a server' }).click()
    const form = page.getByRole('form', { name: 'What to test' })
    await form.getByText('Plain', { exact: true }).click()
    await form.getByLabel('Host or URL').fill(SECRETS.host)
    await form.getByLabel('Port').fill(String(server.port))
    await form.getByLabel('User').fill(SECRETS.user)
    await form.getByLabel('Password').fill(SECRETS.password)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.locator('[data-testid="verdict"][data-cause="login-rejected"]').waitFor({ timeout: PATIENCE })
    await ended(page)
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await server?.close()
    await files?.remove()
  }, 600_000)

  test('people’s kinds come first, and each says what it is for', async () => {
    const dialog = await openDialog(page)
    const kinds = await dialog.getByRole('group', { name: 'Format' }).locator('.title').allTextContents()
    expect(kinds).toEqual([
      '.html',
      '.share.html',
      '.pdf',
      '.md',
      '.txt',
      '.json',
      '.csv',
      '.junit.xml',
      '.pcapng',
      '.zip',
    ])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached', timeout: PATIENCE })
  })

  test('a message covers no dialog, however small the window', async () => {
    const size = page.viewportSize()
    await page.setViewportSize({ width: 1024, height: 700 })
    const dialog = await openDialog(page)
    await dialog.getByRole('button', { name: 'Copy' }).click({ timeout: PATIENCE })
    const toast = page.locator('.toasts > .notice').first()
    await toast.waitFor({ timeout: PATIENCE })
    const boxes = async () => [await dialog.boundingBox(), await toast.boundingBox()]
    await expect
      .poll(async () => {
        const [over, told] = await boxes()
        return over && told && over.y + over.height <= told.y
      })
      .toBe(true)
    // Whoever is about to press a button when the message goes presses that button.
    const save = dialog.getByRole('button', { name: /^Save/ })
    const before = await save.boundingBox()
    await toast.getByRole('button', { name: 'Dismiss' }).click()
    await toast.waitFor({ state: 'detached', timeout: PATIENCE })
    expect(await save.boundingBox()).toEqual(before)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached', timeout: PATIENCE })
    if (size) await page.setViewportSize(size)
  })

  test('HTML opens anywhere, loads nothing and says what broke', async () => {
    const { name: fileName, bytes } = await exported(target, '.html')
    const path = await files.put(fileName, bytes)
    const { text, asked, errors } = await shownInBrowser(path)
    const headline = (await verdict(page).locator('p').first().textContent()) ?? ''
    expect(headline).not.toBe('')
    expect(text).toContain(headline)
    expect(text).toContain('530 User anna.maria cannot log in.')
    expect(asked.map(decodeURI)).toEqual([`file://${path}`])
    expect(errors).toEqual([])
  })

  test('the page to explore opens anywhere, loads nothing and shows the session', async () => {
    const { name: fileName, bytes } = await exported(target, '.share.html', 'vendor')
    const { text, asked, errors } = await shownInBrowser(await files.put(fileName, bytes))
    expect(text).toMatch(/Ladder\s+Transcript\s+Connections/)
    expect(text).toContain('cannot log in.')
    expect(text).not.toContain(SECRETS.user)
    expect(asked.filter((url) => !url.startsWith('data:'))).toHaveLength(1)
    expect(errors).toEqual([])
  })

  test('JSON is what the published schema says, and can be opened again', async () => {
    const { bytes } = await exported(target, '.json')
    const report = JSON.parse(String(bytes))
    const valid = new Ajv2020({ strict: false, formats: { 'date-time': true } }).compile(
      JSON.parse(await readFile(SCHEMA, 'utf8')),
    )
    expect(valid(report), JSON.stringify(valid.errors)).toBe(true)
    expect(readReport(String(bytes)).verdict).toMatchObject({ outcome: 'fails', cause: 'login-rejected' })
  })

  test('text kinds and the capture hold the session', async () => {
    const markdown = String((await exported(target, '.md')).bytes)
    expect(markdown).toMatch(/^# /)
    const plain = String((await exported(target, '.txt')).bytes)
    for (const text of [markdown.replaceAll('\\', ''), plain]) expect(text).toContain('530 User anna.maria')
    const [head, ...rows] = String((await exported(target, '.csv')).bytes)
      .trim()
      .split(/\r?\n/)
    expect(head).toContain(',')
    expect(rows.join('\n')).toContain(String(server.port))
    const suite = new XMLParser({ ignoreAttributes: false }).parse(String((await exported(target, '.junit.xml')).bytes))
    expect(JSON.stringify(suite)).toContain('login-rejected')
    // Section header block of pcapng.
    expect((await exported(target, '.pcapng')).bytes.subarray(0, 4).toString('hex')).toBe('0a0d0d0a')
  })

  test('the bundle has its files, and its transcripts are whole', async () => {
    const bundle = unzipSync((await exported(target, '.zip')).bytes)
    const names = Object.keys(bundle)
    for (const one of ['README.txt', 'report.html', 'report.json', 'report.txt', 'connections.csv'])
      expect(names).toContain(one)
    expect(names.some((one) => one.startsWith('commands/'))).toBe(true)
    const inside = String(Buffer.from(bundle['transcripts/session-1.ftpscope'] ?? []))
    expect(readTranscript(inside).transcript).toMatchObject({ complete: true })
  })

  const pdf =
    name === 'web'
      ? async () => {
          const dialog = await openDialog(page)
          await dialog.getByRole('radio', { name: '.pdf' }).check()
          const [tab] = await Promise.all([
            page.waitForEvent('popup', { timeout: PATIENCE }),
            dialog.getByRole('button', { name: 'Open to print…' }).click(),
          ])
          const text = () => tab.locator('body').innerText()
          await expect.poll(text, { timeout: PATIENCE }).toContain('530 User anna.maria cannot log in.')
          await tab.close()
        }
      : async () => expect((await exported(target, '.pdf')).bytes.subarray(0, 5).toString()).toBe('%PDF-')
  test('the PDF is printed, by the browser where the app runs in one', pdf)

  test.each(['vendor', 'public'] as const)('what may not leave the house does not: %s', async (level) => {
    const hidden = [SECRETS.user, SECRETS.greeting, SECRETS.password, ...(level === 'public' ? ['127.0.0.1'] : [])]
    const check = (text: string, where: string) => {
      for (const secret of hidden) expect(text.includes(secret), `${secret} in ${where}`).toBe(false)
    }
    for (const ending of ['.html', '.share.html', '.md', '.txt', '.json', '.csv', '.junit.xml', '.pcapng'])
      check((await exported(target, ending, level)).bytes.toString('latin1'), ending)
    for (const [file, content] of Object.entries(unzipSync((await exported(target, '.zip', level)).bytes)))
      check(Buffer.from(content).toString('latin1'), `zip: ${file}`)
  })

  test('the dialog shows what stays at each level, for a look before it is shared', async () => {
    const dialog = await openDialog(page)
    const stays = dialog.getByRole('region', { name: 'What stays in it' })
    const choose = (level: keyof typeof LEVELS) =>
      dialog.getByRole('radio', { name: new RegExp(`^${LEVELS[level]} (?!no addresses)`) }).check()
    const shown = () => stays.innerText()
    await expect.poll(shown, { timeout: PATIENCE }).toContain(SECRETS.user)
    expect(await shown()).toContain(SECRETS.greeting)
    await choose('vendor')
    // Addresses stay at both levels: until the name is gone, the text is still that of the one before.
    await expect.poll(shown, { timeout: PATIENCE }).not.toContain(SECRETS.user)
    await expect.poll(shown, { timeout: PATIENCE }).toMatch(/Addresses:\s+127\.0\.0\.1/)
    expect(await shown()).not.toContain(SECRETS.user)
    expect(await violationsInBothThemes(page, `report-what-stays-${name}`)).toEqual([])
    await choose('public')
    await expect.poll(shown, { timeout: PATIENCE }).not.toContain('127.0.0.1')
    for (const secret of Object.values(SECRETS)) expect(await shown()).not.toContain(secret)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached', timeout: PATIENCE })
  })

  test('with everything in it, the password is still not', async () => {
    for (const ending of ['.html', '.json', '.pcapng']) {
      const text = (await exported(target, ending)).bytes.toString('latin1')
      expect(text).toContain(SECRETS.user)
      expect(text).not.toContain(SECRETS.password)
    }
  })

  test('a text kind is copied, redacted as chosen; others cannot be', async () => {
    const dialog = await openDialog(page)
    const copy = dialog.getByRole('button', { name: 'Copy' })
    await dialog.getByRole('radio', { name: '.zip' }).check()
    expect(await copy.isDisabled()).toBe(true)
    await dialog.getByRole('radio', { name: '.md' }).check()
    await dialog.getByRole('radio', { name: /^No names Names/ }).check()
    await copy.click()
    await told(page, /Copied: The report/)
    await expect.poll(() => clipboard(target), { timeout: PATIENCE }).toMatch(/^# /)
    expect(await clipboard(target)).not.toContain(SECRETS.user)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached', timeout: PATIENCE })
  })

  const refused = async () => {
    const { evaluate = () => Promise.reject(new Error('no desktop')) } = target
    const dialog = await openDialog(page)
    const save = dialog.getByRole('button', { name: 'Save…' })
    // Whoever changes their mind in the system's dialog comes back to this one.
    await evaluate(({ dialog: native }, _none) => {
      native.showSaveDialog = async () => ({ canceled: true, filePath: '' })
    }, null)
    await save.click()
    await expect.poll(() => save.isEnabled(), { timeout: PATIENCE }).toBe(true)
    await evaluate(
      ({ dialog: native }, path) => {
        native.showSaveDialog = async () => ({ canceled: false, filePath: path })
      },
      join(files.folder, 'gone', 'report.html'),
    )
    await save.click()
    // It can be read and dismissed although the dialog keeps everything else out.
    await told(page, /report\.html could not be saved: there is no folder .* Choose another folder/)
    expect(await dialog.isVisible()).toBe(true)
    const { bytes } = await savedBy(target, () => save.click())
    expect(bytes.length).toBeGreaterThan(1000)
    await dialog.waitFor({ state: 'detached', timeout: PATIENCE })
  }
  if (name !== 'web') test('a folder that is gone is said in the dialog, which stays', refused)

  test('Compare exports what changed', async () => {
    await show(page, 'History')
    const rows = page.locator('.history-table .entry')
    for (const index of [0, 1]) await rows.nth(index).getByRole('checkbox').check({ timeout: PATIENCE })
    await page.getByRole('button', { name: 'Compare two' }).click()
    await page.getByRole('heading', { name: 'Compare two sessions' }).waitFor({ timeout: PATIENCE })
    const { name: fileName, bytes } = await exported(target, '.json')
    expect(fileName).toContain('compare')
    const { comparison } = readReport(String(bytes))
    expect(JSON.stringify(comparison)).toContain('login-rejected')
    const masked = String((await exported(target, '.html', 'public')).bytes)
    expect(masked).not.toContain(SECRETS.user)
    expect(masked).not.toContain('127.0.0.1')
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
