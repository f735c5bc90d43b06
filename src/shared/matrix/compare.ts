/** The verdict of a matrix: its outcome from the cells, its cause from what their differences prove. */
import type { Verdict } from '../diagnosis/finding.ts'
import type { Security } from '../session/plan.ts'
import { CERTAINTIES, type Outcome } from '../session/vocabulary.ts'
import { type CellResult, type Difference, fails, grouped, works } from './difference.ts'
import { findDifferences } from './differences.ts'
import { placeDifferences } from './place-differences.ts'

export interface Comparison {
  readonly verdict: Verdict
  /** What explains the failing cells of the URL's own security first. */
  readonly differences: readonly Difference[]
}

const SEVERITIES = ['failure', 'warning', 'note'] as const

function rank(difference: Difference, ownFailing: ReadonlySet<string>): readonly number[] {
  return [
    difference.fails.some((key) => ownFailing.has(key)) ? 0 : 1,
    // Whose side it is comes before what is wrong there.
    difference.rule === 'places' ? 0 : 1,
    SEVERITIES.indexOf(difference.severity),
    CERTAINTIES.indexOf(difference.certainty),
    -difference.fails.length,
  ]
}

function byRank(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((value, position) => value !== other[position])
  return index < 0 ? 0 : (one[index] ?? 0) - (other[index] ?? 0)
}

function outcomeOf(ran: readonly CellResult[], own: Security): Outcome {
  const judged = ran.filter((cell) => works(cell) || fails(cell))
  if (judged.length === 0) return 'inconclusive'
  if (ran.every(({ verdict }) => verdict.outcome === 'works')) return 'works'
  const ownRan = judged.filter(({ modes }) => modes.security === own)
  // Where the own security was not allowed to run, what did run has to speak for the server.
  return (ownRan.length > 0 ? ownRan : judged).some(works) ? 'works-with-warnings' : 'fails'
}

/** The failing cell that speaks when no difference does: of the own security first, then the surest. */
function speaker(ran: readonly CellResult[], own: Security): CellResult | null {
  const speaking = ran.filter(({ verdict }) => verdict.outcome !== 'works' && verdict.cause !== null)
  const order = (cell: CellResult): readonly number[] => [
    fails(cell) ? 0 : 1,
    cell.modes.security === own ? 0 : 1,
    cell.verdict.certainty === null ? CERTAINTIES.length : CERTAINTIES.indexOf(cell.verdict.certainty),
  ]
  return [...speaking].sort((one, other) => byRank(order(one), order(other)))[0] ?? null
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function headline(outcome: Outcome, ran: readonly CellResult[], why: string | null, policy: number): string {
  const good = ran.filter(works).length
  const noun = ran.some(({ modes }) => modes.place !== null) ? 'session' : 'mode'
  if (outcome === 'inconclusive') return 'No session ran to an end that can be judged.'
  if (outcome === 'works' && policy > 0) return `Works in every mode that the server allows (${plural(good, noun)}).`
  if (outcome === 'works')
    return `Works in ${good === 1 ? `the one ${noun} that was` : `all ${good} ${noun}s that were`} tried.`
  const tally = `${good === 0 ? 'None' : good} of ${plural(ran.length, noun)} ${good > 1 ? 'work' : 'works'}.`
  return why ? `${tally} ${why}` : tally
}

const withRemedyIds = (difference: Difference): Difference => ({
  ...difference,
  remedies: difference.remedies.map((remedy) => ({ ...remedy, id: `${difference.rule}/${remedy.id}` })),
})

/**
 * Keys of the cells that fail as they should: a sound policy, a way that is not offered, a client that nobody can reach. Nobody has to
 * change anything for them, as long as the security that was asked for works.
 */
export function expectedRefusals(
  cells: readonly CellResult[],
  differences: readonly Difference[],
  own: Security,
): ReadonlySet<string> {
  if (!cells.some((cell) => cell.modes.security === own && works(cell))) return new Set()
  return new Set(differences.flatMap(({ severity, fails: keys }) => (severity === 'note' ? keys : [])))
}

/** What is wrong at one place must not be told by what works at another. */
const byPlace = (cells: readonly CellResult[]) => grouped(cells, ({ modes }) => modes.place)

/** The same at several places is said once. */
const merged = (differences: readonly Difference[]): readonly Difference[] =>
  grouped(differences, ({ rule, title, certainty }) => JSON.stringify([rule, title, certainty])).flatMap((all) =>
    all.slice(0, 1).map((first) => ({
      ...first,
      works: all.flatMap((one) => one.works),
      fails: all.flatMap((one) => one.fails),
    })),
  )

const WORST: readonly Outcome[] = ['fails', 'works-with-warnings', 'works']

/** Of places: one where nothing can be judged says nothing of the others. */
const worst = (outcomes: readonly Outcome[]): Outcome =>
  WORST.find((outcome) => outcomes.includes(outcome)) ?? 'inconclusive'

/** `cells`: those that ran. `own`: the security that the URL asks for. */
export function compareCells(cells: readonly CellResult[], own: Security): Comparison {
  const ran = cells.filter(({ verdict }) => verdict.outcome !== 'inconclusive')
  const ownFailing = new Set(ran.filter((cell) => fails(cell) && cell.modes.security === own).map(({ key }) => key))
  const places = byPlace(ran)
  const found = places.flatMap((at) => findDifferences(at))
  const differences = [...placeDifferences(ran), ...(places.length > 1 ? merged(found) : found)]
    .map(withRemedyIds)
    .sort((one, other) => byRank(rank(one, ownFailing), rank(other, ownFailing)))
  const refused = expectedRefusals(ran, differences, own)
  const outcome = worst(byPlace(cells.filter(({ key }) => !refused.has(key))).map((one) => outcomeOf(one, own)))
  const lead =
    outcome === 'works' || outcome === 'inconclusive'
      ? undefined
      : differences.find(({ severity, fails: keys }) => severity !== 'note' || !keys.every((key) => refused.has(key)))
  if (lead)
    return {
      differences,
      verdict: {
        outcome,
        stage: lead.stage,
        cause: lead.cause,
        culprit: lead.culprit,
        alsoAble: [],
        culpritCertainty: lead.certainty,
        certainty: lead.certainty,
        headline: headline(outcome, ran, lead.title, refused.size),
      },
    }
  const other = outcome === 'works' || outcome === 'inconclusive' ? null : (speaker(ran, own)?.verdict ?? null)
  return {
    differences,
    verdict: {
      outcome,
      stage: other?.stage ?? null,
      cause: other?.cause ?? null,
      culprit: other?.culprit ?? null,
      alsoAble: other?.alsoAble ?? [],
      culpritCertainty: other?.culpritCertainty ?? null,
      certainty: other?.certainty ?? null,
      headline: headline(outcome, ran, other?.headline ?? null, refused.size),
    },
  }
}
