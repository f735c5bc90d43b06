/** The follow-up probes that a cause rests on. */
import type { ProbeName } from '../session/probe-names.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { Finding } from './finding.ts'
import { probeNamed } from './probe-selection/probe-named.ts'

export interface Proof {
  readonly probe: ProbeName
  readonly title: string
  /** What it showed, in a few words. */
  readonly shows: string
}

/** The probes whose events the finding rests on, each with the first thing that it showed. */
export function proofsOf(view: SessionView, finding: Finding | undefined): Proof[] {
  const probes = new Map(
    view.attempts.flatMap(({ number, started }) => (started?.probe ? [[number, started.probe] as const] : [])),
  )
  const proofs = new Map<string, Proof>()
  for (const { event, shows } of finding?.evidence ?? []) {
    const probe = probes.get(view.event(event)?.attempt ?? -1)
    if (probe && !proofs.has(probe)) proofs.set(probe, { probe, title: probeNamed(probe).title, shows })
  }
  return [...proofs.values()]
}
