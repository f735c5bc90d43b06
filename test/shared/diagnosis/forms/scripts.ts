/** Sessions that show one form each, in the events that a recording of it has. */
import { SWEEP } from '../../../../src/shared/firewall-rules/passive-ports.ts'
import { type CertificateProblem, RESUMPTION } from '../../../../src/shared/transcript/event.ts'
import type { Transcript } from '../../../../src/shared/transcript/transcript.ts'
import { Script } from './script.ts'

const plain = (options = {}) => new Script({ security: 'plain', ...options }).connect()
const greeted = (options = {}) => plain(options).say('banner', '< 220 Ready')
const loggedIn = (options = {}) => greeted(options).login()
const secured = (options = {}, version = 'TLSv1.3') =>
  new Script({ security: 'explicit', ...options }).connect().say('banner', '< 220 Ready').explicit(version)
const securedIn = (options = {}) =>
  secured(options).login().say('post-login', '> PBSZ 0', '< 200 ok').say('post-login', '> PROT P', '< 200 ok')

function certificate(
  problem: CertificateProblem,
  pinned: boolean,
  more: readonly CertificateProblem[] = [],
): Transcript {
  const script = secured(pinned ? { pinnedFingerprint: 'AB:CD' } : {})
  const leaf = {
    ...{ fingerprint: 'AA:BB', subject: 'CN=a', issuer: 'CN=b', key: 'RSA 1024', serial: '1' },
    ...{ validFrom: '2020-01-01T00:00:00Z', validTo: '2030-01-01T00:00:00Z', names: ['a'] },
  }
  const problems = [problem, ...more].map((one) => ({ problem: one, depth: 0, detail: one }))
  script.put({ type: 'tls-certificates', chain: [leaf], problems })
  return script.end()
}

/** A handshake on the control connection that the server ends with an alert. */
function alerted(number: number): Transcript {
  const script = new Script({ security: 'explicit' }).connect().say('banner', '< 220 Ready')
  script.say('auth', '> AUTH TLS', '< 234 Go on').tls(script.control, 'hello')
  script.put({ type: 'tls-alert', direction: 'received', level: 'fatal', number, encrypted: false })
  return script.end()
}

function tlsFailedWith(message: string): Transcript {
  const script = new Script({ security: 'explicit' }).connect().say('banner', '< 220 Ready')
  script.say('auth', '> AUTH TLS', '< 234 Go on').tls(script.control, 'hello')
  script.put({ type: 'tls-failed', phase: 'handshake', message })
  return script.end()
}

/** Clear text where the handshake of the data connection was to come. */
function dataGarbage(text: string): Transcript {
  const script = securedIn({ data: 'epsv' })
  const data = script.passive()
  script.say('transfer', '> LIST', '< 150 Here').tls(data, 'hello')
  script.put({ type: 'tls-garbage', direction: 'received', bytes: text.length, hex: '', text }, { connection: data })
  script.put({ type: 'tls-failed', phase: 'handshake', message: 'wrong version number' }, { connection: data })
  return script.end()
}

/** In a download the server closes the control connection, and `later` ms after it the data connection. */
export function endsOfBoth(later: number): Transcript {
  const script = securedIn({ data: 'epsv' })
  const data = script.passive()
  script.say('transfer', '> RETR f', '< 150 Here').tls(data, 'secured')
  script.put({ type: 'first-byte', direction: 'received' }, { connection: data }, 100)
  script.say('transfer', '! closed')
  const where = { connection: data, stage: 'transfer' as const }
  script.put({ type: 'data-ended', direction: 'received', bytes: 5000, end: 'eof' }, where, later)
  script.put({ type: 'transfer-ended', kind: 'download', ok: false, bytes: 5000, expectedBytes: 90_000 }, where)
  return script.end()
}

/** This computer says after so many ms that there is no way to a host of its own network. */
function noWayAfter(after: number): Transcript {
  const script = new Script({ security: 'plain' })
  Object.assign(script, { os: 'macOS 15.1', server: '192.168.1.20' })
  const to = { address: script.server, port: 21 }
  script.put({ type: 'connect-started', to })
  script.put({ type: 'connect-failed', to, reason: 'unreachable', code: 'EHOSTUNREACH', after })
  return script.end()
}

