/** The download of Electron, from a server on loopback that breaks off. */
import { execFile } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const WATCH = pathToFileURL(join(import.meta.dirname, '../../../src/main/start/watch-download.ts')).href
const FILE = Buffer.alloc(2 * 1024 ** 2, 'electron')
/** Prints what arrived, as sum of its bytes. */
const DOWNLOAD = `const bytes = Buffer.from(await (await fetch(process.argv[1])).arrayBuffer())
console.log(bytes.length, bytes.reduce((sum, byte) => sum + byte, 0))`
const ALL = `${FILE.length} ${FILE.reduce((sum, byte) => sum + byte, 0)}`

async function download(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const ranges: string[] = []
  const server = createServer((request, response) => {
    ranges.push(request.headers.range ?? 'all')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/electron.zip`
  try {
    const node = ['--import', WATCH, '--input-type=module', '--eval', DOWNLOAD, url]
    const ended = await promisify(execFile)(process.execPath, node, { timeout: 600_000 }).catch(
      (error: { stdout: string; stderr: string }) => error,
    )
    return { ranges, stdout: ended.stdout.trim(), stderr: ended.stderr }
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** Sends from where it is asked to, and breaks off after so many bytes. */
function send(request: IncomingMessage, response: ServerResponse, most: number, etag: string | null): void {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
  const rest = FILE.subarray(from)
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length, ...(etag ? { etag } : {}) })
  if (rest.length <= most) response.end(rest)
  else response.write(rest.subarray(0, most), () => response.destroy())
}

test('goes on where a connection broke, as often as each brings something', async () => {
  const { ranges, stdout, stderr } = await download((request, response) => send(request, response, 800_000, '"45"'))
  expect(stdout).toBe(ALL)
  expect(ranges[0]).toBe('all')
  expect(ranges.length).toBeGreaterThan(2)
  expect(ranges.slice(1).every((range) => /^bytes=\d+-$/.test(range))).toBe(true)
  expect(stderr).toMatch(/going on after \d+ bytes/)
  expect(stderr).toContain('100 %')
})

test.each([
  ['a connection that brings nothing', '"45"', 0],
  ['a file whose version nobody tells', null, 800_000],
])('gives up at %s, and says why', async (_, etag, second) => {
  let first = true
  const { stdout, stderr } = await download((request, response) => {
    send(request, response, first ? 800_000 : second, etag)
    first = false
  })
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^127\.0\.0\.1:\d+: (?:other side closed|terminated|aborted)/m)
})

test('takes no other file for the rest', async () => {
  let first = true
  const { ranges, stdout } = await download((request, response) => {
    if (first) send(request, response, 800_000, '"45"')
    else response.end(FILE)
    first = false
  })
  expect(ranges).toHaveLength(2)
  expect(stdout).toBe('')
})
