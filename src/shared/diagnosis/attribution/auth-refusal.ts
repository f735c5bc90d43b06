import type { AuthBreak } from '../breaks/break.ts'
import { type BreakGroup, groupSigns } from '../breaks/break-groups.ts'
import type { Sign } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { OPPOSITE } from '../weighing/weights.ts'
import { quote } from '../words.ts'
import type { SenderSign } from './sender-sign.ts'

/** All refusals of `AUTH`, and what speaks for and against `sender` as the one who wrote them. */
export function refusalSigns(session: Reading, group: BreakGroup<AuthBreak>, sender: 'server' | 'middlebox'): Sign[] {
  const refusals = group.all.flatMap(({ exchanges }) =>
    exchanges.flatMap(({ command, final }) =>
      final ? [{ event: final.id, shows: `${command?.line ?? 'AUTH'} is answered ${quote(final)}` }] : [],
    ),
  )
  const signs = session.authSigns.get(group.lead.exchanges[0]?.final?.id ?? -1) ?? []
  const seen = new Set(refusals.map(({ event }) => event))
  return [
    ...refusals,
    ...signs.flatMap((sign) => (sign.speaksFor === sender ? favourable(sign) : contrary(sign))),
    ...groupSigns(group, () => 'AUTH is refused').filter(({ event }) => !seen.has(event)),
  ]
}

/** A sign may need several events to show; it counts once. */
const favourable = ({ weighs, evidence }: SenderSign): Sign[] =>
  evidence.map((one, index) => (index === 0 ? { ...one, weighs } : one))

const contrary = ({ weighs, evidence }: SenderSign): Sign[] =>
  evidence
    .slice(0, 1)
    .map(({ event }) => ({ event, shows: evidence.map(({ shows }) => shows).join(', '), weighs: OPPOSITE[weighs] }))
