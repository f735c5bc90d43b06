import { expect, test } from 'vitest'
import { isExpectedRefusal } from '../../../src/shared/timeline/expected-refusal.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { command, reply, transcriptOf } from './sessions.ts'

test.each([
  ['QZXV', 500, 'auth', true],
  ['QZXV', 530, 'auth', true],
  ['SYST', 530, 'auth', true],
  ['AUTH TLS', 530, 'auth', false],
  ['AUTH TLS', 500, 'auth', false],
  ['FEAT', 500, 'auth', false],
  ['PASS ***', 530, 'login', false],
  ['LIST', 530, 'transfer', false],
  ['SYST', 215, 'auth', false],
] as const)('%s answered %i at %s', (line, code, stage, expected) => {
  const server = { address: '192.0.2.10', port: 21 }
  const view = deriveView(
    transcriptOf([
      { at: 1, stage: 'tcp-control', type: 'connect-started', to: server },
      { at: 2, stage: 'tcp-control', type: 'connected', local: { ...server, port: 51_000 }, remote: server },
      { at: 3, stage: 'banner', ...reply(220, 'ready', 3) },
      { at: 4, stage, ...command(line) },
      { at: 5, stage, ...reply(code, 'said', 5, 3) },
    ]),
  )
  const exchange = view.exchanges.find(({ command: asked }) => asked?.line === line)
  expect(exchange && isExpectedRefusal(exchange)).toBe(expected)
})