/** The ClientHello of the data connection meets silence, or a reset. */
function dataHello(answer: 'silence' | 'reset'): Transcript {
  const script = securedIn({ data: 'epsv' })
  const data = script.passive()
  script.say('transfer', '> LIST', '< 150 Here').tls(data, 'hello', true)
  const where = { connection: data, stage: 'tls-data' as const }
  if (answer === 'reset')
    script.put({ type: 'reset-received', code: 'ECONNRESET', bytesReceived: 0, bytesSent: 300 }, where)
  else script.put({ type: 'silence', awaiting: 'tls-handshake', ms: 1000 }, where)
  return script.end()
}

/** The data connection opens and is ended without a byte. */
function emptyData(preliminary: boolean): Transcript {
  const script = loggedIn({ data: 'epsv' })
  const data = script.passive()
  script.say('transfer', '> LIST', ...(preliminary ? ['< 150 Here'] : []))
  script.put({ type: 'fin-received', bytesReceived: 0, bytesSent: 0, first: true }, { connection: data })
  script.put({ type: 'silence', awaiting: preliminary ? 'final-reply' : 'preliminary-reply', ms: 1000 })
  return script.end()
}

/** A transfer by PASV; `address` where the 227 names another than the server's. */
function listedByPasv(script: Script, port: number, address = script.server): Script {
  const numbers = [...address.split('.'), port >> 8, port % 256].join(',')
  script.say('pasv-reply', '> PASV', `< 227 Passive (${numbers})`)
  const data = script.openData({ address, port }, script.events.length - 1)
  return script.say('transfer', '> LIST', '< 150 Here', '< 226 Done').carry(data, 'list', 40, true, { final: 226 })
}

/** EPSV meets `shut` in vain, then PASV lists at `open`. */
function epsvThenPasv(script: Script, shut: readonly number[], open: readonly number[], address?: string): Transcript {
  for (const port of shut) script.sweptPort(port, false)
  script.attempt = 2
  for (const port of open) listedByPasv(script, port, address)
  return script.end('finished')
}

/** The process of the server dies at a command and writes its last words past TLS, piece by piece. */
function diesPastTls(options: object, command: (script: Script) => Script, ...pieces: readonly string[]): Transcript {
  const script = command(secured(options))
  for (const text of pieces)
    script.put({ type: 'tls-garbage', direction: 'received', bytes: text.length, hex: '', text })
  script.put({ type: 'tls-failed', phase: 'established', message: 'wrong version number' })
  return script.say(script.stage, '! closed').end()
}

/** A server that asks for a login first, and something before it that does not know AUTH. */
function twoSpeakers(): Transcript {
  const script = new Script({ security: 'explicit' }).connect().say('banner', '< 220 Service ready')
  for (const verb of ['SYST', 'QXXW', 'NOOP']) script.say('auth', `> ${verb}`, '< 530 Please login with USER and PASS.')
  script.say('auth', '> FEAT', '< 211-Features:| EPRT| EPSV| PBSZ| PROT|211 End')
  return script.say('auth', '> AUTH TLS', '< 502 Unknown or unsupported command').end()
}

/** With TLS 1.3 the alert comes when the handshake is long done, and the server may say a word in clear behind it. */
function certificateRequired(lastWords: string): Transcript {
  const script = secured().say('login', '> USER a')
  script.put({ type: 'tls-failed', phase: 'established', message: 'alert 116 (certificate_required)', alert: 116 })
  if (lastWords)
    script.put({ type: 'tls-garbage', direction: 'received', bytes: lastWords.length, hex: '', text: lastWords })
  return script.say('login', '! closed').end()
}

function active(onOneMachine: boolean): Transcript {
  const script = new Script({ security: 'plain', data: 'eprt' })
  if (onOneMachine) Object.assign(script, { server: '127.0.0.1', client: '127.0.0.1' })
  script.connect().say('banner', '< 220 Ready').login()
  const endpoint = { address: script.client, port: 50_003 }
  const setup = script.say('port-command', `> EPRT |1|${script.client}|50003|`, '< 200 ok').events.length - 2
  const where = { connection: 'data-1' as const, cause: setup, stage: 'tcp-data' as const }
  script.put({ type: 'listening', on: endpoint, advertised: endpoint }, where)
  script.say('transfer', '> LIST', '< 150 Here')
  script.put({ type: 'silence', awaiting: 'data-connection', ms: 1000 }, where)
  return script.end()
}

