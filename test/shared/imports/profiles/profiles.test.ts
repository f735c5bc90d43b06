import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ProfileImportError } from '../../../../src/shared/imports/profile-importer.ts'
import { readProfiles } from '../../../../src/shared/imports/read-profiles.ts'
import { importer as urls } from '../../../../src/shared/imports/url-list.ts'
import * as savedSites from '../../../../src/shared/products/saved-sites.ts'
import { DEFAULT_OPTIONS } from '../../../../src/shared/session/profile.ts'
import { sessionOptionsSchema } from '../../../../src/shared/session/schemas.ts'

const fixture = (name: string) => readFile(join(import.meta.dirname, 'fixtures', name), 'utf8')
const FIXTURES = ['sitemanager.xml', 'WinSCP.ini', 'bookmark.duck', 'netrc', 'urls.txt']

/** What differs from the defaults, so that a test says all that an import set. */
function short(text: string) {
  const { from, profiles, remarks } = readProfiles(text, Object.values(savedSites))
  const set = profiles.map(({ name, group, options }) => ({
    name,
    group,
    ...Object.fromEntries(
      Object.entries(options).filter(
        ([key, value]) => JSON.stringify(value) !== JSON.stringify({ ...DEFAULT_OPTIONS }[key as 'host']),
      ),
    ),
  }))
  return { from, set, remarks }
}

test('FileZilla: folders, modes, what is no FTP, and what insists on TLS now', async () => {
  expect(short(await fixture('sitemanager.xml'))).toEqual({
    from: 'FileZilla',
    set: [
      {
        name: 'Web & media',
        group: 'Customers/ACME - North',
        host: 'ftp.acme.example',
        port: 21,
        user: 'deploy',
        data: 'active',
        path: '/srv/My Folder',
      },
      { name: 'Implicit over IPv6', group: '', host: '2001:db8::21', port: 990, security: 'implicit', user: 'äöü' },
      { name: 'Mirror', group: '', host: 'mirror.example', port: 2121, security: 'plain', data: 'passive' },
      { name: 'If available', group: '', host: 'old.example', user: 'bob' },
    ],
    remarks: [
      'Passwords are not taken over.',
      '“Shell” is no FTP site (SFTP or a cloud storage) and was left out.',
      '“If available” used TLS only if the server offered it; it is imported as explicit FTPS, which insists on it.',
      '“If available” names no usable port; the default port is used.',
      '“Broken” names no usable host and was left out.',
    ],
  })
})

test('WinSCP: encoded names, folders, TLS kinds and versions, address policy', async () => {
  expect(short(await fixture('WinSCP.ini'))).toEqual({
    from: 'WinSCP',
    set: [
      {
        name: 'Server one',
        group: 'Work',
        host: 'one.example',
        port: 2121,
        user: 'deploy',
        data: 'active',
        addressPolicy: 'control-host',
        resume: false,
        tlsMax: '1.2',
        family: 'ipv4',
        path: '/srv/\uFEFFdaten',
      },
      { name: 'München', group: '', host: 'muenchen.example', port: 990, security: 'implicit' },
      { name: 'plain', group: '', host: 'plain.example', security: 'plain' },
      { name: 'ssl', group: '', host: 'ssl.example', auth: ['SSL', 'TLS'] },
    ],
    remarks: ['Passwords are not taken over.', '“shell” is no FTP site (SFTP, SCP, WebDAV or S3) and was left out.'],
  })
})

test('Cyberduck: its ftps is explicit', async () => {
  const text = await fixture('bookmark.duck')
  expect(short(text)).toEqual({
    from: 'Cyberduck',
    set: [
      {
        name: 'Müller & Söhne',
        group: '',
        host: 'ftp.mueller.example',
        port: 21,
        user: 'web',
        path: '/htdocs',
        data: 'active',
      },
    ],
    remarks: [],
  })
  expect(short(text.replace('<string>ftps<', '<string>dav<')).remarks).toEqual([
    '“Müller & Söhne” is no FTP bookmark (dav) and was left out.',
  ])
})

test('.netrc: macros, quotes, comments and the default are understood', async () => {
  expect(short(await fixture('netrc'))).toEqual({
    from: '.netrc',
    set: [
      { name: 'backup.example', group: '', host: 'backup.example', user: 'nightly' },
      { name: 'mirror.example', group: '', host: 'mirror.example' },
      { name: 'two.example', group: '', host: 'two.example', user: 'b' },
    ],
    remarks: [
      'Passwords are not taken over.',
      'The entry “default” names no host and was left out.',
      'The file does not say whether TLS is used; explicit FTPS is assumed.',
    ],
  })
})

