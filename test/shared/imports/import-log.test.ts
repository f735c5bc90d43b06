import { describe, expect, test } from 'vitest'
import { diagnoseView } from '../../../src/shared/diagnosis/diagnose.ts'
import { ImportError, importLog } from '../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { eventLines } from '../../../src/shared/transcript/text.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'

const lines = (transcript: Transcript) =>
  transcript.events.flatMap((event) => eventLines(event).map(({ mark, text }) => `${mark} ${text}`))
const importer = (transcript: Transcript) =>
  transcript.header.source.kind === 'import' ? transcript.header.source : null

/** The same short session as each client writes it. */
const LOGS: Readonly<Record<string, { readonly log: string; readonly clock: string }>> = {
  'mina-ftpserver': {
    clock: 'milliseconds',
    log: `09:24:19.104 [NioProcessor-2] INFO  o.a.f.listener.nio.FtpLoggingFilter - CREATED
09:24:19.120 [NioProcessor-2] INFO  o.a.f.listener.nio.FtpLoggingFilter - SENT: 220-FileZilla Server 1.9.4
09:24:19.121 [NioProcessor-2] INFO  o.a.f.listener.nio.FtpLoggingFilter - SENT: 220 Please visit https://filezilla-project.org/
09:24:19.190 [NioProcessor-2] INFO  o.a.f.listener.nio.FtpLoggingFilter - RECEIVED: AUTH TLS
09:24:19.201 [NioProcessor-2] INFO  o.a.f.listener.nio.FtpLoggingFilter - SENT: 550 Access is denied.
09:24:19.202 [NioProcessor-2] INFO  o.a.f.listener.nio.FtpLoggingFilter - CLOSED
`,
  },
  filezilla: {
    clock: 'seconds',
    log: `2025-10-06 09:24:19 45012 1 Status: Connecting to 192.0.2.73:21...
2025-10-06 09:24:19 45012 1 Status: Connection established, waiting for welcome message...
2025-10-06 09:24:19 45012 1 Response: 220-FileZilla Server 1.9.4
2025-10-06 09:24:19 45012 1 Response: 220 Please visit https://filezilla-project.org/
2025-10-06 09:24:19 45012 1 Command: AUTH TLS
2025-10-06 09:24:20 45012 1 Response: 550 Access is denied.
2025-10-06 09:24:20 45012 1 Error: Could not connect to server
`,
  },
  winscp: {
    clock: 'milliseconds',
    log: `. 2025-01-10 19:49:40.399 WinSCP Version 6.3.6 (Build 15039) (OS 10.0.19045)
. 2025-01-10 19:49:40.399 --------------------------------------------------------------------------
. 2025-01-10 19:49:40.415 Connecting to files.example.net:21 ...
< 2025-01-10 19:49:40.500 220-FileZilla Server 1.9.4
< 2025-01-10 19:49:40.500 220 Please visit https://filezilla-project.org/
> 2025-01-10 19:49:40.600 AUTH TLS
< 2025-01-10 19:49:40.700 550 Access is denied.
* 2025-01-10 19:49:40.800 (EFatal) Connection failed.
`,
  },
  curl: {
    clock: 'milliseconds',
    log: `13:25:35.003393 [0-0] *   Trying 192.0.2.73:21...
13:25:35.013393 [0-0] * Connected to files.example.net (192.0.2.73) port 21
13:25:35.033393 [0-0] < 220-FileZilla Server 1.9.4
13:25:35.033394 [0-0] < 220 Please visit https://filezilla-project.org/
13:25:35.073393 [0-0] > AUTH TLS
13:25:35.088478 [0-0] < 550 Access is denied.
13:25:35.088500 [0-0] * Closing connection
curl: (64) Requested SSL level failed
`,
  },
  lftp: {
    clock: 'seconds',
    log: `2022-11-28 18:03:16 files.example.net ---- Connecting to files.example.net (192.0.2.73) port 21
2022-11-28 18:03:16 files.example.net <--- 220-FileZilla Server 1.9.4
2022-11-28 18:03:16 files.example.net <--- 220 Please visit https://filezilla-project.org/
2022-11-28 18:03:16 files.example.net ---> AUTH TLS
2022-11-28 18:03:17 files.example.net <--- 550 Access is denied.
2022-11-28 18:03:17 files.example.net **** ftp:ssl-force is set and server does not support or allow SSL
`,
  },
  fluentftp: {
    clock: 'none',
    log: `# Connect()
Status:   Connecting to 192.0.2.73:21
Response: 220-FileZilla Server 1.9.4
220 Please visit https://filezilla-project.org/
Command:  AUTH TLS
Response: 550 Access is denied. [74ms]
Status:   Disposing FtpClient object...
`,
  },
  'basic-ftp': {
    clock: 'none',
    log: `Connected to 192.0.2.73:21 (No encryption)
< 220-FileZilla Server 1.9.4
220 Please visit https://filezilla-project.org/

Login security: No encryption
> AUTH TLS
< 550 Access is denied.

FTPError: 550 Access is denied.
`,
  },
  rebex: {
    clock: 'milliseconds',
    log: `2019-04-03 10:15:20.123 INFO Ftp(1)[9] Info: Connecting to 192.0.2.73:21 using Ftp
2019-04-03 10:15:20.223 INFO Ftp(1)[9] Response: 220-FileZilla Server 1.9.4
2019-04-03 10:15:20.224 INFO Ftp(1)[9] Response: 220 Please visit https://filezilla-project.org/
2019-04-03 10:15:20.323 INFO Ftp(1)[9] Command: AUTH TLS
2019-04-03 10:15:20.423 INFO Ftp(1)[9] Response: 550 Access is denied.
2019-04-03 10:15:20.523 ERROR Ftp(1)[9] Info: Rebex.Net.FtpException: Access is denied. (550)
`,
  },
  dialogue: {
    clock: 'none',
    log: `* connecting to 192.0.2.73 port 21
< 220-FileZilla Server 1.9.4
< 220 Please visit https://filezilla-project.org/
> AUTH TLS
< 550 Access is denied.
* gave up
`,
  },
}

