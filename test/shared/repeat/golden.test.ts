/** What a repeated run keeps of a real session, and what it says of many. */
import { expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { repeated, repeatedSession } from '../../../src/shared/repeat/repeat.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const GOLDEN = new Map(goldenTranscripts().map(({ rule, name, transcript }) => [`${rule}/${name}`, transcript]))
const golden = (path: string): Transcript => {
  const transcript = GOLDEN.get(path)
  if (!transcript) throw new Error(`no golden session ${path}`)
  return transcript
}
const kept = (path: string, startedAt?: string) => {
  const transcript = golden(path)
  const header = startedAt === undefined ? transcript.header : { ...transcript.header, startedAt }
  return repeatedSession({ ...transcript, header }, diagnose(transcript, PRODUCTS))
}

test.each([
  [
    'healthy/implicit-epsv',
    { 'address family': 'IPv4', 'TLS version': '1.3', greeting: expect.stringMatching(/^220 ProFTPD/) },
  ],
  ['healthy/ipv6-eprt', { 'address family': 'IPv6', certificate: expect.stringMatching(/^[0-9A-F:]{95}$/) }],
  ['healthy/plain-port', { 'TLS version': null, certificate: null }],
  // Nothing answered: only the address that was dialled is known.
  ['control-port-silent/control-port-silent', { address: '198.51.100.20', greeting: null }],
  ['name-not-resolved/host-name-typo', { address: null, 'address family': null }],
])('%s', (path, traits) => expect(kept(path).session.traits).toMatchObject(traits))

test('each data connection is a trial, those of probes are none', () => {
  const ports = (path: string) => kept(path).data.map(({ failed, traits }) => [failed, traits.method])
  expect(ports('healthy/explicit-port')).toEqual([
    [false, 'PORT'],
    [false, 'PORT'],
    [false, 'PORT'],
  ])
  expect(ports('active-connection-blocked/active-blocked')).toEqual([[true, 'PORT']])
  // It came about; what the server missed stands in its reply.
  expect(ports('data-session-not-resumed/session-reuse-vsftpd')).toEqual([[false, 'EPSV']])
  expect(ports('passive-address-unreachable/private-passive-address')).toEqual([[true, 'PASV']])
})

test('a firewall that was changed at noon: from then on nothing fails', () => {
  const hour = (value: number) => `2026-01-01T${String(value).padStart(2, '0')}:00:00.000Z`
  const all = Array.from({ length: 12 }, (_, index) =>
    kept(index < 4 ? 'passive-port-refused/passive-port-refused' : 'healthy/passive-range-opened', hour(8 + index)),
  )
  const { sentences, shared } = repeated(all)
  expect(shared.map(({ trait }) => trait)).toContain('time')
  expect(sentences.join('\n')).toMatch(/failures came at or before 2026-01-01 11:00:00 UTC; no success did/)
})

test('a server that asks for resumed sessions, now and then met with a new one', () => {
  const all = Array.from({ length: 12 }, (_, index) =>
    kept(index % 2 === 0 ? 'data-session-not-resumed/session-reuse-vsftpd' : 'healthy/explicit-port'),
  )
  expect(repeated(all).sentences.join('\n')).toContain(
    'All 6 failures have TLS of data connections not resumed; no success has',
  )
})
