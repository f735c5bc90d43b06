/** Commands that were sent together: the recorder links replies in the order sent, and what is drawn shows what answers what. */

import { expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { buildLadder } from '../../../src/shared/timeline/ladder.ts'
import { buildTimeline } from '../../../src/shared/timeline/lanes.ts'
import { asAnswered } from '../../../src/shared/transcript/answered-order.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { command, reply, transcriptOf } from './sessions.ts'

/** `replies`: code and text in the order in which they came, each linked to the command whose turn it was. */
const together = (lines: readonly string[], replies: readonly (readonly [number, string])[]) =>
  transcriptOf([
    { at: 0, stage: 'banner', connection: 'control-1', ...reply(220, 'ready', 0) },
    ...lines.map((line, index) => ({ at: 10 + index / 100, stage: 'auth' as const, ...command(line) })),
    ...replies.map(([code, text], index) => ({
      at: 20 + index,
      stage: 'auth' as const,
      ...reply(code, text, 20 + index, index + 1),
    })),
  ])

const pairs = (transcript: ReturnType<typeof together>) =>
  asAnswered(deriveView(transcript).exchanges).exchanges.flatMap(({ command: sent, final }) =>
    sent ? [`${sent.line}: ${final?.code ?? 'none'}`] : [],
  )

const forged = together(
  ['SYST', 'AUTH TLS', 'NOOP'],
  [
    [550, 'Access is denied.'],
    [215, 'Windows_NT'],
    [200, 'noop'],
  ],
)

test('a refusal that came first belongs to the command that nobody else answers', () => {
  expect(pairs(forged)).toEqual(['SYST: 215', 'AUTH TLS: 550', 'NOOP: 200'])
})

test('it may have overtaken more than one', () => {
  const transcript = together(
    ['SYST', 'NOOP', 'AUTH TLS'],
    [
      [500, 'no'],
      [215, 'UNIX Type: L8'],
      [200, 'noop'],
    ],
  )
  expect(pairs(transcript)).toEqual(['SYST: 215', 'NOOP: 200', 'AUTH TLS: 500'])
})

test.each([
  [
    'answers in order',
    [
      [215, 'UNIX'],
      [500, 'AUTH?'],
      [200, 'ok'],
    ],
    ['SYST: 215', 'AUTH TLS: 500', 'NOOP: 200'],
  ],
  [
    'refusals of all',
    [
      [500, 'no'],
      [500, 'no'],
      [500, 'no'],
    ],
    ['SYST: 500', 'AUTH TLS: 500', 'NOOP: 500'],
  ],
  [
    'a stray reply that answers none of them',
    [
      [215, 'UNIX'],
      [226, 'done'],
      [200, 'ok'],
    ],
    ['SYST: 215', 'AUTH TLS: 226', 'NOOP: 200'],
  ],
] as const)('%s stay as they are', (_name, replies, expected) => {
  expect(pairs(together(['SYST', 'AUTH TLS', 'NOOP'], replies))).toEqual(expected)
})

test('commands that waited for their answers are never exchanged', () => {
  const transcript = transcriptOf([
    { at: 0, stage: 'auth', ...command('AUTH TLS') },
    { at: 1, stage: 'auth', ...reply(500, 'no', 1, 0) },
    { at: 2, stage: 'auth', ...command('SYST') },
    { at: 3, stage: 'auth', ...reply(234, 'late', 3, 2) },
  ])
  expect(pairs(transcript)).toEqual(['AUTH TLS: 500', 'SYST: 234'])
})

test('the lanes name each command with its own answer', () => {
  const { lanes } = buildTimeline(deriveView(forged), diagnose(forged, PRODUCTS))
  const labels = lanes.flatMap(({ spans }) => spans).flatMap(({ kind, label }) => (kind === 'exchange' ? [label] : []))
  expect(labels).toEqual(['SYST → 215', 'AUTH TLS → 550', 'NOOP → 200'])
})

test('the ladder says of the reply that came first which command it answers', () => {
  const { rows } = buildLadder(deriveView(forged), diagnose(forged, PRODUCTS))
  const details = rows.flatMap(({ medium, label, detail }) => (medium === 'reply' ? [[label, detail]] : []))
  expect(details).toEqual([
    ['220 ready', null],
    ['550 Access is denied.', 'answers AUTH TLS, before the answer to SYST'],
    ['215 Windows_NT', null],
    ['200 noop', null],
  ])
})