test('URLs: with names before or behind, bad lines by number', async () => {
  const { from, set, remarks } = short(await fixture('urls.txt'))
  expect(from).toBe('URLs')
  expect(set).toEqual([
    { name: 'ftp.acme.example', group: '', host: 'ftp.acme.example', port: 2121, user: 'deploy', path: 'srv' },
    { name: 'Partner', group: '', host: '2001:db8::7', port: 990, security: 'implicit', user: 'partner' },
    { name: 'the mirror', group: '', host: 'mirror.example', port: 21, security: 'plain', path: 'pub/' },
    { name: 'host.example', group: '', host: 'bad', port: 21, security: 'plain' },
  ])
  expect(remarks).toEqual([
    'Passwords are not taken over.',
    'Line 5 was left out: it holds no FTP URL.',
    expect.stringContaining('Line 7 was left out: The port'),
  ])
})

describe('every importer', () => {
  test.each(FIXTURES)('%s is recognised by exactly one', async (name) => {
    const text = await fixture(name)
    expect([...Object.values(savedSites), urls].filter((importer) => importer.recognises(text))).toHaveLength(1)
  })

  test.each(FIXTURES)('%s: no password is left anywhere, and every profile could be saved', async (name) => {
    const read = readProfiles(await fixture(name), Object.values(savedSites))
    const all = JSON.stringify(read)
    for (const secret of ['canary-password', 'Y2FuYXJ5', 'can ary', 'A35C755E', 'me@example.com'])
      expect(all).not.toContain(secret)
    for (const { options } of read.profiles) expect(sessionOptionsSchema.parse(options)).toEqual(options)
  })

  test.each(FIXTURES)('%s: cut anywhere it throws nothing but an error for people', async (name) => {
    const text = await fixture(name)
    for (let end = 0; end < text.length; end += 7) {
      try {
        readProfiles(text.slice(0, end), Object.values(savedSites))
      } catch (error) {
        expect(error).toBeInstanceOf(ProfileImportError)
      }
    }
  })

  test('carriage returns and a byte order mark change nothing', async () => {
    for (const name of FIXTURES) {
      const text = await fixture(name)
      const { profiles, remarks } = readProfiles(text, Object.values(savedSites))
      expect(readProfiles(`\uFEFF${text.replaceAll('\n', '\r\n')}`, Object.values(savedSites))).toMatchObject({
        profiles,
        remarks,
      })
    }
  })
})

describe('hostile files', () => {
  test('entities of its own are refused, not expanded', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    const text = `<?xml version="1.0"?><FileZilla3 x="">${bomb}<Servers/></FileZilla3>`
    expect(() => readProfiles(text, Object.values(savedSites))).toThrow('declares entities')
  })
  test('depth is bounded', () => {
    const deep = `<FileZilla3><Servers>${'<Folder>'.repeat(5000)}${'</Folder>'.repeat(5000)}</Servers></FileZilla3>`
    expect(() => readProfiles(deep, Object.values(savedSites))).toThrow(ProfileImportError)
  })
  test('control characters and marks that turn text around do not reach names, users or paths', () => {
    const server =
      '<Host>h.example</Host><Protocol>4</Protocol><User>a&#13;&#10;DELE x</User><Name>x\u202Egnp.exe\u0007</Name>'
    const text = `<FileZilla3><Servers><Server>${server}</Server></Servers></FileZilla3>`
    const [profile] = readProfiles(text, Object.values(savedSites)).profiles
    expect(profile).toMatchObject({ name: 'x gnp.exe', options: { user: '' } })
  })
  test('names of properties that every object has are only names', () => {
    const text = '[Sessions\\__proto__]\nHostName=h.example\nFSProtocol=5\nFtps=constructor\n__proto__=1\n'
    expect(readProfiles(text, Object.values(savedSites)).profiles).toEqual([])
    const duck =
      '<plist><dict><key>Hostname</key><string>h.example</string><key>Protocol</key><string>toString</string></dict></plist>'
    expect(readProfiles(duck, Object.values(savedSites)).profiles).toEqual([])
  })
  test('anything else is refused with the list of what can be imported', () => {
    for (const text of ['', 'hello', '<html></html>', '{"a":1}', '\u0000\u0001'])
      expect(() => readProfiles(text, Object.values(savedSites))).toThrow('FileZilla')
  })
})
