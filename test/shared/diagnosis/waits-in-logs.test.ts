/** What another client waited for when it gave up, by its dialogue, its frames and its own announcements. */
import { describe, expect, test } from 'vitest'
import { diagnoseLog } from '../../eval/diagnose-log.ts'

const verdictOf = (...lines: readonly string[]) => {
  const { verdict } = diagnoseLog(`${lines.join('\n')}\n`)
  return `${verdict.cause ?? verdict.outcome} ${verdict.certainty ?? ''}`.trim()
}

const LOGGED_IN = ['< 220 Ready', '> USER anna', '< 331 Password', '> PASS ***', '< 230 Welcome']
const LISTED = ['> PASV', '< 227 Entering Passive Mode (192,0,2,7,195,80)', '> LIST', '< 150 Here', '< 226 Done']

describe('a connection that is lost', () => {
  test('while the final reply is awaited may have been forgotten in the transfer', () => {
    const transfer = ['> PASV', '< 227 Entering Passive Mode (192,0,2,7,195,80)', '> RETR big.iso', '< 150 Opening']
    expect(verdictOf(...LOGGED_IN, ...transfer, 'Timeout (control socket)')).toBe('control-idle-dropped possible')
  })

  test('after something worked may have been idle, in a log that shows no times', () => {
    const lost = ['> TYPE I', 'Error: control connection timed out']
    expect(verdictOf(...LOGGED_IN, ...LISTED, ...lost)).toBe('control-idle-dropped possible')
    expect(verdictOf(...LOGGED_IN, ...LISTED, '> PASV', '> QUIT', 'Error: read ECONNRESET')).toBe(
      'control-idle-dropped possible',
    )
  })

  test('with a command unanswered is no end of a session that works', () => {
    expect(verdictOf(...LOGGED_IN, ...LISTED, '> TYPE I', 'EOFError')).toBe('server-idle-timeout possible')
    expect(verdictOf(...LOGGED_IN, ...LISTED, '> QUIT', 'Connection closed by remote host')).toBe('works')
  })
})

describe('a data connection', () => {
  const began = ['> PASV', '< 227 Entering Passive Mode (192,0,2,7,195,80)', '> RETR big.iso', '< 150 Opening']

  test('that is reset in an upload may be the end of a server that had not read all', () => {
    const reset = ['* data connection established', 'Error: data connection reset by peer']
    const upload = began.map((line) => line.replace('RETR', 'STOR'))
    expect(verdictOf(...LOGGED_IN, ...began, ...reset)).toBe('data-connection-interrupted likely')
    expect(verdictOf(...LOGGED_IN, ...upload, ...reset)).toBe('data-connection-interrupted possible')
  })

  test('of which data was being read was open', () => {
    const frames = [
      'Exception in thread "main" java.net.SocketTimeoutException: Read timed out',
      '\tat java.base/java.net.SocketInputStream.read(SocketInputStream.java:168)',
      '\tat org.example.ftp.Streams.copy(Streams.java:250)',
      '\tat org.example.ftp.Client.retrieveFile(Client.java:893)',
    ]
    expect(verdictOf(...LOGGED_IN, ...began, ...frames)).toBe('data-connection-interrupted possible')
  })

  test('that was being opened was not', () => {
    const frames = [
      "/usr/lib/ruby/socket.rb:61:in `connect_internal': Connection timed out (Errno::ETIMEDOUT)",
      "\tfrom /usr/lib/ruby/ftp.rb:412:in `transfercmd'",
      "\tfrom /usr/lib/ruby/ftp.rb:600:in `retrbinary'",
    ]
    expect(verdictOf(...LOGGED_IN, ...began.slice(0, 3), ...frames)).toMatch(/^pasv-port-filtered/)
  })

  test('from the server never came when PORT is accepted and the transfer unanswered', () => {
    const active = ['> PORT 198,51,100,9,195,80', '< 200 PORT command successful', '> LIST', 'read timed out']
    expect(verdictOf(...LOGGED_IN, ...active)).toMatch(/^active-inbound-blocked/)
  })

  test('to an address that the client refuses fails for that address', () => {
    const refused = ['> PASV', '< 227 Entering Passive Mode (0,0,0,0,149,1)', 'Passive mode address mismatch.']
    expect(verdictOf(...LOGGED_IN, ...refused)).toBe('passive-reply-invalid proven')
  })
})

