import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { diagnoseLog } from '../../../src/main/cli/diagnose-log.ts'
import { format as json } from '../../../src/shared/report/formats/json.ts'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { sampleReport, sampleTranscript } from '../../shared/report/sample-report.ts'

const ROOT = join(import.meta.dirname, '../../..')
const LOGS = join(ROOT, 'test/real-clients')
const folder = mkdtempSync(join(tmpdir(), 'ftpscope-diagnose-log-'))
afterAll(() => rm(folder, { recursive: true }))
const put = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const script = `
  import { diagnoseLog } from ${JSON.stringify(join(ROOT, 'src/main/cli/diagnose-log.ts'))}
  if (!(await diagnoseLog(process.argv[1]))) throw new Error('it was left to the whole program')`
const run = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 600_000 })

describe('the script for one log', () => {
  test.each([
    'logs/curl/download-stalls.download.log',
    'logs/lftp/firewall.passive-ports-rejected.explicit-pasv.log',
    'languages/filezilla/active-blocked.port@zh_CN.log',
  ])('says of %s what the whole program says', (name) => {
    const path = join(LOGS, name)
    const { status, stdout, stderr } = run(join(ROOT, 'src/main/cli/main.ts'), 'diagnose', path)
    expect(stdout).not.toBe('')
    expect(run('--input-type=module', '-e', script, path)).toMatchObject({ status, stdout, stderr })
  })

  test('leaves alone what is no log of one program', async () => {
    const curl = readFileSync(join(LOGS, 'logs/curl/download-stalls.download.log'), 'utf8')
    const server = readFileSync(join(ROOT, 'test/shared/two-ended/real-logs/vsftpd.log'), 'utf8')
    for (const path of [
      put('transcript.jsonl', encodeTranscript(sampleTranscript())),
      put('report.json', String(json.render(sampleReport()))),
      put('capture.pcap', new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, ...new Array<number>(16).fill(0)])),
      put('post.txt', `${curl}\n${server}`),
      put('prose.txt', 'Dear all,\nthe cake is in the kitchen.\n'),
      put('empty.log', ''),
      folder,
      join(folder, 'nothing-here.log'),
    ])
      expect.soft(await diagnoseLog(path), path).toBe(false)
  })
})
