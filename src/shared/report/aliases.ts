/**
 * Names and their aliases: what is learned as a name is replaced in every text, the same name by the same alias. Hosts are known by
 * their form, and for `public` so are addresses.
 */
import { addressFamily, isPrivateAddress } from '../protocol/addresses.ts'
import { OPTION_NAMES, rowOf } from '../session/profile.ts'
import type { RedactionLevel } from './report.ts'

/** Fields that are words of the vocabulary, identifiers or numbers in text form: nothing in them names anybody. */
const SAFE_FIELDS = new Set([
  'type',
  'stage',
  'cause',
  'culprit',
  'outcome',
  'certainty',
  'severity',
  'rule',
  'who',
  'sender',
  'direction',
  'connection',
  'verb',
  'method',
  'policy',
  'format',
  'redaction',
  'importer',
  'purpose',
  'probe',
  'end',
  'role',
  'openedBy',
  'result',
  'awaiting',
  'kind',
  'trigger',
  'lineEnd',
  'security',
  'family',
  'min',
  'max',
  'code',
  'tlsLibrary',
  'tlsLibraryVersion',
  'url',
  'startedAt',
  'endedAt',
  'createdAt',
  'synAt',
  'openAt',
  'firstByteAt',
  'lastByteAt',
  'firstAt',
  'lastAt',
  'endAt',
  'validFrom',
  'validTo',
  'fingerprint',
  'random',
  'clientRandom',
  'sha256',
  'problem',
  'cipher',
  'group',
  'version',
  'selected',
  'key',
  'cell',
  'works',
  'fails',
])

/** Raw bytes would give away what their text hides. */
const RAW_FIELD = 'hex'

/** Names of files and folders, each masked whatever it is. */
const ENTRY_FIELD = 'firstNames'

/** Rules of firewalls are named for customers and projects. */
const RULE_FIELD = 'ruleName'

/** A certificate can be looked up in public logs by these, and so names its owner. */
const LOOKED_UP_FIELDS = new Set(['serial', 'fingerprint'])

/** PEM certificates carry every name that the fields above hide. */
export const PEM_FIELDS = new Set<string>(
  OPTION_NAMES.filter((name) => rowOf(name).kind.type.startsWith('certificate')),
)

/** Names that say nothing about anybody and that ordinary sentences use. */
const COMMON = new Set([
  'ftp',
  'anonymous',
  'localhost',
  'user',
  'host',
  'server',
  'client',
  'test',
  'log',
  '/',
  '.',
  '-',
  '*',
  '',
])

const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)/g
/** As `PORT` and 227 write it; four octets of it are an address. */
const COMMA_IPV4 = /(?<![\d,])(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})(?=,\d)/g
const IPV6 = /(?<![0-9a-f:.])(?=[0-9a-f:]*:[0-9a-f:]*:)[0-9a-f:]{2,39}(?:%[\w.]+)?(?![0-9a-f:])/gi
/** Names in certificates, greetings and error texts: at least two labels, the last of letters only. */
export const HOST_NAME =
  /(?<![\w.-])(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})(?![\w-])/gi
/** Public pages that our own texts point to, and file names of configuration in remedies. */
const KEPT_NAME =
  /(?:^|\.)(?:rfc-editor\.org|microsoft\.com|cisco\.com|fortinet\.com|paloaltonetworks\.com|conf|cnf|ini|exe|cfg|cmd|xml|json|log|txt|html?|md)$/i

export interface Aliases {
  readonly level: Exclude<RedactionLevel, 'internal'>
  readonly names: Map<string, string>
  /** The same names as they were first written, with what each names. */
  readonly found: Map<string, { readonly kind: NameKind; readonly name: string }>
  readonly counts: Map<string, number>
  /** Names that are ordinary words: masked where they stand as a name, and nowhere else. */
  readonly words: Set<string>
  pattern: RegExp | null
}

export const aliasesFor = (level: Aliases['level']): Aliases => ({
  ...{ level, names: new Map(), found: new Map(), counts: new Map(), words: new Set(), pattern: null },
})

