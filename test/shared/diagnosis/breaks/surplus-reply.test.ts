/** Replies that are one behind from the start, in a log as in a recording. */
import { expect, test } from 'vitest'
import { diagnose } from '../../../../src/shared/diagnosis/diagnose.ts'
import { importLog } from '../../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../../src/shared/products/catalogue.ts'

const LOGS: readonly (readonly [string, string, string])[] = [
  [
    'the answer to FEAT stands beside AUTH',
    '< 220 (vsFTPd 3.0.5)\n> FEAT\n< 530 Please login with USER and PASS.\n> AUTH TLS\n< 211-Features:\n<  AUTH TLS\n< 211 End',
    'auth lb-breaks-data-path likely',
  ],
  [
    'the question for a password stands beside the farewell',
    '< 220 Ready\n> USER a\n< 530 Please login with USER and PASS.\n> QUIT\n< 331 Password',
    'login lb-breaks-data-path likely',
  ],
  [
    'a first line that was refused in words that fit any command: no element of the network leads',
    '< 220 Ready\n> USER a\n< 530 No.\n> QUIT\n< 331 Password',
    'login server-protocol-bug possible',
  ],
  [
    'a refusal of the very command, and what follows fits',
    '< 220 Ready\n> FEAT\n< 530 Please login with USER and PASS.\n> AUTH TLS\n< 530 Please login with USER and PASS.\n> USER a\n< 331 Password',
    'auth server-tls-unsupported possible',
  ],
]

test.each(LOGS)('%s', (_name, log, expected) => {
  const { stage, cause, certainty } = diagnose(importLog(log, PRODUCTS.logs), PRODUCTS).verdict
  expect(`${stage} ${cause} ${certainty}`).toBe(expected)
})
