import { describe, expect, test } from 'vitest'
import { hostKind } from '../../../src/shared/session/host.ts'
import {
  optionsNamedBy,
  parseFtpUrl,
  parseTarget,
  type UrlProblem,
  withoutPassword,
} from '../../../src/shared/session/target.ts'
import { formatFtpUrl } from '../../../src/shared/session/url.ts'

const target = (url: string) => {
  const result = parseFtpUrl(url)
  if (!result.ok) throw new Error(`${url}: ${result.message}`)
  return result.target
}

describe('what URLs mean', () => {
  test.each([
    ['ftp://h', 'plain', 21],
    ['ftpes://h', 'explicit', 21],
    ['ftps://h', 'implicit', 990],
    ['FTPES://h:2121/', 'explicit', 2121],
  ])('%s', (url, security, port) => {
    expect(target(url)).toMatchObject({ security, port, host: 'h', user: null, password: null, path: null })
  })

  test.each([
    ['ftp://bob@h/', { user: 'bob', password: null }],
    ['ftp://bob:pw@h/', { user: 'bob', password: 'pw' }],
    ['ftp://bob:@h/', { user: 'bob', password: '' }],
    ['ftp://bob:p%40%2F%3Aw:x@h/', { user: 'bob', password: 'p@/:w:x' }],
    ['ftp://bob@corp.example@h/', { user: 'bob@corp.example', password: null }],
    ['ftp://CORP%5Cbob@h/', { user: 'CORP\\bob' }],
    ['ftp://[2001:db8::7]:990/', { host: '2001:db8::7', port: 990 }],
    ['ftp://[fe80::1%25eth0]/', { host: 'fe80::1%eth0', port: 21 }],
    ['ftp://192.0.2.7', { host: '192.0.2.7' }],
    ['ftp://files_1.bücher.example', { host: 'files_1.bücher.example' }],
    ['ftp://h:/', { port: 21 }],
    ['ftp://h/pub/a%20b/;type=i', { path: 'pub/a b/' }],
    ['ftp://h//etc', { path: '/etc' }],
    ['ftp://h/%2Fetc', { path: '/etc' }],
    ['ftp://u@h:21/a@b', { user: 'u', path: 'a@b' }],
  ])('%s', (url, parts) => {
    expect(target(url)).toMatchObject(parts)
  })

  test('the meaning of the scheme is said', () => {
    expect(target('ftps://h').meaning).toContain('implicit FTPS: TLS from the first byte')
  })

  test('unlikely ports are warned of', () => {
    expect(target('ftps://h:21').warnings.join()).toContain('ftpes://')
    expect(target('ftpes://h:990').warnings.join()).toContain('ftps://')
    expect(target('ftpes://u@h').warnings).toEqual([])
  })

  test('a URL is written without its password', () => {
    expect(formatFtpUrl(target('ftpes://u%40x:pw@[::1]:2121/x'))).toBe('ftpes://u%40x@[::1]:2121/')
    expect(formatFtpUrl(target('ftps://h:990'))).toBe('ftps://h/')
  })
})