export function learn(aliases: Aliases, kind: NameKind, name: string | null | undefined): void {
  if (!name || COMMON.has(name.toLowerCase()) || addressFamily(name) !== 0) return
  aliases.words.delete(name.toLowerCase())
  aliasOf(aliases, kind, name)
}

/** A folder called `data` must not mask that word in every sentence; where entries are listed, each name is masked. */
export function learnEntry(aliases: Aliases, name: string): void {
  const key = name.toLowerCase()
  if (aliases.names.has(key)) return
  aliasOf(aliases, 'path', name)
  if (COMMON.has(key) || /^[a-z]+$/.test(key)) aliases.words.add(key)
}

/** A rule called `deny` or `5` must not mask that in every sentence. */
export function learnRule(aliases: Aliases, name: string): void {
  const key = name.toLowerCase()
  aliasOf(aliases, 'rule', name)
  if (/^(?:[a-z]+|\d+)$/.test(key)) aliases.words.add(key)
}

export function patternOf({ names, words }: Aliases): RegExp | null {
  // Longer names first: a name that holds another must win.
  const sources = [...names.keys()]
    .filter((name) => !words.has(name))
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return sources.length === 0
    ? null
    : new RegExp(`(?<![\\p{L}\\p{N}_])(?:${sources.join('|')})(?![\\p{L}\\p{N}_])`, 'giu')
}

export function mask(value: unknown, field: string, aliases: Aliases): unknown {
  if (typeof value === 'string') {
    if (field === RAW_FIELD) return ''
    if (field === ENTRY_FIELD) return aliasOf(aliases, 'path', value)
    if (field === RULE_FIELD) return aliasOf(aliases, 'rule', value)
    if (aliases.level === 'public' && LOOKED_UP_FIELDS.has(field)) return aliasOf(aliases, 'certificate', value)
    return SAFE_FIELDS.has(field) ? value : maskText(value, aliases)
  }
  if (Array.isArray(value)) return value.map((item) => mask(item, field, aliases))
  if (typeof value !== 'object' || value === null) return value
  const masked: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(value)) {
    if (PEM_FIELDS.has(name))
      masked[name] = Array.isArray(inner) ? inner.map(() => 'masked') : inner === null ? null : 'masked'
    else masked[name] = mask(inner, name, aliases)
  }
  return masked
}

export function maskText(text: string, aliases: Aliases): string {
  let masked = text
  if (aliases.pattern)
    masked = masked.replace(aliases.pattern, (name) => aliases.names.get(name.toLowerCase()) ?? 'masked')
  masked = masked.replace(HOST_NAME, (name) => (KEPT_NAME.test(name) ? name : aliasOf(aliases, 'host', name)))
  return aliases.level === 'public' ? maskAddresses(masked, aliases) : masked
}

export type NameKind =
  | 'user'
  | 'host'
  | 'path'
  | 'file'
  | 'name'
  | 'rule'
  | 'address'
  | 'private-address'
  | 'certificate'

function aliasOf(aliases: Aliases, kind: NameKind, name: string): string {
  const key = name.toLowerCase()
  const known = aliases.names.get(key)
  if (known) return known
  const count = (aliases.counts.get(kind) ?? 0) + 1
  aliases.counts.set(kind, count)
  aliases.names.set(key, `${kind}-${count}`)
  aliases.found.set(key, { kind, name })
  return `${kind}-${count}`
}

/** Same address, same alias, in whatever form it stands; ports stay readable, and whether an address is private. */
function maskAddresses(text: string, aliases: Aliases): string {
  return text
    .replace(COMMA_IPV4, (_all, a: string, b: string, c: string, d: string) =>
      addressAlias(aliases, `${a}.${b}.${c}.${d}`),
    )
    .replace(IPV4, (address) => addressAlias(aliases, address))
    .replace(IPV6, (address) => (addressFamily(address) === 6 ? addressAlias(aliases, address) : address))
}

const addressAlias = (aliases: Aliases, address: string): string =>
  aliasOf(aliases, isPrivateAddress(address) ? 'private-address' : 'address', address)
