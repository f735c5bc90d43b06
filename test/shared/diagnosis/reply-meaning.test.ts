import { expect, test } from 'vitest'
import { textMeans } from '../../../src/shared/diagnosis/reply-meaning.ts'
import type { ReplyMeaning } from '../../../src/shared/diagnosis/reply-vocabulary.ts'

const TEXTS: readonly (readonly [text: string, means: ReplyMeaning])[] = [
  [
    'SSL connection failed; session reuse required: see require_ssl_reuse option in vsftpd.conf man page',
    'session-reuse-required',
  ],
  [
    'TLS session of data connection has not resumed or the session does not match the control connection',
    'session-reuse-required',
  ],
  ['Unable to build data connection: TLS session of data connection not resumed.', 'session-reuse-required'],
  ['Server reqires protected data connection', 'data-encryption-required'],
  ['Data connection cannot be opened with this PROT setting', 'data-encryption-required'],
  ['This server does not allow plain FTP.You have to use FTP over TLS.', 'encryption-required'],
  ['Verschlüsselte Verbindung erforderlich', 'encryption-required'],
  ['Sorry, the maximum number of clients (10) from your host are already connected.', 'too-many-connections'],
  ['Zu viele Verbindungen', 'too-many-connections'],
  ['Activity timeout.', 'idle-timeout'],
  ['No transfer timeout (600 seconds): closing control connection', 'idle-timeout'],
  ['Zugriff verweigert', 'permission-denied'],
  ['Exceeded storage allocation', 'storage-full'],
  ['Failure writing to local file.', 'storage-full'],
  ['OOPS: vsftpd: refusing to run with writable root inside chroot()', 'setup-failure'],
  ['Cannot get a TLS config: no certificate', 'tls-setup-broken'],
  ['Security: Bad IP connecting.', 'peer-mismatch'],
  ["I won't open a connection to 10.1.2.3 (only to 192.0.2.3)", 'foreign-address-refused'],
  ['Unable to listen for data connection: Cannot assign requested address', 'cannot-listen'],
  ['ACTIVE mode is not supported - use PASSIVE instead', 'active-unsupported'],
  ['You cannot use PASV on IPv6 connections. Use EPSV instead.', 'use-epsv'],
]

test.each(TEXTS)('"%s" means %s', (text, means) => {
  expect(textMeans(text)).toContain(means)
})

test.each([
  ['Failure writing network stream.', 'storage-full'],
  ['AUTH not understood', 'encryption-required'],
  ['Login incorrect.', 'permission-denied'],
  ['Entering Passive Mode (192,0,2,1,100,100)', 'cannot-listen'],
  ['Please login with USER and PASS.', 'credentials-wrong'],
] as const)('"%s" does not mean %s', (text, means) => {
  expect(textMeans(text)).not.toContain(means)
})
