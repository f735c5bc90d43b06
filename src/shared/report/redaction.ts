/**
 * Reports shared outside the organisation. `vendor` masks who: user names, host names, file names, certificate names; addresses and
 * ports stay, because a firewall's log is searched by them. `public` masks addresses too: same address, same alias.
 *
 * Names are first collected from the fields that hold them, then replaced in every text of the report, so that a server
 * which repeats the user's name in a greeting does not give it away.
 */

import type { Verdict } from '../diagnosis/finding.ts'
import { addressFamily, isPrivateAddress } from '../protocol/addresses.ts'
import { OPTION_NAMES, rowOf } from '../session/profile.ts'
import { OUTCOME_TITLES, STAGE_PLACES } from '../session/titles.ts'
import type { CertificateSeen, TranscriptEvent } from '../transcript/event.ts'
import { NOT_SET } from './comparison.ts'
import { ALIAS, namesSaid } from './names-said.ts'
import type { RedactionLevel, Report, ReportSession } from './report.ts'

/** Verbs whose argument is a name on the server (RFC 959, 3659), or of a person. */
const NAMING_VERBS = new Map<string, 'user' | 'path'>([
  ['USER', 'user'],
  ...[
    'CWD',
    'XCWD',
    'RETR',
    'STOR',
    'STOU',
    'APPE',
    'DELE',
    'RMD',
    'XRMD',
    'MKD',
    'XMKD',
    'RNFR',
    'RNTO',
    'SIZE',
    'MDTM',
    'MLST',
    'MLSD',
    'LIST',
    'NLST',
    'STAT',
    'SMNT',
  ].map((verb) => [verb, 'path'] as const),
])

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
  'expectedSha256',
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
const PEM_FIELDS = new Set<string>(OPTION_NAMES.filter((name) => rowOf(name).kind.type.startsWith('certificate')))

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
const HOST_NAME =
  /(?<![\w.-])(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})(?![\w-])/gi
/** Public pages that our own texts point to, and file names of configuration in remedies. */
const KEPT_NAME =
  /(?:^|\.)(?:rfc-editor\.org|microsoft\.com|cisco\.com|fortinet\.com|paloaltonetworks\.com|conf|cnf|ini|exe|cfg|cmd|xml|json|log|txt|html?|md)$/i

interface Aliases {
  readonly level: Exclude<RedactionLevel, 'internal'>
  readonly names: Map<string, string>
  /** The same names as they were first written, with what each names. */
  readonly found: Map<string, { readonly kind: NameKind; readonly name: string }>
  readonly counts: Map<string, number>
  /** Names that are ordinary words: masked where they stand as a name, and nowhere else. */
  readonly words: Set<string>
  pattern: RegExp | null
}

/** The report at another level. Applying it twice changes nothing. */
export function redact(report: Report, level: RedactionLevel): Report {
  return level === 'internal' ? report : redactWith(report, aliasesFor(level))
}

/** What `public` would mask of a report: of one that is masked already, what stays of its names. */
export function namesIn(report: Report): readonly { readonly kind: NameKind; readonly name: string }[] {
  const aliases = aliasesFor('public')
  redactWith(report, aliases)
  return [...aliases.found.values()].filter(({ name }) => !ALIAS.test(name))
}

const aliasesFor = (level: Aliases['level']): Aliases => ({
  ...{ level, names: new Map(), found: new Map(), counts: new Map(), words: new Set(), pattern: null },
})

