/** The catalogues of the products: all of them can be read, and the readings that must come out right. */
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { compileMessages } from '../../../src/shared/facts/messages/compile-messages.ts'
import { matchMessage } from '../../../src/shared/facts/messages/match-message.ts'
import { parseRows } from '../../../src/shared/facts/messages/row.ts'
import { MESSAGE_CATALOGUES } from '../../../src/shared/products/message-catalogues.ts'

const messages = compileMessages(MESSAGE_CATALOGUES)

const READINGS: readonly (readonly [line: string, fact: Record<string, unknown>])[] = [
  // All of these were once read as "no common cipher".
  ['error:0A000119:SSL routines::decryption failed or bad record mac', { reason: 'tls-bytes-altered' }],
  ['error:14094412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate', { alert: 42, side: 'peer' }],
  [
    'error:0A000438:SSL routines::tlsv1 alert internal error:SSL alert number 80',
    { reason: 'tls-internal', alert: 80 },
  ],
  ['schannel: SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322)', { reason: 'certificate-name' }],
  ['schannel: AcquireCredentialsHandle failed: SEC_E_NO_CREDENTIALS (0x8009030E)', { reason: 'client-certificate' }],
  ['curl: (60) SSL peer certificate or SSH remote key was not OK', { act: 'verify', result: 'rejected' }],
  ['curl: (67) Access denied: 530', { act: 'login', reason: 'credentials' }],
  ['curl: (30) Failed to do PORT', { subject: 'data', act: 'arrange', result: 'rejected' }],
  ['connect EACCES 203.0.113.5:21', { act: 'connect', reason: 'local-firewall', side: 'client' }],
  ['Socket Error # 10013', { result: 'denied', reason: 'local-firewall' }],
  ['java.net.BindException: Address already in use', { reason: 'local-address-unavailable' }],
  ['java.net.UnknownHostException: ftp.example.com', { act: 'resolve', reason: 'name-unknown' }],
  ['java.net.NoRouteToHostException: No route to host', { act: 'connect', result: 'unreachable' }],
  ['Error: socket hang up', { result: 'closed', side: 'peer' }],
  ['context deadline exceeded', { result: 'silence' }],
  ['error:0A00010B:SSL routines::wrong version number', { reason: 'tls-plain-answer' }],
  ['[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129)', { reason: 'tls-plain-answer' }],
  ['GnuTLS error -110: The TLS connection was non-properly terminated.', { reason: 'tls-no-close-notify' }],
  ['SSL alert number 40', { alert: 40, result: 'rejected' }],
  ['javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version', { reason: 'tls-version', alert: 70 }],
  ['remote error: tls: unknown certificate authority', { alert: 48, side: 'peer' }],
  ['certificate verify failed: certificate has expired', { reason: 'certificate-expired' }],
  ['curl: (7) Failed to connect to ftp.example.com port 21: Connection refused', { act: 'connect', result: 'refused' }],
]

test.each(READINGS)('%s', (line, fact) => expect(matchMessage(line, messages)[0]?.fact).toMatchObject(fact))

test('what a program is told by is no short single word, which stands in any sentence', () => {
  const short = MESSAGE_CATALOGUES.flatMap(({ program, rows }) =>
    parseRows(rows)
      .flatMap(({ patterns }) => patterns)
      .filter(({ codes }) => codes.length === 0)
      .map(({ phrases }) => phrases.flatMap(({ words }) => words))
      .filter((words) => words.length === 1 && (words[0] as string).length < 6)
      .map((words) => `${program}: ${words.join(' ')}`),
  )
  expect(short).toEqual(['vsftpd: oops'])
})

test.each([
  'Verifying certificate...',
  'Überprüfe Zertifikat...',
  'Vérification du certificat...',
  'Verifica del certificato in corso...',
  'Проверка сертификата...',
  '正在验证证书...',
])('"%s": FileZilla looks at the certificate, whatever comes of it', (line) => {
  expect(matchMessage(line, messages)[0]).toMatchObject({ program: 'filezilla', fact: null })
})

test('time grows with the line, not with the catalogues', () => {
  const line = `${'connection data failed timed out refused error '.repeat(200)}`
  const started = performance.now()
  for (let i = 0; i < 20; i++) matchMessage(line, messages)
  // A hundred times what it takes here; a search that tries every place of every row takes minutes.
  expect(performance.now() - started).toBeLessThan(20_000)
})

test('the catalogues together stay under 1 MB compressed', () => {
  const text = MESSAGE_CATALOGUES.map(({ rows, translations = '' }) => rows + translations).join('\n')
  expect(gzipSync(text).length).toBeLessThan(1_000_000)
})
