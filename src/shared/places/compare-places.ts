/** The same session from several places: what the places that fail have in common says whose side is at fault. */
import type { Verdict } from '../diagnosis/finding.ts'
import { sameResult } from '../diagnosis/same-result.ts'
import { NETWORK } from '../diagnosis/who-can-act.ts'
import type { SessionPlan } from '../session/plan.ts'
import { STAGE_PLACES } from '../session/titles.ts'
import type { Certainty, Culprit, Stage } from '../session/vocabulary.ts'

export interface PlaceSession {
  /** What people call the place, for instance `office`. */
  readonly place: string
  readonly plan: SessionPlan | null
  readonly verdict: Verdict
}

/**
 * `way`: between the places that fail and the server, not on the way of those that work; `server`: what all ways have in
 * common, the server or what stands before it; `account`: user, password or rights; `none`: it works everywhere.
 */
type Side = 'none' | 'way' | 'server' | 'account' | 'several' | 'unknown'

export interface PlacesCompared {
  readonly side: Side
  readonly certainty: Certainty | null
  /** Who has to change something; null where the places do not tell. */
  readonly culprit: Culprit | null
  /** One sentence, twelve words at most. */
  readonly sentence: string
  /** What it rests on: from where it works and fails; null when the sentence says it all. */
  readonly explanation: string | null
  /** What it may be instead, and what would tell; null when nothing simple does. */
  readonly toBeSure: string | null
  readonly works: readonly string[]
  readonly fails: readonly string[]
  /** Places whose session could not be judged, or was another one than that of the first place. */
  readonly leftOut: readonly { readonly place: string; readonly because: string }[]
}

/** What a place is judged by, once its plan is known to be that of the others. */
type Judgeable = Omit<PlaceSession, 'plan'>

const worked = ({ verdict }: Judgeable): boolean =>
  verdict.outcome === 'works' || verdict.outcome === 'works-with-warnings'

/** Reached only by who was let through: what fails there depends on the account, not on the way. */
const ACCOUNT: ReadonlySet<Stage> = new Set(['login'])

/** What must be the same for a comparison; the addresses of the place itself may differ. */
function differs(one: SessionPlan, other: SessionPlan): string | null {
  const same: readonly (readonly [string, unknown, unknown])[] = [
    ['server', one.host.toLowerCase(), other.host.toLowerCase()],
    ['port', one.port, other.port],
    ['security', one.security, other.security],
    ['user', one.user, other.user],
    ['data mode', one.data.methods.join(), other.data.methods.join()],
    ['protection of data', one.protection, other.protection],
    ['TLS versions', `${one.tls?.min} ${one.tls?.max}`, `${other.tls?.min} ${other.tls?.max}`],
  ]
  return same.find(([, a, b]) => a !== b)?.[0] ?? null
}

const named = (places: readonly Judgeable[]): string => {
  const names = places.map(({ place }) => `“${place}”`)
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}

const at = ({ verdict: { stage } }: Judgeable): string =>
  stage === null ? 'a place that is not known' : STAGE_PLACES[stage]

/** What one place saw, without whom its session alone would blame. */
export const resultAt = ({ outcome, stage }: Verdict): string =>
  outcome === 'fails' && stage !== null ? `Stops at ${STAGE_PLACES[stage]}.` : ''

function usable(all: readonly PlaceSession[]) {
  const first = all.find(({ plan }) => plan !== null)?.plan ?? null
  const leftOut: { place: string; because: string }[] = []
  const good = all.filter(({ place, plan, verdict }) => {
    const other = plan && first ? differs(first, plan) : null
    const because =
      plan === null
        ? 'it is no recording of this program, so that its settings are not known'
        : other !== null
          ? `another ${other} than the first one`
          : verdict.outcome === 'inconclusive'
            ? 'its session could not be judged'
            : null
    if (because !== null) leftOut.push({ place, because })
    return because === null
  })
  return { good, leftOut }
}

