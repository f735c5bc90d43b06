/** What is pasted into a ticket: the verdict, what proves it, what to do, and the picture in letters. */
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import { remediesByActor } from '../../shared/diagnosis/remedies-by-actor.ts'
import { whatWorked } from '../../shared/diagnosis/what-worked.ts'
import {
  ACTOR_TITLES,
  CERTAINTY_TITLES,
  CULPRIT_TITLES,
  FACT_TITLES,
  OUTCOME_TITLES,
  STAGE_TITLES,
} from '../../shared/session/titles.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import type { Ladder } from '../../shared/timeline/ladder.ts'
import { ladderText } from '../../shared/timeline/ladder-text.ts'
import { secondsSinceStart } from '../../shared/timeline/scale.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import { eventLines } from '../../shared/transcript/text.ts'
import { isTimed } from '../../shared/transcript/timed.ts'
import { remedyText } from './remedies.ts'

const ROWS = 40

export function ticketText(view: SessionView, diagnosis: Diagnosis, ladder: Ladder): string {
  const { verdict, findings, untested } = diagnosis
  const { header } = view.transcript
  const timed = isTimed(header)
  const [leading, ...others] = findings.filter(({ severity }) => severity === 'failure')
  const lines = [verdict.headline, '']
  if (header.plan) lines.push(`Server:   ${formatFtpUrl(header.plan)}`)
  if (timed) lines.push(`Time:     ${header.startedAt} (UTC)`)
  lines.push(`Outcome:  ${OUTCOME_TITLES[verdict.outcome]}`)
  if (verdict.stage) lines.push(`Where:    ${STAGE_TITLES[verdict.stage]} (${verdict.stage})`)
  if (verdict.cause) lines.push(`Why:      ${leading?.title ?? verdict.cause} (${verdict.cause})`)
  if (verdict.culprit) lines.push(`${FACT_TITLES.who}: ${CULPRIT_TITLES[verdict.culprit]}`)
  if (verdict.certainty) lines.push(`How sure: ${CERTAINTY_TITLES[verdict.certainty].toLowerCase()}`)
  if (leading) {
    lines.push('', leading.explanation)
    if (leading.evidence.length > 0) lines.push('', 'Evidence:')
    for (const { event, shows } of leading.evidence) {
      const found = view.event(event)
      const said = found
        ? `${timed ? ` | ${secondsSinceStart(found.at)} s` : ''} | ${eventLines(found)[0]?.text ?? ''}`
        : ''
      lines.push(`- ${shows}${said}`)
    }
    for (const { who, remedies } of remediesByActor(leading)) {
      lines.push('', `${ACTOR_TITLES[who]}:`, ...remedies.map((remedy) => `- ${remedyText(remedy)}`))
    }
  }
  if (others.length > 0)
    lines.push('', 'Other explanations:', ...others.map(({ title, certainty }) => `- ${title} (${certainty})`))
  const worked = whatWorked(view)
  if (worked.length > 0) lines.push('', 'What worked:', ...worked.map(({ shows }) => `- ${shows}`))
  if (untested.length > 0) lines.push('', `Not reached: ${untested.map((stage) => STAGE_TITLES[stage]).join(', ')}`)
  return `${lines.join('\n')}\n\n${ladderText(ladder, ROWS)}`
}
