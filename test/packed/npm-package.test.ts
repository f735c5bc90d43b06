/** What `npm publish` would send: installed in an empty folder, it runs with no other package and no build. */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAssistant } from '../main/cli/assistant.ts'
import { whyRealServersCannotRun } from '../real-servers/packages.ts'
import { startServer } from '../real-servers/start-server.ts'
import { startScriptedServer } from '../scripted-server/scripted-server.ts'

const ROOT = join(import.meta.dirname, '../..')
const run = promisify(execFile)
/** npm's own Node may be older than ours; the installed program must be run by the one that runs this test. */
const env = {
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  NO_COLOR: '1',
}
let folder = ''
let program = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ftpscope-npm-'))
  // The build has been made; `prepare` would make it again.
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: ROOT,
    env,
    timeout: 600_000,
  })
  const packed = JSON.parse(stdout) as { filename: string }[] | Record<string, { filename: string }>
  const [{ filename } = { filename: '' }] = Object.values(packed)
  await writeFile(join(folder, 'package.json'), '{"name":"empty","private":true}')
  await run('npm', ['install', '--offline', join(folder, filename)], { cwd: folder, env, timeout: 600_000 })
  program = join(folder, 'node_modules/.bin/ftpscope')
}, 260_000)
// A command that has just ended may still write compiled code to its cache.
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))

test('brings no other package along', async () => {
  expect((await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'))).toEqual(['ftpscope'])
})
test('holds the build, the launcher and the man page, and nothing of the sources', async () => {
  const files = await readdir(join(folder, 'node_modules/ftpscope'), { recursive: true })
  expect(files).toEqual(
    expect.arrayContaining([
      'package.json',
      'README.md',
      'LICENSE',
      join('docs', 'ftpscope.1'),
      join('out', 'main', 'cli.js'),
      join('out', 'main', 'diagnose-log.script'),
      join('out', 'renderer', 'index.html'),
    ]),
  )
  expect(files.filter((file) => /\.(?:ts|tsx|map)$/.test(file) || /(?:^|\/)test\//.test(file))).toEqual([])
})
test('says its version and its help', async () => {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  expect((await run(program, ['--version'], { env })).stdout.trim()).toBe(version)
  expect((await run(program, ['test', '--help'], { env })).stdout).toContain('--password-stdin')
})
test('runs a session against a real server', async (context) => {
  context.skip(whyRealServersCannotRun() !== null, whyRealServersCannotRun() ?? '')
  const server = await startServer({ product: 'pyftpdlib', tls: 'offered' })
  try {
    const authority = join(folder, 'authority.pem')
    await writeFile(authority, server.authority)
    const url = `ftpes://${server.user}@${server.address}:${server.port}/`
    const { stdout } = await run(
      program,
      ['test', url, '--password-env', 'FTP_PASSWORD', '--ca', authority, '--json'],
      {
        env: { ...env, FTP_PASSWORD: server.password },
        timeout: 600_000,
      },
    )
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'ftpscope-report',
      verdict: { outcome: 'works' },
    })
  } finally {
    await server.stop()
  }
})
test('serves an assistant', { timeout: 600_000 }, async () => {
  const server = await startScriptedServer({ verbs: { LIST: '550 No.' } })
  const home = { HOME: folder, FTPSCOPE_HOME: join(folder, 'home') }
  const launcher = join(folder, 'node_modules/ftpscope/src/main/cli/ftpscope.js')
  const one = await startAssistant(launcher, home, null, ['--allow', '127.0.0.1', '--redact', 'public'])
  try {
    const { tools } = await one.client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['test', 'matrix', 'diagnose', 'compare', 'explain'])
    const input = { server: `ftp://127.0.0.1:${server.port}/`, options: { listings: 1 } }
    const { value, text } = await one.call('test', input)
    expect(value).toMatchObject({ verdict: { outcome: 'fails', stage: 'transfer' } })
    expect(text).not.toContain('127.0.0.1')
    const matrix = { ...input, preset: 'quick', plain: true, options: { listings: 1, data: 'pasv' } }
    expect((await one.call('matrix', matrix)).value).toMatchObject({ verdict: { outcome: 'fails' } })
    expect((await one.call('explain', { code: 550 })).value).toMatchObject({ code: 550 })
    expect(one.problems).toEqual([])
  } finally {
    await one.client.close()
    await server.close()
  }
})
test('serves the app to a browser', async () => {
  const child = spawn(program, ['serve', '--no-open'], {
    env: { ...env, FTPSCOPE_HOME: join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = ''
      const hear = (chunk: Buffer) => {
        said += String(chunk)
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)
        if (found) resolve(found[0])
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', () => reject(new Error(`it ended: ${said}`)))
    })
    const page = await fetch(url)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<title>FTPScope')
  } finally {
    child.kill('SIGTERM')
  }
})
