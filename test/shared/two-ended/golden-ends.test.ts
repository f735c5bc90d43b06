/**
 * Sessions at real servers, with the packets that tcpdump saw of them and the log that the server wrote. Nothing stood between:
 * what is joined may never say that something on the way changed, dropped or made up a word.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { answerOfSession } from '../../../src/shared/answer/from-session.ts'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { CaptureReader } from '../../../src/shared/imports/capture/capture-reader.ts'
import { transcriptOfCapture } from '../../../src/shared/imports/capture/transcript-of-capture.ts'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import type { OtherEnd } from '../../../src/shared/imports/other-end/observed.ts'
import { OtherEndReader } from '../../../src/shared/imports/other-end/other-end-reader.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { buildLadder } from '../../../src/shared/timeline/ladder.ts'
import { buildTimeline } from '../../../src/shared/timeline/lanes.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { alignAll } from '../../../src/shared/two-ended/imported/align-all.ts'
import { sightingText, sourceText } from '../../../src/shared/two-ended/imported/sightings.ts'
import { dialogueOf } from '../metamorphic/dialogue.ts'
import { plain, written } from '../metamorphic/forms.ts'

const FOLDER = join(import.meta.dirname, '../../transcripts')
const read = (path: string, ending: string) => readFileSync(join(FOLDER, `${path}.${ending}`))
const clientOf = (path: string): Transcript => readTranscript(read(path, 'jsonl').toString()).transcript

function captureOf(path: string): OtherEnd {
  const reader = new CaptureReader('server.pcap')
  reader.push(read(path, 'pcap'))
  return { ...reader.end(), vantage: 'server', vantageBy: 'it was told' }
}

function logsOf(path: string): readonly OtherEnd[] {
  const reader = new OtherEndReader('server.log', PRODUCTS.logs, Date.parse(clientOf(path).header.startedAt))
  reader.push(read(path, 'server-log').toString())
  return reader.end()
}

const named = (ending: string) =>
  globSync(`*/*.${ending}`, { cwd: FOLDER })
    .map((file) => file.slice(0, -ending.length - 1))
    .sort()
const CAPTURED = named('pcap')
const LOGGED = named('server-log')

/**
 * What packets alone show. Most sessions are hidden by TLS, and a connection that TLS hides may end for a hundred reasons: there
 * nothing is concluded.
 */
const SHOWN: Readonly<Record<string, readonly [outcome: string, stage: string | null, cause: string | null]>> = {
  'address-denied/address-denied': ['fails', 'banner', 'address-denied'],
  // Alert 40 says little, and the request for a certificate is one sign among several.
  'client-certificate-missing/tls-1.2': ['fails', 'tls-control', 'tls-cipher-mismatch'],
  // The alert that names the certificate is encrypted; that the handshake came to nothing is not.
  'client-certificate-missing/tls-1.3': ['fails', 'tls-control', 'server-tls-broken'],
  'connection-limit-reached/too-many-connections': ['fails', 'banner', 'connection-limit'],
  'healthy/plain-port': ['works', null, null],
  'passive-reply-unusable/passive-port-taken': ['fails', 'pasv-reply', 'passive-reply-invalid'],
  'plain-session-refused/plain-login-refused': ['fails', 'login', 'tls-required-by-server'],
  'reply-of-wrong-class/reply-of-wrong-class': ['fails', 'post-login', 'server-protocol-bug'],
  'server-falls-silent/size-unanswered': ['fails', 'post-login', 'server-protocol-bug'],
  'server-timer-ended/server-idle-timeout': ['fails', 'idle', 'server-idle-timeout'],
  'session-setup-failed/login-breaks-server': ['fails', 'login', 'server-session-setup-failure'],
  'tls-cipher-not-shared/no-common-cipher': ['fails', 'tls-control', 'tls-cipher-mismatch'],
  'tls-not-offered/no-tls': ['fails', 'auth', 'server-tls-unsupported'],
  'tls-version-not-shared/old-tls-only': ['fails', 'tls-control', 'tls-version-mismatch'],
  // Packets name no size that was expected.
  'transfer-not-whole/size-differs': ['works', null, null],
}
describe.each(CAPTURED)('%s', (path) => {
  test('the packets alone', () => {
    const transcript = transcriptOfCapture(captureOf(path))
    const verdict = transcript && diagnose(transcript, PRODUCTS).verdict
    const [outcome, stage, cause] = SHOWN[path] ?? ['inconclusive', null, null]
    expect(verdict).toMatchObject({ outcome, stage, cause })
  })

  test.each([
    ['packets', () => [captureOf(path)]],
    ['server log', () => (LOGGED.includes(path) ? logsOf(path) : [])],
    ['both', () => [captureOf(path), ...(LOGGED.includes(path) ? logsOf(path) : [])]],
  ])('beside the client: %s', (_, others) => {
    const client = clientOf(path)
    const alone = diagnose(client, PRODUCTS).verdict
    const { ends, diagnosis } = alignAll(client, { fars: [], others: others() }, PRODUCTS)
    const { outcome, stage, cause, certainty } = diagnosis.verdict
    expect({ outcome, stage, cause }).toEqual({ outcome: alone.outcome, stage: alone.stage, cause: alone.cause })
    expect(certainty).toBe(alone.certainty)
    expect(ends.exchanges.filter(({ fate }) => fate !== 'delivered')).toEqual([])
    expect(ends.connections.filter(({ fate }) => fate === 'reset-by-middle')).toEqual([])
    expect(
      ends.connections.filter(({ clientHello }) => clientHello === 'replaced' || clientHello === 'dropped'),
    ).toEqual([])

    const view = deriveView(client)
    const { rows } = buildLadder(view, diagnosis, { ends })
    const dialogue = rows.filter(({ medium }) => medium === 'command' || medium === 'reply')
    expect(dialogue.filter(({ from, to }) => from === 'middle' || to === 'middle').map(({ label }) => label)).toEqual(
      [],
    )
    expect(buildTimeline(view, diagnosis, { ends }).lanes.length).toBeGreaterThan(0)
    expect(answerOfSession(view, diagnosis, PRODUCTS, { ends }).path).not.toBeNull()
  })
})

/** The same client as any program writes it: without a plan, without TLS, and with no word on what it left out. */
// Those whose probes spoke on several connections at once would need names for them in the log.
const alone = LOGGED.filter((path) => clientOf(path).events.every(({ attempt }) => attempt === 1))
describe.each(alone)('%s, of which only the client’s log is there', (path) => {
  const log = importLog(written(dialogueOf(clientOf(path)), plain), PRODUCTS.logs)

  test('nothing is said to have been changed on the way', () => {
    const { ends, diagnosis } = alignAll(log, { fars: [], others: logsOf(path) }, PRODUCTS)
    expect(ends.exchanges.filter(({ fate }) => fate === 'rewritten' || fate === 'forged')).toEqual([])
    expect(diagnosis.findings.flatMap(({ rule }) => rule)).not.toContain('conversation-changed')
  })
})

test('how each log was read stands in one line', () => {
  const path = 'healthy/plain-port'
  const client = clientOf(path)
  const { ends } = alignAll(client, { fars: [], others: [captureOf(path), ...logsOf(path)] }, PRODUCTS)
  const lines = (ends.sources ?? []).map((source) => sourceText(source, 'guessed'))
  expect(lines[0]).toMatch(
    /^server\.pcap: .*, at the server: it was told; \d+ commands and \d+ connections of this session/,
  )
  expect(lines[1]).toMatch(
    /^server\.log: ProFTPD ExtendedLog, at the server.*; \d+ commands and \d+ connections? of this/,
  )
})

test.each([
  [{ verdict: 'dropped-here', vantage: 'middle', ruleName: 'deny', says: 'S' }, 'dropped here by rule deny ("S")'],
  [{ verdict: 'dropped-here', vantage: 'client', ruleName: null, says: '' }, 'dropped by the client’s own computer'],
  [{ verdict: 'passed', vantage: 'client', ruleName: null, says: '' }, 'left the client'],
  [{ verdict: 'not-arrived', vantage: 'client', ruleName: null, says: '' }, 'never arrived here'],
  [{ verdict: 'arrived', vantage: 'server', ruleName: null, says: '' }, 'arrived at the server'],
] as const)('a sighting in words: %j', (sighting, says) => {
  expect(sightingText(sighting as never)).toBe(says)
})
