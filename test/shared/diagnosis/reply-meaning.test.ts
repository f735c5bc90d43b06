/** What replies mean, in the words of servers that the catalogues know and of servers that they do not. */
import { expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { compileMessages } from '../../../src/shared/facts/messages/compile-messages.ts'
import { matchReply } from '../../../src/shared/facts/messages/match-reply.ts'
import type { Reason } from '../../../src/shared/facts/reason.ts'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { MESSAGE_CATALOGUES } from '../../../src/shared/products/message-catalogues.ts'

const messages = compileMessages(MESSAGE_CATALOGUES)
const wording = compileMessages([])

/** As a refusal whose code says nothing by itself. */
const reasonOf = (text: string, known = messages) =>
  matchReply({ code: 421, lines: [`421 ${text}`], verb: null }, known)[0]?.fact?.reason

const TEXTS: readonly (readonly [text: string, means: Reason])[] = [
  [
    'SSL connection failed; session reuse required: see require_ssl_reuse option in vsftpd.conf man page',
    'session-reuse-required',
  ],
  [
    'TLS session of data connection has not resumed or the session does not match the control connection',
    'session-reuse-required',
  ],
  ['Unable to build data connection: TLS session of data connection not resumed.', 'session-reuse-required'],
  ['Server reqires protected data connection', 'data-protection-required'],
  ['Data connection cannot be opened with this PROT setting', 'data-protection-required'],
  ['This server does not allow plain FTP.You have to use FTP over TLS.', 'tls-required'],
  ['Verschlüsselte Verbindung erforderlich', 'tls-required'],
  ['Sorry, the maximum number of clients (10) from your host are already connected.', 'too-many-connections'],
  ['Zu viele Verbindungen', 'too-many-connections'],
  ['Activity timeout.', 'idle-timeout'],
  ['No transfer timeout (600 seconds): closing control connection', 'idle-timeout'],
  ['Zugriff verweigert', 'permission'],
  ['Exceeded storage allocation', 'storage-full'],
  ['Failure writing to local file.', 'storage-full'],
  ['OOPS: vsftpd: refusing to run with writable root inside chroot()', 'session-setup'],
  ['Cannot get a TLS config: no certificate', 'tls-set-up'],
  ['Security: Bad IP connecting.', 'peer-mismatch'],
  ["I won't open a connection to 10.1.2.3 (only to 192.0.2.3)", 'foreign-address'],
  ['Unable to listen for data connection: Cannot assign requested address', 'cannot-listen'],
  ['ACTIVE mode is not supported - use PASSIVE instead', 'active-unsupported'],
  ['You cannot use PASV on IPv6 connections. Use EPSV instead.', 'extended-required'],
  ['Secure connections required', 'tls-required'],
  ['You must use secured sessions here.', 'tls-required'],
  ['Insecure logins are disabled', 'tls-required'],
  ['Possible PASV port theft, cannot open data connection.', 'peer-mismatch'],
]

test.each(TEXTS)('"%s" means %s', (text, reason) => {
  expect(reasonOf(text)).toBe(reason)
})

test.each([
  ['Failure writing network stream.', 'storage-full'],
  ['AUTH not understood', 'tls-required'],
  ['Sorry, cleartext sessions and weak ciphers are not accepted on this server.', 'tls-cipher'],
  ['Login incorrect.', 'permission'],
  ['Entering Passive Mode (192,0,2,1,100,100)', 'cannot-listen'],
  ['Please login with USER and PASS.', 'credentials'],
  ['password not secure enough', 'tls-required'],
  ['A more secure password is required', 'tls-required'],
  ['You must set a secure password first', 'tls-required'],
  ['Insecure password rejected', 'tls-required'],
  ['Encrypted passwords only, ask your administrator', 'tls-required'],
] as const)('"%s" does not mean %s', (text, means) => {
  expect(reasonOf(text, wording)).not.toBe(means)
})

const session = (...lines: readonly string[]) =>
  importLog(['< 220 ready', '> USER u', '< 331 ok', '> PASS ***', ...lines].join('\n'), PRODUCTS.logs)

test.each([
  // Pure-FTPd in Polish and German: too many users.
  ['421 20 użytkowników (maksimum) już zalogowanych, wybacz', 'connection-limit'],
  ['421 20 Benutzer (maximal) sind schon eingeloggt, sorry.', 'connection-limit'],
])('%s', (reply, cause) => {
  const log = session(`< ${reply}`)
  expect(diagnose(log, { ...PRODUCTS, messages }).verdict.cause).toBe(cause)
})

test('a diagnosis without catalogues says the same before and after one with them', () => {
  const log = session('< 230 ok', '> STOR a', '< 550 Failed to open file.')
  const before = diagnose(log, PRODUCTS)
  diagnose(log, { ...PRODUCTS, messages })
  expect(diagnose(log, PRODUCTS)).toEqual(before)
})
