/** A diagnosis for people: the verdict in one line, why, what to do and by whom, what else it may be. */
import type { Diagnosis, Finding, Severity, Verdict } from '../../shared/diagnosis/finding.ts'
import { remediesByActor } from '../../shared/diagnosis/remedies-by-actor.ts'
import type { UnreadLines } from '../../shared/diagnosis/unread-lines.ts'
import { whatWorked } from '../../shared/diagnosis/what-worked.ts'
import { ACTOR_TITLES, CULPRIT_TITLES, FACT_TITLES } from '../../shared/session/titles.ts'
import type { Outcome } from '../../shared/session/vocabulary.ts'
import { deriveView } from '../../shared/transcript/derive-view.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import { eventLines } from '../../shared/transcript/text.ts'
import { isTimed } from '../../shared/transcript/timed.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Paint, Tone } from './output.ts'
import { probeResults, probesToRun } from './print-probes.ts'
import { point, wrap } from './wrap.ts'

const OUTCOME_WORDS: Readonly<Record<Outcome, { readonly word: string; readonly tone: Tone }>> = {
  works: { word: 'WORKS', tone: 'good' },
  'works-with-warnings': { word: 'WORKS WITH WARNINGS', tone: 'warning' },
  fails: { word: 'FAILS', tone: 'bad' },
  inconclusive: { word: 'INCONCLUSIVE', tone: 'warning' },
}

/** One line: what monitoring shows. */
export function headlineText({ verdict }: Pick<Diagnosis, 'verdict'>): string {
  const where = verdict.stage === null ? '' : ` at ${verdict.stage}`
  return `${OUTCOME_WORDS[verdict.outcome].word}${where}: ${inert(verdict.headline)}`
}

export interface VerdictOptions {
  readonly width: number
  readonly paint: Paint
}

/** The verdict in words, and below it the cause's name, who has to act, and how sure that is. */
export function headText(verdict: Verdict, { width, paint }: VerdictOptions): string {
  const head = paint(OUTCOME_WORDS[verdict.outcome].tone, wrap(headlineText({ verdict }), width))
  const { cause, culprit, certainty } = verdict
  const facts = [
    cause && `cause: ${cause}`,
    culprit && `${FACT_TITLES.who.toLowerCase()}: ${CULPRIT_TITLES[culprit]}`,
    certainty && `certainty: ${certainty}`,
  ].filter((fact) => typeof fact === 'string')
  return facts.length === 0 ? head : `${head}\n${paint('faint', wrap(facts.join('  |  '), width, '  '))}`
}

export function verdictText(transcript: Transcript, diagnosis: Diagnosis, { width, paint }: VerdictOptions): string {
  const { verdict, findings, untested } = diagnosis
  const blocks: string[] = []
  blocks.push(headText(verdict, { width, paint }))

  const [detailed, rest] = split(findings)
  for (const finding of detailed) blocks.push(...findingBlocks(transcript, finding, width, paint))
  for (const { severity, heading } of ALSO) {
    const titles = rest.filter((finding) => finding.severity === severity)
    if (titles.length === 0) continue
    const lines = titles.map(({ title, certainty }) =>
      point(inert(title) + (severity === 'failure' ? ` (${certainty})` : ''), width),
    )
    blocks.push([paint('strong', heading), ...lines].join('\n'))
  }
  const worked = whatWorked(deriveView(transcript))
  if (worked.length > 0)
    blocks.push([paint('strong', 'What worked'), ...worked.map(({ shows }) => point(inert(shows), width))].join('\n'))
  if (diagnosis.unread && diagnosis.unread.unread.length > 0) blocks.push(unreadBlock(diagnosis.unread, width, paint))
  const probes = [probeResults, probesToRun].map((write) => write(transcript, diagnosis, width, paint))
  blocks.push(...probes.filter((block) => block !== null))
  if (verdict.outcome === 'fails' && untested.length > 0)
    blocks.push(
      paint('faint', wrap(`Not tested, because the session did not get that far: ${untested.join(', ')}`, width)),
    )
  return `${blocks.join('\n\n')}\n`
}

