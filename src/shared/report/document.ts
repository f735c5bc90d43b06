/**
 * The report as a document: sections of plain blocks, made once. Text, Markdown and HTML only lay them out.
 * Texts in blocks are as they came from the network; every view makes them inert in its own way.
 */
import type { Evidence, Finding, Remedy } from '../diagnosis/finding.ts'
import { ruleTable } from '../firewall-rules/rule-table.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import { CERTAINTY_TITLES, OUTCOME_TITLES, STAGE_TITLES } from '../session/titles.ts'
import type { Outcome } from '../session/vocabulary.ts'
import type { EventId } from '../transcript/event.ts'
import { durationText, eventLines } from '../transcript/text.ts'
import { comparisonSection } from './compare-section.ts'
import type { Report, ReportSession } from './report.ts'
import { ACTOR_WORDS, spoken, verdictFacts } from './words.ts'

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'lead' | 'quiet' | 'warning' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly name: string; readonly text: string }[] }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered?: boolean }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'lines'; readonly caption: string; readonly lines: readonly string[]; readonly folded?: boolean }
  | { readonly kind: 'evidence'; readonly items: readonly { readonly event: EventId; readonly text: string }[] }
  | { readonly kind: 'transcript'; readonly session: number }
  | { readonly kind: 'result'; readonly outcome: Outcome }
  /** `rows`: of a ladder, at most; what matters least is folded. */
  | {
      readonly kind: 'picture'
      readonly picture: 'timeline' | 'ladder'
      readonly session: number
      readonly rows: number
    }
  | { readonly kind: 'links'; readonly links: readonly { readonly title: string; readonly url?: string }[] }

export interface Section {
  readonly id: string
  readonly title: string
  readonly blocks: readonly Block[]
}

/** First what everybody needs on one page (sentence, picture, request), then the proof. */
export function reportDocument(report: Report): readonly Section[] {
  const sections: (Section | null)[] = [
    summary(report),
    rules(report),
    remedies(report),
    report.comparison ? comparisonSection(report.comparison) : null,
    cells(report),
    findings(report),
    ...report.sessions.flatMap((session, index) => sessionSections(session, index, report.sessions.length > 1)),
    identity(report),
  ]
  return sections.filter((section) => section !== null)
}

function summary(report: Report): Section {
  const blocks: Block[] = [
    { kind: 'paragraph', tone: 'lead', text: report.verdict.headline },
    { kind: 'result', outcome: report.verdict.outcome },
    {
      kind: 'facts',
      facts: [...verdictFacts(report.verdict), ...subject(report)],
    },
  ]
  const leading = report.findings[0]
  if (leading) blocks.push({ kind: 'paragraph', text: leading.explanation })
  const untested = report.sessions.length === 1 ? (report.sessions[0]?.untested ?? []) : []
  if (untested.length > 0 && report.verdict.outcome === 'fails')
    blocks.push({
      kind: 'paragraph',
      tone: 'quiet',
      text: `Not tested, because the session did not get that far: ${untested.map((stage) => STAGE_TITLES[stage]).join('; ')}.`,
    })
  if (report.sessions.length === 1) blocks.push({ kind: 'picture', picture: 'ladder', session: 0, rows: 14 })
  return { id: 'summary', title: 'Summary', blocks }
}

function subject(report: Report): { name: string; text: string }[] {
  const session = report.sessions[0]
  if (!session) return []
  const { target, plan, clocks } = session
  const host =
    target.host === null ? 'not known' : `${target.host}${target.port === null ? '' : `, port ${target.port}`}`
  const mode = plan
    ? `${plan.security === 'plain' ? 'plain FTP' : `${plan.security} FTPS`}, ${plan.data.methods.join(' then ')}`
    : 'not known (imported log)'
  return [
    { name: 'Server', text: host },
    { name: 'Mode', text: report.cells ? `${report.cells.length} combinations` : mode },
    { name: 'When (UTC)', text: `${clocks.startedAt} for ${durationText(clocks.duration)}` },
    ...(report.identity.ticket ? [{ name: 'Ticket', text: report.identity.ticket }] : []),
    ...(report.identity.note ? [{ name: 'Note', text: report.identity.note }] : []),
  ]
}

function remedies(report: Report): Section | null {
  const leading = report.findings.find((finding) => finding.severity === 'failure') ?? report.findings[0]
  if (!leading || leading.remedies.length === 0) return null
  return { id: 'remedies', title: 'What to do', blocks: remedyBlocks(leading.remedies) }
}

