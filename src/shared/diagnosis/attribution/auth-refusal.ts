import type { AuthBreak } from '../breaks/break.ts'
import { type BreakGroup, groupEvidence } from '../breaks/break-groups.ts'
import type { Attribution, Evidence } from '../finding.ts'
import type { Reading } from '../reading.ts'
import { quote } from '../words.ts'

/** Who answered the first refused `AUTH` of a break. */
export function attributionOf(session: Reading, broken: AuthBreak): Attribution | null {
  const reply = broken.exchanges[0]?.final?.id
  return session.attributions.find((attribution) => attribution.reply === reply) ?? null
}

/** All refusals of `AUTH`, then what speaks for `sender`. */
export function refusalEvidence(
  session: Reading,
  group: BreakGroup<AuthBreak>,
  sender: 'server' | 'middlebox',
): Evidence[] {
  const found = group.all.flatMap(({ exchanges }) =>
    exchanges.flatMap(({ command, final }) =>
      final ? [{ event: final.id, shows: `${command?.line ?? 'AUTH'} is answered ${quote(final)}` }] : [],
    ),
  )
  const attribution = attributionOf(session, group.lead)
  const more = attribution?.sender === sender ? attribution.evidence : []
  const remarks = groupEvidence(group, () => 'AUTH is refused')
  const all = [...found, ...more, ...remarks]
  return all.filter(
    (one, index) =>
      all.findIndex((other) => other.event === one.event && other.shows === one.shows) === index &&
      (index < found.length + more.length || !found.some(({ event }) => event === one.event)),
  )
}
