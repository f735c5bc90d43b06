/** What is sent to whoever has to change something: what was seen, what is asked for, in about 15 lines. */
import type { Answer } from '../../shared/answer/answer.ts'
import { neededRows } from '../../shared/firewall-rules/needed-rows.ts'
import { CERTAINTY_TITLES } from '../../shared/session/titles.ts'
import type { Actor } from '../../shared/session/vocabulary.ts'
import { endpointText } from '../../shared/transcript/text.ts'
import { remedyText } from '../verdict/remedies.ts'
import { answerStrings } from './strings.ts'

const READERS: Readonly<Record<'copy-for-firewall-team' | 'copy-for-server-admin', readonly Actor[]>> = {
  'copy-for-firewall-team': ['client-firewall', 'server-firewall'],
  'copy-for-server-admin': ['server-admin'],
}

export function recipientText(answer: Answer, reader: keyof typeof READERS): string {
  const { sentence, technical, certainty, path, ruleRequest, remedies } = answer
  const lines = [sentence]
  if (technical !== null) lines.push(technical)
  if (certainty !== null) lines.push(`${answerStrings.sure}: ${CERTAINTY_TITLES[certainty].toLowerCase()}`)
  for (const { role, to, state, openedBy } of path?.connections ?? [])
    if (to)
      lines.push(
        `${answerStrings.lanes[role]}, opened by the ${openedBy}, to ${endpointText(to)}: ${answerStrings.laneStates[state]}`,
      )
  if (ruleRequest && reader === 'copy-for-firewall-team') {
    lines.push('', 'Please permit (TCP):')
    for (const { source, destination, ports } of neededRows(ruleRequest))
      lines.push(
        `- from ${source.join(', ') || 'any'} to ${destination.join(', ')}, port ${ports.from === ports.to ? ports.from : `${ports.from}-${ports.to}`}`,
      )
  }
  const asked = remedies.filter(({ who }) => READERS[reader].includes(who)).flatMap((group) => group.remedies)
  if (asked.length > 0) lines.push('', 'Please do:', ...asked.slice(0, 2).map((remedy) => `- ${remedyText(remedy)}`))
  return `${lines.join('\n')}\n`
}
