import { expect, test } from 'vitest'
import { buildTimeline, laneIndex, type Timeline } from '../../../src/shared/timeline/lanes.ts'
import {
  authRefused,
  dataTimeout,
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

const outline = (timeline: Timeline) =>
  timeline.lanes.map(({ title, spans }) => [title, spans.map(({ kind, label, look }) => `${kind} ${look} ${label}`)])

test('a session that works: every exchange is a bar, data stands on its own lane', () => {
  const timeline = buildTimeline(viewOf(works), fine)
  expect(outline(timeline)).toEqual([
    [
      'Control',
      [
        'dns ok Name look-up of ftp.example.net',
        'tcp ok TCP connect to 192.0.2.10:21',
        'greeting ok Greeting: 220 Microsoft FTP Service',
        'exchange ok AUTH TLS → 234',
        'tls ok TLS 1.3 handshake',
        'exchange ok USER anna → 331',
        'exchange ok PASS *** → 230',
        'exchange ok EPSV → 229',
        'exchange ok LIST → 226',
        'exchange ok QUIT → 221',
      ],
    ],
    ['Data 1', ['tcp ok TCP connect to 192.0.2.10:50001', 'data ok LIST 812 bytes']],
  ])
  expect(timeline.lanes[1]?.subtitle).toBe('EPSV · LIST · 192.0.2.10:50001')
  expect(timeline.failing).toBeNull()
  expect(timeline.until).toBe(timeline.end)
  expect(timeline.stages.every(({ state }) => state === 'passed')).toBe(true)
})

test('the failing point is the failing event’s moment and lane, and what follows is untested', () => {
  const timeline = buildTimeline(viewOf(dataTimeout), filtered)
  expect(timeline.failing).toEqual({
    event: 20,
    at: 10_168,
    lane: 1,
    stage: 'tcp-data',
    title: 'The data port gets no answer',
    cause: 'pasv-port-filtered',
  })
  expect(timeline.lanes[1]?.spans.map(({ look }) => look)).toEqual(['failing'])
  expect(timeline.stages.filter(({ state }) => state === 'untested').map(({ stage }) => stage)).toEqual([
    'tls-data',
    'transfer',
    'transfer-end',
  ])
  expect(timeline.stages.find(({ state }) => state === 'failed')).toMatchObject({ stage: 'tcp-data', event: 20 })
  expect(timeline.until).toBeGreaterThan(timeline.end)
})

test('only the exchange with the failing event is the failing one; the repeated refusal is a refusal', () => {
  const timeline = buildTimeline(viewOf(authRefused), forged)
  expect(timeline.lanes[0]?.spans.filter(({ kind }) => kind === 'exchange').map(({ look }) => look)).toEqual([
    'failing',
    'refused',
  ])
})

test('active mode: the wait for the server is a bar and the silence a wait on the same lane', () => {
  const timeline = buildTimeline(viewOf(notDialledBack), noDialBack)
  const data = timeline.lanes[timeline.failing?.lane ?? -1]
  expect(data?.title).toBe('Data 1')
  expect(data?.spans).toMatchObject([{ kind: 'listen', from: 151, to: 10_170 }])
  expect(data?.waits).toMatchObject([{ from: 170, to: 10_170, look: 'failing' }])
})

test('a name that does not resolve still has a lane', () => {
  const timeline = buildTimeline(viewOf(nameUnknown), unresolved)
  expect(outline(timeline)).toEqual([['Name look-up', ['dns failing Name look-up of ftp.exmaple.net']]])
  expect(timeline.failing).toMatchObject({ at: 30, lane: 0 })
})

test('while the session runs what has not ended is open and drawn to now', () => {
  const growing = { ...dataTimeout, events: dataTimeout.events.slice(0, 20), complete: false }
  const timeline = buildTimeline(viewOf(growing), fine, { now: 4_000 })
  expect(timeline.end).toBe(4_000)
  expect(timeline.lanes[1]?.spans).toMatchObject([{ kind: 'tcp', look: 'open', from: 168, to: 4_000 }])
  expect(timeline.stages.find(({ state }) => state === 'current')?.stage).toBe('tcp-data')
  expect(timeline.until).toBe(4_000)
})

test('a transcript without events has an empty timeline', () => {
  expect(buildTimeline(viewOf(transcriptOf([])), fine)).toMatchObject({ lanes: [], stages: [], failing: null })
})

test('events of the session as a whole stand on the first lane of their attempt', () => {
  const { lanes } = buildTimeline(viewOf(works), fine)
  const [first] = works.events
  expect(first && laneIndex(lanes, first)).toBe(0)
})

test('what broke in one stage and showed in the next was passed in neither', () => {
  const diagnosis = { ...filtered, verdict: { ...filtered.verdict, stage: 'pasv-reply' as const } }
  const { stages } = buildTimeline(viewOf(dataTimeout), diagnosis)
  expect(stages.filter(({ state }) => state === 'failed').map(({ stage }) => stage)).toEqual(['pasv-reply', 'tcp-data'])
  expect(stages.find(({ stage }) => stage === 'login')?.state).toBe('passed')
})
