/**
 * The report as a document: sections of plain blocks, made once. Text, Markdown and HTML only lay them out.
 */
import type { Evidence, Finding } from '../diagnosis/finding.ts'
import { rateSentences } from '../repeat/repeat.ts'
import { CERTAINTY_TITLES, OUTCOME_TITLES, STAGE_TITLES } from '../session/titles.ts'
import { durationText } from '../transcript/text.ts'
import { isTimed } from '../transcript/timed.ts'
import { answerOfReport } from './answer-of-report.ts'
import type { Block, Section } from './block.ts'
import { asideFacts, cardBlocks, unreadBlocks } from './card.ts'
import { comparisonSection } from './compare-section.ts'
import { repeatedSection } from './repeated-section.ts'
import type { Report, ReportCell } from './report.ts'
import { needsRule, ruleBlocks, ruleInTicket } from './rule-blocks.ts'
import { sessionSections } from './session-sections.ts'
import { watchedSection } from './watched.ts'
import { spoken } from './words.ts'

/** First the answer, its rule and its remedies on one page, then the proof. */
export function reportDocument(report: Report): readonly Section[] {
  const sections: (Section | null)[] = [
    summary(report),
    report.comparison ? comparisonSection(report.comparison) : null,
    report.watched ? watchedSection(report.watched) : null,
    report.repeated ? repeatedSection(report.repeated) : null,
    cells(report),
    evidence(report),
    ...report.sessions.flatMap((session, index) => sessionSections(session, index, report.sessions.length > 1)),
    findings(report),
    identity(report),
  ]
  return sections.filter((section) => section !== null)
}

function summary(report: Report): Section {
  const answer = answerOfReport(report)
  const request = report.ruleRequest
  return {
    id: 'summary',
    title: 'Summary',
    blocks: [
      ...cardBlocks(answer),
      // Which ports it uses is asked of a session that works, too.
      ...(request && !needsRule(request) ? ruleBlocks(request) : []),
      { kind: 'facts', facts: [...asideFacts(answer), ...subject(report)] },
      ...unreadBlocks(report.sessions.length === 1 ? report.sessions[0]?.unread : undefined, MOST_UNREAD),
    ],
  }
}

/** What is pasted into a ticket: one page, the rule on top. */
export function ticketSections(report: Report): readonly Section[] {
  const answer = answerOfReport(report)
  const request = report.ruleRequest
  const [verdict, ...card] = cardBlocks({ ...answer, ruleRequest: null }, { page: true })
  const items = answer.evidence.slice(0, MOST_EVIDENCE).map(({ event, shows }) => ({ event, text: shows.join('; ') }))
  const evidence: Block[] = items.length > 0 ? [{ kind: 'evidence', items }] : []
  const [server, mode, when, ...own] = subject(report)
  const tested = [server, mode, when].flatMap((fact) => fact?.text ?? [])
  return [
    {
      id: 'answer',
      title: report.sessions[0]?.target.host ?? 'FTPScope',
      blocks: [
        ...(verdict ? [verdict] : []),
        ...(ruleInTicket(request, answer.outcome) ? ruleBlocks(request) : []),
        ...card.flatMap((block) => (block.kind === 'facts' ? [block, ...evidence] : [block])),
        {
          kind: 'facts',
          facts: [
            ...asideFacts({ ...answer, untested: [] }, { brief: true }),
            ...(tested.length > 0 ? [{ name: 'Tested (UTC)', text: tested.join('; ') }] : []),
            ...own,
          ],
        },
      ],
    },
    ...(report.comparison ? [comparisonSection(report.comparison)] : []),
    ...(report.watched ? [watchedSection(report.watched)] : []),
    ...(report.repeated ? [repeatedSection(report.repeated)] : []),
    ...(report.cells ? [cells(report)].filter((section) => section !== null) : []),
  ]
}

/** Of a ticket. */
const MOST_EVIDENCE = 4
const MOST_UNREAD = 100

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
      text: isTimed(session.transcript.header)
        ? `${clocks.startedAt} for ${durationText(clocks.duration)}`
        : 'the log has no times',
    },
    ...(report.identity.ticket ? [{ name: 'Ticket', text: report.identity.ticket }] : []),
    ...(report.identity.note ? [{ name: 'Note', text: report.identity.note }] : []),
  ]
}

const cellName = ({ key, place }: ReportCell): string => (place === undefined ? key : `${key}, from ${place}`)

function cells(report: Report): Section | null {
  if (!report.cells) return null
  const rows = [...report.cells, ...(report.notRun ?? [])].map((cell) => [
    cellName(cell),
    cell.phase === 'done' && cell.verdict ? OUTCOME_TITLES[cell.verdict.outcome] : spoken(cell.phase),
    cell.verdict?.stage ? STAGE_TITLES[cell.verdict.stage] : '',
    [
      cell.because ?? cell.verdict?.headline ?? '',
      ...(cell.repeated ? rateSentences(cell.repeated).slice(0, 1) : []),
    ].join(' '),
  ])
  return {
    id: 'cells',
    title: 'Combinations tried',
    blocks: [
      {
        kind: 'table',
        caption: 'One row a combination',
        columns: ['Combination', 'Result', 'Where', 'Why'],
        rows,
      },
    ],
  }
}

/** What the answer rests on; the whole of each finding is for who asks for it. */
function evidence(report: Report): Section | null {
  const { evidence: shown, against } = answerOfReport(report)
  if (shown.length === 0) return null
  const items = (all: typeof shown) => all.map(({ event, shows }) => ({ event, text: shows.join('; ') }))
  return {
    id: 'evidence',
    title: 'Evidence',
    blocks: [
      { kind: 'evidence', items: items(shown) },
      ...(against.length > 0
        ? [
            { kind: 'paragraph', text: 'What speaks against it:' } as const,
            { kind: 'evidence', items: items(against) } as const,
          ]
        : []),
    ],
  }
}

function findings(report: Report): Section | null {
  const blocks = report.findings.flatMap((finding) => findingBlocks(finding))
  return blocks.length > 0 ? { id: 'findings', title: 'All findings', appendix: true, blocks } : null
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
    blocks.push({ kind: 'paragraph', text: 'This also shows:' }, { kind: 'list', items: finding.rulesOut })
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
  return { id: 'identity', title: 'About this report', appendix: true, blocks }
}