function redactWith(whole: Report, aliases: Aliases): Report {
  const report = withoutWordsBefore(whole)
  // A cell's key is made of modes, and labels its session; other labels are names that somebody gave.
  const keys = new Set(report.cells?.map(({ key }) => key))
  for (const session of report.sessions) collect(session, aliases, keys)
  for (const { place } of [...(report.cells ?? []), ...(report.notRun ?? [])]) learn(aliases, 'host', place)
  const notes = [report.identity.note, report.identity.ticket].filter((text) => text !== null)
  for (const text of notes) for (const [name] of text.matchAll(HOST_NAME)) learn(aliases, 'host', name)
  for (const { name } of report.attachments) learn(aliases, 'file', name)
  for (const { name } of report.ends?.sources ?? []) learn(aliases, 'file', name)
  for (const { ruleName } of report.ends?.sightings ?? []) if (ruleName !== null) learnRule(aliases, ruleName)
  if (report.ruleRequest) learn(aliases, 'host', report.ruleRequest.host)
  // Of the session before, nothing but this is in the report.
  for (const { setting, before, after } of changedSettings(report))
    for (const value of [before, after]) learnSetting(aliases, setting, value)
  // What else a server says is searched for names once those that are known are out of it.
  aliases.pattern = patternOf(aliases)
  for (const { transcript } of report.sessions)
    for (const event of transcript.events)
      for (const name of namesSaid(event, (text) => maskText(text, aliases))) learn(aliases, 'name', name)
  aliases.pattern = patternOf(aliases)
  const masked = mask(report, '', aliases) as Report
  return { ...masked, identity: { ...masked.identity, redaction: aliases.level } }
}

/** Masks what is no report: `value` all texts of an object but what the vocabulary says, `text` any text. */
export interface Masker {
  value<T>(value: T): T
  text(text: string): string
}

/** @param names that it gives away, with what each names; hosts by their form, and addresses, need not be among them */
export function masker(
  level: Exclude<RedactionLevel, 'internal'>,
  names: readonly { readonly kind: NameKind; readonly name: string | null | undefined }[],
  certificates: readonly CertificateNames[],
): Masker {
  const aliases = aliasesFor(level)
  for (const { kind, name } of names) learn(aliases, kind, name)
  for (const one of certificates) learnCertificate(aliases, one)
  aliases.pattern = patternOf(aliases)
  return { value: <T>(value: T) => mask(value, '', aliases) as T, text: (text) => maskText(text, aliases) }
}

const changedSettings = ({ comparison }: Report) => comparison?.cells.flatMap(({ settings }) => settings) ?? []

function learnSetting(aliases: Aliases, setting: string, value: string): void {
  const name = setting.split('.').at(-1)
  if (value === NOT_SET) return
  if (name === 'path' || name === 'download') learnPath(aliases, value)
  else if (name === 'user') learn(aliases, 'user', value)
  else if (name === 'host' || name === 'sni') learn(aliases, 'host', value)
}

/** Its sentence may quote the server, whose names only the report of that session would tell. */
const inOwnWords = <V extends Verdict | null>(verdict: V): V =>
  verdict && {
    ...verdict,
    headline:
      verdict.stage === null ? `${OUTCOME_TITLES[verdict.outcome]}.` : `Before: ${STAGE_PLACES[verdict.stage]}.`,
  }

/** Of the session before, a comparison holds no more than what can be masked: no sentences, no certificates. */
function withoutWordsBefore(report: Report): Report {
  const { comparison } = report
  if (!comparison) return report
  const hidden = (value: string) => (value === NOT_SET || value === '' ? value : 'masked')
  const cells = comparison.cells.map((cell) => ({
    ...cell,
    before: inOwnWords(cell.before),
    settings: cell.settings.map((one) =>
      PEM_FIELDS.has(one.setting.split('.').at(-1) ?? '')
        ? { ...one, before: hidden(one.before), after: hidden(one.after) }
        : one,
    ),
  }))
  const before = { ...comparison.before, verdict: inOwnWords(comparison.before.verdict) }
  return { ...report, comparison: { ...comparison, before, cells } }
}

/** Lines of a log as they may stand in a public bug report: addresses and names of hosts are replaced. */
export function redactLines(lines: readonly string[]): string[] {
  const aliases = aliasesFor('public')
  return lines.map((line) => maskText(line, aliases))
}

function learn(aliases: Aliases, kind: NameKind, name: string | null | undefined): void {
  if (!name || COMMON.has(name.toLowerCase()) || addressFamily(name) !== 0) return
  aliases.words.delete(name.toLowerCase())
  aliasOf(aliases, kind, name)
}

