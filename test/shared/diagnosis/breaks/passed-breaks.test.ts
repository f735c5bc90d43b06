/** A refused command that a session can do without never leads over what follows. */
import { expect, test } from 'vitest'
import { diagnose } from '../../../../src/shared/diagnosis/diagnose.ts'
import { importLog } from '../../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../../src/shared/products/catalogue.ts'

const LOGIN = '> USER a\n< 331 Password\n> PASS ***\n'
const UNKNOWN = '> XSHA f\n< 502 Command not implemented\n'

const LOGS: readonly (readonly [string, string, string])[] = [
  ['before login', `< 220 Ready\n${UNKNOWN}${LOGIN}< 530 Login incorrect.`, 'login login-rejected'],
  [
    'before a connection that dies',
    `< 220 Ready\n${LOGIN}< 230 Done\n${UNKNOWN}* connection reset by peer`,
    'idle inspection-breaks-control',
  ],
  [
    'as the last thing',
    `< 220 Ready\n${LOGIN}< 230 Done\n${UNKNOWN}> QUIT\n< 221 Bye`,
    'post-login command-unsupported',
  ],
  [
    'that was AUTH, with a login in clear behind it',
    `< 220 Ready\n> AUTH TLS\n< 500 Unknown command\n${LOGIN}< 230 Done\n> PASV\n< 227 Entering Passive Mode (198,51,100,7,195,80)\n* connection refused by 198.51.100.7:50000`,
    'tcp-data pasv-port-refused',
  ],
  [
    'that was needed',
    `< 220 Ready\n${LOGIN}< 230 Done\n> CWD /in\n< 550 No such directory\n> PWD\n< 257 "/"`,
    'post-login server-permission-denied',
  ],
]

test.each(LOGS)('%s', (_name, log, expected) => {
  const { stage, cause } = diagnose(importLog(log, PRODUCTS.logs), PRODUCTS).verdict
  expect(`${stage} ${cause}`).toBe(expected)
})
