/** `WinSCP.ini`: one section per site, names and values percent-encoded, only what differs from the defaults. */

import { ProfileCollector, type ProfileImporter } from '../../imports/profile-importer.ts'
import type { Security, TlsVersion } from '../../session/plan.ts'
import type { SessionOptions } from '../../session/profile.ts'

/** `FSProtocol` of FTP; without the line it is SFTP. */
const FTP = '5'
/** `Ftps`: none, implicit, explicit with AUTH SSL, explicit with AUTH TLS. */
const SECURITY: Readonly<Record<string, Partial<SessionOptions> & { readonly security: Security }>> = {
  0: { security: 'plain' },
  1: { security: 'implicit' },
  2: { security: 'explicit', auth: ['SSL', 'TLS'] },
  3: { security: 'explicit' },
}
const VERSIONS: Readonly<Record<string, TlsVersion>> = { 10: '1.0', 11: '1.1', 12: '1.2', 13: '1.3' }
const FAMILIES: Readonly<Record<string, 'any' | 'ipv4' | 'ipv6'>> = { 0: 'any', 1: 'ipv4', 2: 'ipv6' }

export const savedSites: ProfileImporter = {
  title: 'WinSCP',
  recognises: (text) => /^\[(Sessions\\|Configuration(\\|\]))/m.test(text) && /^\[Sessions\\/m.test(text),
  read(text) {
    const found = new ProfileCollector()
    for (const { title, values } of sections(text))
      if (/^Sessions\\/.test(title)) readSite(title.slice(9), values, found)
    return found.result()
  },
}

type Values = ReadonlyMap<string, string>

function readSite(encoded: string, values: Values, found: ProfileCollector): void {
  const path = decode(encoded).split('/')
  const name = path.pop() ?? ''
  const host = values.get('HostName') ?? ''
  // The template for new sites is a section too.
  if (name === 'Default Settings' || host === '') return
  const at = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => {
    const value = values.get(key)
    return value !== undefined && Object.hasOwn(table, value) ? table[value] : undefined
  }
  const protocol = values.has('Ftps') ? at(SECURITY, 'Ftps') : SECURITY[0]
  if (values.get('FSProtocol') !== FTP || !protocol) {
    found.remark(`“${name.slice(0, 200)}” is no FTP site (SFTP, SCP, WebDAV or S3) and was left out.`)
    return
  }
  if (values.has('Password')) found.remark('Passwords are not taken over.')
  const tlsMin = at(VERSIONS, 'MinTlsVersion')
  const tlsMax = at(VERSIONS, 'MaxTlsVersion')
  const family = at(FAMILIES, 'AddressFamily')
  const user = values.get('UserName') ?? ''
  found.add({
    name,
    group: path.join('/'),
    host,
    port: values.get('PortNumber') ?? null,
    options: {
      ...protocol,
      user: user === 'anonymous' ? '' : user,
      path: values.get('RemoteDirectory') ?? null,
      ...(values.get('FtpPasvMode') === '0' && { data: 'active' as const }),
      ...(values.get('FtpForcePasvIp2') === '0' && { addressPolicy: 'control-host' as const }),
      ...(values.get('SslSessionReuse') === '0' && { resume: false }),
      ...(tlsMin && { tlsMin }),
      ...(tlsMax && { tlsMax }),
      ...(family && { family }),
    },
  })
}

function sections(text: string): { title: string; values: Map<string, string> }[] {
  const all: { title: string; values: Map<string, string> }[] = []
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const title = /^\[(.*)\]$/.exec(line.trim())?.[1]
    if (title !== undefined) all.push({ title, values: new Map() })
    const [, key, value] = /^([A-Za-z][A-Za-z0-9]*)=(.*)$/.exec(line) ?? []
    if (key !== undefined && value !== undefined) all.at(-1)?.values.set(key, decode(value))
  }
  return all
}

/** Text beyond ASCII is UTF-8 behind an encoded byte order mark; before that, the system's code page. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text).replace(/^\uFEFF/, '')
  } catch {
    return text.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  }
}
