/** What stands around an FTP log when people post it: times, loggers, quotation marks, error messages. */

import { expect, test } from 'vitest'
import { unquoted } from '../../../src/shared/imports/dialogue/quotation.ts'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { quotedReply } from '../../../src/shared/imports/quoted-reply.ts'
import { undecorated } from '../../../src/shared/imports/undecorated.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'

const shown = (text: string) =>
  importLog(text, PRODUCTS.logs).events.map((event) =>
    event.type === 'command'
      ? `> ${event.line}`
      : event.type === 'reply'
        ? `< ${event.lines.join(' | ')}`
        : event.type === 'remark'
          ? `* ${event.text}`
          : event.type,
  )

test.each([
  ['2023-04-05T10:11:12.345Z < 220 ready', '< 220 ready', Date.UTC(2023, 3, 5, 10, 11, 12, 345)],
  ['[10:11:12] PASV', 'PASV', 36_672_000],
  ['2018/03/22 10:35:05 ERROR : Login failed', 'Login failed', Date.UTC(2018, 2, 22, 10, 35, 5)],
  ['I/flutter ( 7546): [09.12.2021 13:02:47.283] > USER x', '> USER x', 46_967_283],
  [
    'System.Net Information: 0 : [4892] FtpControlStream#33163964 - Sending command [PASV]',
    'Sending command [PASV]',
    null,
  ],
  ['(000002)2/11/2014 18:28:41 - joe (192.0.2.1)> 220 ready', '220 ready', 66_521_000],
  ['goftp: 0.055 #1 got 500-EPSV unknown', 'got 500-EPSV unknown', null],
  ['[root@web ~]# ftp 192.0.2.1', '[root@web ~]# ftp 192.0.2.1', null],
  ['connect to 10.0.0.5 failed', 'connect to 10.0.0.5 failed', null],
])('%s is freed of what stands before it', (line, text, at) => {
  expect(undecorated(line)).toEqual({ text, at })
})

test.each([
  ['ftplib.error_temp: 425 Security: Bad IP connecting.', '425 Security: Bad IP connecting.'],
  ['`Invalid response: [0] 522 SSL connection failed; reuse`', '522 SSL connection failed; reuse'],
  ['The remote server returned an error: (550) File unavailable', '550 File unavailable'],
  ['FtpException: Code: 425 Message: Unable to build data connection', '425 Unable to build data connection'],
  ['{"message":"There are too many connections.","name":"Error","code":421}', '421 There are too many connections.'],
  ['(Response: 500 Unknown command', '500 Unknown command'],
  ['Error: 450 bytes were lost', null],
  ['error 500 is returned for every command', null],
  ['HTTP error: 502 Bad Gateway', null],
  ['Connecting failed after 425 Seconds', null],
])('%s', (sentence, reply) => {
  expect(quotedReply(sentence)).toBe(reply)
})

test.each([
  ["CommandFailed: ['530 Sorry, no access.']>)", '530 Sorry, no access.'],
  ['Unable to get status for /a: 550 The system cannot find it.', '550 The system cannot find it.'],
  ['changeWorkingDirectory: 550-550 XCWD wants another form', '550 XCWD wants another form'],
  ['Expected code [227], got response: 550 Unspecified error.', null],
  ['Cannot upload: Error: 500 Bad passive command from server', null],
])('a reply that stands in a sentence, or only seems to: %s', (sentence, reply) => {
  expect(quotedReply(sentence)).toBe(reply)
})

test('a quotation is a quotation only when what it holds has a form of its own', () => {
  expect(unquoted(['> Command:  EPSV', '> Response: 229 ok', 'with PASV it works'])).toEqual([
    'Command:  EPSV',
    'Response: 229 ok',
    'with PASV it works',
  ])
  const listing = ['> USER bob', '> PASS ***', '> PASV']
  expect(unquoted(listing)).toBe(listing)
})

test('a log out of a page’s source is read line by line, without its marks', () => {
  expect(shown('<p>  &lt; 220 ready<br/> &gt; USER a<br/></p>')).toEqual(['< 220 ready', '> USER a'])
})

test('a listing line that is labelled as a reply is no sentence', () => {
  expect(shown('Server Reply: drwxr-xr-x   2 0 0 160 Jan 03 10:08 pub')).toEqual(['reply-garbage'])
})

test('a day without a year stands before the time', () => {
  expect(undecorated('[05-11 08:00:14] [debug] > ABOR')).toEqual({ text: '> ABOR', at: (8 * 3600 + 14) * 1000 })
})

test('an error message that repeats a reply is no second reply', () => {
  expect(shown('> RETR a\n< 550 No such file\nftplib.error_perm: 550 No such file')).toEqual([
    '> RETR a',
    '< 550 No such file',
    '* ftplib.error_perm: 550 No such file',
  ])
})

test('commands and replies of loggers, in whatever direction their arrows point', () => {
  expect(
    shown(
      [
        "*cmd* 'AUTH TLS'",
        "*put* 'AUTH TLS\\r\\n'",
        "*resp* '234 ok'",
        '192.0.2.1:40000 <== USER bob',
        '192.0.2.1:40000 ==> 331 password?',
        'Cmd: PASV',
        '227: Entering Passive Mode (192,0,2,1,4,1).',
        '2024-02-27T02:54:57.466 DBG Sending answer | sender=x line=425 Unable to open transfer',
      ].join('\n'),
    ),
  ).toEqual([
    '> AUTH TLS',
    '< 234 ok',
    '> USER bob',
    '< 331 password?',
    '> PASV',
    '< 227 Entering Passive Mode (192,0,2,1,4,1).',
    '< 425 Unable to open transfer',
  ])
})

test('features that are named like commands are lines of the reply', () => {
  expect(shown('FEAT\n211-Features:\n AUTH TLS\n PROT\n211 End\nUSER bob\n331 ok')).toEqual([
    '> FEAT',
    '< 211-Features: |  AUTH TLS |  PROT | 211 End',
    '> USER bob',
    '< 331 ok',
  ])
})

test('a reply whose hyphen promises more lines than come does not swallow the log', () => {
  expect(shown('USER bob\n331-Password please\nPASS x\n230-in\nPASV')).toEqual([
    '> USER bob',
    '< 331-Password please',
    '> PASS ***',
    '< 230-in',
    '> PASV',
  ])
})

test('strings that are printed with their line ends are several lines', () => {
  expect(
    shown("[11-20 10:38:18] [debug] > LIST\n[11-20 10:38:18] [debug] < '150 Opening\\r\\n226 Done\\r\\n'"),
  ).toEqual(['> LIST', '< 150 Opening', '< 226 Done'])
})

test('ftp -d marks its commands like lftp and leaves replies as they are', () => {
  expect(
    shown('---> PORT 192,0,2,9,4,1\n200 PORT command successful.\n---> LIST\n425 Failed to establish connection.'),
  ).toEqual([
    '> PORT 192,0,2,9,4,1',
    '< 200 PORT command successful.',
    '> LIST',
    '< 425 Failed to establish connection.',
  ])
})

test('source lines of a stack are no commands, and stay with its frames', () => {
  const stack = [
    'Traceback (most recent call last):',
    '  File "up.py", line 9, in <module>',
    '    sock = socket.create_connection((host, port), self.timeout,',
    'ftplib.error_perm: 553 Could not create file.',
  ]
  expect(shown(stack.join('\n'))).toEqual([
    ...stack.slice(0, 3).map((line) => `* ${line}`),
    '< 553 Could not create file.',
  ])
})