const refused: [url: string, problem: UrlProblem, says: RegExp][] = [
  ['', 'empty', /ftpes:\/\//],
  ['ftp.example.com', 'no-scheme', /ftpes:\/\/.*before the host/],
  ['ftp:/h', 'no-scheme', /"ftp" must stand ":\/\/"/],
  ['sftp://h', 'unknown-scheme', /SSH/],
  ['https://h', 'unknown-scheme', /web address/],
  ['gopher://h', 'unknown-scheme', /"gopher:\/\/".*ftpes:\/\//],
  ['__proto__://h', 'unknown-scheme', /scheme/],
  ['constructor://h', 'unknown-scheme', /Unknown scheme/],
  ['ftp://ftp://h', 'scheme-in-host', /two schemes/],
  ['ftp://https://h/', 'scheme-in-host', /two schemes/],
  ['ftp://a b/', 'spaces', /spaces/],
  [' ftp://h', 'spaces', /spaces/],
  ['ftp://h/\x1b[2J', 'control-characters', /control/],
  ['ftp://h\u202e/', 'control-characters', /invisible/],
  ['ftp://h/%0d%0aDELE%20x', 'control-characters', /path contains control/],
  ['ftp://u%0A@h/', 'control-characters', /user name contains control/],
  ['ftp://', 'no-host', /host is missing/],
  ['ftp:///path', 'no-host', /host is missing/],
  ['ftp://u@/', 'no-host', /host is missing/],
  ['ftp://:21/', 'no-host', /host is missing/],
  ['ftp://h:0', 'bad-port', /1 to 65535/],
  ['ftp://h:65536', 'bad-port', /"65536".*1 to 65535/],
  ['ftp://h:-1', 'bad-port', /1 to 65535/],
  ['ftp://u@h:21x', 'bad-port', /"21x"/],
  ['ftp://300.1.1.1', 'bad-host', /"300\.1\.1\.1"/],
  ['ftp://-h', 'bad-host', /"-h"/],
  ['ftp://a..b', 'bad-host', /"a\.\.b"/],
  [`ftp://${'a.'.repeat(200)}b`, 'bad-host', /no host name/],
  ['ftp://2001:db8::7/', 'bad-host', /\[2001:db8::7\]/],
  ['ftp://[2001:db8::7/', 'bad-host', /After \[/],
  ['ftp://[::1::2]/', 'bad-host', /no IP address/],
  ['ftp://a:b:c/', 'bad-host', /more than one colon/],
  ['ftp://u%zz@h/', 'bad-escape', /user name.*%25/],
  ['ftp://h/100%', 'bad-escape', /path.*%25/],
  ['ftp://h/a?b', 'query', /%3F/],
  ['ftp://h/a#b', 'query', /%23/],
]

test.each(refused)('%j is refused: %s', (url, problem, says) => {
  const result = parseFtpUrl(url)
  expect(result).toMatchObject({ ok: false, problem })
  expect(result.ok ? '' : result.message).toMatch(says)
})

test('no refusal quotes a password, however it was mistyped', () => {
  for (const url of [
    'ftp://bob:CANARY',
    'ftp://bob:CANARY/',
    'ftp://bob:CAN/ARY@h',
    'ftp://bob:CANARY/x@h',
    'ftp://bob:CANARY#@h',
    'ftp://bob:CANARY?x@h',
    'ftp://bob:CANARY@',
    'ftp://bob:CANARY@h:CANARY',
    'ftp://bob:x@CANARY!',
    'ftp://bob:CANARY%zz@h',
    'ftp://bob:CANARY %@h',
    'ftp://bob:CANARY:x',
    'bob:CANARY@h',
    'ftp:bob:CANARY@h',
    'sftp://bob:CANARY@h',
    'CANARY://bob:CANARY@h'.replace('CANARY:', 'gopher:'),
  ]) {
    const result = parseFtpUrl(url)
    expect(result.ok, url).toBe(false)
    expect(JSON.stringify(result), url).not.toMatch(/CANARY|CAN|ARY/)
    const typed = parseTarget(url)
    if (!typed.ok) expect(typed.message, url).not.toMatch(/CANARY|CAN|ARY/)
  }
})

const NOTHING = { security: null, port: null, user: null, password: null, path: null }

describe('a target without a scheme', () => {
  test.each([
    ['ftp.example.com', { host: 'ftp.example.com' }],
    ['ftp.example.com:2121', { host: 'ftp.example.com', port: 2121 }],
    ['127.0.0.1:2121', { host: '127.0.0.1', port: 2121 }],
    ['alice@ftp.example.com', { host: 'ftp.example.com', user: 'alice' }],
    ['alice@ftp.example.com:2121', { host: 'ftp.example.com', user: 'alice', port: 2121 }],
    ['alice@corp.example@h', { host: 'h', user: 'alice@corp.example' }],
    ['bob:s%40lt@h', { host: 'h', user: 'bob', password: 's@lt' }],
    ['[2001:db8::7]:2121', { host: '2001:db8::7', port: 2121 }],
    ['[2001:db8::7]', { host: '2001:db8::7' }],
    ['2001:db8::7', { host: '2001:db8::7' }],
    ['fe80::1%eth0', { host: 'fe80::1%eth0' }],
    ['alice@2001:db8::7', { host: '2001:db8::7', user: 'alice' }],
    ['h/pub/in', { host: 'h', path: 'pub/in' }],
    // A host of this name, as there is one in many networks.
    ['ftp:2121', { host: 'ftp', port: 2121 }],
  ])('%s', (text, parts) => {
    expect(parseTarget(text)).toEqual({ ok: true, target: { ...NOTHING, ...parts } })
  })

  test.each([
    ['', 'empty', /ftpes/],
    ['two words', 'spaces', /spaces/],
    ['h:0', 'bad-port', /1 to 65535/],
    ['h:21x', 'bad-port', /1 to 65535/],
    ['300.1.1.1:21', 'bad-host', /300/],
    ['alice@', 'no-host', /host is missing/],
    ['2001:db8::7:99999', 'bad-host', /more than one colon/],
    ['ftp:/h', 'no-scheme', /"ftp" must stand/],
    ['sftp://h', 'unknown-scheme', /SSH/],
    ['__proto__://h', 'unknown-scheme', /ftpes/],
  ])('%j is refused: %s', (text, problem, says) => {
    const result = parseTarget(text)
    expect(result).toMatchObject({ ok: false, problem })
    expect(result.ok ? '' : result.message).toMatch(says)
  })

  test('what it does not name stays as it was; a URL decides port and folder', () => {
    const named = (text: string) => {
      const result = parseTarget(text)
      return result.ok ? optionsNamedBy(result.target) : null
    }
    expect(named('h')).toEqual({ host: 'h' })
    expect(named('alice@h:21')).toEqual({ host: 'h', user: 'alice', port: 21 })
    expect(named('ftpes://h:21/')).toEqual({ host: 'h', security: 'explicit', port: null, path: null })
  })
})

test.each([
  ['ftp://bob:CANARY@h/', 'ftp://bob@h/', 'CANARY'],
  ['bob:CAN%40ARY@h:21', 'bob@h:21', 'CAN@ARY'],
  ['ftp://bob:CAN/ARY@h', 'ftp://bob@h', 'CAN/ARY'],
  ['ftp://bob:CANARY@', 'ftp://bob@', 'CANARY'],
  ['ftp://bob:100%@h', 'ftp://bob@h', '100%'],
  ['ftp://bob@h:21/a@b', 'ftp://bob@h:21/a@b', null],
  ['ftpes://alice@h/', 'ftpes://alice@h/', null],
  ['h:21', 'h:21', null],
  ['[::1]:21', '[::1]:21', null],
])('%j without its password', (typed, text, password) => {
  expect(withoutPassword(typed)).toEqual({ text, password })
})

test.each([
  ['192.0.2.255', 'ipv4'],
  ['0.0.0.0', 'ipv4'],
  ['192.0.2.256', null],
  ['192.0.2', null],
  ['01.2.3.4', null],
  ['::', 'ipv6'],
  ['::ffff:192.0.2.1', 'ipv6'],
  ['1:2:3:4:5:6:7:8', 'ipv6'],
  ['1:2:3:4:5:6:7', null],
  ['1:2:3:4:5:6:7:8:9', null],
  ['1::2::3', null],
  ['::ffff:300.0.2.1', null],
  ['fe80::1%eth0', 'ipv6'],
  ['fe80::1%', null],
  [':::', null],
  ['localhost', 'name'],
  ['a.example.', 'name'],
  ['', null],
  ['.', null],
  ['a b', null],
])('host %j is %s', (host, kind) => {
  expect(hostKind(host)).toBe(kind)
})
