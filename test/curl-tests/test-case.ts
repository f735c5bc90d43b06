/** What one of curl's test files asks of server and client, read as far as a session of ours can do the same. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_OPTIONS, type SessionOptions } from '../../src/shared/session/profile.ts'

export interface CurlTest {
  readonly number: number
  readonly name: string
  readonly ipv6: boolean
  /** Faults of the server: lines as `REPLY EPSV 500 no such command`. */
  readonly faults: string
  /** Arguments of curl, without `curl`; `%FTPPORT` and the like stand in them. */
  readonly args: readonly string[]
  /** The whole file, which the server reads for the bytes that it sends. */
  readonly text: string
}

/** The server's side only: nothing that needs a proxy, a tool of curl's own, or more than one session. */
const NEEDS_MORE =
  /--?(?:proxy|socks\w*|preproxy|netrc\w*|config|interface|krb|parallel|next)\b|(?:^| )-[xKZ] |<tool>|%PROXYPORT|%SOCKSPORT/

const section = (text: string, name: string): string => {
  const found = new RegExp(`<${name}(?: [^>]*)?>\\n?([\\s\\S]*?)</${name}>`).exec(text)
  return found?.[1] ?? ''
}

/** Of `%if FEATURE ... %else ... %endif` what holds without the feature; `%repeat[n x text]%` written out. */
const processed = (text: string): string =>
  text
    .replace(/^%if !\w+\n([\s\S]*?)(?:%else\n[\s\S]*?)?^%endif\n/gm, '$1')
    .replace(/^%if .*\n[\s\S]*?(?:^%else\n([\s\S]*?))?^%endif\n/gm, '$1')
    .replace(/%repeat\[(\d+) x ([^\]]*)\]%/g, (_all, count: string, what: string) =>
      unescaped(what).repeat(Number(count)),
    )
    .replace(/%hex\[([^\]]*)\]hex%/g, (_all, what: string) => unescaped(what))

const unescaped = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** A command line as a shell would part it. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/["']/g, ''))

/** Ascending by number. */
export function readTests(source: string, wanted: readonly number[]): CurlTest[] {
  const folder = join(source, 'tests/data')
  return readdirSync(folder)
    .flatMap((file) => /^test(\d+)$/.exec(file)?.[1] ?? [])
    .map(Number)
    .filter((number) => wanted.length === 0 || wanted.includes(number))
    .sort((a, b) => a - b)
    .flatMap((number) => readTest(readFileSync(join(folder, `test${number}`), 'latin1'), number))
}

function readTest(raw: string, number: number): CurlTest[] {
  const text = processed(raw).replaceAll('%TESTNUMBER', String(number))
  const client = section(text, 'client')
  const server = section(client, 'server').trim()
  const command = section(client, 'command').trim()
  if ((server !== 'ftp' && server !== 'ftp-ipv6') || command === '' || NEEDS_MORE.test(client)) return []
  const args = wordsOf(command.replaceAll('\n', ' '))
  if (args.filter((word) => word.startsWith('ftp://') || word.startsWith('%HOSTIP')).length !== 1) return []
  const faults = section(section(text, 'reply'), 'servercmd')
  const name = section(client, 'name').trim()
  return [{ number, name, ipv6: server === 'ftp-ipv6', faults, args, text }]
}

/** The same action as a session of ours. */
export function optionsFor({ args, ipv6 }: CurlTest, port: number): SessionOptions {
  const has = (...flags: readonly string[]) => args.some((word) => flags.includes(word))
  const after = (...flags: readonly string[]) => args[args.findIndex((word) => flags.includes(word)) + 1]
  const url = args.find((word) => /^(?:ftp:\/\/)/.test(word)) ?? ''
  const path = url.replace(/^ftp:\/\/[^/]*\/?/, '').replace(/;type=.*$/, '')
  const upload = has('-T', '--upload-file')
  const isActive = has('-P', '--ftp-port')
  const [user = 'anonymous'] =
    (after('-u', '--user') && has('-u', '--user') ? after('-u', '--user') : 'anonymous')?.split(':') ?? []
  const lists = upload || path === '' || path.endsWith('/') || has('-l', '--list-only', '-I', '--head')
  return {
    ...DEFAULT_OPTIONS,
    host: ipv6 ? '::1' : '127.0.0.1',
    port,
    user,
    security: has('--ssl-reqd', '--ftp-ssl-reqd') ? 'explicit' : 'plain',
    data: isActive ? (has('--disable-eprt') ? 'port' : 'active') : has('--disable-epsv') ? 'pasv' : 'passive',
    listings: lists && !upload ? 1 : 0,
    download: lists ? null : decodeURIComponent(path),
    uploadBytes: upload ? 200 : null,
    silence: 5000,
  }
}