/** A download or upload whose size at the other end is another one. */
function sized(kind: 'download' | 'upload', bytes: number, other: number, content = false): Transcript {
  const script = loggedIn({ data: 'epsv' })
  const data = script.passive()
  script.say('transfer', `> ${kind === 'upload' ? 'STOR' : 'RETR'} f`, '< 150 Here', '< 226 Done')
  const expected = kind === 'download' ? { expectedBytes: other } : {}
  script.carry(data, kind, bytes, !content && kind === 'upload', {
    final: 226,
    ...expected,
    ...(content ? { differsAt: 3 } : {}),
  })
  if (kind === 'upload') script.say('post-login', '> SIZE f', `< 213 ${other}`)
  return script.end()
}

export const SCRIPTS: Readonly<Record<string, () => Transcript>> = {
  'the certificate of another issuer, intermediate missing': () => certificate('missing-intermediate', false),
  'the certificate of an authority that nobody knows': () => certificate('unknown-issuer', false),
  'a self-signed certificate': () => certificate('self-signed', false),
  'another certificate than the pinned one': () => certificate('pin-changed', true, ['self-signed']),
  'a pinned certificate that nobody vouches for': () => {
    const script = secured({ pinnedFingerprint: 'AA:BB', verify: false })
    const transcript = certificate('self-signed', true)
    const [seen] = transcript.events.filter(({ type }) => type === 'tls-certificates')
    if (seen?.type === 'tls-certificates') script.put(seen)
    return script.login().end('finished')
  },
  'a weak key': () => certificate('weak-key', false),
  'cut off after a certificate was asked for': () => {
    const script = new Script({ security: 'explicit' }).connect().say('banner', '< 220 Ready')
    script.say('auth', '> AUTH TLS', '< 234 Go on').tls(script.control, 'hello')
    script.put({ type: 'tls-handshake', direction: 'received', messages: ['certificate_request'] })
    script.put({ type: 'tls-secured', version: 'TLSv1.2', cipher: 'AES', resumed: false })
    return script.say('login', '> USER a', '! closed').end()
  },
  'a certificate message above the limit of our TLS library': () => tlsFailedWith('excessive message size'),
  'a full disk of this computer': () => {
    const script = loggedIn({ data: 'epsv' })
    const data = script.passive()
    script.say('transfer', '> RETR f', '< 150 Here')
    const text = 'Broken off, the received bytes could not be kept: ENOSPC: no space left on device, write'
    script.put({ type: 'remark', source: 'engine', text }, { connection: 'session' })
    script.put({ type: 'data-ended', direction: 'received', bytes: 5000, end: 'error' }, { connection: data })
    script.put({ type: 'transfer-ended', kind: 'download', ok: false, bytes: 5000 }, { connection: data })
    return script.say('transfer', '< 426 Aborted').end()
  },
  'a pause of this computer': () => {
    const script = greeted()
    script.say('login', '> USER a')
    script.put({ type: 'client-paused', ms: 8000 })
    script.put({ type: 'silence', awaiting: 'reply', ms: 1000 })
    return script.end()
  },
  'a pause of this computer, longer than the server waits': () => {
    const script = loggedIn()
    script.put({ type: 'client-paused', ms: 8000 })
    return script.say('idle', '< 421 Idle timeout (4 seconds): closing control connection').end()
  },
  'a pause of this computer, long over': () => {
    const script = greeted()
    script.put({ type: 'client-paused', ms: 8000 })
    script.say('login', '> USER a', '< 331 Password').say('login', '> PASS x')
    script.put({ type: 'silence', awaiting: 'reply', ms: 15000 })
    return script.end()
  },
  'no way to a host of the own network, at once': () => noWayAfter(1),
  'no way to a host of the own network, after a while': () => noWayAfter(1000),
  'a port that cannot be listened on': () => {
    const script = loggedIn({ data: 'port' })
    script.put({ type: 'listen-failed', code: 'EADDRINUSE', message: 'address already in use' })
    return script.end()
  },
  'a control connection that is not cleared': () =>
    securedIn().say('post-login', '> CCC', '< 533 Not allowed by policy').end(),
  'a refused TYPE': () => loggedIn().say('post-login', '> TYPE I', '< 500 Unknown').end(),
  'bytes altered after the handshake': () => {
    const script = secured()
    script.put({ type: 'tls-alert', direction: 'received', level: 'fatal', number: 20, encrypted: false })
    return script.end()
  },
  'bytes altered in the handshake': () => tlsFailedWith('decryption failed or bad record mac'),
  'a reset at the password': () =>
    greeted().say('login', '> USER a', '< 331 Password').say('login', '> PASS ***', '! reset').end(),
  'silence at the password': () =>
    greeted().say('login', '> USER a', '< 331 Password').say('login', '> PASS ***', '! silence').end(),
  'the data ClientHello is dropped': () => dataHello('silence'),
  'the data ClientHello meets a reset': () => dataHello('reset'),
  'a policy of resumption and no ticket': () => {
    const script = securedIn({ data: 'epsv', resume: true })
    const data = script.passive()
    script.say('transfer', '> LIST', '< 150 Here').tls(data, 'secured')
    return script.say('transfer', '= 522 SSL connection failed; session reuse required').end()
  },
  'a data connection that the server ends, and no session was there to offer': () => {
    const script = securedIn({ data: 'epsv' })
    const data = script.passive()
    script.put({ type: 'missing-ability', ability: RESUMPTION, detail: 'no ticket came' }, { connection: data })
    script.say('transfer', '> LIST', '< 150 Here').tls(data, 'secured')
    script.put({ type: 'fin-received', bytesReceived: 0, bytesSent: 300, first: true }, { connection: data })
    return script.say('transfer', '! silence').end()
  },
  'TLS of data that is not ended, and bytes are missing': () => {
    const script = securedIn({ data: 'epsv' })
    const data = script.passive()
    script.say('transfer', '> RETR f', '< 150 Here').tls(data, 'secured')
    script.put({ type: 'tls-ended', closeNotify: false }, { connection: data })
    script.carry(data, 'download', 5, false, { expectedBytes: 9, final: 226 })
    return script.say('transfer', '= 226 Done').end()
  },
  'PASV over IPv6 with an address of IPv4': () => {
    const script = new Script({ security: 'plain', data: 'pasv' })
    Object.assign(script, { server: '2001:db8::9', client: '2001:db8::5' })
    script
      .connect()
      .say('banner', '< 220 Ready')
      .login()
      .say('pasv-reply', '> PASV', '< 227 Passive (198,51,100,9,195,81)')
    const where = { connection: 'data-1' as const, cause: script.events.length - 1, stage: 'tcp-data' as const }
    const to = { address: '198.51.100.9', port: 50_001 }
    script.put({ type: 'connect-started', to }, where)
    script.put({ type: 'connect-failed', to, reason: 'timeout', after: 1000 }, where)
    return script.end()
  },
  'two ports of EPSV are shut and two of PASV open, in clear': () =>
    epsvThenPasv(loggedIn({ data: 'passive' }), [50_001, 50_002], [50_003, 50_004]),
  'one port of EPSV is shut and one of PASV open, in clear': () =>
    epsvThenPasv(loggedIn({ data: 'passive' }), [50_001], [50_003]),
  'two ports of EPSV are shut and two of PASV open, under TLS': () =>
    epsvThenPasv(securedIn({ data: 'passive' }), [50_001, 50_002], [50_003, 50_004]),
  'EPSV is shut at the address of the control connection, PASV leads to another one': () =>
    epsvThenPasv(loggedIn({ data: 'passive' }), [50_001, 50_002], [50_003, 50_004], '203.0.113.7'),
  'no port is free, said past TLS in pieces': () =>
    diesPastTls(
      { data: 'pasv' },
      (script) => script.login().say('pasv-reply', '> PASV'),
      '500 OOPS: ',
      'vsf_sysutil_bind',
      '\r\n',
    ),
  'the process dies at login, said past TLS in pieces': () =>
    diesPastTls({}, (script) => script.say('login', '> USER a'), '500 OOPS: ', 'child died', '\r\n'),
  'no port is free': () => loggedIn({ data: 'pasv' }).say('pasv-reply', '> PASV', '< 500 OOPS: vsf_sysutil_bind').end(),
  'a certificate is required behind the handshake': () => certificateRequired(''),
  'a certificate is required behind the handshake, and a word in clear': () =>
    certificateRequired('530 no certificate\r\n'),
  'two speakers, of whom one does not know AUTH': twoSpeakers,
  'a reset at SYST': () => greeted().say('auth', '> SYST', '! reset').end(),
  'a reset at SYST, before AUTH': () =>
    new Script({ security: 'explicit' }).connect().say('banner', '< 220 Ready').say('auth', '> SYST', '! reset').end(),
  'a close at SYST': () => greeted().say('auth', '> SYST', '! closed').end(),
  'a status line of HTTP, then a refusal': () => {
    const script = plain()
    script.put({ type: 'reply-garbage', bytes: 17, hex: '', text: 'HTTP/1.1 200 OK', why: 'no-code' })
    return script.say('banner', '< 500 Weird').end()
  },
  'PORT over IPv6 is not sent': () => {
    const script = loggedIn({ data: 'port' })
    script.put({ type: 'remark', source: 'engine', text: 'PORT cannot carry the address ::1; EPRT can.' })
    return script.end()
  },
  'the client’s own address in PORT is foreign to the server': () =>
    loggedIn({ data: 'port' }).say('port-command', '> PORT 10,0,0,5,195,80', '< 500 Illegal PORT command.').end(),
  'SIZE is not answered, and NOOP behind it is': () =>
    loggedIn()
      .say('post-login', '> SIZE f', '! silence')
      .say('post-login', '> NOOP', '< 200 ok', '> QUIT', '< 221 Bye')
      .end('finished'),
  'accepted, and the server says that nobody came': () => {
    const script = loggedIn({ data: 'epsv' })
    script.passive()
    return script.say('transfer', '> LIST', '< 425 No data connection was received from the client').end()
  },
  'accepted and ended without a byte, nothing announced': () => emptyData(false),
  'announced and ended without a byte': () => emptyData(true),
  'a PROXY header on the data connection': () => dataGarbage('PROXY TCP4 10.0.0.5 198.51.100.9 50002 50001\r\n'),
  'a process that dies in an upload, its last words past TLS': () => {
    const script = securedIn({ data: 'epsv' })
    const data = script.passive()
    script.say('transfer', '> STOR f', '< 150 Here').tls(data, 'secured')
    script.put({ type: 'reset-received', code: 'ECONNRESET', bytesReceived: 9, bytesSent: 9 }, { connection: data })
    const text = '500 OOPS: priv_sock_get_cmd\r\n'
    script.put({ type: 'tls-garbage', direction: 'received', bytes: text.length, hex: '', text })
    script.put({ type: 'tls-failed', phase: 'established', message: 'bad record type' })
    return script.say('transfer', '! closed').end()
  },
  'both connections end at one moment of a download': () => endsOfBoth(0),
  'both connections end at one moment of an upload, the data connection by a reset': () => {
    const script = securedIn({ data: 'epsv' })
    const data = script.passive()
    script.say('transfer', '> STOR f', '< 150 Here').tls(data, 'secured')
    script.put({ type: 'reset-received', code: 'ECONNRESET', bytesReceived: 9, bytesSent: 9 }, { connection: data })
    return script.say('transfer', '! closed').end()
  },
  'a process that dies behind the 150': () => {
    const script = loggedIn({ data: 'epsv' })
    const data = script.passive()
    script.say('transfer', '> LIST', '< 150 Here')
    script.put({ type: 'fin-received', bytesReceived: 0, bytesSent: 0, first: true }, { connection: data })
    script.put({ type: 'data-ended', direction: 'received', bytes: 0, end: 'eof' }, { connection: data })
    return script.say('transfer', '! closed').end()
  },
  'the control connection ends seconds before the download does': () => endsOfBoth(4000),
  'words of a dying server on the data connection': () => dataGarbage('500 OOPS: child died\r\n'),
  'an upload that is longer by a header': () => sized('upload', 100, 151),
  'a download that is longer': () => sized('download', 9, 5),
  'an upload that reads otherwise': () => sized('upload', 100, 100, true),
  'the answer to a line that nobody sent': () =>
    greeted().say('banner', '< 530 Please login with USER and PASS.').login().end('finished'),
  'each reply answers the command before it, from the start': () =>
    new Script({ security: 'explicit' })
      .connect()
      .say('banner', '< 220 (vsFTPd 3.0.5)')
      .say('auth', '> SYST', '< 530 Please login with USER and PASS.')
      .say('auth', '> FEAT', '< 530 Please login with USER and PASS.')
      .say('auth', '> AUTH TLS', '< 211-Features:| EPRT|211 End')
      .end(),
  'the server names the line that it refuses': () =>
    new Script({ security: 'explicit' })
      .connect()
      .say('banner', '< 220 Ready')
      .say('auth', '> AUTH TLS', '< 500 PROXY not understood')
      .end(),
  'a greeting of two replies puts all others one behind': () =>
    new Script({ security: 'explicit' })
      .connect()
      .say('banner', '< 220 Ready')
      .say('auth', '> FEAT', '< 220 Only for members')
      .say('auth', '> AUTH TLS', '< 211-Features:| EPRT|211 End')
      .end(),
  'a folder’s name whose quotation mark stays open': () =>
    loggedIn().say('post-login', '> PWD', '< 257 "/home/a is the current folder').end('finished'),
  'TLS of the data connection is wanted before 150': () => {
    const script = securedIn({ data: 'epsv' })
    const data = script.passive()
    script.say('transfer', '> LIST').tls(data, 'secured', false, 'TLSv1.3', 'timer')
    return script.say('transfer', '= 150 Here', '= 226 Done').carry(data, 'list', 40, true).end('finished')
  },
  'an account is asked for': () =>
    greeted().say('login', '> USER a', '< 331 Password').say('login', '> PASS ***', '< 332 Account?').end(),
  'an empty password': () =>
    greeted().say('login', '> USER a', '< 331 Password').say('login', '> PASS ', '< 530 Login incorrect.').end(),
  'the name server is silent': () => {
    const script = new Script({ security: 'plain' })
    script.put({ type: 'dns-started', host: 'ftp.example.com' }, { connection: 'session', stage: 'dns' })
    script.put({ type: 'silence', awaiting: 'dns-answer', ms: 1000 }, { connection: 'session', stage: 'dns' })
    return script.end()
  },
  'not ready, again and again': () => plain().say('banner', '< 120 Wait', '! silence').end(),
  'TLS in place of a greeting': () => {
    const script = plain()
    script.put({
      type: 'reply-garbage',
      bytes: 7,
      hex: '15030300020246',
      text: '\u0015\u0003\u0003\u0000\u0002\u0002F',
      why: 'no reply code',
    })
    return script.end()
  },
  'no final reply behind data that passed': () => {
    const script = loggedIn({ data: 'epsv' })
    const data = script.passive()
    script.say('transfer', '> LIST', '< 150 Here')
    script.put({ type: 'silence', awaiting: 'final-reply', ms: 1000 })
    return script.carry(data, 'list', 30, false).end()
  },
  'more than any server may send': () => {
    const script = greeted()
    script.put({ type: 'flood', of: 'reply-lines', limit: 1000 })
    return script.say('login', '> USER a', '! closed').end()
  },
  'replies that nobody asked for': () => {
    const script = greeted()
    for (let count = 0; count < 120; count += 1) script.say('banner', '< 200 unasked')
    return script.end()
  },
  'a wrong class at login': () => greeted().say('login', '> USER a', '< 314 Hm').end(),
  'a wrong class to a transfer': () => {
    const script = loggedIn({ data: 'epsv' })
    script.passive()
    return script.say('transfer', '> RETR f', '< 314 Hm').end()
  },
  'nobody dials back on one machine': () => active(true),
  'the port is gone after AUTH': () => {
    const script = new Script({ security: 'explicit' }).connect().say('banner', '< 220 Ready')
    script.say('auth', '> AUTH TLS', '< 234 Go on').tls(script.control, 'hello')
    script.put({ type: 'reset-received', code: 'ECONNRESET', bytesReceived: 9, bytesSent: 300 })
    script.attempt = 2
    const to = { address: script.server, port: script.port }
    script.put(
      { type: 'attempt-started', label: 'again', purpose: 'probe', probe: 'tls-1.2-only' },
      { connection: 'session' },
    )
    script.put({ type: 'connect-started', to }, { connection: 'control-2' })
    script.put({ type: 'connect-failed', to, reason: 'refused', after: 1 }, { connection: 'control-2' })
    return script.end()
  },
  'an internal error of the server’s TLS': () => alerted(80),
  'the connection is closed behind the login': () => loggedIn().say('post-login', '> PWD', '! closed').end(),
  'text in clear behind 234': () => {
    const script = new Script({ security: 'explicit' }).connect().say('banner', '< 220 Ready')
    script.say('auth', '> AUTH TLS', '< 234 Go on').tls(script.control, 'hello')
    script.put({ type: 'tls-garbage', direction: 'received', bytes: 20, hex: '', text: '421 SSL_accept error' })
    return script.end()
  },
  'EPSV is swallowed': () => loggedIn({ data: 'epsv' }).say('pasv-reply', '> EPSV', '! silence').end(),
  'the way to the data port is reported unreachable': () => {
    const script = loggedIn({ data: 'epsv' }).say('pasv-reply', '> EPSV', '< 229 Entering (|||50001|)')
    const where = { connection: 'data-1' as const, cause: script.events.length - 1, stage: 'tcp-data' as const }
    const to = { address: script.server, port: 50_001 }
    script.put({ type: 'connect-started', to }, where)
    script.put({ type: 'connect-failed', to, reason: 'unreachable', code: 'EHOSTUNREACH', after: 30 }, where)
    return script.end()
  },
  'the announced address is replaced, as told to': () => {
    const script = loggedIn({ data: 'pasv', addressPolicy: 'control-host' })
    script.say('pasv-reply', '> PASV', '< 227 Passive (10,0,9,9,195,81)')
    const where = { connection: 'data-1' as const, cause: script.events.length - 1, stage: 'tcp-data' as const }
    const used = { address: script.server, port: 50_001 }
    const announced = { address: '10.0.9.9', port: 50_001 }
    script.put({ type: 'data-target', method: 'PASV', announced, used, policy: 'control-host' }, where)
    script.put({ type: 'connect-started', to: used }, where)
    script.put({ type: 'connect-failed', to: used, reason: 'timeout', after: 1000 }, where)
    return script.end()
  },
  'a port that this server does not hand out': () => {
    const script = plain({ data: 'pasv' }).say('banner', '< 220 SFTPGo 2.5.4 ready').login()
    script.say('pasv-reply', '> PASV', '< 227 Passive (198,51,100,9,117,48)')
    const where = { connection: 'data-1' as const, cause: script.events.length - 1, stage: 'tcp-data' as const }
    const to = { address: script.server, port: 30_000 }
    script.put({ type: 'connect-started', to }, where)
    script.put({ type: 'connect-failed', to, reason: 'timeout', after: 1000 }, where)
    return script.end()
  },
  'a port that a server may not choose for us': () => {
    const script = loggedIn({ data: 'epsv' }).say('pasv-reply', '> EPSV', '< 229 Entering (|||22|)')
    const where = { connection: 'data-1' as const, cause: script.events.length - 1, stage: 'pasv-reply' as const }
    const announced = { address: null, port: 22 }
    script.put({ type: 'data-target-refused', method: 'EPSV', announced, why: 'low-port' }, where)
    return script.end()
  },
  'a host field that holds a URL': () => {
    const script = new Script({ security: 'plain' })
    const where = { connection: 'session' as const, stage: 'dns' as const }
    script.put({ type: 'dns-started', host: 'https://files.example.com' }, where)
    script.put({ type: 'dns-failed', code: 'ENOTFOUND' }, where)
    return script.end()
  },
  'a second greeting is taken for consent': () => {
    const script = new Script({ security: 'explicit' }).connect().say('banner', '< 220 One').say('banner', '< 220 Two')
    script.say('auth', '> AUTH TLS', '< 234 Go on').tls(script.control, 'hello')
    script.put({ type: 'tls-garbage', direction: 'received', bytes: 20, hex: '', text: '234 Go on' })
    return script.end()
  },
  'an expired certificate that was let pass': () => {
    const script = secured({ verify: false })
    const [seen] = certificate('expired', false).events.filter(({ type }) => type === 'tls-certificates')
    if (seen?.type === 'tls-certificates') script.put(seen)
    return script.login().end('finished')
  },
  'a certificate for another name that was let pass': () => {
    const script = secured({ verify: false })
    const [seen] = certificate('name-mismatch', false).events.filter(({ type }) => type === 'tls-certificates')
    if (seen?.type === 'tls-certificates') script.put(seen)
    return script.login().end('finished')
  },
  'a server on this machine that falls silent when TLS starts': () => {
    const script = new Script({ security: 'explicit' })
    script.server = '127.0.0.1'
    script.client = '127.0.0.1'
    script.connect().say('banner', '< 220 Hello').say('auth', '> AUTH TLS', '< 234 Go on').tls(script.control, 'hello')
    script.put({ type: 'silence', awaiting: 'tls-handshake', ms: 1000 }, { stage: 'tls-control' })
    return script.end()
  },
  'a server on this machine that does not answer a listing': () => {
    const script = new Script({ security: 'plain' })
    script.server = '127.0.0.1'
    script.client = '127.0.0.1'
    script.connect().say('banner', '< 220 Hello').login()
    script.passive()
    script.say('transfer', '> LIST')
    script.put({ type: 'silence', awaiting: 'preliminary-reply', ms: 1000 }, { stage: 'transfer' })
    return script.end()
  },
  'a server that ends TLS of the data connection in good order': () => {
    const script = secured().login()
    const data = script.passive()
    script.say('transfer', '> LIST', '< 150 Here').tls(data, 'hello')
    const where = { connection: data, stage: 'tls-data' as const }
    script.put({ type: 'fin-received', bytesReceived: 0, bytesSent: 300, first: true }, where)
    script.say('transfer', '= 425 Cannot open the data connection')
    return script.end()
  },
  'a server that reads something before the ClientHello of the data connection': () => {
    const script = secured().login()
    const data = script.passive()
    script.say('transfer', '> LIST', '< 150 Here').tls(data, 'hello')
    const where = { connection: data, stage: 'tls-data' as const }
    script.put({ type: 'fin-received', bytesReceived: 0, bytesSent: 300, first: true }, where)
    const text = '500 OOPS: error:0A00010B:SSL routines::wrong version number'
    script.put({ type: 'tls-garbage', direction: 'received', bytes: text.length, hex: '', text })
    script.say('transfer', '! closed')
    return script.end()
  },
  'a sweep in which one port of the range does not answer': () => {
    const script = loggedIn({ data: 'epsv', sweep: 4 })
    const first = script.passive()
    script.say('transfer', '> LIST', '< 150 Here').carry(first, 'list', 10, true).say('transfer', '= 226 Done')
    script.attempt = 2
    script.put({ type: 'attempt-started', label: SWEEP, purpose: 'probe' }, { connection: 'session' })
    for (const port of [50_002, 50_003, 50_003, 50_001]) script.sweptPort(port, port !== 50_003)
    return script.end('finished')
  },
  'data of another host, as was allowed': () => {
    const script = loggedIn({ data: 'pasv', foreignData: true }).say(
      'pasv-reply',
      '> PASV',
      '< 227 Passive (203,0,113,5,195,81)',
    )
    const data = script.openData({ address: '203.0.113.5', port: 50_001 }, script.events.length - 1)
    script.say('transfer', '> LIST', '< 150 Here').carry(data, 'list', 10, true).say('transfer', '= 226 Done')
    return script.end('finished')
  },
  'a server that is not ready says so, and greets at once all the same': () => {
    const script = plain().say('banner', '< 120 Service ready soon', '< 220 Ready').login()
    const data = script.passive()
    script.say('transfer', '> LIST', '< 150 Here').carry(data, 'list', 10, true).say('transfer', '= 226 Done')
    return script.end('finished')
  },
}