describe.each(Object.entries(LOGS))('%s', (id, { log, clock }) => {
  const transcript = importLog(log, PRODUCTS.logs)
  test('is recognised by its content, with what its times are worth', () => {
    expect(importer(transcript)).toMatchObject({ kind: 'import', importer: id, clock })
  })
  test('keeps commands and replies, multi-line ones whole, and links them', () => {
    const replies = transcript.events.filter((event) => event.type === 'reply')
    expect(replies.map(({ code }) => code)).toEqual([220, 550])
    expect(replies[0]?.lines).toEqual(['220-FileZilla Server 1.9.4', '220 Please visit https://filezilla-project.org/'])
    const command = transcript.events.find((event) => event.type === 'command')
    expect(command).toMatchObject({ verb: 'AUTH', line: 'AUTH TLS', stage: 'auth' })
    expect(replies[1]).toMatchObject({ cause: command?.id, stage: 'auth' })
    expect(replies[0]?.cause).toBeUndefined()
  })
  test('keeps its status lines as remarks and invents nothing', () => {
    const kinds = new Set(transcript.events.map((event) => event.type))
    expect([...kinds].sort()).toEqual(['command', 'remark', 'reply'])
    expect(transcript.complete).toBe(false)
    expect(transcript.header.plan).toBeNull()
  })
  test('the same with Windows line ends and a byte order mark', () => {
    expect(lines(importLog(`\uFEFF${log.replaceAll('\n', '\r\n')}`, PRODUCTS.logs))).toEqual(lines(transcript))
  })
})