describe('before the greeting', () => {
  test.each(['HTTP/1.1 408 Request Timeout', '+OK POP3 ready'])('%s is another service', (line) => {
    expect(verdictOf('Connected to ftp.example.net.', line, 'Not connected.')).toMatch(/^wrong-service-on-port/)
  })

  test('a bare time-out after "connecting" may mean the greeting: no more than possible', () => {
    expect(verdictOf('---- Connecting to ftp.example.net (192.0.2.7) port 21', '**** Timeout - reconnecting')).toBe(
      'control-port-filtered possible',
    )
  })

  test('a goodbye that a client says when it gives up is no sign of one', () => {
    expect(verdictOf('> QUIT', 'Error: connect ECONNREFUSED 192.0.2.7:21')).toMatch(/^control-port-refused/)
  })

  test('the reply that a connecting function waits for is the greeting', () => {
    const frames = [
      '  File "ftp.py", line 158, in connect',
      '    self.welcome = self.getresp()',
      '  File "ftp.py", line 218, in getline',
    ]
    expect(verdictOf('Traceback (most recent call last):', ...frames, 'TimeoutError: timed out')).toMatch(
      /^no-greeting/,
    )
    const later = [
      '  File "ftp.py", line 400, in login',
      '    resp = self.getresp()',
      '  File "ftp.py", line 218, in getline',
    ]
    expect(verdictOf('Traceback (most recent call last):', ...later, 'TimeoutError: timed out')).not.toMatch(
      /^no-greeting/,
    )
  })

  test('a frame of the first connection is about the control connection, whatever the port', () => {
    const frames = [
      "/usr/lib/ruby/socket.rb:61:in `connect_internal': Connection refused - connect(2) for 192.0.2.7:2021 (Errno::ECONNREFUSED)",
      "\tfrom /usr/lib/ruby/ftp.rb:348:in `open_socket'",
      "\tfrom /usr/lib/ruby/ftp.rb:278:in `initialize'",
    ]
    expect(verdictOf(...frames)).toMatch(/^control-port-refused/)
  })
})

describe('a command that is told twice', () => {
  const log = (port: string) => [
    ...LOGGED_IN,
    '==> PORT ... local address is: 198.51.100.9',
    'Created socket 5.',
    `--> PORT ${port}`,
    '501 Rejected data connection to foreign address 10.1.2.3:50000.',
  ]

  test('is one command, with its arguments', () => {
    expect(verdictOf(...log('198,51,100,9,195,80'))).toMatch(/^alg-alters-bytes/)
    expect(verdictOf(...log('10,1,2,3,195,80'))).toMatch(/^active-private-address/)
  })

  test('is none where a sentence only names it', () => {
    const lines = [
      '< 220 Ready',
      '==> AUTH TLS ... ',
      '--> AUTH TLS',
      '500 AUTH not understood',
      'Server does not support AUTH TLS.',
    ]
    expect(verdictOf(...lines)).toMatch(/^server-tls-unsupported/)
  })
})

test('an address of IPv6 is read with its port, and a time or a fingerprint is none', () => {
  const refused = ['> EPSV', '< 500 Unknown command']
  const over = (peer: string) => verdictOf(`* Connected to ftp (${peer}) port 21 (#0)`, ...LOGGED_IN, ...refused)
  expect(over('2001:db8::7')).toMatch(/^ipv6-needs-epsv/)
  expect(over('192.0.2.7')).not.toMatch(/^ipv6-needs-epsv/)
  expect(verdictOf('12:34:56 FA:C8:2F:75:B2:3C connected', ...LOGGED_IN, ...refused)).not.toMatch(/^ipv6-needs-epsv/)
})

test('an address of IPv6 in a reply to PASV is no broken protocol', () => {
  const log = (reply: string) => verdictOf(...LOGGED_IN, '> PASV', `< 227 Entering passive mode (${reply}).`)
  expect(log('::1,215,9')).toMatch(/^ipv6-needs-epsv/)
  expect(log('2001:db8::7,215,9')).toMatch(/^ipv6-needs-epsv/)
  expect(log('192,0,2,215,9')).toMatch(/^server-protocol-bug/)
})

describe('what a client passed by itself', () => {
  test('an address that refuses is, where the next one answers', () => {
    const lines = ['Trying ::1...', "ftp: Can't connect to `::1': Connection refused", 'Trying 127.0.0.1...']
    const login = ['Connected to localhost.', '220 Ready', '331 Password required', '530 Login authentication failed']
    expect(verdictOf(...lines, ...login)).toMatch(/^login-rejected/)
    expect(verdictOf(...lines.slice(0, 2))).toMatch(/^control-port-refused/)
  })

  test('TLS that is not offered is, where a password without it has no answer', () => {
    const auth = ['Response: 220 Ready', 'Command: AUTH TLS', 'Response: 530 Please login with USER and PASS.']
    const plain = 'Status: Insecure server, it does not support FTP over TLS.'
    const login = ['Command: USER anna', 'Response: 331 Password please', 'Command: PASS ****']
    const end = ['Error: Connection timed out after 20 seconds of inactivity', 'Error: Could not connect to server']
    expect(verdictOf(...auth, plain, ...login, ...end)).toMatch(/^server-session-setup-failure/)
    expect(verdictOf(...auth, plain)).toMatch(/^server-tls-unsupported/)
  })
})

test('a refusal of a data connection is none of the greeting', () => {
  expect(verdictOf('Connecting to ftp://ftp.example.net/in', '425 Failed to establish connection.')).not.toMatch(
    /^address-denied/,
  )
  expect(verdictOf('Connecting to ftp://ftp.example.net/in', '530 Your address is not allowed')).toMatch(
    /^address-denied/,
  )
})

test('a listing that never begins blames no network for sure', () => {
  const login = ['> USER demo', '< 331 Password required.', '> PASS ###', '< 230 Logged in.']
  const arranged = ['> EPSV', '< 229 Entering Extended Passive Mode (|||35364|)', 'Optimal transfer strategy found.']
  const listing = ['> LIST -a', '< 150 Here it comes.', 'Downloading from 203.0.113.20:35364 (No encryption)']
  expect(verdictOf(...login, ...arranged, ...listing, '> QUIT', 'Error: Timeout (data socket)')).toBe(
    'data-connection-interrupted possible',
  )
})
