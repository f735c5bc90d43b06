/**
 * Every way in which a password comes into the app, and everything that the app writes, shows, copies or saves: it must
 * stand in none of it. The command line has the same in test/main/cli/canary-password.test.ts.
 */
import { execFile, spawnSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { computeVerdict } from '../../../src/main/app/compute-verdict.ts'
import type { FileToSave } from '../../../src/main/app/host.ts'
import { findBrowser, printPdf } from '../../../src/main/report/print-pdf.ts'
import { createSessionRunner } from '../../../src/main/session/run-session.ts'
import { FORMATS } from '../../../src/shared/report/formats.ts'
import { REDACTIONS } from '../../../src/shared/rpc/domains/reports.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { openWindow, type TestWindow, testApp, until } from './test-app.ts'

const CANARY = 'kanarienvogel-7Q!z'
const FORMS = [
  // Half of it tells too much.
  ...[CANARY.slice(0, 7), CANARY.slice(7), encodeURIComponent(CANARY), Buffer.from(CANARY).toString('hex')],
  Buffer.from(CANARY).toString('base64').slice(0, -4),
]

/** A server that repeats it wherever it can. */
const echoing = () =>
  startScriptedServer({
    verbs: {
      PASS: { raw: `${CANARY}\r\n230-hello ${CANARY}\r\n of bob:${CANARY}@here\r\n230 in\r\n` },
      PWD: `257 "/home/${CANARY}"`,
      FEAT: `211-${Buffer.from(CANARY).toString('base64')}\r\n ${Buffer.from(CANARY).toString('hex')}\r\n211 end`,
      // In two replies, and in lines that are none.
      TYPE: `200 ${CANARY.slice(0, 9)}`,
      EPSV: { raw: `522 ${CANARY.slice(9)}\r\n${CANARY.slice(0, 7)}\r\n${CANARY.slice(7)}\r\n` },
      LIST: `550 ${CANARY}: no such folder`,
    },
  })

const optionsFor = (port: number) => ({
  ...DEFAULT_OPTIONS,
  ...{ host: '127.0.0.1', port, user: 'bob', security: 'plain' as const, silence: 1_000 },
})

/** Each leaves one document behind, whose id it tells. */
const WAYS: Readonly<Record<string, (window: TestWindow, port: number) => Promise<string>>> = {
  'typed into the form': async (window, port) =>
    ended(
      window,
      await window.call('runs.start', {
        source: { kind: 'options', options: optionsFor(port) },
        secrets: { password: CANARY },
      }),
    ),
  'typed, and a path as well': async (window, port) =>
    ended(
      window,
      await window.call('runs.start', {
        source: { kind: 'options', options: { ...optionsFor(port), path: `/${CANARY}`, download: CANARY } },
        secrets: { password: CANARY },
      }),
    ),
  'saved with a server': async (window, port) => {
    const fields = { name: 'Server', group: '', notes: '', options: optionsFor(port) }
    const { id } = await window.call('profiles.save', { id: null, fields })
    await window.call('profiles.setSecret', { id, secret: 'password', value: CANARY })
    return ended(window, await window.call('runs.start', { source: { kind: 'profile', profileId: id } }))
  },
  ...Object.fromEntries(
    Object.entries({
      'FileZilla sites': `<FileZilla3><Servers><Server><Host>127.0.0.1</Host><Port>PORT</Port><User>bob</User><Pass encoding="base64">${Buffer.from(CANARY).toString('base64')}</Pass><Name>a ${CANARY}</Name></Server></Servers></FileZilla3>`,
      'a list of URLs': `Backup ftp://bob:${CANARY}@127.0.0.1:PORT/ password: ${CANARY}\n`,
      'a .netrc': `machine 127.0.0.1 login bob password ${CANARY}\n`,
      'the settings of lftp and curl': `open -u bob,${CANARY} 127.0.0.1\ncurl --user bob:${CANARY} ftp://127.0.0.1/\n`,
    }).map(([name, text]) => [
      `imported from ${name}`,
      async (window: TestWindow, port: number) => {
        const read = await window
          .call('profiles.readImport', { text: text.replace('PORT', String(port)) })
          .catch(() => null)
        if (read) await window.call('profiles.add', { profiles: read.profiles.map((one) => ({ ...one, notes: '' })) })
        return ended(
          window,
          await window.call('runs.start', {
            source: { kind: 'options', options: optionsFor(port) },
            secrets: { password: CANARY },
          }),
        )
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries({
      FileZilla: `Status: Connecting to 192.0.2.1:21...\nResponse: 220 ready\nCommand: USER bob\nResponse: 331 go on\nCommand: PASS ${CANARY}\nResponse: 530 ${CANARY} is wrong\n`,
      curl: `* Connected to h (192.0.2.1) port 21\n< 220 ready\n> USER bob\n< 331 go on\n> PASS ${CANARY}\n< 530 no ${CANARY}\n$ curl --user bob:${CANARY} ftp://h/\n`,
      lftp: `---- Connecting to h (192.0.2.1) port 21\n<--- 220 ready\n---> USER bob\n<--- 331 go on\n---> PASS ${CANARY}\n<--- 530 no\nlftp -u bob,${CANARY} h\nPassword: ${CANARY}\n`,
    }).map(([program, text]) => [
      `in a log of ${program}`,
      async (window: TestWindow) => (await window.call('documents.open', { name: 'a log', text, save: true })).id,
    ]),
  ),
}

async function ended(window: TestWindow, { id }: { readonly id: string }): Promise<string> {
  await until(async () => (await window.call('runs.list')).find((run) => run.id === id)?.phase === 'ended')
  return id
}

async function bytesOf(content: FileToSave['content']): Promise<Buffer> {
  if (typeof content === 'string' || content instanceof Uint8Array) return Buffer.from(content as string)
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** All that comes out, by what it is. */
async function outputs(window: TestWindow, id: string, home: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  const put = (name: string, content: unknown) =>
    found.set(
      name,
      Buffer.from(
        content instanceof Uint8Array
          ? content
          : typeof content === 'string'
            ? content
            : (JSON.stringify(content) ?? ''),
      ),
    )
  const subject = { kind: 'run', id } as const
  for (const redaction of REDACTIONS) {
    for (const format of await window.call('reports.formats'))
      await window.call('reports.export', { subject, format: format.id, redaction })
    put(`stays ${redaction}`, await window.call('reports.stays', { subject, redaction }))
    for (const { id: format, text } of FORMATS)
      if (text) put(`copied ${format} ${redaction}`, await window.call('reports.build', { subject, format, redaction }))
  }
  for (const as of ['zip', 'transcript'] as const) await window.call('history.export', { ids: [id], as })
  for (const [index, { fileName, content: whole }] of window.saved.entries()) {
    const content = await bytesOf(whole)
    put(`saved ${index} ${fileName}`, content)
    if (fileName.endsWith('.zip'))
      for (const [name, part] of Object.entries(unzipSync(content))) put(`${fileName} ${name}`, part)
  }
  // The window gets its own form back as it was filled in, for the next run.
  put(
    'runs',
    (await window.call('runs.list')).map((run) => ({ ...run, plan: null })),
  )
  put('history', await window.call('history.list', {}))
  put('servers', await window.call('profiles.list'))
  put('header', await window.call('documents.header', { id }))
  put('events', await window.call('documents.read', { id, from: 0 }))
  for (const file of await readdir(home, { recursive: true, withFileTypes: true }))
    if (file.isFile()) put(`on disk ${file.name}`, await readFile(join(file.parentPath, file.name)))
  return found
}

describe.each(Object.entries(WAYS))('a password %s', (_way, bring) => {
  test('stands in nothing that comes out', async () => {
    const server = await echoing()
    const { app, home } = await testApp({ runner: createSessionRunner(), computeVerdict })
    const printed: string[] = []
    const window = openWindow(app, {
      printToPdf: async (page) => {
        printed.push(page)
        return Buffer.from(page)
      },
    })
    const heard: string[] = []
    for (const name of [
      'runs.changed',
      'documents.events',
      'app.problem',
      'profiles.changed',
      'history.changed',
    ] as const)
      window.on(name, (payload) => heard.push(JSON.stringify(payload, (key, value) => (key === 'plan' ? null : value))))
    const id = await bring(window, server.port)
    const all = await outputs(window, id, home)
    await server.close()
    expect(printed.length).toBe(REDACTIONS.length)
    expect([...all.keys()].filter((name) => name.startsWith('on disk')).length).toBeGreaterThan(1)
    for (const form of FORMS) {
      for (const [name, content] of all) expect(content.includes(form), `${name} holds ${form}`).toBe(false)
      expect(heard.join('\n')).not.toContain(form)
    }
    // It did go out, or the test would be worthless.
    if (server.received.length > 0) expect(server.received).toContain(`PASS ${CANARY}`)
  })
})

test('an engine that breaks with the password in its message', async () => {
  const { app } = await testApp({ runner: { run: () => Promise.reject(new Error(`broke at ${CANARY}`)) } })
  const window = openWindow(app)
  const run = await window.call('runs.start', {
    source: { kind: 'options', options: optionsFor(21) },
    secrets: { password: CANARY },
  })
  await ended(window, run)
  const [state] = await window.call('runs.list')
  expect(state?.problem).toContain('broke at ***')
})

const has = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0

test.runIf(findBrowser() !== null && has('pdftotext'))('in a printed PDF', async () => {
  const server = await echoing()
  const { app, home } = await testApp({ runner: createSessionRunner(), computeVerdict })
  const window = openWindow(app, { printToPdf: printPdf })
  const run = await window.call('runs.start', {
    source: { kind: 'options', options: optionsFor(server.port) },
    secrets: { password: CANARY },
  })
  await ended(window, run)
  await server.close()
  await window.call('reports.export', { subject: { kind: 'run', id: run.id }, format: 'pdf', redaction: 'internal' })
  const file = join(home, 'report.pdf')
  await writeFile(file, await bytesOf(window.saved[0]?.content ?? ''))
  const { stdout } = await promisify(execFile)('pdftotext', ['-raw', file, '-'])
  expect(stdout).toContain('***')
  for (const form of FORMS) expect(stdout.replaceAll(/\s/g, '')).not.toContain(form)
})
