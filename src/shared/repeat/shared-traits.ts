/**
 * What failures have in common and successes have not: a port, an address, a time. A trait is told only when chance would
 * hardly have put all failures there, counted against all the traits that were looked at.
 */
import { chanceThatAllHave } from './chance.ts'

export interface Trial {
  readonly failed: boolean
  /** By name of the trait; a number can be above or below something, a text can only be the same. null: not known. */
  readonly traits: Readonly<Record<string, string | number | null>>
}

export interface SharedTrait {
  readonly trait: string
  readonly relation: 'is' | 'from' | 'up to'
  readonly value: string | number
  /** Successes that have it, too. */
  readonly successes: number
  /** That chance alone would do it, 0 to 1; the number of traits that were looked at is in it. */
  readonly chance: number
}

/** As is usual: one in twenty. */
const LIKELY_CHANCE = 0.05

type Known = { readonly failed: boolean; readonly value: string | number }

function candidates(trait: string, known: readonly Known[]): Omit<SharedTrait, 'chance' | 'successes'>[] {
  const failures = known.filter(({ failed }) => failed).map(({ value }) => value)
  const [first] = failures
  if (first === undefined) return []
  const same = failures.every((value) => value === first) ? [{ trait, relation: 'is' as const, value: first }] : []
  const numbers = failures.filter((value) => typeof value === 'number')
  if (numbers.length < failures.length) return same
  return [
    ...same,
    { trait, relation: 'from', value: Math.min(...numbers) },
    { trait, relation: 'up to', value: Math.max(...numbers) },
  ]
}

const has = (
  value: string | number,
  { relation, value: wanted }: Omit<SharedTrait, 'chance' | 'successes'>,
): boolean => (relation === 'is' ? value === wanted : relation === 'from' ? value >= wanted : value <= wanted)

/** That all failures have one and the same value, whichever it is: a single failure always does. */
function chanceOfOneValue(failed: number, known: readonly Known[]): number {
  const counts = new Map<string | number, number>()
  for (const { value } of known) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()].reduce(
    (sum, same) => sum + (same < failed ? 0 : chanceThatAllHave(failed, same, known.length)),
    0,
  )
}

/** The surest first; of one trait only the surest. Empty when nothing failed, or everything did. */
export function sharedTraits(trials: readonly Trial[]): readonly SharedTrait[] {
  const names = [...new Set(trials.flatMap(({ traits }) => Object.keys(traits)))]
  const tests = names.flatMap((trait) => {
    const known = trials.flatMap(({ failed, traits }): Known[] => {
      const value = traits[trait] ?? null
      return value === null ? [] : [{ failed, value }]
    })
    // Where all have the same, it tells nothing and costs nothing.
    if (new Set(known.map(({ value }) => value)).size < 2) return []
    return [{ known, found: candidates(trait, known) }]
  })
  const looked = tests.reduce((sum, { found }) => sum + found.length, 0)
  const failures = trials.filter(({ failed }) => failed).length
  const best = tests.flatMap(({ known, found }) => {
    const failed = known.filter((one) => one.failed).length
    // A trait that is not known of every failure cannot be what they share.
    if (failed === 0 || failed < failures) return []
    const [surest] = found
      .map((one): SharedTrait => {
        const have = known.filter(({ value }) => has(value, one)).length
        const once =
          one.relation === 'is' ? chanceOfOneValue(failed, known) : chanceThatAllHave(failed, have, known.length)
        const chance = Math.min(1, once * looked)
        return { ...one, successes: have - failed, chance }
      })
      .sort((a, b) => a.chance - b.chance)
    return surest && surest.chance < LIKELY_CHANCE ? [surest] : []
  })
  return best.sort((a, b) => a.chance - b.chance)
}

/** Failures that are needed before a trait which half of all have could be told from chance. */
export const failuresToTell = (traits: number): number =>
  Math.ceil(Math.log(LIKELY_CHANCE / Math.max(1, traits)) / Math.log(0.5))
