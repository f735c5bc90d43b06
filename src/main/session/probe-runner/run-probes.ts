import { diagnoseView } from '../../../shared/diagnosis/diagnose.ts'
import type { Probe } from '../../../shared/diagnosis/probe.ts'
import { probeNamed } from '../../../shared/diagnosis/probe-selection/probe-named.ts'
import { isQuick, QUICK_SILENCE, QUICK_TIME } from '../../../shared/diagnosis/probe-selection/quick-probes.ts'
import { readSituation, type Situation } from '../../../shared/diagnosis/situation.ts'
import { PRODUCTS } from '../../../shared/products/catalogue.ts'
import { PROBE_NAMES, type ProbeName } from '../../../shared/session/probe-names.ts'
import { deriveView } from '../../../shared/transcript/derive-view.ts'
import type { Transcript } from '../../../shared/transcript/transcript.ts'
import { Cancelled } from '../../transport/waiting.ts'
import { StepFailed } from '../failures.ts'
import { messageOf, Session } from '../session.ts'
import { makeProbeTools } from './probe-tools.ts'
import { contextOf } from './with-session.ts'

/** Probes that wait for the same silence do so together. Few, so that no server counts too many sessions. */
const TOGETHER = 3

/**
 * Runs the probes that the plan names and that can tell something, from the cheapest to the dearest; then those that are
 * quick and decide what is still open.
 * @throws Cancelled
 */
export async function runProbes(session: Session): Promise<void> {
  const { plan, address } = session
  if (address === null) return
  const situation = readSituation(plan, deriveView(session.recorder.transcript()))
  const at = { address, situation }
  const asked = PROBE_NAMES.filter((name) => plan.probes.includes(name))
    .map(probeNamed)
    .filter((probe) => (probe.needs === undefined || plan[probe.needs] !== null) && probe.applies(situation))
  const quiet = asked.filter(({ alone }) => alone)
  const others = asked.filter(({ alone }) => !alone)
  for (const batch of [...batches(others, situation), ...quiet.map((probe) => [probe])])
    await Promise.all(batch.map((probe) => runProbe(session, probe, at, {})))
  if (plan.steps.quickProbes) await runQuickProbes(session, at)
}

interface At {
  readonly address: string
  readonly situation: Situation
}

function batches(probes: readonly Probe[], { fellSilent }: Situation): Probe[][] {
  const size = fellSilent ? TOGETHER : 1
  return Array.from({ length: Math.ceil(probes.length / size) }, (_, at) => probes.slice(at * size, (at + 1) * size))
}

/** Until the reason is proven, nothing is left to ask, or the time is over. @throws Cancelled */
async function runQuickProbes(session: Session, at: At): Promise<void> {
  const limit = AbortSignal.timeout(QUICK_TIME)
  while (!limit.aborted) {
    const [batch] = batches(quickProbesAfter(session.recorder.transcript(), at.situation), at.situation)
    if (!batch) return
    await Promise.all(batch.map((probe) => runProbe(session, probe, at, { limit, silence: QUICK_SILENCE })))
  }
}

/** Those that the diagnosis of the session so far asks for; none once it is sure. */
function quickProbesAfter({ header, events }: Transcript, situation: Situation): Probe[] {
  const [last] = events.slice(-1)
  if (!last) return []
  const ended = { ...last, id: events.length, type: 'session-ended', reason: 'failed' } as const
  const view = deriveView({ header, events: [...events, ended], complete: true })
  return diagnoseView(view, PRODUCTS)
    .suggestedProbes.map(({ probe }) => probeNamed(probe))
    .filter((probe) => !probe.alone && isQuick(probe, situation))
}

interface Bounds {
  /** Ends the probe, and nothing else. */
  readonly limit?: AbortSignal
  /** ms without a sign of life, where that is less than the plan's. */
  readonly silence?: number
}

const runProbe = (session: Session, probe: Probe, { address, situation }: At, bounds: Bounds): Promise<void> =>
  runFollowUp(
    session,
    { label: probe.title, probe: probe.name },
    async (own) => {
      const tools = makeProbeTools(own, address, situation)
      await probe.run(tools).finally(() => tools.close())
    },
    bounds,
  )

/**
 * Something after the session, as an attempt of its own. One that breaks is no reason to lose the others.
 * @throws Cancelled with the session
 */
export async function runFollowUp(
  session: Session,
  { label, probe }: { readonly label: string; readonly probe?: ProbeName },
  run: (own: Session) => Promise<void>,
  bounds: Bounds = {},
): Promise<void> {
  const own = sessionOf(session, bounds)
  own.startAttempt(label, 'probe', probe)
  try {
    await run(own)
    own.endAttempt('completed')
  } catch (error) {
    const text = messageOf(error)
    if (error instanceof Cancelled) {
      const over = !session.signal.aborted
      own.endAttempt('cancelled', over ? `It was not done after ${QUICK_TIME / 1000} s.` : text)
      if (over) return
      throw error
    }
    if (!(error instanceof StepFailed)) own.record({ type: 'remark', source: 'engine', text: `${label}: ${text}` })
    own.endAttempt('failed', text)
  } finally {
    await own.closeAll()
  }
}

/** What belongs to one probe is recorded as its own, whatever else goes on. */
function sessionOf(session: Session, { limit, silence = Number.POSITIVE_INFINITY }: Bounds): Session {
  const { plan, signal } = session
  const own = new Session({
    ...contextOf(session),
    plan: { ...plan, timeouts: { ...plan.timeouts, silence: Math.min(silence, plan.timeouts.silence) } },
    recorder: session.recorder.branch(),
    signal: limit ? AbortSignal.any([signal, limit]) : signal,
    outputFile: null,
  })
  own.address = session.address
  own.greetsBeforeTls = session.greetsBeforeTls
  return own
}
