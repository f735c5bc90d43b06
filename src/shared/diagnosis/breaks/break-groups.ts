/** Breaks of one kind, taken together: a failure that repeats itself is one finding with all its events as evidence. */

import { isActiveMethod } from '../../protocol/data-methods.ts'
import type { Sign } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import type { EvidenceClass } from '../weighing/weights.ts'
import { shows } from '../words.ts'
import type { Break, DataBreak } from './break.ts'

type BreakOf<K extends Break['kind']> = Extract<Break, { readonly kind: K }>

export interface BreakGroup<B extends Break = Break> {
  /** The first of them: the one that is explained. */
  readonly lead: B
  readonly all: readonly B[]
  readonly resolved: boolean
}

/** Unresolved and resolved breaks of a kind that pass `test`, each as one group. */
export function groupBreaks<K extends Break['kind']>(
  session: Reading,
  kind: K,
  test: (broken: BreakOf<K>) => boolean = () => true,
): BreakGroup<BreakOf<K>>[] {
  const matching = session.breaks.filter((broken): broken is BreakOf<K> => broken.kind === kind).filter(test)
  return [false, true].flatMap((resolved) => {
    const all = matching.filter(({ resolvedBy }) => (resolvedBy !== null) === resolved)
    const lead = all[0]
    return lead ? [{ lead, all, resolved }] : []
  })
}

/** Repetitions beyond these show nothing new, and a long session may hold thousands. */
const SHOWN = 20

/**
 * Every break of a group, the sentences of an imported log included.
 * @param weighs what the break that leads means for the hypothesis, beyond having happened; repetitions add nothing
 */
export function groupSigns<B extends Break>(
  group: BreakGroup<B>,
  what: (broken: B) => string,
  weighs?: EvidenceClass,
): Sign[] {
  const found = new Map<number, Sign>()
  for (const broken of group.all.slice(0, SHOWN)) {
    const told = shows(broken.event, what(broken))
    found.set(broken.event, weighs !== undefined && broken === group.lead ? { ...told, weighs } : told)
    for (const remark of broken.remarks)
      if (!found.has(remark.id)) found.set(remark.id, shows(remark.id, 'the client’s own words'))
    if (broken.resolvedBy !== null)
      found.set(broken.resolvedBy, shows(broken.resolvedBy, 'a later attempt passes this point'))
  }
  return [...found.values()]
}

/** Data breaks in passive mode, or of an unknown mode that no sign makes an active one. */
export const isPassive = ({ operation }: Pick<DataBreak, 'operation'>): boolean =>
  !isActiveMethod(operation.method) && operation.tcp !== 'not-dialled' && operation.tcp !== 'foreign'

export const isActive = (broken: Pick<DataBreak, 'operation'>): boolean => !isPassive(broken)