type Judged = Omit<PlacesCompared, 'works' | 'fails' | 'leftOut'>

/** What works from elsewhere is no fault of the server or of what stands before it: the way and the place are left. */
function onTheWay({ verdict: { stage, culprit } }: Judgeable): Culprit | null {
  if (culprit === 'client' || (culprit !== null && culprit !== 'load-balancer' && NETWORK.has(culprit))) return culprit
  return stage === 'tcp-control' || stage === 'tcp-data' ? 'network-firewall' : null
}

function mixed(works: readonly Judgeable[], fails: readonly Judgeable[]): Judged {
  const [first] = fails
  const where = first && fails.every((one) => one.verdict.stage === first.verdict.stage) ? ` at ${at(first)}` : ''
  const begin = `Works from ${named(works)}, fails from ${named(fails)}${where}.`
  if (first && fails.every(({ verdict }) => verdict.stage !== null && ACCOUNT.has(verdict.stage)))
    return {
      side: 'account',
      certainty: 'likely',
      culprit: first.verdict.culprit,
      sentence: `The server does not take this user from ${named(fails)}.`,
      explanation: `${begin} The server judges by address, or the passwords differed.`,
      toBeSure: 'Ask the server’s admin whether the account is limited to certain addresses.',
    }
  return {
    side: 'way',
    certainty: 'likely',
    culprit: first ? onTheWay(first) : null,
    sentence: `The fault is on the side of ${named(fails)}.`,
    explanation: `${begin} The server and what stands right before it are in order.`,
    toBeSure: `A firewall at the server could name source addresses and leave those of ${named(fails)} out: its log tells whether they arrive.`,
  }
}

function allFail(fails: readonly Judgeable[]): Judged {
  const [first] = fails
  if (!first || !fails.every((one) => sameResult(one.verdict, first.verdict)))
    return {
      side: 'several',
      certainty: 'possible',
      culprit: null,
      sentence: 'Fails from every place, but not in the same way.',
      explanation: `Fails ${fails.map((one) => `from “${one.place}” at ${at(one)}`).join(', ')}.`,
      toBeSure: 'The one that comes furthest passed what stops the others: begin with the others.',
    }
  const begin = `Fails from ${named(fails)} alike, at ${at(first)}.`
  const { stage, culprit } = first.verdict
  if (stage !== null && ACCOUNT.has(stage))
    return {
      side: 'account',
      certainty: 'likely',
      culprit,
      sentence: 'The way is open; user or password are not taken.',
      explanation: begin,
      toBeSure: null,
    }
  return {
    side: 'server',
    certainty: 'likely',
    culprit,
    sentence: 'The fault is at the server, or the firewall before it.',
    explanation: `${begin} The ways have nothing else in common.`,
    toBeSure:
      'Places behind one and the same firewall or provider share that, too: test from one that shares nothing with them.',
  }
}

export function comparePlaces(all: readonly PlaceSession[]): PlacesCompared {
  const { good, leftOut } = usable(all)
  return judgePlaces(good, leftOut)
}

/** @param good that ran the same plan and can be judged */
export function judgePlaces(good: readonly Judgeable[], leftOut: PlacesCompared['leftOut'] = []): PlacesCompared {
  const works = good.filter(worked)
  const fails = good.filter((one) => !worked(one))
  const judged: Judged =
    good.length < 2
      ? {
          side: 'unknown',
          certainty: null,
          culprit: null,
          sentence: 'There are not two places whose sessions can be compared.',
          explanation: null,
          toBeSure: 'Run the same session in each place, and bring the recordings together.',
        }
      : fails.length === 0
        ? {
            side: 'none',
            certainty: null,
            culprit: null,
            sentence: `Works from ${named(works)}.`,
            explanation: null,
            toBeSure: null,
          }
        : works.length === 0
          ? allFail(fails)
          : mixed(works, fails)
  const names = (list: readonly Judgeable[]) => list.map(({ place }) => place)
  return { ...judged, works: names(works), fails: names(fails), leftOut }
}
