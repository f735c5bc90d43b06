/** A session that is over, in the form that was asked for: what passed, where it stopped, and the answer. */

import type { Answer } from '../../shared/answer/answer.ts'
import { answerOfSession } from '../../shared/answer/from-session.ts'
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import { probeChange } from '../../shared/diagnosis/probe-selection/probe-outcomes.ts'
import { portsRows, sweptPorts } from '../../shared/firewall-rules/passive-ports.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { Block } from '../../shared/report/block.ts'
import { blocksText, type TextStyle } from '../../shared/report/block-text.ts'
import { asideFacts, cardBlocks, unreadBlocks } from '../../shared/report/card.ts'
import { OUTCOME_TITLES } from '../../shared/session/titles.ts'
import { deriveView } from '../../shared/transcript/derive-view.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { withoutChecks } from '../../shared/two-ended/without-checks.ts'
import { nextWords, optionFor } from './act-words.ts'
import type { Cli } from './cli.ts'
import { painter, print, terminalWidth } from './output.ts'
import { timelineText } from './print-timeline.ts'

/** One line with the words of the contract: what monitoring shows. */
export function headlineText({ verdict }: Pick<Diagnosis, 'verdict'>): string {
  const where = verdict.stage === null ? '' : ` at ${verdict.stage}`
  return `${OUTCOME_TITLES[verdict.outcome].replace(',', '').toUpperCase()}${where}: ${inert(verdict.headline)}`
}

/** Card, what can be done next here, and the rest in a line each. */
export function answerBlocks(answer: Answer, extra: readonly Block[] = []): readonly Block[] {
  const style = { doing: optionFor, brief: true }
  const next = nextWords(answer.acts).map((text) => ({ name: 'Next', text }))
  return [
    ...cardBlocks(answer, style),
    ...(next.length > 0 ? [{ kind: 'facts', facts: next } as const] : []),
    ...extra,
    { kind: 'facts', facts: asideFacts(answer, style) },
  ]
}

/** What the follow-up probes did to the verdict; empty when none ran. */
function probeBlocks(view: SessionView, diagnosis: Diagnosis): Block[] {
  const change = probeChange(view, diagnosis, PRODUCTS)
  if (!change) return []
  const { before, changed, ruledOut } = change
  const out = ruledOut.map(({ title }) => title).join('; ')
  const text = changed
    ? `changed the verdict${before.certainty ? `, which was only ${before.certainty} before` : ''}${out ? `; ruled out: ${out}` : ''}`
    : 'did not change the verdict'
  return [{ kind: 'facts', facts: [{ name: 'Probes', text }] }]
}

/** After a sweep: which of the server's passive ports answered. */
function portsBlocks(transcript: Transcript): Block[] {
  const ports = sweptPorts(deriveView(transcript))
  if (!ports) return []
  return [
    { kind: 'heading', text: 'Data ports' },
    { kind: 'facts', facts: portsRows(ports).map(({ name, text }) => ({ name, text })) },
  ]
}

/** Lines that stand in a terminal; reports hold more. */
const MOST_UNREAD = 5

/** @param ends what other places than the client saw of it */
export function sessionText(
  transcript: Transcript,
  diagnosis: Diagnosis,
  style: TextStyle,
  ends: Ends | null = null,
): string {
  const asked = withoutChecks(transcript)
  const view = deriveView(asked)
  const answer = answerOfSession(view, diagnosis, PRODUCTS, { ends })
  const timeline = timelineText(asked, { ...style, failingEvent: diagnosis.failingEvent })
  const blocks = [
    ...answerBlocks(answer, [...probeBlocks(view, diagnosis), ...portsBlocks(transcript)]),
    ...unreadBlocks(diagnosis.unread, MOST_UNREAD),
  ]
  return `${timeline}\n${blocksText(blocks, style)}\n`
}

/** Timeline and answer, or with `quiet` the verdict in one line. */
export async function printSession(
  cli: Cli,
  transcript: Transcript,
  diagnosis: Diagnosis,
  { quiet = false, ends = null }: { readonly quiet?: boolean; readonly ends?: Ends | null },
): Promise<void> {
  const style = { width: terminalWidth(cli.stdout), paint: painter(cli.stdout, cli.env) }
  await print(cli.stdout, quiet ? `${headlineText(diagnosis)}\n` : sessionText(transcript, diagnosis, style, ends))
}
