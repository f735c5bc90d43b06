/**
 * Steps of products are written with FIRST_PORT and LAST_PORT, as they are with SERVER and CLIENTS. Where a session or
 * a person told the server's passive range, it takes their place; else they stay, and say what is to be filled in.
 */
import { observedEndpoints } from '../firewall-rules/observed-endpoint.ts'
import type { PortRange } from '../firewall-rules/port-range.ts'
import { sampledRange, samplePorts } from '../firewall-rules/port-sample.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { Remedy } from './finding.ts'

const PLACES = /\b(FIRST|LAST)_PORT\b/g

const ranges = new WeakMap<SessionView, PortRange | null>()

/** The range that the session's own announcements show; null when they show none. */
function passiveRange(view: SessionView): PortRange | null {
  const known = ranges.get(view)
  if (known !== undefined) return known
  const sample = samplePorts(observedEndpoints(view))
  const range = sample && sampledRange(sample)
  ranges.set(view, range)
  return range
}

const wanting = ({ action, steps = [] }: Remedy): boolean => [action, ...steps].some((text) => text.search(PLACES) >= 0)

/** @param range the server's passive ports; null when nobody knows them */
export function withPorts(remedy: Remedy, range: PortRange | null): Remedy {
  if (range === null) return remedy
  const filled = (text: string) =>
    text.replace(PLACES, (_all, which: string) => String(which === 'FIRST' ? range.from : range.to))
  return { ...remedy, action: filled(remedy.action), ...(remedy.steps ? { steps: remedy.steps.map(filled) } : {}) }
}

/** Remedies with the ports that the session itself shows. */
export const withSeenPorts = (remedies: readonly Remedy[], view: SessionView): Remedy[] =>
  remedies.map((remedy) => (wanting(remedy) ? withPorts(remedy, passiveRange(view)) : remedy))
