import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { answersFor } from '../../../src/main/app.ts'
import type { DocumentChunk } from '../../../src/shared/rpc/domains/documents.ts'
import type { RunState } from '../../../src/shared/rpc/domains/runs.ts'
import type { Client } from '../../../src/shared/rpc/rpc.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../../../src/shared/session/profile.ts'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import type { TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import { sampleTranscript, VERDICT } from '../storage/sample-runs.ts'
import { temporaryHome } from '../storage/temporary-home.ts'
import { KEYCHAIN_HOST, openWindow, testApp, until } from './test-app.ts'

const OPTIONS: SessionOptions = { ...DEFAULT_OPTIONS, host: 'ftp.example.com', user: 'alice' }
const CANARY = 'correct-horse-canary'
const start = (client: Client, options: Partial<SessionOptions> = {}, password = CANARY) =>
  client.call('runs.start', {
    source: { kind: 'options', options: { ...OPTIONS, ...options } },
    secrets: { password },
  })

const saveProfile = (client: Client) =>
  client.call('profiles.save', { id: null, fields: { name: 'Server', group: '', notes: '', options: OPTIONS } })

/** Gathers what a window is sent of a document. */
function gather(client: Client, id: string) {
  const events: TranscriptEvent[] = []
  const chunks: DocumentChunk[] = []
  client.on('documents.events', (chunk) => {
    if (chunk.id !== id) return
    chunks.push(chunk)
    events.push(...chunk.events)
  })
  return { events, chunks, ended: () => chunks.at(-1)?.ended === true }
}

describe('a run', () => {
  test('streams to the window, ends with a verdict and lies in the history', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    const states: RunState[] = []
    window.on('runs.changed', (state) => states.push(state))
    const next = runner.next()
    const run = await start(window)
    expect(run).toMatchObject({ name: 'ftpes://ftp.example.com/', phase: 'starting', verdict: null })
    const session = await next
    expect(session.request.secrets.password).toBe(CANARY)
    expect(session.request.plan).toMatchObject({ host: 'ftp.example.com', port: 21, user: 'alice' })
    const seen = gather(window, run.id)
    await window.call('documents.follow', { id: run.id, from: 0 })
    session.say('one', 'two')
    await until(() => seen.events.length === 2)
    session.say('three')
    session.end()
    await until(() => seen.ended())
    expect(seen.events.map(({ id }) => id)).toEqual([0, 1, 2, 3])
    expect(seen.chunks.at(-1)).toMatchObject({ ended: true, complete: true, next: 4 })
    await until(() => states.at(-1)?.phase === 'ended')
    expect(states.at(-1)).toMatchObject({ verdict: VERDICT, events: 4, problem: null })
    expect(await window.call('history.list', {})).toMatchObject({
      total: 1,
      entries: [{ id: run.id, verdict: VERDICT }],
    })
    expect(await window.call('documents.header', { id: run.id })).toMatchObject({ plan: run.plan })
  })

  test('is the same for a window that reloads in the middle and for a second one', async () => {
    const { app, runner } = await testApp()
    const first = openWindow(app)
    const next = runner.next()
    const run = await start(first)
    const session = await next
    session.say(...Array.from({ length: 3000 }, (_, n) => `before ${n}`))
    const seenBefore = gather(first, run.id)
    await first.call('documents.follow', { id: run.id, from: 0 })
    await until(() => seenBefore.events.length > 0)
    first.close()

    const [reloaded, second] = [openWindow(app), openWindow(app)]
    expect(await second.call('runs.list')).toMatchObject([{ id: run.id, phase: 'running' }])
    const [a, b] = [gather(reloaded, run.id), gather(second, run.id)]
    await reloaded.call('documents.follow', { id: run.id, from: 0 })
    await second.call('documents.follow', { id: run.id, from: 2990 })
    session.say('after')
    session.end()
    await until(() => a.ended() && b.ended())
    expect(a.events.map(({ id }) => id)).toEqual(Array.from({ length: 3002 }, (_, n) => n))
    expect(b.events.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, n) => 2990 + n))
  })

  test('100,000 events reach a window in order, none twice, without the app holding them for it', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    const next = runner.next()
    const run = await start(window)
    const session = await next
    const seen = gather(window, run.id)
    await window.call('documents.follow', { id: run.id, from: 0 })
    for (let n = 0; n < 100; n++) session.say(...Array.from({ length: 1000 }, () => 'x'))
    session.end()
    await until(() => seen.ended())
    expect(seen.events).toHaveLength(100_001)
    expect(seen.events.every((event, i) => event.id === i)).toBe(true)
    expect(seen.chunks.length).toBeGreaterThan(90)
  })

  test('can be cancelled by any window, and stays complete', async () => {
    const { app, runner } = await testApp()
    const next = runner.next()
    const run = await start(openWindow(app))
    await next
    const other = openWindow(app)
    await other.call('runs.cancel', { id: run.id })
    await until(async () => (await other.call('runs.get', { id: run.id })).phase === 'ended')
    expect(await other.call('documents.read', { id: run.id, from: 0 })).toMatchObject({
      ended: true,
      complete: true,
      events: [{ type: 'session-ended', reason: 'cancelled' }],
    })
  })

  test('that cannot be recorded says so and leaves the app alive', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    const next = runner.next()
    const run = await start(window)
    ;(await next).fail('no space left on device')
    await until(async () => (await window.call('runs.get', { id: run.id })).phase === 'ended')
    expect((await window.call('runs.get', { id: run.id })).problem).toContain('no space left')
    expect(await window.call('app.info')).toMatchObject({ version: '9.9.9' })
  })

  test('can be run again, with its password while the app remembers it', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    let next = runner.next()
    const run = await start(window)
    ;(await next).end()
    await until(async () => (await window.call('runs.get', { id: run.id })).phase === 'ended')
    next = runner.next()
    const again = await window.call('runs.start', { source: { kind: 'again', runId: run.id } })
    const { request } = await next
    expect(again.id).not.toBe(run.id)
    expect(request.plan).toEqual(run.plan)
    expect(request.secrets.password).toBe(CANARY)
  })

  test('again takes the certificate that its profile pins now, and the probes that are asked for', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    const profile = await saveProfile(window)
    let next = runner.next()
    const source = { kind: 'profile', profileId: profile.id } as const
    const run = await window.call('runs.start', { source, secrets: { password: CANARY } })
    ;(await next).end()
    await until(async () => (await window.call('runs.get', { id: run.id })).phase === 'ended')
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
    await window.call('profiles.pin', { id: profile.id, fingerprint })
    next = runner.next()
    const probes = ['other-port'] as const
    await window.call('runs.start', { source: { kind: 'again', runId: run.id, probes, otherPort: 2121 } })
    const { request } = await next
    expect(request.plan).toMatchObject({ tls: { pinnedFingerprint: fingerprint }, probes, otherPort: 2121 })
    expect(request.secrets.password).toBe(CANARY)
  })

  test('again follows the server to a refused data address only with consent', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    let next = runner.next()
    const run = await start(window)
    ;(await next).end()
    await until(async () => (await window.call('runs.get', { id: run.id })).phase === 'ended')
    next = runner.next()
    const source = { kind: 'again', runId: run.id, options: { foreignData: true } } as const
    await expect(window.call('runs.start', { source })).rejects.toMatchObject({ code: 'refused' })
    await window.call('runs.start', { source, consents: ['foreign-data'] })
    expect((await next).request.plan.data.foreignData).toBe(true)
  })

  test('of a profile asks for the password that nobody here knows; an empty one is an answer', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    const profile = await saveProfile(window)
    const source = { kind: 'profile', profileId: profile.id } as const
    await expect(window.call('runs.start', { source })).rejects.toMatchObject({
      code: 'password-needed',
      message: expect.stringContaining('alice at ftp.example.com'),
    })
    expect(runner.sessions).toHaveLength(0)
    const next = runner.next()
    await window.call('runs.start', { source, secrets: { password: '' } })
    expect((await next).request.secrets.password).toBe('')
  })

  test('of a changed profile keeps its password for the same account only', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    const profile = await saveProfile(window)
    await window.call('profiles.setSecret', { id: profile.id, secret: 'password', value: CANARY })
    const begin = (changes: Partial<SessionOptions>) =>
      window.call('runs.start', {
        source: { kind: 'profile', profileId: profile.id, options: { ...OPTIONS, ...changes } },
      })
    const next = runner.next()
    const run = await begin({ data: 'pasv', host: 'FTP.example.com' })
    expect((await next).request).toMatchObject({ secrets: { password: CANARY }, plan: { data: { methods: ['PASV'] } } })
    expect(run.profileId).toBe(profile.id)
    for (const other of [{ host: 'evil.example.com' }, { user: 'bob' }])
      await expect(begin(other)).rejects.toMatchObject({ code: 'password-needed' })
    expect(runner.sessions).toHaveLength(1)
  })

  test.each([
    ['plain', { security: 'plain' as const }, 'clear text'],
    ['upload', { uploadBytes: 10 }, 'writes a file'],
    ['active', { data: 'port' as const }, 'open connections to this machine'],
    ['sweep', { sweep: 10 }, 'many data ports'],
    ['plain by probe', { probes: ['plain-login' as const] }, 'clear text'],
  ])('that needs a consent is refused without it: %s', async (_name, options, words) => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    await expect(start(window, options)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining(words),
    })
    expect(runner.sessions).toHaveLength(0)
    const consents = ['plain-credentials', 'upload', 'active-mode', 'port-sweep'] as const
    const source = { kind: 'options', options: { ...OPTIONS, ...options } } as const
    await window.call('runs.start', { source, secrets: { password: 'x' }, consents })
    await until(() => runner.sessions.length === 1)
  })

  test('of a plan that a page made up is checked field by field', async () => {
    const { app } = await testApp()
    const window = openWindow(app)
    for (const [field, value] of Object.entries({
      host: 'ftp://x',
      port: 0,
      user: 'a\r\nDELE x',
      path: '\u0000',
      activePorts: [5, 1],
      listings: 1e9,
      silence: 1,
      probes: ['nonsense'],
      extra: 1,
    }))
      await expect(start(window, { [field]: value }), field).rejects.toMatchObject({ code: 'invalid' })
    await expect(start(window, {}, 'two\r\nlines')).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('secrets', () => {
  test('never come back, and stand in no file', async () => {
    const { app, runner, home } = await testApp({ host: KEYCHAIN_HOST })
    const heard: unknown[] = []
    const window = openWindow(app)
    for (const name of ['runs.changed', 'profiles.changed', 'settings.recentChanged', 'app.problem'] as const)
      window.on(name, (payload) => heard.push(payload))
    const profile = await window.call('profiles.save', {
      id: null,
      fields: { name: 'Server', group: '', notes: '', options: OPTIONS },
    })
    expect(await window.call('profiles.setSecret', { id: profile.id, secret: 'password', value: CANARY })).toBe(
      'stored',
    )
    const next = runner.next()
    const run = await window.call('runs.start', { source: { kind: 'profile', profileId: profile.id } })
    const session = await next
    expect(session.request.secrets.password).toBe(CANARY)
    session.end()
    await until(async () => (await window.call('runs.get', { id: run.id })).phase === 'ended')
    heard.push(
      run,
      await window.call('profiles.list'),
      await window.call('runs.list'),
      await window.call('settings.recent'),
    )
    expect(JSON.stringify(heard)).not.toContain(CANARY)
    for (const name of await readdir(home, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue
      const content = await readFile(join(name.parentPath, name.name), 'latin1')
      expect(content, name.name).not.toContain(CANARY)
    }
    expect(await window.call('profiles.list')).toMatchObject([{ password: 'stored', clientKey: 'none' }])
  })

  test('without a keychain last until the app ends, and the app says why', async () => {
    const home = await temporaryHome()
    const { app } = await testApp({ home })
    const window = openWindow(app)
    const { abilities } = await window.call('app.info')
    expect(abilities.secrets).toEqual({ place: 'session', why: expect.stringContaining('no keychain') })
    const { id } = await window.call('profiles.save', {
      id: null,
      fields: { name: 'S', group: '', notes: '', options: OPTIONS },
    })
    expect(await window.call('profiles.setSecret', { id, secret: 'password', value: CANARY })).toBe('session')
    expect(await window.call('profiles.list')).toMatchObject([{ password: 'session' }])
    const { app: later } = await testApp({ home })
    expect(await openWindow(later).call('profiles.list')).toMatchObject([{ password: 'none' }])
  })

  test('that another keychain sealed count as none', async () => {
    const home = await temporaryHome()
    await writeFile(join(home, 'secrets.json'), '{"p:password":"garbage"}')
    const broken = () => {
      throw new Error('sealed elsewhere')
    }
    const keychain = { seal: async (plain: string) => plain, open: broken }
    const { app } = await testApp({ home, host: { ...KEYCHAIN_HOST, keychain } })
    expect(await app.services.secrets.get('p:password')).toBeNull()
  })
})

describe('profiles', () => {
  const fields = (name: string, group = '') => ({ name, group, notes: '', options: OPTIONS })

  test('are saved, duplicated with their secrets, grouped and deleted', async () => {
    const { app } = await testApp({ host: KEYCHAIN_HOST })
    const window = openWindow(app)
    const told: number[] = []
    window.on('profiles.changed', (profiles) => told.push(profiles.length))
    const a = await window.call('profiles.save', { id: null, fields: fields('Beta 10', 'Work / North') })
    await window.call('profiles.setSecret', { id: a.id, secret: 'password', value: CANARY })
    const b = await window.call('profiles.duplicate', { id: a.id })
    expect(b).toMatchObject({ name: 'Beta 2', group: 'Work/North', password: 'stored' })
    await window.call('profiles.save', { id: a.id, fields: fields('Beta 10', 'Work/North/Sub') })
    await window.call('profiles.renameGroup', { from: 'Work', to: 'Office' })
    expect((await window.call('profiles.list')).map(({ name, group }) => `${group}/${name}`)).toEqual([
      'Office/North/Beta 2',
      'Office/North/Sub/Beta 10',
    ])
    await window.call('profiles.delete', { ids: [a.id] })
    expect(await app.services.secrets.get(`${a.id}:password`)).toBeNull()
    expect(await app.services.secrets.get(`${b.id}:password`)).toBe(CANARY)
    await until(() => told.at(-1) === 1)
  })

  test('pin a certificate', async () => {
    const { app } = await testApp()
    const window = openWindow(app)
    const { id } = await window.call('profiles.save', { id: null, fields: fields('P') })
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
    const pinned = await window.call('profiles.pin', { id, fingerprint })
    expect(pinned.options.pinnedFingerprint).toBe(fingerprint)
    await expect(window.call('profiles.pin', { id, fingerprint: 'AB:CD' })).rejects.toThrow('SHA-256')
    expect((await window.call('profiles.pin', { id, fingerprint: null })).options.pinnedFingerprint).toBeNull()
  })

  test('of other clients are shown first and added on request', async () => {
    const { app } = await testApp()
    const window = openWindow(app)
    const read = await window.call('profiles.readImport', { text: 'ftpes://me:secret@a.example/\nftp://b.example' })
    expect(read.profiles).toHaveLength(2)
    expect(await window.call('profiles.list')).toEqual([])
    await window.call('profiles.add', { profiles: read.profiles.map((each) => ({ ...each, notes: '' })) })
    expect((await window.call('profiles.list')).map(({ name }) => name)).toEqual(['a.example', 'b.example'])
    await expect(window.call('profiles.readImport', { text: '?' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('that an older program saved get the options it did not know; a damaged file is kept aside', async () => {
    const home = await temporaryHome()
    const old = {
      format: 'ftpscope-profiles',
      version: 1,
      profiles: [{ id: 'x', name: 'Old', group: '', options: { host: 'old.example', gone: 1 } }],
    }
    await writeFile(join(home, 'profiles.json'), JSON.stringify(old))
    const { app } = await testApp({ home })
    const window = openWindow(app)
    expect(await window.call('profiles.list')).toMatchObject([
      { id: 'x', options: { ...DEFAULT_OPTIONS, host: 'old.example' } },
    ])
    await writeFile(join(home, 'profiles.json'), '{"format":"ftpscope-pro')
    expect(await window.call('profiles.list')).toEqual([])
    await window.call('profiles.save', { id: null, fields: fields('New') })
    const names = await readdir(home)
    const aside = names.find((name) => name.startsWith('profiles.json.damaged-'))
    expect(await readFile(join(home, aside ?? ''), 'utf8')).toBe('{"format":"ftpscope-pro')
  })
})

describe('servers of other clients', () => {
  test('are found where these clients keep them, and no other file is read', async () => {
    const home = await temporaryHome()
    vi.stubEnv('HOME', home)
    vi.stubEnv('USERPROFILE', home)
    vi.stubEnv('XDG_CONFIG_HOME', '')
    onTestFinished(() => void vi.unstubAllEnvs())
    const { app } = await testApp()
    const window = openWindow(app)
    expect(await window.call('profiles.knownFiles')).toEqual([])
    const name = process.platform === 'win32' ? '_netrc' : '.netrc'
    const path = join(home, name)
    await writeFile(path, 'machine ftp.example.com login alice password x-secret\n')
    expect(await window.call('profiles.knownFiles')).toEqual([{ title: name, path }])
    const read = await window.call('profiles.readKnownFile', { path })
    expect(read.profiles).toMatchObject([{ options: { host: 'ftp.example.com', user: 'alice' } }])
    expect(JSON.stringify(read)).not.toContain('x-secret')
    await expect(window.call('profiles.readKnownFile', { path: '/etc/passwd' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('settings', () => {
  test('are merged, told to every window, and survive', async () => {
    const home = await temporaryHome()
    const { app } = await testApp({ home })
    const [one, two] = [openWindow(app), openWindow(app)]
    const told: unknown[] = []
    two.on('settings.changed', (settings) => told.push(settings.theme))
    await one.call('settings.change', { theme: 'dark', layout: { left: 200 } })
    await one.call('settings.change', { layout: { right: 'x' } })
    await until(() => told.length > 0)
    const { app: later } = await testApp({ home })
    expect(await openWindow(later).call('settings.get')).toMatchObject({
      theme: 'dark',
      textSize: 100,
      layout: { left: 200, right: 'x' },
    })
    for (const wrong of [{ theme: 'pink' }, { textSize: 5 }, { nonsense: 1 }, { keepRuns: 0 }])
      await expect(one.call('settings.change', wrong as never)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('keep what was used last, without passwords, each once', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    for (const host of ['a.example', 'b.example', 'a.example']) await start(window, { host })
    expect(await window.call('settings.recent')).toEqual([
      { kind: 'url', url: 'ftpes://alice@a.example/' },
      { kind: 'url', url: 'ftpes://alice@b.example/' },
    ])
    await window.call('settings.clearRecent')
    expect(await window.call('settings.recent')).toEqual([])
    expect(runner.sessions.length).toBeGreaterThan(0)
  })
})

describe('documents', () => {
  test('that were opened are read like runs, and kept on request', async () => {
    const { app } = await testApp()
    const window = openWindow(app)
    const transcript = sampleTranscript(4)
    const text = encodeTranscript(transcript)
    const document = await window.call('documents.open', { name: 'mail.jsonl', text, save: false })
    expect(document).toMatchObject({ name: 'mail.jsonl', kind: 'run', saved: false })
    const read = await window.call('documents.read', { id: document.id, from: 2, limit: 2 })
    expect(read).toMatchObject({ next: 4, ended: false, events: transcript.events.slice(2, 4) })
    expect((await window.call('history.list', {})).total).toBe(0)
    expect(await window.call('documents.save', { id: document.id })).toMatchObject({ saved: true })
    expect(await window.call('history.list', {})).toMatchObject({
      total: 1,
      entries: [{ id: document.id, verdict: VERDICT }],
    })
    expect(await window.call('settings.recent')).toEqual([{ kind: 'run', id: document.id, name: 'mail.jsonl' }])
    await expect(window.call('documents.read', { id: 'nothing', from: 0 })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('that are long are read beside the app, which answers meanwhile', async () => {
    const { app } = await testApp()
    const window = openWindow(app)
    const sample = sampleTranscript(5)
    const [first] = sample.events
    if (!first) throw new Error('the sample has no event')
    const events = Array.from({ length: 20_000 }, (_, id) => ({ ...first, id, at: id }))
    const log = '> USER bob\n< 331 Password required.\n'.repeat(40_000)
    for (const [name, text] of [
      ['long.jsonl', encodeTranscript({ ...sample, events })],
      ['long.log', log],
    ] as const) {
      const order: string[] = []
      const opened = window.call('documents.open', { name, text, save: false }).then(() => order.push('opened'))
      await window.call('app.info').then(() => order.push('answered'))
      await opened
      expect(order).toEqual(['answered', 'opened'])
    }
  })

  test('with holes in their ids are read from the right place', async () => {
    const { app } = await testApp()
    const window = openWindow(app)
    const transcript = sampleTranscript(4)
    const holes = { ...transcript, events: transcript.events.map((event) => ({ ...event, id: event.id * 10 })) }
    const { id } = await window.call('documents.open', { name: 'x', text: encodeTranscript(holes), save: false })
    const read = await window.call('documents.read', { id, from: 11, limit: 1 })
    expect(read).toMatchObject({ next: 21, events: [{ id: 20 }] })
  })

  test('opened from outside wait for a window, then are told to the one used last', async () => {
    const { app, home } = await testApp()
    const path = join(home, 'opened.jsonl')
    await writeFile(path, `\uFEFF${encodeTranscript(sampleTranscript(1))}`)
    await app.openFile(path)
    const window = openWindow(app)
    expect(await window.call('app.ready')).toMatchObject({ documents: [{ name: 'opened.jsonl' }], commands: [] })
    expect(await window.call('app.ready')).toMatchObject({ documents: [] })
    const told: string[] = []
    window.on('app.opened', ({ name }) => told.push(name))
    window.on('app.problem', ({ message }) => told.push(message))
    await app.openFile(path)
    await app.openFile(join(home, 'missing.log'))
    await until(() => told.length === 2)
    expect(told[0]).toBe('opened.jsonl')
    expect(told[1]).toContain('missing.log could not be opened')
  })

  test('commands of a menu wait until the window is ready', async () => {
    const { app } = await testApp()
    const window = openWindow(app)
    window.command('show-history')
    expect(await window.call('app.ready')).toMatchObject({ commands: ['show-history'] })
    const told: string[] = []
    window.on('app.command', ({ command }) => told.push(command))
    window.command('run')
    window.command('cancel')
    await until(() => told.length === 2)
    expect(told).toEqual(['run', 'cancel'])
  })
})

describe('history', () => {
  test('is saved as a zip file or one transcript, and read in again', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    const next = runner.next()
    const run = await start(window)
    ;(await next).end()
    await until(async () => (await window.call('history.get', { id: run.id })).complete)
    await window.call('history.change', { id: run.id, tags: ['a', 'a', 'b'], notes: 'n' })
    expect(await window.call('history.export', { ids: 'all', as: 'zip' })).toEqual({
      kind: 'saved',
      path: '/saved/ftpscope-history.zip',
    })
    await window.call('history.export', { ids: [run.id], as: 'transcript' })
    const [zip, single] = window.saved
    const written = async (file = window.saved[0]) => {
      const pieces: Uint8Array[] = []
      if (typeof file?.content === 'object' && Symbol.asyncIterator in file.content)
        for await (const piece of file.content) pieces.push(piece)
      return Buffer.concat(pieces)
    }
    expect(String(await written(single))).toBe(await readFile(app.services.history().transcriptPath(run.id), 'utf8'))

    const { app: elsewhere } = await testApp()
    const other = openWindow(elsewhere)
    const pieces = [(await written(zip)).toString('base64')]
    expect(await other.call('history.import', { pieces })).toEqual({ added: 1, known: 0, unreadable: 0 })
    expect(await other.call('history.get', { id: run.id })).toMatchObject({ tags: ['a', 'b'], notes: 'n' })
    expect(await other.call('history.facts')).toMatchObject({ runs: 1, problem: null })
    expect(await other.call('history.delete', { ids: [run.id] })).toBe(1)
  })

  test('forgets what the settings no longer keep, after each run', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    await window.call('settings.change', { keepRuns: 2 })
    for (let n = 0; n < 4; n++) {
      const next = runner.next()
      await start(window)
      ;(await next).end()
    }
    await until(async () => (await window.call('history.list', {})).total === 2)
  })

  test('that cannot be kept does not keep a session from running', async () => {
    const home = join(await temporaryHome(), 'home')
    await mkdir(home)
    await writeFile(join(home, 'runs'), 'a file where the folder should be')
    const { app, runner } = await testApp({ home })
    const window = openWindow(app)
    const next = runner.next()
    const run = await start(window)
    const session = await next
    expect(session.request.transcriptFile).toBeNull()
    session.end()
    await until(async () => (await window.call('runs.get', { id: run.id })).phase === 'ended')
    expect(await window.call('runs.get', { id: run.id })).toMatchObject({
      verdict: VERDICT,
      problem: expect.stringContaining('not saved'),
    })
    expect((await window.call('documents.read', { id: run.id, from: 0 })).events).toHaveLength(1)
  })
})

describe('the host', () => {
  test('opens https links only, without credentials', async () => {
    const { app } = await testApp()
    const window = openWindow(app)
    await window.call('host.openExternal', { url: 'https://example.com/a?b#c' })
    for (const url of [
      'http://example.com',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'https://u:p@x.example',
      'ms-msdt:x',
      '',
      'x',
    ])
      await expect(window.call('host.openExternal', { url }), url).rejects.toMatchObject({ code: 'refused' })
    expect(window.opened).toEqual(['https://example.com/a?b#c'])
  })

  test('saves under a name, never a path', async () => {
    const { app } = await testApp()
    const window = openWindow(app)
    for (const fileName of ['../../x.md', 'C:\\y.csv', '.ssh', 'a\u0000b'])
      await window.call('host.saveText', { fileName, text: 'x' })
    expect(window.saved.map(({ fileName, mimeType }) => [fileName, mimeType])).toEqual([
      ['--..-x.md', 'text/markdown'],
      ['C--y.csv', 'text/csv'],
      ['-ssh', 'text/plain'],
      ['a-b', 'text/plain'],
    ])
  })
})

test('the wizard stands where it stood for every window', async () => {
  const { app } = await testApp()
  const [one, two] = [openWindow(app), openWindow(app)]
  const told: unknown[] = []
  two.on('wizard.changed', ({ state, by }) => told.push([state, by]))
  expect(await one.call('wizard.load')).toBeNull()
  await one.call('wizard.save', { state: { step: 2, answers: ['a'] }, by: 'one' })
  await until(() => told.length === 1)
  expect(told).toEqual([[{ step: 2, answers: ['a'] }, 'one']])
  expect(await two.call('wizard.load')).toEqual({ step: 2, answers: ['a'] })
})

test('every call names what it takes', async () => {
  const { app } = await testApp()
  const host = {
    pickFile: async () => null,
    pickFiles: async () => [],
    save: async () => ({ kind: 'cancelled' }) as const,
    openExternal: async () => {},
  }
  const answers = answersFor(
    app.services,
    {
      ...host,
      copy: async () => {},
      copyPicture: async () => {},
      selfTest: async () => [],
      showInFolder: () => {},
      notify: () => {},
      printToPdf: null,
    },
    () => ({}) as never,
  )
  for (const [name, answer] of Object.entries(answers)) {
    expect(() => answer.params.parse(Symbol('x')), name).toThrow()
    expect(() => answer.params.parse({ unknown: true }), name).toThrow()
  }
})
