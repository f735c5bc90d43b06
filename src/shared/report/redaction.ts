/**
 * Reports shared outside the organisation. `vendor` masks who: user names, host names, file names, certificate names; addresses and
 * ports stay, because a firewall's log is searched by them. `public` masks addresses too: same address, same alias.
 *
 * Names are first collected from the fields that hold them, then replaced in every text of the report, so that a server
 * which repeats the user's name in a greeting does not give it away.
 */

import type { Verdict } from '../diagnosis/finding.ts'
import { OUTCOME_TITLES, STAGE_PLACES } from '../session/titles.ts'
import type { CertificateSeen, TranscriptEvent } from '../transcript/event.ts'
import {
  type Aliases,
  aliasesFor,
  HOST_NAME,
  learn,
  learnEntry,
  learnRule,
  mask,
  maskText,
  type NameKind,
  PEM_FIELDS,
  patternOf,
} from './aliases.ts'
import { NOT_SET } from './comparison.ts'
import { ALIAS, namesSaid, partsOfUser } from './names-said.ts'
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

/**
 * Masks what is no report: `value` all texts of an object but what the vocabulary says, `text` any text.
 * @param names that it gives away, with what each names; hosts by their form, and addresses, need not be among them
 */
export function masker(
  level: Exclude<RedactionLevel, 'internal'>,
  names: readonly { readonly kind: NameKind; readonly name: string | null | undefined }[],
  certificates: readonly CertificateNames[],
) {
  const aliases = aliasesFor(level)
  for (const { kind, name } of names) learn(aliases, kind, name)
  for (const one of certificates) learnCertificate(aliases, one)
  aliases.pattern = patternOf(aliases)
  return { value: <T>(value: T) => mask(value, '', aliases) as T, text: (text: string) => maskText(text, aliases) }
}

const changedSettings = ({ comparison }: Report) => comparison?.cells.flatMap(({ settings }) => settings) ?? []

function learnSetting(aliases: Aliases, setting: string, value: string): void {
  const name = setting.split('.').at(-1)
  if (value === NOT_SET) return
  if (name === 'path' || name === 'download') learnPath(aliases, value)
  else if (name === 'user') learnUser(aliases, value)
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

function collect(session: ReportSession, aliases: Aliases, keys: ReadonlySet<string>): void {
  const { plan } = session
  learn(aliases, 'host', session.target.host)
  learnUser(aliases, session.target.user)
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
    if (kind === 'user') learnUser(aliases, argument)
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

/** Servers greet by first and last name: `jane.doe@corp.example` is *Jane Doe* in a banner. */
function learnUser(aliases: Aliases, user: string | null | undefined): void {
  if (!user) return
  learn(aliases, 'user', user)
  for (const part of partsOfUser(user)) learn(aliases, 'user', part)
}

/** The whole path and each of its parts, so that a part quoted alone is masked as well. */
function learnPath(aliases: Aliases, path: string | null | undefined): void {
  if (!path) return
  for (const part of path.split(/[\\/]/)) if (part.length > 1) learn(aliases, 'path', part)
}

/** Values of a distinguished name: `CN=a.example, O=Example Ltd` -> both. */
const namesInSubject = (text: string) =>
  [...text.matchAll(/(?:^|[,\n+])[ \t]{0,9}[A-Za-z.0-9]{1,40}=([^,\n+]+)/g)].map((match) => match[1]?.trim() ?? '')
