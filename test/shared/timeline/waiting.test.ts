import { expect, test } from 'vitest'
import { waitingOf } from '../../../src/shared/timeline/waiting.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { command, reply, transcriptOf } from './sessions.ts'

const server = { address: '192.0.2.10', port: 21 }
const client = { address: '10.0.0.5', port: 51_000 }
const data = { address: '192.0.2.10', port: 49_198 }

type Drafts = Parameters<typeof transcriptOf>[0]

const CONNECT: Drafts = [{ at: 9, stage: 'tcp-control', type: 'connect-started', to: server }]
const OPEN: Drafts = [...CONNECT, { at: 21, stage: 'tcp-control', type: 'connected', local: client, remote: server }]
const GREETED: Drafts = [...OPEN, { at: 60, stage: 'banner', ...reply(220, 'ready', 60) }]
const ARRANGED: Drafts = [
  ...GREETED,
  { at: 70, stage: 'pasv-reply', ...command('EPSV') },
  { at: 80, stage: 'pasv-reply', ...reply(229, 'Entering (|||49198|)', 80, 3) },
  {
    at: 81,
    stage: 'tcp-data',
    connection: 'data-1',
    cause: 4,
    type: 'data-target',
    method: 'EPSV',
    announced: { address: null, port: 49_198 },
    used: data,
    policy: 'as-told',
  },
  { at: 82, stage: 'tcp-data', connection: 'data-1', type: 'connect-started', to: data },
]

const waiting = (drafts: Drafts) => waitingOf(deriveView(transcriptOf(drafts, false)))

test('a dialled port is waited for by its address, with the limit and what comes then', () => {
  expect(waiting(ARRANGED)).toEqual({ what: 'an answer from 192.0.2.10:49198', since: 82, limit: 15_000, next: 'PASV' })
})

test.each<[string, Drafts, string | null]>([
  [
    'a name',
    [{ at: 1, stage: 'dns', connection: 'session', type: 'dns-started', host: 'a.example' }],
    'the address of a.example',
  ],
  ['the control connection', CONNECT, 'an answer from 192.0.2.10:21'],
  ['the greeting', OPEN, 'the greeting of the server'],
  ['nothing once it came', GREETED, null],
  ['a reply', [...GREETED, { at: 70, stage: 'login', ...command('USER anna') }], 'the reply to USER'],
])('waits for %s', (_name, drafts, what) => {
  expect(waiting(drafts)?.what ?? null).toBe(what)
})

test('what was given up or has ended is not waited for', () => {
  const failed: Drafts = [
    ...ARRANGED,
    { at: 90, stage: 'tcp-data', connection: 'data-1', type: 'connect-failed', to: data, reason: 'timeout', after: 8 },
  ]
  expect(waiting(failed)).toBeNull()
  expect(
    waiting([
      ...CONNECT,
      { at: 10, stage: 'tcp-control', connection: 'session', type: 'session-ended', reason: 'cancelled' },
    ]),
  ).toBeNull()
})