function remedyBlocks(all: readonly Remedy[]): Block[] {
  const blocks: Block[] = []
  for (const who of Object.keys(ACTOR_WORDS) as (keyof typeof ACTOR_WORDS)[]) {
    const own = all.filter((remedy) => remedy.who === who)
    if (own.length === 0) continue
    blocks.push({ kind: 'heading', text: ACTOR_WORDS[who] })
    for (const remedy of own) {
      blocks.push({ kind: 'paragraph', text: remedy.product ? `${remedy.product}: ${remedy.action}` : remedy.action })
      if (remedy.steps?.length) blocks.push({ kind: 'list', ordered: true, items: remedy.steps })
      if (remedy.warning) blocks.push({ kind: 'paragraph', tone: 'warning', text: remedy.warning })
    }
  }
  return blocks
}

function rules(report: Report): Section | null {
  const request = report.ruleRequest
  if (!request || (request.rows.length === 0 && !request.askServerAdmin)) return null
  return {
    id: 'rules',
    title: 'Firewall rule to request',
    blocks: [
      {
        kind: 'table',
        caption: 'Connections that must be permitted',
        columns: ['For', 'From', 'To', 'Protocol', 'Ports', 'Opened by', 'Seen', 'State'],
        rows: request.rows.map((row) => [
          spoken(row.role),
          row.source.join(', ') || 'any',
          row.destination.join(', ') || 'any',
          'TCP',
          row.ports.from === row.ports.to ? String(row.ports.from) : `${row.ports.from}-${row.ports.to}`,
          row.direction === 'client-to-server' ? 'client' : 'server',
          `${row.sampleSize} (${row.basis})`,
          spoken(row.state),
        ]),
      },
      { kind: 'lines', caption: 'In words', lines: ruleTable(request) },
    ],
  }
}

function cells(report: Report): Section | null {
  if (!report.cells) return null
  const rows = [...report.cells, ...(report.notRun ?? [])].map((cell) => [
    cell.key,
    cell.phase === 'done' && cell.verdict ? OUTCOME_TITLES[cell.verdict.outcome] : spoken(cell.phase),
    cell.verdict?.stage ?? '',
    cell.verdict?.cause ? spoken(cell.verdict.cause) : '',
    cell.because ?? cell.verdict?.headline ?? '',
  ])
  return {
    id: 'cells',
    title: 'Combinations tried',
    blocks: [
      {
        kind: 'table',
        caption: 'One row a combination',
        columns: ['Combination', 'Result', 'Stage', 'Cause', 'Why'],
        rows,
      },
    ],
  }
}

function findings(report: Report): Section {
  const blocks = report.findings.flatMap((finding) => findingBlocks(finding))
  return {
    id: 'findings',
    title: 'Findings and evidence',
    blocks: blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: 'Nothing to report.' }],
  }
}

function findingBlocks(finding: Finding): Block[] {
  const sure = finding.severity === 'failure' ? ` (${CERTAINTY_TITLES[finding.certainty]})` : ` (${finding.severity})`
  const blocks: Block[] = [
    { kind: 'heading', text: `${finding.title}${sure}` },
    { kind: 'paragraph', text: finding.explanation },
    { kind: 'evidence', items: finding.evidence.map(evidenceItem) },
  ]
  if (finding.against.length > 0)
    blocks.push(
      { kind: 'paragraph', text: 'What speaks against it:' },
      { kind: 'evidence', items: finding.against.map(evidenceItem) },
    )
  if (finding.rulesOut.length > 0)
    blocks.push({ kind: 'paragraph', text: 'What it rules out:' }, { kind: 'list', items: finding.rulesOut })
  if (finding.references.length > 0) blocks.push({ kind: 'links', links: finding.references })
  return blocks
}

const evidenceItem = ({ event, shows }: Evidence) => ({ event, text: shows })

function sessionSections(session: ReportSession, index: number, several: boolean): Section[] {
  const name = several ? `: ${session.label}` : ''
  const id = (part: string) => (several ? `${part}-${index + 1}` : part)
  const blocks: Block[] = [{ kind: 'picture', picture: 'timeline', session: index, rows: 24 }, connectionTable(session)]
  if (session.announced.length > 0) blocks.push(announcedTable(session))
  if (session.tls.length > 0) blocks.push(...tlsBlocks(session))
  return [
    { id: id('connections'), title: `Connections${name}`, blocks },
    { id: id('settings'), title: `Settings and vantage point${name}`, blocks: settings(session) },
    {
      id: id('sequence'),
      title: `Sequence${name}`,
      blocks: [{ kind: 'picture', picture: 'ladder', session: index, rows: 160 }],
    },
    { id: id('transcript'), title: `Transcript${name}`, blocks: [{ kind: 'transcript', session: index }] },
  ]
}

