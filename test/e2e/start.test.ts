/** `npm start`, as on a fresh machine with the build done. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const START = join(import.meta.dirname, '../../src/main/start.ts')

/** What another machine would not have. */
const OF_THIS_PLACE = /^(?:DISPLAY|WAYLAND_DISPLAY|SSH_CONNECTION|(?:https?|no)_proxy|npm_config_.*)$/i

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'ftpscope-start-'))
})
afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 5 }))

function start(env: Record<string, string>, ...args: string[]) {
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THIS_PLACE.test(name)))
  const child = spawn(process.execPath, [START, ...args], { env: { ...rest, FTPSCOPE_HOME: home, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  return { child, output: () => output }
}

const onLinux = test.runIf(process.platform === 'linux')

/** A program in Electron's place. */
async function electronThat(lines: string): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(home, 'electron-'))
  await writeFile(join(folder, 'electron'), `#!/bin/sh\n${lines}\n`)
  await chmod(join(folder, 'electron'), 0o755)
  return { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: folder }
}

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}/

/** Waits for the address that is served, and ends the program. */
async function addressThenEnd({ child, output }: ReturnType<typeof start>): Promise<string> {
  while (!ADDRESS.test(output()) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50))
  const url = ADDRESS.exec(output())?.[0] ?? ''
  const page = await fetch(new URL('/', url))
  expect(await page.text()).toContain('FTPScope')
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  return url
}

onLinux('without a display it says so, serves, and ends with its program', { timeout: 600_000 }, async () => {
  const started = start({}, '--no-open')
  const url = await addressThenEnd(started)
  expect(started.output()).toContain(
    'Electron cannot run here: there is no display.\nServing the app to a browser instead.',
  )
  await expect(fetch(new URL('/', url))).rejects.toThrow()
})

// Tests run as root in containers: who says --no-sandbox has decided.
onLinux('with Electron it starts the app in its folder, hands arguments on and ends as it ends', async () => {
  const env = await electronThat(
    'echo "started: $1 $3 node=$ELECTRON_RUN_AS_NODE."\necho \'"window-shown"\' >&"$NODE_CHANNEL_FD"\nsleep 1\nexit 7',
  )
  const { child, output } = start({ ...env, ELECTRON_RUN_AS_NODE: '1' }, '--no-sandbox', 'night.ftpscope')
  const [code] = await once(child, 'exit')
  expect(output()).toMatch(/started: \S+ night\.ftpscope node=\./)
  expect(code).toBe(7)
})

onLinux(
  'an Electron that dies before its window is there is told in its own words, and the app is served',
  async () => {
    const env = await electronThat('echo "Missing X server or \\$DISPLAY" >&2\nexit 133')
    const started = start(env, '--no-sandbox', '--no-open')
    await addressThenEnd(started)
    expect(started.output()).toContain(
      'Electron cannot run here: it ended at once (code 133): Missing X server or $DISPLAY\nServing the app to a browser',
    )
  },
)

onLinux('what the app says about wrong usage is no reason to serve', async () => {
  const { child, output } = start(
    await electronThat('echo "This is the desktop app" >&2\nexit 64'),
    '--no-sandbox',
    'test',
  )
  const [code] = await once(child, 'exit')
  expect(code).toBe(64)
  expect(output()).not.toContain('Serving')
})

test.runIf(process.getuid?.() === 0)('as root it says that the sandbox would be off, and serves', async () => {
  const started = start(await electronThat('exit 0'), '--no-open')
  await addressThenEnd(started)
  expect(started.output()).toContain('Electron cannot run here: it does not start as root')
})

/** Where Electron was fetched there is nothing to download. */
const notFetched = !existsSync(join(import.meta.dirname, '../../node_modules/electron/path.txt'))
test.runIf(process.platform === 'linux' && notFetched)(
  'the download goes by the proxy that npm knows, and why it failed is told with what helps',
  async () => {
    const asked: string[] = []
    const proxy = createServer().on('connect', (request, socket) => {
      asked.push(request.url ?? '')
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const { port } = proxy.address() as { port: number }
    const started = start(
      {
        DISPLAY: ':0',
        npm_config_https_proxy: `http://127.0.0.1:${port}`,
        npm_config_noproxy: '',
        electron_config_cache: home,
      },
      '--no-sandbox',
      '--no-open',
    )
    await addressThenEnd(started)
    proxy.close()
    expect(asked).toContain('github.com:443')
    expect(started.output()).toMatch(/^Fetching Electron [\d.]+ \(about 110 MB\), once\.$/m)
    expect(started.output()).toMatch(/^github\.com: .*407/m)
    expect(started.output()).toContain('ELECTRON_MIRROR=')
  },
)