/** Lines that stand in a terminal; reports hold more. */
const MOST_UNREAD = 5

function unreadBlock({ lines, understood, unread }: UnreadLines, width: number, paint: Paint): string {
  const rest = lines - understood
  return [
    paint('strong', `Not understood: ${rest} of ${lines} lines`),
    ...unread
      .slice(0, MOST_UNREAD)
      .map(({ line, text }) => point(`${line === null ? '' : `${line}: `}${inert(text)}`, width)),
    ...(rest > MOST_UNREAD ? [point('... (all of them with --json or --report)', width)] : []),
  ].join('\n')
}

const ALSO: readonly { readonly severity: Severity; readonly heading: string }[] = [
  { severity: 'failure', heading: 'It may also be' },
  { severity: 'warning', heading: 'Also seen' },
  { severity: 'note', heading: 'Notes' },
]

/** What is told in full: what explains the failure, or all warnings of a session that works. */
function split(findings: readonly Finding[]): [detailed: readonly Finding[], rest: readonly Finding[]] {
  const leading = findings.find(({ severity }) => severity === 'failure')
  const detailed = findings.filter((finding) => (leading ? finding === leading : finding.severity === 'warning'))
  return [detailed, findings.filter((finding) => !detailed.includes(finding))]
}

function findingBlocks(transcript: Transcript, finding: Finding, width: number, paint: Paint): string[] {
  const blocks = [[paint('strong', inert(finding.title)), wrap(inert(finding.explanation), width, '  ')].join('\n')]
  const evidence = finding.evidence.map(({ event, shows }) => evidenceLine(transcript, event, shows, width))
  const against = finding.against.map(({ event, shows }) => evidenceLine(transcript, event, shows, width))
  if (evidence.length > 0) blocks.push([paint('strong', 'Evidence'), ...evidence].join('\n'))
  if (against.length > 0) blocks.push([paint('strong', 'Evidence against it'), ...against].join('\n'))
  if (finding.remedies.length > 0) blocks.push(remedyBlock(finding, width, paint))
  return blocks
}

function evidenceLine(transcript: Transcript, id: number, shows: string, width: number): string {
  const event = transcript.events.find((one) => one.id === id)
  const line = event ? eventLines(event).at(-1) : undefined
  const time = event && isTimed(transcript.header) ? `${(event.at / 1000).toFixed(3).padStart(9)}  ` : ''
  return wrap(`${time}${line ? `${line.mark} ${line.text}  ` : ''}(${inert(shows)})`, width, '  ', '             ')
}

/** More products than these are for a report: nobody owns twenty firewalls. */
const MOST_PRODUCTS = 4

function remedyBlock(finding: Finding, width: number, paint: Paint): string {
  const remedies = remediesByActor(finding).flatMap((group) => group.remedies)
  const products = remedies.flatMap(({ product }) => product ?? [])
  const folded = products.length > MOST_PRODUCTS
  const lines = [paint('strong', 'What to do')]
  for (const { who, action, product, steps, warning } of remedies) {
    if (product && folded) continue
    lines.push(point(`${ACTOR_TITLES[who]}${product ? ` (${inert(product)})` : ''}: ${inert(action)}`, width))
    for (const [index, step] of (steps ?? []).entries())
      lines.push(wrap(`${index + 1}. ${inert(step)}`, width, '      ', '         '))
    if (warning) lines.push(paint('warning', wrap(`Warning: ${inert(warning)}`, width, '      ')))
  }
  if (folded)
    lines.push(
      point(
        `Steps for ${[...new Set(products)].map(inert).join(', ')}: add --report FILE.html, or see the app.`,
        width,
      ),
    )
  return lines.join('\n')
}
