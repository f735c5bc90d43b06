/**
 * The report as a document: sections of plain blocks, made once. Text, Markdown and HTML only lay them out.
 */
import type { Evidence, Finding } from '../diagnosis/finding.ts'
import { remediesByActor } from '../diagnosis/remedies-by-actor.ts'
import { ruleTable } from '../firewall-rules/rule-table.ts'
import { ACTOR_TITLES, CERTAINTY_TITLES, OUTCOME_TITLES, STAGE_TITLES } from '../session/titles.ts'
import { durationText } from '../transcript/text.ts'
import { isTimed } from '../transcript/timed.ts'
import type { Block, Section } from './block.ts'
import { comparisonSection } from './compare-section.ts'
import type { Report } from './report.ts'
import { sessionSections } from './session-sections.ts'
import { spoken, verdictFacts } from './words.ts'

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
  const worked = report.sessions.length === 1 ? (report.sessions[0]?.worked ?? []) : []
  if (worked.length > 0)
    blocks.push({ kind: 'paragraph', text: 'What worked:' }, { kind: 'evidence', items: worked.map(evidenceItem) })
  const unread = report.sessions.length === 1 ? report.sessions[0]?.unread : undefined
  if (unread && unread.unread.length > 0)
    blocks.push({
      kind: 'lines',
      caption: `Not understood: ${unread.lines - unread.understood} of ${unread.lines} lines of the log`,
      lines: unread.unread.map(({ line, text }) => (line === null ? text : `${line}: ${text}`)),
    })
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
    {
      name: 'When (UTC)',
      text: !isTimed(session.transcript.header)
        ? 'the log has no times'
        : `${clocks.startedAt} for ${durationText(clocks.duration)}`,
    },
    ...(report.identity.ticket ? [{ name: 'Ticket', text: report.identity.ticket }] : []),
    ...(report.identity.note ? [{ name: 'Note', text: report.identity.note }] : []),
  ]
}

function remedies(report: Report): Section | null {
  const leading = report.findings.find((finding) => finding.severity === 'failure') ?? report.findings[0]
  if (!leading || leading.remedies.length === 0) return null
  return { id: 'remedies', title: 'What to do', blocks: remedyBlocks(leading) }
}

function remedyBlocks(finding: Finding): Block[] {
  const blocks: Block[] = []
  for (const { who, remedies } of remediesByActor(finding)) {
    blocks.push({ kind: 'heading', text: ACTOR_TITLES[who] })
    for (const remedy of remedies) {
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
