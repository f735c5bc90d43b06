import { expect, test } from 'vitest'
import { buildLadder, type Ladder, nearestRow, shorten } from '../../../src/shared/timeline/ladder.ts'
import { ladderSvg } from '../../../src/shared/timeline/ladder-svg.ts'
import { ladderText } from '../../../src/shared/timeline/ladder-text.ts'
import {
  authRefused,
  dataTimeout,
  diagnosisOf,
  filtered,
  fine,
  forged,
  nameUnknown,
  noDialBack,
  notDialledBack,
  transcriptOf,
  unresolved,
  viewOf,
  works,
} from './sessions.ts'

const arrows = (ladder: Ladder) =>
  ladder.rows
    .filter(({ kind }) => kind === 'arrow')
    .map(({ from, to, label, look }) => `${from}>${to} ${look} ${label}`)

test('forged replies leave from the middle and the commands they answer stop there', () => {
  const ladder = buildLadder(viewOf(authRefused), forged)
  expect(arrows(ladder)).toEqual([
    'client>server ok TCP connect to 192.0.2.10:21',
    'server>client ok 220 Microsoft FTP Service',
    'client>middle broken AUTH TLS',
    'middle>client failing 550 Access is denied',
    'client>middle broken AUTH SSL',
    'middle>client refused 550 Access is denied',
  ])
  expect(ladder.rows.filter((row) => row.forged).map(({ event }) => event)).toEqual([7, 9])
})

test('the same refusal from the server itself goes all the way', () => {
  const ladder = buildLadder(
    viewOf(authRefused),
    diagnosisOf(
      { cause: 'server-tls-unsupported', stage: 'auth', culprit: 'server-tls', title: 'The server has no TLS' },
      { failingEvent: 7 },
    ),
  )
  expect(arrows(ladder).slice(2, 4)).toEqual([
    'client>server ok AUTH TLS',
    'server>client failing 550 Access is denied',
  ])
})

test('a connect without an answer stops at the middle with its reason', () => {
  const ladder = buildLadder(viewOf(dataTimeout), filtered)
  const row = ladder.rows[ladder.failing ?? -1]
  expect(row).toMatchObject({
    label: 'TCP connect to 192.0.2.10:49198',
    from: 'client',
    to: 'middle',
    look: 'failing',
    reason: 'no answer for 10 s',
    covers: [19, 20],
  })
  expect(ladder.rows.filter(({ encrypted }) => encrypted).map(({ label }) => label)).toContain('USER anna')
  expect(ladder.rows.find(({ kind }) => kind === 'bar')?.label).toBe('TLS 1.3')
})

test('a connection that the server was to open and that never came stops on its way to us', () => {
  const ladder = buildLadder(viewOf(notDialledBack), noDialBack)
  expect(ladder.rows[ladder.failing ?? -1]).toMatchObject({ from: 'server', to: 'middle', reason: 'none came in 10 s' })
})

const silentServer = transcriptOf([
  { at: 0, stage: 'login', type: 'connect-started', to: { address: '192.0.2.10', port: 21 } },
  { at: 5, stage: 'login', type: 'command', verb: 'USER', line: 'USER anna', bytes: 11, lineEnd: 'CRLF' },
  { at: 9_005, stage: 'login', cause: 1, type: 'silence', awaiting: 'reply', ms: 9_000 },
])

test.each([
  ['server-config', 'server'],
  ['network-firewall', 'middle'],
] as const)('an unanswered command, blamed on %s, is drawn up to the %s', (culprit, column) => {
  const ladder = buildLadder(
    viewOf(silentServer),
    diagnosisOf({ cause: null, stage: 'login', culprit, title: 'No answer' }, { failingEvent: 2 }),
  )
  const command = ladder.rows.find(({ label }) => label === 'USER anna')
  expect(command).toMatchObject({ to: column, reason: 'no answer for 9 s' })
  expect(ladder.rows[ladder.failing ?? -1]?.kind).toBe('wait')
})

test('a refusal to connect comes from the server unless the finding says otherwise', () => {
  const refused = transcriptOf([
    { at: 0, stage: 'tcp-control', type: 'connect-started', to: { address: '192.0.2.10', port: 21 } },
    {
      at: 1,
      stage: 'tcp-control',
      type: 'connect-failed',
      to: { address: '192.0.2.10', port: 21 },
      reason: 'refused',
      after: 1,
    },
  ])
  const finding = { cause: 'control-port-refused', stage: 'tcp-control', title: 'Refused' } as const
  const from = (culprit: 'network-firewall' | 'server-config') =>
    buildLadder(viewOf(refused), diagnosisOf({ ...finding, culprit }, { failingEvent: 1 })).rows[0]?.to
  expect(from('server-config')).toBe('server')
  expect(from('network-firewall')).toBe('middle')
})

test('events without a row of their own lead to the row before them', () => {
  const ladder = buildLadder(viewOf(works), fine)
  const hello = works.events[8]
  expect(hello?.type).toBe('tls-started')
  expect(hello && ladder.rows[nearestRow(ladder, hello) ?? -1]?.label).toBe('234 AUTH command ok')
})