test('a FileZilla pane copied in another language is read by its content', () => {
  const transcript = importLog(
    'Statut\u00a0:\tConnexion à 192.0.2.73:21...\nRéponse\u00a0:\t220 ProFTPD\nCommande\u00a0:\tUSER bob\nRéponse\u00a0:\t331 Password required\nErreur\u00a0:\tErreur critique',
    PRODUCTS.logs,
  )
  expect(importer(transcript)?.importer).toBe('filezilla')
  expect(lines(transcript)).toEqual([
    '* Connexion à 192.0.2.73:21...',
    '< 220 ProFTPD',
    '> USER bob',
    '< 331 Password required',
    '* Erreur critique',
  ])
})
test('a pane copied without its tabs is read all the same', () => {
  const transcript = importLog(
    'Status: Connecting to 192.0.2.73:21...\nResponse: 220 ready\nCommand: AUTH TLS\nResponse: 234 go on\nError: GnuTLS error -15',
    PRODUCTS.logs,
  )
  expect(lines(transcript).slice(1)).toEqual(['< 220 ready', '> AUTH TLS', '< 234 go on', '* GnuTLS error -15'])
})
test('passwords in a log are masked, whatever the client left of them', () => {
  const text = JSON.stringify(
    importLog(
      '> USER bob\n< 331 go on\n> PASS canary-secret-7\n< 230 in\n* opened ftp://bob:canary-secret-7@files.example.net/',
      PRODUCTS.logs,
    ),
  )
  expect(text).not.toContain('canary-secret-7')
})
test('preliminary and final reply both belong to the transfer', () => {
  const transcript = importLog('> LIST\n< 150 here it comes\n< 226 done\n< 421 too long idle', PRODUCTS.logs)
  const command = transcript.events.find((event) => event.type === 'command')
  const replies = transcript.events.filter((event) => event.type === 'reply')
  expect(replies.map(({ cause }) => cause)).toEqual([command?.id, command?.id, undefined])
})
test('interleaved sessions and reconnections are connections of their own', () => {
  const two = importLog(
    '2025-10-06 09:24:19 1 1 Status: Connecting to 192.0.2.73:21...\n2025-10-06 09:24:19 1 1 Response: 220 one\n2025-10-06 09:24:20 1 2 Status: Connecting to 192.0.2.73:21...\n2025-10-06 09:24:20 1 2 Response: 220 two\n2025-10-06 09:24:21 1 1 Command: USER a',
    PRODUCTS.logs,
  )
  expect(two.events.map(({ connection }) => connection)).toEqual([
    'control-1',
    'control-1',
    'control-2',
    'control-2',
    'control-1',
  ])
  const again = importLog(
    'Status:\tConnecting to 192.0.2.73:21...\nResponse:\t220 a\nCommand:\tAUTH TLS\nError:\tlost\nStatus:\tConnecting to 192.0.2.73:21...\nResponse:\t220 b',
    PRODUCTS.logs,
  )
  expect(new Set(again.events.map(({ connection }) => connection)).size).toBe(2)
})
test('times order and space events, also past midnight without dates', () => {
  const transcript = importLog(
    '23:59:59.500000 * Connected to a (192.0.2.1) port 21\n23:59:59.900000 < 220 hi\n00:00:01.000000 > QUIT',
    PRODUCTS.logs,
  )
  expect(transcript.events.map(({ at }) => Math.round(at))).toEqual([0, 400, 1500])
})
test('a reply that the log cuts inside is still a reply', () => {
  expect(lines(importLog('> FEAT\n< 211-Features\n<  AUTH TLS', PRODUCTS.logs))).toEqual([
    '> FEAT',
    '< 211-Features',
    '<  AUTH TLS',
  ])
})
test.each(['', '   \n\n', '<html><body>hello</body></html>', '{"a":1}', '\u0000\u0001\u0002'.repeat(1000)])(
  'what is no log is refused with what would be one: %j',
  (text) => {
    expect(() => importLog(text, PRODUCTS.logs)).toThrow(ImportError)
  },
)
test('a huge log is bounded and says what it left out', { timeout: 600_000 }, () => {
  const transcript = importLog(`${'> NOOP\n< 200 ok\n'.repeat(120_000)}${'x'.repeat(1_000_000)}`, PRODUCTS.logs)
  expect(transcript.events.length).toBeLessThanOrEqual(200_000)
  expect(importer(transcript)?.unread).toBeGreaterThan(30_000)
})

test('a client that dialled the server’s own address instead tells the port, and not the address that was announced', () => {
  const log = `Status: Connecting to 203.0.113.7:21...
Status: Connection established, waiting for welcome message...
Response: 220 Microsoft FTP Service
Command: USER alice
Response: 331 Password required
Command: PASS ********
Response: 230 User logged in.
Command: PASV
Response: 227 Entering Passive Mode (10,1,2,3,192,44).
Status: Server sent passive reply with unroutable address. Using server address instead.
Command: LIST
Error: Connection timed out after 20 seconds of inactivity
Error: Failed to retrieve directory listing
`
  const { verdict, findings } = diagnoseView(deriveView(importLog(log, PRODUCTS.logs)), PRODUCTS)
  expect(verdict).toMatchObject({ outcome: 'fails', cause: 'pasv-port-filtered' })
  expect(findings[0]?.title).toContain('203.0.113.7:49196')
  expect(JSON.stringify(findings[0]?.remedies)).not.toContain('10.1.2.3')
})