function collect(session: ReportSession, aliases: Aliases, keys: ReadonlySet<string>): void {
  const { plan } = session
  learn(aliases, 'host', session.target.host)
  learn(aliases, 'user', session.target.user)
  learn(aliases, 'host', plan?.tls?.sni)
  for (const path of [plan?.steps.path, plan?.steps.download]) learnPath(aliases, path)
  if (plan && !keys.has(plan.label)) learn(aliases, 'name', plan.label)
  for (const { name } of session.vantage.interfaces) learn(aliases, 'name', name)
  for (const event of session.transcript.events) collectEvent(event, aliases)
}

function collectEvent(event: TranscriptEvent, aliases: Aliases): void {
  if (event.type === 'command') {
    const kind = NAMING_VERBS.get(event.verb)
    const argument = event.line.slice(event.verb.length).trim()
    if (kind === 'user') learn(aliases, 'user', argument)
    else if (kind === 'path' && !argument.startsWith('-')) learnPath(aliases, argument)
  } else if (event.type === 'reply') {
    // 257 "PATH" (RFC 959 appendix II); a host's own name stands in most greetings.
    if (event.code === 257) learnPath(aliases, /"(.*)"/.exec(event.lines[0] ?? '')?.[1])
  } else if (event.type === 'tls-certificates') {
    for (const certificate of event.chain) learnCertificate(aliases, certificate)
  } else if (event.type === 'tls-hello') learn(aliases, 'host', event.hello.sni)
  else if (event.type === 'dns-started') learn(aliases, 'host', event.host)
  else if (event.type === 'transfer-ended')
    for (const name of event.listing?.firstNames ?? []) learnEntry(aliases, name)
}

type CertificateNames = Pick<CertificateSeen, 'subject' | 'issuer' | 'names'>

function learnCertificate(aliases: Aliases, { subject, issuer, names }: CertificateNames): void {
  for (const text of [subject, issuer]) for (const value of namesInSubject(text)) learn(aliases, 'name', value)
  for (const name of names) learn(aliases, 'host', name.replace(/^(?:DNS|IP(?: Address)?|email|URI):/i, ''))
}

/** The whole path and each of its parts, so that a part quoted alone is masked as well. */
function learnPath(aliases: Aliases, path: string | null | undefined): void {
  if (!path) return
  for (const part of path.split(/[\\/]/)) if (part.length > 1) learn(aliases, 'path', part)
}

/** A folder called `data` must not mask that word in every sentence; where entries are listed, each name is masked. */
function learnEntry(aliases: Aliases, name: string): void {
  const key = name.toLowerCase()
  if (aliases.names.has(key)) return
  aliasOf(aliases, 'path', name)
  if (COMMON.has(key) || /^[a-z]+$/.test(key)) aliases.words.add(key)
}

/** A rule called `deny` or `5` must not mask that in every sentence. */
function learnRule(aliases: Aliases, name: string): void {
  const key = name.toLowerCase()
  aliasOf(aliases, 'rule', name)
  if (/^(?:[a-z]+|\d+)$/.test(key)) aliases.words.add(key)
}

/** Values of a distinguished name: `CN=a.example, O=Example Ltd` -> both. */
const namesInSubject = (text: string) =>
  [...text.matchAll(/(?:^|[,\n+])[ \t]{0,9}[A-Za-z.0-9]{1,40}=([^,\n+]+)/g)].map((match) => match[1]?.trim() ?? '')

function patternOf({ names, words }: Aliases): RegExp | null {
  // Longer names first: a name that holds another must win.
  const sources = [...names.keys()]
    .filter((name) => !words.has(name))
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return sources.length === 0
    ? null
    : new RegExp(`(?<![\\p{L}\\p{N}_])(?:${sources.join('|')})(?![\\p{L}\\p{N}_])`, 'giu')
}

function mask(value: unknown, field: string, aliases: Aliases): unknown {
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

function maskText(text: string, aliases: Aliases): string {
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
