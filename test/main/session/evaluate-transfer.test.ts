import { expect, test } from 'vitest'
import { evaluateTransfer } from '../../../src/main/session/evaluate-transfer.ts'

type Facts = Parameters<typeof evaluateTransfer>[0]

const DONE: Facts = {
  bytes: 10,
  end: 'eof',
  dataStage: 'transfer',
  ownReason: null,
  sentInFull: false,
  final: { code: 226, text: '226 done' },
  lost: null,
  expectedBytes: undefined,
  differsAt: null,
}
const broken = { final: null, lost: 'The connection was reset.' }

test.each<[what: string, facts: Partial<Facts>, failure: string | null]>([
  ['all is well', {}, null],
  [
    'our own reason goes before the server’s',
    { ownReason: 'too much', final: { code: 426, text: '426 x' } },
    'transfer: too much',
  ],
  [
    'the server’s reason goes before what the data connection showed',
    { end: 'error', final: { code: 426, text: '426-a\n426 b' } },
    'transfer: 426 b',
  ],
  ['nobody connected', { end: 'none' }, 'tcp-data: No data connection came.'],
  [
    'silence, in the handshake',
    { end: 'timeout', dataStage: 'tls-data' },
    'tls-data: The data connection fell silent.',
  ],
  ['a reset', { end: 'error' }, 'transfer: The data connection broke.'],
  ['a reset after an upload that the server confirmed', { end: 'error', sentInFull: true }, null],
  ['the control connection is lost behind the data', broken, 'transfer-end: The connection was reset.'],
  ['the control connection is lost before its end', { ...broken, end: null }, 'transfer: The connection was reset.'],
  ['fewer bytes', { expectedBytes: 11 }, 'transfer: 10 bytes instead of 11.'],
  ['other bytes', { expectedBytes: 10, differsAt: 3 }, 'transfer: The content is not the same from byte 3 on.'],
])('%s', (_what, facts, failure) => {
  const found = evaluateTransfer({ ...DONE, ...facts })
  expect(found && `${found.stage}: ${found.message}`).toBe(failure)
})