const endpoint = (value: Endpoint | null) =>
  value === null
    ? '—'
    : value.address.includes(':')
      ? `[${value.address}]:${value.port}`
      : `${value.address}:${value.port}`
/** `2026-11-22T03:24:05.123Z` -> `03:24:05.123`; the day stands in the summary. */
const clock = (iso: string | null) => (iso === null ? '—' : iso.slice(11, 23))

function connectionTable(session: ReportSession): Block {
  return {
    kind: 'table',
    caption: `TCP connections, times in UTC on ${session.clocks.startedAt.slice(0, 10)}`,
    columns: [
      'Connection',
      'Client',
      '',
      'Server',
      'SYN',
      'Open',
      'First byte',
      'Last byte',
      'Ended',
      'Sent',
      'Received',
      'How it ended',
    ],
    rows: session.connections.map((row) => [
      `${row.connection} (${row.purpose})`,
      endpoint(row.client),
      row.openedBy === 'client' ? '→' : '←',
      endpoint(row.server),
      clock(row.synAt),
      clock(row.openAt),
      clock(row.firstByteAt),
      clock(row.lastByteAt),
      clock(row.endAt),
      String(row.sent),
      String(row.received),
      `${spoken(row.end)}${row.code ? ` (${row.code})` : ''}, at ${row.stage}`,
    ]),
  }
}

function announcedTable(session: ReportSession): Block {
  return {
    kind: 'table',
    caption: 'Announced against actual data endpoints',
    columns: ['By', 'Announced', 'Used', 'Control connection is with', 'Result'],
    rows: session.announced.map((row) => [
      row.method,
      row.announced.address === null
        ? `port ${row.announced.port}`
        : endpoint({ address: row.announced.address, port: row.announced.port }),
      endpoint(row.used),
      `${row.controlAddress ?? '—'}${row.differs ? ' (differs)' : ''}`,
      spoken(row.result),
    ]),
  }
}

function tlsBlocks(session: ReportSession): Block[] {
  const blocks: Block[] = [
    {
      kind: 'table',
      caption: 'TLS',
      columns: [
        'Connection',
        'Result',
        'Version',
        'Cipher',
        'Group',
        'Session',
        'Tickets',
        'Alerts',
        'close_notify',
        'Certificate',
      ],
      rows: session.tls.map((row) => [
        row.connection,
        spoken(row.result),
        row.version ?? '—',
        row.cipher ?? '—',
        row.group ?? '—',
        spoken(row.resumption),
        String(row.tickets),
        row.alerts.map((alert) => `${alert.direction}: ${alert.name ?? alert.number ?? 'encrypted'}`).join('; ') || '—',
        row.closeNotify === null ? '—' : row.closeNotify ? 'received' : 'missing',
        row.sameAsControl === null
          ? (row.chain[0]?.subject ?? '—')
          : row.sameAsControl
            ? 'as on control'
            : 'differs from control',
      ]),
    },
  ]
  const shown = session.tls.find((row) => row.chain.length > 0)
  if (shown)
    blocks.push({
      kind: 'table',
      caption: `Certificate chain as sent on ${shown.connection}`,
      columns: ['Subject', 'Issuer', 'Valid', 'Names', 'Key', 'SHA-256'],
      rows: shown.chain.map((one) => [
        one.subject,
        one.issuer,
        `${one.validFrom.slice(0, 10)} to ${one.validTo.slice(0, 10)}`,
        one.names.join(', '),
        one.key,
        one.fingerprint,
      ]),
    })
  const problems = session.tls.flatMap((row) =>
    row.problems.map(({ problem, detail }) => `${row.connection}: ${spoken(problem)} (${detail})`),
  )
  if (problems.length > 0) blocks.push({ kind: 'list', items: problems })
  return blocks
}