test('a long ladder folds what went well and keeps the failing row', () => {
  const many = transcriptOf([
    ...Array.from({ length: 400 }, (_, index) => ({
      at: index,
      stage: 'idle' as const,
      type: 'command' as const,
      verb: 'NOOP',
      line: `NOOP ${index}`,
      bytes: 6,
      lineEnd: 'CRLF' as const,
    })),
    {
      at: 401,
      stage: 'idle',
      type: 'reset-received',
      code: 'ECONNRESET',
      bytesReceived: 0,
      bytesSent: 2_400,
    },
  ])
  const ladder = buildLadder(
    viewOf(many),
    diagnosisOf({ cause: null, stage: 'idle', culprit: 'unknown', title: 'Reset' }, { failingEvent: 400 }),
  )
  const rows = shorten(ladder, 40)
  expect(rows.length).toBeLessThan(50)
  expect(rows.some(({ look }) => look === 'failing')).toBe(true)
  const folded = rows.filter(({ kind }) => kind === 'fold')
  expect(folded.length).toBeGreaterThan(0)
  const shown = rows.filter(({ kind }) => kind !== 'fold').length
  expect(shown + folded.reduce((sum, { covers }) => sum + covers.length, 0)).toBe(401)
})

test('a very long session is drawn without what went well in between, its failure with all around it', () => {
  const events = Array.from({ length: 20_000 }, (_, index) => ({
    at: index,
    stage: 'idle' as const,
    type: 'command' as const,
    verb: 'NOOP',
    line: 'NOOP',
    bytes: 6,
    lineEnd: 'CRLF' as const,
  }))
  const long = transcriptOf([
    ...events,
    { at: 20_000, stage: 'idle', type: 'reset-received', code: 'ECONNRESET', bytesReceived: 0, bytesSent: 9 },
    ...events.map((event) => ({ ...event, at: event.at + 20_001 })),
  ])
  const ladder = buildLadder(
    viewOf(long),
    diagnosisOf({ cause: null, stage: 'idle', culprit: 'unknown', title: 'Reset' }, { failingEvent: 20_000 }),
    { mostEvents: 2_000 },
  )
  expect(ladder.rows.length).toBeLessThan(2_000)
  const failing = ladder.failing ?? -1
  expect(ladder.rows[failing]).toMatchObject({ event: 20_000, look: 'failing' })
  expect(ladder.rows[failing - 1]).toMatchObject({ event: 19_999 })
  const folds = ladder.rows.filter(({ kind }) => kind === 'fold').map(({ label }) => Number.parseInt(label, 10))
  expect(folds.reduce((sum, count) => sum + count, 0) + ladder.rows.length - folds.length).toBe(40_001)
})

test('as text: three columns, the broken arrow, what was not reached', () => {
  const lines = ladderText(buildLadder(viewOf(dataTimeout), filtered)).split('\n')
  const at = lines.findIndex((line) => line.includes('TCP connect to 192.0.2.10:49198'))
  expect(lines.slice(at, at + 3)).toEqual([
    '    0.168  |  TCP connect to 192.0.2.10:49198:                                 |',
    '           |--------------------------------X: no answer for 10 s              |',
    '           ^^^ broke here: TCP connect to 192.0.2.10:49198',
  ])
  expect(lines.at(-2)).toBe('           not reached: Data TLS, Transfer, Transfer end')
})

test('as SVG: well-formed, marks the failing row, keeps hostile text inert', () => {
  const hostile = transcriptOf([
    {
      at: 1,
      stage: 'banner',
      type: 'reply',
      code: 220,
      lines: ['220 <script>alert(1)</script>"\u001b[2J\u202e&'],
      lineEnd: 'CRLF',
      chunks: 1,
      bytes: 10,
      firstByteAt: 1,
    },
  ])
  const svg = ladderSvg(
    buildLadder(
      viewOf(hostile),
      diagnosisOf({ cause: null, stage: 'banner', culprit: 'unknown', title: 'x' }, { failingEvent: 0 }),
    ),
  )
  expect(svg).toContain('✕ broke here')
  expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;\\x1b[2J\\u{202e}&amp;')
  expect(svg).not.toContain('<script')
  expect(svg).not.toMatch(/style=|href=|\son\w+=/)
})

test('a name that does not resolve is a note at the client', () => {
  const ladder = buildLadder(viewOf(nameUnknown), unresolved)
  expect(ladder.rows[ladder.failing ?? -1]).toMatchObject({ kind: 'note', look: 'failing' })
  expect(ladder.server).toBe('ftp.example.net')
})

test('a log without times shows none', () => {
  const source = { kind: 'import', importer: 'filezilla', clock: 'none', unread: 0 } as const
  const untimed = { ...authRefused, header: { ...authRefused.header, source } }
  const time = /\d\.\d{3}/
  for (const picture of [ladderText, ladderSvg]) {
    expect(picture(buildLadder(viewOf(authRefused), forged))).toMatch(time)
    expect(
      picture(buildLadder(viewOf(untimed), forged)).replace(/(?:x|y|d|points|viewBox)\w*="[^"]*"/g, ''),
    ).not.toMatch(time)
  }
})
