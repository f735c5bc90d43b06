import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect as connectTcp } from 'node:net'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import WebSocket from 'ws'
import { type App, createApp } from '../../../src/main/app.ts'
import { noBrowserBecause, openBrowser } from '../../../src/main/web/open-browser.ts'
import { type Served, serve } from '../../../src/main/web/web-host.ts'
import { WEB_HOST } from '../../../src/main/web/web-window-host.ts'
import { type Client, connect } from '../../../src/shared/rpc/rpc.ts'
import { MOST_MESSAGE } from '../../../src/shared/rpc/wire.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { ScriptedRunner } from '../app/scripted-runner.ts'
import { until } from '../app/test-app.ts'
import { computeVerdict } from '../storage/sample-runs.ts'
import { temporaryHome } from '../storage/temporary-home.ts'
import { fixtureWindow } from './fixture-window.ts'

let served: Served
let runner: ScriptedRunner
let token: string
const openApp = (home: string) => createApp({ host: WEB_HOST, home, version: '1.2.3', runner, computeVerdict })
beforeEach(async () => {
  runner = new ScriptedRunner()
  const home = await temporaryHome()
  served = await serve({
    renderer: await fixtureWindow(),
    openApp: () => openApp(home),
  })
  token = new URL(served.url).hash.slice(1)
  const { close } = served
  onTestFinished(() => close())
})

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}
/** Paths go out as they are: no client of ours tidies them up. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Reply>((resolve, reject) => {
    request({ host: '127.0.0.1', port: served.port, path, headers, method }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces).toString(),
        }),
      )
    })
      .on('error', reject)
      .end()
  })
const open = (headers: Record<string, string>, given = token, path = '/wire') =>
  new WebSocket(`ws://127.0.0.1:${served.port}${path}`, ['wire', given], { headers })
const upgrade = (...args: Parameters<typeof open>) =>
  new Promise<string>((resolve) => {
    const ws = open(...args)
    ws.on('open', () => {
      ws.close()
      resolve('open')
    })
    ws.on('unexpected-response', (_request, response) => {
      response.destroy()
      resolve(String(response.statusCode))
    })
    ws.on('error', () => resolve('error'))
  })
const origin = () => `http://127.0.0.1:${served.port}`

async function client(): Promise<Client & { readonly ws: WebSocket }> {
  const ws = open({ origin: origin() })
  await new Promise((resolve) => ws.once('open', resolve))
  onTestFinished(() => ws.terminate())
  const rpc = connect({
    send: (message) => ws.send(JSON.stringify(message)),
    onMessage: (listener) => ws.on('message', (data) => listener(JSON.parse(String(data)))),
  })
  return { ...rpc, ws }
}

describe('files', () => {
  test('the page, under a strict policy', async () => {
    const { status, headers, body } = await get('/')
    expect(status).toBe(200)
    expect(body).toContain('fixture')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    for (const weak of ['unsafe', '*', 'http:', 'https:']) expect(policy).not.toContain(weak)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    })
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect((await get('/assets/app.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  test('a name that was rebound to this machine is refused, any port of a tunnel is not', async () => {
    for (const host of ['localhost:8080', '127.0.0.1:1', '[::1]:9', 'localhost'])
      expect((await get('/', { host })).status, host).toBe(200)
    for (const host of [
      `evil.example:${served.port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      'localhost:80@evil.example',
      'evil.example/localhost',
      '127.0.0.2',
      '0.0.0.0',
    ])
      expect((await get('/', { host })).status, host).toBe(421)
  })

  test('a request without a Host is refused', async () => {
    const reply = await new Promise<string>((resolve) => {
      const socket = connectTcp(served.port, '127.0.0.1', () => socket.write('GET / HTTP/1.0\r\n\r\n'))
      socket.on('data', (data) => {
        resolve(String(data))
        socket.destroy()
      })
    })
    expect(reply).toMatch(/^HTTP\/1\.1 4(00|21)/)
  })

  test('nothing but the window has an address, however it is spelled', async () => {
    for (const path of [
      '/../main/cli.js',
      '/%2e%2e/main/cli.js',
      '/..%2fmain%2fcli.js',
      '/assets/../../main/cli.js',
      '/assets/..%5c..%5cx',
      '/secret.pem',
      '/assets',
      '/assets/',
      '/%',
      '/%00',
      '//',
      '//etc/passwd',
      '/__proto__',
      '/constructor',
      '/index.html/',
      '/wire',
      '/INDEX.HTML',
    ])
      expect((await get(path)).status, path).toBe(404)
    expect((await get('http://127.0.0.1/')).status).toBe(404)
    expect((await get('/', {}, 'POST')).status).toBe(405)
    expect((await get('/index.html?x=1#y')).status).toBe(200)
  })
})

describe('the socket', () => {
  test('needs the token, an Origin of its own and a local Host', async () => {
    expect(await upgrade({ origin: origin() })).toBe('open')
    expect(await upgrade({ origin: 'http://localhost:8080', host: 'localhost:8080' })).toBe('open')
    for (const wrong of ['x', 'x'.repeat(token.length), token.slice(0, -1), `${token}A`])
      expect(await upgrade({ origin: origin() }, wrong), wrong).toBe('403')
    expect(await upgrade({})).toBe('403')
    for (const foreign of [
      'http://evil.example',
      'null',
      `http://localhost:${served.port}`,
      `https://127.0.0.1:${served.port}`,
      `http://127.0.0.1:${served.port + 1}`,
      'http://127.0.0.1',
      'file://',
    ])
      expect(await upgrade({ origin: foreign }), foreign).toBe('403')
    const rebound = `evil.example:${served.port}`
    expect(await upgrade({ origin: `http://${rebound}`, host: rebound })).toBe('403')
    expect(await upgrade({ origin: origin() }, token, '/wire/')).toBe('404')
    expect(await upgrade({ origin: origin() }, token, '/other')).toBe('404')
  })

  test('two instances do not accept each other’s token', async () => {
    const other = await serve({ renderer: await fixtureWindow(), openApp: async () => openApp(await temporaryHome()) })
    onTestFinished(() => other.close())
    expect(new URL(other.url).hash.slice(1)).not.toBe(token)
    expect(await upgrade({ origin: origin() }, new URL(other.url).hash.slice(1))).toBe('403')
  })

  test('survives what is no message', async () => {
    const tab = await client()
    for (const junk of [
      '',
      'null',
      '{',
      '[]',
      '{"type":"call"}',
      '{"type":"call","id":1,"name":7}',
      '"x"'.repeat(1000),
    ])
      tab.ws.send(junk)
    tab.ws.send(Buffer.from([0, 1, 2]))
    expect(await tab.call('app.info')).toMatchObject({ host: 'browser', version: '1.2.3' })
  })

  test('a message above the limit is cut off; a long text comes in parts, and the others go on', async () => {
    const [tab, other] = [await client(), await client()]
    const text = `220 ready\n${'x'.repeat(MOST_MESSAGE)}\n`
    const closed = new Promise((resolve) => other.ws.once('close', resolve))
    const params = { name: 'long.log', text, save: false }
    other.ws.send(JSON.stringify({ type: 'call', id: 1, name: 'documents.open', params }))
    expect(await closed).toBe(1009)
    expect(await tab.call('documents.open', params)).toMatchObject({ name: 'long.log' })
  })

  test('a client that breaks the protocol is cut off and the others go on', async () => {
    const tab = await client()
    const socket = connectTcp(served.port, '127.0.0.1')
    socket.on('error', () => {})
    const key = Buffer.alloc(16).toString('base64')
    socket.write(
      `GET /wire HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nOrigin: ${origin()}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Protocol: wire, ${token}\r\n\r\n`,
    )
    await new Promise((resolve) => socket.once('data', resolve))
    // An unmasked frame, then a frame that claims to be 2^60 bytes long.
    socket.write(Buffer.from([0x81, 0x05, 1, 2, 3, 4, 5]))
    await new Promise((resolve) => socket.once('close', resolve))
    expect(await tab.call('runs.list')).toEqual([])
  })

  test('native parts are refused in words', async () => {
    const tab = await client()
    await expect(tab.call('host.pickFile', { purpose: 'log' })).rejects.toMatchObject({ code: 'unsupported' })
    await expect(tab.call('host.openExternal', { url: 'https://x.example' })).rejects.toMatchObject({
      code: 'unsupported',
    })
    await expect(tab.call('host.copy', { text: 'x' })).rejects.toMatchObject({ code: 'unsupported' })
  })
})

describe('tabs', () => {
  const options = { ...DEFAULT_OPTIONS, host: 'ftp.example.com' }

  test('see the same running session; one that was closed in the middle finds it again', async () => {
    const first = await client()
    const next = runner.next()
    const run = await first.call('runs.start', { source: { kind: 'options', options } })
    const session = await next
    session.say('one')
    first.ws.terminate()
    const second = await client()
    const ids: number[] = []
    let ended = false
    second.on('documents.events', (chunk) => {
      ids.push(...chunk.events.map(({ id }) => id))
      ended = chunk.ended
    })
    await second.call('documents.follow', { id: run.id, from: 0 })
    session.say('two')
    session.end()
    await until(() => ended)
    expect(ids).toEqual([0, 1, 2])
  })

  test('one that reads nothing costs the app no memory, and gets everything once it reads', async () => {
    const slow = await client()
    const next = runner.next()
    const run = await slow.call('runs.start', { source: { kind: 'options', options } })
    const session = await next
    const batches: number[] = []
    const total = (sizes: number[]) => sizes.reduce((sum, size) => sum + size, 0)
    slow.on('documents.events', (chunk) => batches.push(chunk.events.length))
    await slow.call('documents.follow', { id: run.id, from: 0 })
    slow.ws.pause()
    for (let n = 0; n < 100; n++) {
      session.say(...Array.from({ length: 300 }, () => 'x'.repeat(200)))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const quick = await client()
    const others: number[] = []
    quick.on('documents.events', (chunk) => others.push(chunk.events.length))
    await quick.call('documents.follow', { id: run.id, from: 0 })
    session.end()
    await until(() => total(others) === 30_001)
    slow.ws.resume()
    await until(() => total(batches) === 30_001)
    // Had they been sent as they came, these would be a hundred small ones waiting in a buffer.
    expect(batches.length).toBeLessThan(60)
    expect(Math.max(...batches)).toBe(1000)
  })
})

describe('downloads', () => {
  test('can be fetched once, as an attachment, by who has the address', async () => {
    const tab = await client()
    const offered = await tab.call('host.saveText', { fileName: 'Bericht „ä“.csv', text: 'a;b' })
    if (offered.kind !== 'download') throw new Error('expected a download')
    expect(offered).toMatchObject({ fileName: 'Bericht „ä“.csv', inline: false })
    expect((await get(offered.url, { host: 'evil.example' })).status).toBe(421)
    expect((await get(offered.url, {}, 'POST')).status).toBe(405)
    const { status, headers, body } = await get(offered.url)
    expect({ status, body }).toEqual({ status: 200, body: 'a;b' })
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toBe(
      'attachment; filename="Bericht____.csv"; filename*=UTF-8\'\'Bericht%20%E2%80%9E%C3%A4%E2%80%9C.csv',
    )
    expect(headers['content-security-policy']).toContain('sandbox')
    expect((await get(offered.url)).status).toBe(404)
    expect((await get('/download/guess')).status).toBe(404)
  })

  test('of the whole history come piece by piece', async () => {
    const tab = await client()
    const next = runner.next()
    const run = await tab.call('runs.start', {
      source: { kind: 'options', options: { ...DEFAULT_OPTIONS, host: 'x' } },
    })
    ;(await next).end()
    await until(async () => (await tab.call('history.get', { id: run.id })).complete)
    const offered = await tab.call('history.export', { ids: 'all', as: 'zip' })
    if (offered.kind !== 'download') throw new Error('expected a download')
    const { headers, body } = await get(offered.url)
    expect(headers['content-type']).toBe('application/zip')
    expect(body.startsWith('PK')).toBe(true)
  })
})

describe('starting', () => {
  test('a port in use is said in words', async () => {
    const again = serve({ renderer: await fixtureWindow(), openApp: () => openApp(''), port: served.port })
    await expect(again).rejects.toThrow(`Port ${served.port} is in use. Choose another`)
  })

  test('the page is there while the app is opened; who connects meanwhile waits for it', async () => {
    const { promise, resolve } = Promise.withResolvers<App>()
    served = await serve({ renderer: await fixtureWindow(), openApp: () => promise })
    const { close } = served
    onTestFinished(() => close())
    token = new URL(served.url).hash.slice(1)
    expect((await get('/')).status).toBe(200)
    expect(await upgrade({ origin: 'http://evil.example' })).toBe('403')
    const gone = open({ origin: origin() })
    gone.on('error', () => {})
    const connected = client()
    let answered = false
    const answer = connected.then(async (tab) => {
      answered = true
      return tab.call('settings.get')
    })
    // Answered after what came before it.
    expect((await get('/')).status).toBe(200)
    gone.terminate()
    expect(answered).toBe(false)
    resolve(openApp(await temporaryHome()))
    expect(await answer).toMatchObject({ theme: 'system' })
  })

  test('an app that cannot be opened refuses who waits for it', async () => {
    const { promise, reject } = Promise.withResolvers<App>()
    served = await serve({ renderer: await fixtureWindow(), openApp: () => promise })
    token = new URL(served.url).hash.slice(1)
    const waiting = upgrade({ origin: origin() })
    const failed = expect(served.app).rejects.toThrow('The disk is full.')
    reject(new Error('The disk is full.'))
    await failed
    expect(await waiting).toBe('error')
    await served.close()
  })

  test('listens on loopback alone', async () => {
    const addresses = (await readFile('/proc/net/tcp', 'utf8').catch(() => ''))
      .split('\n')
      .map((line) => line.trim().split(/\s+/)[1] ?? '')
    const port = served.port.toString(16).toUpperCase().padStart(4, '0')
    const mine = addresses.filter((address) => address.endsWith(`:${port}`)).map((address) => address.split(':')[0])
    if (process.platform === 'linux') expect(mine).toContain('0100007F')
    expect(mine).not.toContain('00000000')
  })

  test('the browser is sent to a file that only this user can read; the URL stands on no command line', async () => {
    const home = await temporaryHome()
    let given = ''
    const browser = await openBrowser(served.url, home, async (file) => {
      given = file
    })
    expect(given).toBe(browser.file)
    expect(given).not.toContain(token)
    expect(await readFile(given, 'utf8')).toContain(`url=${served.url}"`)
    if (process.platform !== 'win32') {
      expect((await stat(given)).mode & 0o777).toBe(0o600)
      expect((await stat(dirname(given))).mode & 0o777).toBe(0o700)
    }
    await browser.forget()
    expect(await readdir(join(home, 'run'))).toEqual([])
    const failing = openBrowser(served.url, home, () => Promise.reject(new Error('xdg-open could not be started')))
    await expect(failing).rejects.toThrow('xdg-open')
    expect(await readdir(join(home, 'run'))).toEqual([])
  })

  test('without a display no browser is opened, and why is said', () => {
    expect(noBrowserBecause('linux', {})).toBe('there is no display')
    expect(noBrowserBecause('linux', { DISPLAY: ':0' })).toBeNull()
    expect(noBrowserBecause('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeNull()
    expect(noBrowserBecause('win32', {})).toBeNull()
    expect(noBrowserBecause('darwin', {})).toBeNull()
  })

  test('files that are put beside the window later have no address', async () => {
    const renderer = await fixtureWindow()
    const home = await temporaryHome()
    const host = await serve({ renderer, openApp: () => openApp(home) })
    onTestFinished(() => host.close())
    await mkdir(join(renderer, 'late'))
    await writeFile(join(renderer, 'late/evil.html'), 'x')
    expect((await fetch(`http://127.0.0.1:${host.port}/late/evil.html`)).status).toBe(404)
  })
})