function settings(session: ReportSession): Block[] {
  const { plan, vantage, clocks, target } = session
  const facts = [
    { name: 'Seen from', text: vantage.localAddresses.join(', ') || 'not known' },
    {
      name: 'Interfaces',
      text: vantage.interfaces.map(({ name, address }) => `${name} ${address}`).join(', ') || 'not known',
    },
    { name: 'DNS answers', text: target.resolved.join(', ') || (target.host ? 'none needed or none' : 'not known') },
    {
      name: 'Clock',
      text: `wall clock read once at the start, local time UTC${offset(clocks.utcOffsetMinutes)}; events by a monotonic clock`,
    },
  ]
  if (!plan) return [{ kind: 'facts', facts }]
  const { tls, data, steps, timeouts } = plan
  facts.push(
    {
      name: 'Security',
      text: `${plan.security}${plan.security === 'explicit' ? ` (AUTH ${plan.auth.join(', then ')})` : ''}`,
    },
    {
      name: 'TLS',
      text: tls
        ? `${tls.min} to ${tls.max}, certificate ${tls.verify ? 'must be valid' : 'not required to be valid'}, session resumption ${tls.resume ? 'on' : 'off'}, SNI ${tls.sni ?? 'none'}`
        : 'none',
    },
    {
      name: 'Protection of data',
      text:
        plan.protection === null ? 'no PROT sent' : `PROT ${plan.protection}${plan.clearControl ? ', then CCC' : ''}`,
    },
    {
      name: 'Data connections',
      text: `${data.methods.join(' then ')}, address ${spoken(data.addressPolicy)}${data.activeAddress ? `, announcing ${data.activeAddress}` : ''}${data.activePorts ? `, ports ${data.activePorts.join('-')}` : ''}`,
    },
    { name: 'Account', text: plan.user },
    {
      name: 'Steps',
      text: [
        `${steps.listings} listings`,
        steps.download && `download ${steps.download}`,
        steps.uploadBytes !== null && `upload of ${steps.uploadBytes} bytes`,
        steps.idleSeconds && `idle for ${steps.idleSeconds} s`,
      ]
        .filter(Boolean)
        .join(', '),
    },
    { name: 'Longest silence allowed', text: durationText(timeouts.silence) },
  )
  return [{ kind: 'facts', facts }]
}

function offset(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+'
  const all = Math.abs(minutes)
  return `${sign}${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`
}

function identity(report: Report): Section {
  const { identity: own } = report
  const facts = [
    { name: 'Report', text: own.id },
    { name: 'Written (UTC)', text: own.createdAt },
    { name: 'Program', text: `FTPScope ${own.app}` },
    { name: 'Redaction', text: own.redaction },
  ]
  const environment = own.environment
  if (environment)
    facts.push(
      {
        name: 'Recorded by',
        text: `FTPScope ${environment.app}, Node ${environment.node}${environment.electron ? `, Electron ${environment.electron}` : ''}`,
      },
      { name: 'TLS library', text: `${environment.tlsLibrary} ${environment.tlsLibraryVersion}` },
      { name: 'System', text: `${environment.os} ${environment.arch}` },
    )
  const blocks: Block[] = [{ kind: 'facts', facts }]
  if (report.attachments.length > 0)
    blocks.push({
      kind: 'table',
      caption: 'Attachments',
      columns: ['Name', 'Bytes', 'SHA-256'],
      rows: report.attachments.map((one) => [one.name, String(one.bytes), one.sha256]),
    })
  return { id: 'identity', title: 'About this report', blocks }
}

/** One row of the transcript table. */
export interface TranscriptRow {
  readonly event: EventId
  /** Seconds since the start. */
  readonly time: string
  readonly utc: string
  readonly connection: string
  readonly mark: '>' | '<' | '*'
  /** Inert already. */
  readonly text: string
  /** Who sent a reply, where that is in doubt. */
  readonly sender: string
}

export function transcriptRows(session: ReportSession): TranscriptRow[] {
  const senders = new Map(session.attributions.map((one) => [one.reply, `${one.sender} (${one.certainty})`]))
  const start = Date.parse(session.clocks.startedAt)
  const rows: TranscriptRow[] = []
  for (const event of session.transcript.events) {
    const time = (event.at / 1000).toFixed(3)
    const utc = new Date(start + event.at).toISOString().slice(11, 23)
    const connection = event.connection === 'session' ? '' : event.connection
    for (const line of eventLines(event))
      rows.push({
        event: event.id,
        time,
        utc,
        connection,
        mark: line.mark,
        text: line.text,
        sender: event.type === 'reply' ? (senders.get(event.id) ?? '') : '',
      })
  }
  return rows
}
