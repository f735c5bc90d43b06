/** Files dropped on the window: what can be read is opened, what cannot is refused with words that help. */
import { mkdir, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeTranscript } from '../../src/shared/transcript/encode.ts'
import { sampleTranscript } from '../main/storage/sample-runs.ts'
import { SILENT_PORT_FILES } from '../shared/two-ended/silent-port-files.ts'
import { choosing, type Desk, desk, drag, dropFiles, told } from './hands.ts'
import { violationsInBothThemes } from './look.ts'
import { entered, TARGETS, type Target } from './targets.ts'
import { ended, PATIENCE, show, tab, verdict } from './window.ts'

const FILEZILLA = [
  'Status:\tConnection established, waiting for welcome message...',
  'Response:\t220 Microsoft FTP Service',
  'Command:\tAUTH TLS',
  'Response:\t550 Access is denied',
].join('\r\n')

const SITES = `<?xml version="1.0" encoding="UTF-8"?>
<FileZilla3><Servers><Server><Host>ftp.example.com</Host><Port>21</Port><Protocol>4</Protocol><User>anna</User>
<Name>Warehouse</Name></Server></Servers></FileZilla3>`

const ICON = join(import.meta.dirname, '../../assets/icons/16x16.png')

describe.each(TARGETS)('a drop on $name', { timeout: 600_000 }, ({ name, open }) => {
  let target: Target
  let page: Page
  let files: Desk
  beforeAll(async () => {
    files = await desk()
    ;({ target, page } = await entered(open))
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await files?.remove()
  }, 600_000)

  test('the window says what may be dropped while something is dragged over it', async () => {
    const log = await files.put('filezilla.log', FILEZILLA)
    const cover = page.getByTestId('drop-cover')
    const held = await drag(page, [log])
    await cover.getByText('Drop to open').waitFor({ timeout: PATIENCE })
    await held.leave()
    await cover.waitFor({ state: 'detached', timeout: PATIENCE })
  })

  test('a log of another client is diagnosed, also one in UTF-16', async () => {
    await dropFiles(page, [await files.put('filezilla.log', FILEZILLA)])
    await ended(page)
    await page.getByRole('heading', { level: 1, name: 'filezilla.log' }).waitFor({ timeout: PATIENCE })
    expect(await verdict(page).getAttribute('data-outcome')).toBe('fails')
    await page.getByTestId('drop-cover').waitFor({ state: 'detached', timeout: PATIENCE })

    const wide = Buffer.from(`\uFEFF${FILEZILLA}`, 'utf16le')
    await dropFiles(page, [await files.put('wide.log', wide)])
    await page.getByRole('heading', { level: 1, name: 'wide.log' }).waitFor({ timeout: PATIENCE })
    await ended(page)
    expect(await verdict(page).getAttribute('data-outcome')).toBe('fails')
  })

  test('a transcript is shown, whatever its name', async () => {
    for (const name of ['first.ftpscope', 'mail-7.jsonl', 'renamed.txt']) {
      await dropFiles(page, [await files.put(name, encodeTranscript(sampleTranscript(1)))])
      await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: PATIENCE })
    }
  })

  test('two are compared, the earlier one left; more are refused', async () => {
    const later = await files.put('later.ftpscope', encodeTranscript(sampleTranscript(5)))
    const earlier = await files.put('earlier.ftpscope', encodeTranscript(sampleTranscript(2)))
    await dropFiles(page, [later, earlier])
    await page.getByRole('heading', { name: 'Compare two sessions' }).waitFor({ timeout: PATIENCE })
    await page.getByRole('region', { name: 'Before' }).getByText('earlier.ftpscope').waitFor({ timeout: PATIENCE })
    await page.getByRole('region', { name: 'After' }).getByText('later.ftpscope').waitFor({ timeout: PATIENCE })

    await dropFiles(page, [later, earlier, await files.put('third.log', FILEZILLA)])
    await told(page, /3 files were dropped at once\. Drop one .* or two to compare them/)
  })

  test('a client’s side and what other places recorded are one session with both ends', async () => {
    const paths = await Promise.all(
      Object.entries(SILENT_PORT_FILES).map(([name, content]) => files.put(name, content)),
    )
    await dropFiles(page, [ICON, ...paths.toReversed()])
    await told(page, /16x16\.png: Nothing in 16x16\.png is the log/)
    await page.getByRole('heading', { level: 1, name: 'client.jsonl' }).waitFor({ timeout: PATIENCE })
    await tab(page, 'Both ends')
    const places = page.getByRole('table', { name: 'Other places' })
    await places.getByText('never arrived here').waitFor({ timeout: PATIENCE })
    expect(
      await places.getByRole('row', { name: /port 50044 dropped here by rule outside_in/ }).textContent(),
    ).toContain('asa.log, line 1')
    expect(await page.getByRole('list', { name: 'Other places' }).getByRole('listitem').count()).toBe(2)
    expect(await verdict(page).textContent()).toContain('50044')
    if (name === 'web') expect(await violationsInBothThemes(page, 'two-ended-places')).toEqual([])

    await dropFiles(
      page,
      paths.filter((path) => !path.endsWith('client.jsonl')),
    )
    await told(page, /None of these files holds the side of the client: /)
    await page.getByRole('heading', { level: 1, name: 'client.jsonl' }).waitFor({ timeout: PATIENCE })
  })

  test('several files that are chosen come to the same, and the zone of their times is asked for', async () => {
    const [paths, chosen] = [Object.entries(SILENT_PORT_FILES), [] as string[]]
    for (const [file, content] of paths)
      if (file !== 'server.pcap') chosen.push(await files.put(`chosen-${file}`, content))
    await show(page, 'Open a log')
    await choosing(target, chosen, () => page.getByRole('button', { name: 'Choose files…' }).click())
    await page.getByRole('heading', { level: 1, name: 'chosen-client.jsonl' }).waitFor({ timeout: PATIENCE })
    await tab(page, 'Both ends')
    const places = page.getByRole('list', { name: 'Other places' }).getByRole('listitem')
    await places.first().waitFor({ timeout: PATIENCE })
    expect(await places.allTextContents()).toEqual([expect.stringMatching(/^chosen-asa\.log: /)])
    const zone = page.getByLabel('Time zone of local times in the logs')
    const use = page.getByRole('button', { name: 'Use this zone' })
    await zone.fill('here')
    await use.click()
    await told(page, /Write a zone as \+02:00/)
    // Five hours from UTC, in which nothing of the log is of this session.
    await zone.fill('+05:00')
    await use.click()
    await places.getByText('times in +05:00').waitFor({ timeout: PATIENCE })
    await page.getByText('As you told it.').waitFor({ timeout: PATIENCE })
    expect(await page.getByRole('table', { name: 'Other places' }).count()).toBe(0)
    await zone.fill('UTC')
    await use.click()
    await page.getByRole('row', { name: /port 50044 dropped here by rule outside_in/ }).waitFor({ timeout: PATIENCE })
  })

  test('keys of TLS sessions without a capture are refused, and a pasted post is split', async () => {
    const keys = `CLIENT_RANDOM ${'01'.repeat(32)} ${'ab'.repeat(48)}\n`
    await dropFiles(page, [await files.put('keys.txt', keys)])
    await told(page, /keys\.txt: This holds keys of TLS sessions/)
    await show(page, 'Open a log')
    const says = ['> SYST', '< 215 UNIX', '> PASV', '< 227 Entering Passive Mode (198,51,100,9,195,124).', '> LIST']
    const server = ['<- SYST', '-> 215 UNIX', '<- PASV', '-> 227 Entering Passive Mode (198,51,100,9,195,124).']
    const post = ['my client:', ...says, 'and the server:', ...server.map((line) => `10.0.0.5:50000-[] ${line}`)]
    await page.getByLabel('Log of another client').fill(post.join('\n'))
    await page.getByRole('button', { name: 'Diagnose' }).click()
    await tab(page, 'Both ends')
    const places = page.getByRole('list', { name: 'Other places' }).getByRole('listitem')
    await places.getByText('pyftpdlib server log').waitFor({ timeout: PATIENCE })
    expect(await page.locator('.ends tr[data-fate="delivered"]').count()).toBe(2)
  })

  test('one of two that cannot be read is named, the other is shown', async () => {
    await dropFiles(page, [ICON, await files.put('good.log', FILEZILLA)])
    await told(page, /16x16\.png: This is no text file/)
    await page.getByRole('heading', { level: 1, name: 'good.log' }).waitFor({ timeout: PATIENCE })
  })

  test('what is no log is refused by name, with what would do', async () => {
    await dropFiles(page, [ICON])
    await told(page, /16x16\.png: This is no text file\. Open the log of an FTP client/)
    await dropFiles(page, [await files.put('poem.txt', 'once upon a time\nthere was a lighthouse\n')])
    await told(page, /poem\.txt: No FTP command.* Paste the log of FileZilla/)
    await dropFiles(page, [await files.put('empty.log', '')])
    await told(page, /empty\.log: This log is empty/)
    const folder = join(files.folder, 'logs')
    await mkdir(folder)
    await dropFiles(page, [folder])
    await told(page, /logs could not be read\. If it is a folder, open the files in it/)
    const huge = await files.put('huge.log', FILEZILLA)
    await truncate(huge, 33 * 1024 * 1024)
    await dropFiles(page, [huge])
    await told(page, /huge\.log is larger than 32 MB\. Cut out the session in question/)
    await page.getByRole('heading', { level: 1, name: 'good.log' }).waitFor({ timeout: PATIENCE })
  })

  test('a list of servers of another client is offered for import', async () => {
    await dropFiles(page, [await files.put('sitemanager.xml', SITES)])
    const dialog = page.getByRole('dialog', { name: 'Import profiles' })
    await dialog.getByText('Warehouse').waitFor({ timeout: PATIENCE })
    // A dialog asks: nothing else is opened behind it.
    await dropFiles(page, [await files.put('behind.log', FILEZILLA)])
    await dialog.getByRole('button', { name: 'Add 1 server' }).click()
    await page.getByRole('heading', { level: 1, name: 'Profiles' }).waitFor({ timeout: PATIENCE })
    await page.getByText('Warehouse').first().waitFor({ timeout: PATIENCE })
    await show(page, 'Session')
    expect(await page.getByRole('heading', { level: 1, name: 'behind.log' }).count()).toBe(0)
  })

  test('the box for logs takes a file too, and the cover goes with it', async () => {
    await show(page, 'Open a log')
    const box = await page.getByLabel('Log of another client').boundingBox({ timeout: PATIENCE })
    await dropFiles(page, [await files.put('boxed.log', FILEZILLA)], { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 40 })
    await page.getByRole('heading', { level: 1, name: 'boxed.log' }).waitFor({ timeout: PATIENCE })
    await page.getByTestId('drop-cover').waitFor({ state: 'detached', timeout: PATIENCE })
  })

  test('dragged text goes into the field under it', async () => {
    await show(page, 'Open a log')
    const field = page.getByLabel('Log of another client')
    const box = await field.boundingBox({ timeout: PATIENCE })
    const devtools = await page.context().newCDPSession(page)
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', {
        type,
        x: (box?.x ?? 0) + 20,
        y: (box?.y ?? 0) + 10,
        data: { items: [{ mimeType: 'text/plain', data: 'ftp.example.net' }], files: [], dragOperationsMask: 1 },
      })
    await expect.poll(() => field.inputValue(), { timeout: PATIENCE }).toContain('ftp.example.net')
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
