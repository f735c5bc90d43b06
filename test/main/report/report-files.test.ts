import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../../../src/main/report/print-pdf.ts'
import { FILE_KINDS, kindOfFile, writeReportFile } from '../../../src/main/report/report-files.ts'
import { sampleReport } from '../../shared/report/sample-report.ts'

const report = sampleReport()
const has = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ftpscope-reports-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the kind is told by the longest ending', () => {
  expect(kindOfFile('a/b.junit.xml').id).toBe('junit')
  expect(kindOfFile('REPORT.HTML').id).toBe('html')
  expect(kindOfFile('run.share.html').id).toBe('share')
  expect(() => kindOfFile('report.doc')).toThrow(/End its name with one of: .*\.html/)
})
test('every kind that needs neither browser nor built window is written whole, readable by its owner alone, and leaves nothing beside it', async () => {
  for (const kind of FILE_KINDS.filter(({ id }) => id !== 'pdf' && id !== 'share')) {
    const path = join(folder, `report.${kind.extension}`)
    await writeReportFile(report, path)
    expect((await readFile(path)).length).toBeGreaterThan(0)
  }
  expect((await readdir(folder)).filter((name) => name.includes('.part-'))).toEqual([])
})
test('a file that cannot be written leaves no piece of itself', async () => {
  await expect(writeReportFile(report, join(folder, 'missing/report.html'))).rejects.toThrow()
})

describe.runIf(has('tshark'))('pcapng in tshark', () => {
  const read = (...args: string[]) =>
    execFileSync('tshark', ['-r', join(folder, 'capture.pcapng'), ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 600_000,
    })
  beforeAll(() =>
    writeReportFile(report, join(folder, 'capture.pcapng'), {
      keyLog: `CLIENT_RANDOM ${'ab'.repeat(32)} ${'cd'.repeat(48)}\n`,
    }),
  )

  test('opens without errors: right checksums, nothing malformed, nothing lost', () => {
    const checked = ['-o', 'ip.check_checksum:TRUE', '-o', 'tcp.check_checksum:TRUE']
    expect(
      read(
        ...checked,
        '-Y',
        'ip.checksum.status == "Bad" || tcp.checksum.status == "Bad" || _ws.malformed || tcp.analysis.lost_segment || tcp.analysis.retransmission',
      ),
    ).toBe('')
  })
  test('holds commands, replies and the data connection that got no answer', () => {
    expect(read('-Y', 'ftp.request.command == "PASV"', '-T', 'fields', '-e', 'ip.src', '-e', 'tcp.srcport')).toBe(
      '192.0.2.10\t50123\n',
    )
    expect(read('-Y', 'ftp.response.code == 227', '-T', 'fields', '-e', 'ftp.passive.ip')).toBe('10.1.2.3\n')
    expect(read('-Y', 'tcp.flags.syn == 1 && tcp.dstport == 50000', '-T', 'fields', '-e', 'ip.dst')).toBe('10.1.2.3\n')
  })
  test('says that it is reconstructed', () => {
    expect(read('-Y', 'frame.comment contains "reconstructed"').split('\n').length).toBeGreaterThan(5)
  })
})

describe.runIf(findBrowser() !== null && has('pdftotext'))('PDF by an installed browser', () => {
  test('two pages hold the answer, the rule on the first one, and the endpoints', async () => {
    const path = join(folder, 'report.pdf')
    await writeReportFile(report, path)
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ')
    const first = execFileSync('pdftotext', ['-layout', '-l', '1', path, '-'], { encoding: 'utf8' }).replaceAll(
      /\s+/g,
      ' ',
    )
    expect(first).toContain('The server names an address not reachable from here.')
    expect(first).toMatch(/Data, passive .*not known/)
    expect((await readFile(path, 'latin1')).match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2)
    expect(text).toContain('10.1.2.3:50000')
  })

  test.runIf(has('pdffonts') && existsSync('out/renderer/index.html'))(
    'in the window’s own fonts, of which it holds what it uses',
    async () => {
      const path = join(folder, 'fonts.pdf')
      await writeReportFile(report, path)
      const fonts = execFileSync('pdffonts', [path], { encoding: 'utf8' })
      // Inter is a variable font, whose outlines Chromium writes as Type 3.
      expect(fonts).toMatch(/Type 3/)
      expect(fonts).toMatch(/\+IBMPlexMono/)
      expect((await stat(path)).size).toBeLessThan(500_000)
    },
  )
})
