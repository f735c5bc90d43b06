/** Everything that a matrix run comes to, for command line, window and reports alike. */
import type { Verdict } from '../diagnosis/finding.ts'
import type { PortRange } from '../firewall-rules/port-range.ts'
import { requestRules } from '../firewall-rules/request-rules.ts'
import type { RuleRequest } from '../firewall-rules/rule-request.ts'
import { isPassiveMethod } from '../protocol/data-methods.ts'
import type { Security } from '../session/plan.ts'
import { compareCells } from './compare.ts'
import type { CellResult, Difference } from './difference.ts'
import { recommend, type WorkingMode } from './recommend.ts'

export interface MatrixReport {
  readonly verdict: Verdict
  readonly differences: readonly Difference[]
  /** null when nothing works. */
  readonly recommended: WorkingMode | null
  /** What a firewall has to permit for the URL's own security; null when no endpoint was seen. */
  readonly ruleRequest: RuleRequest | null
  /** Product that the server was recognised as; null where nothing tells. */
  readonly server: string | null
}

/**
 * Sessions of the own security, or of the first that came to a data connection where none of the own ran; their passive
 * modes, unless only active ones were tried.
 */
function relevant(cells: readonly CellResult[], own: Security): readonly CellResult[] {
  const ran = cells.some(({ modes }) => modes.security === own)
  const instead = cells.find(({ endpoints }) => endpoints.some(({ role }) => role !== 'control'))
  const security = ran ? own : instead?.modes.security
  const ownCells = cells.filter(({ modes }) => modes.security === security)
  const passive = ownCells.filter(({ modes }) => isPassiveMethod(modes.method))
  return passive.length > 0 ? passive : ownCells
}

export interface MatrixFacts {
  /** Data-port range as the server's admin told it. */
  readonly range?: PortRange | null
  /** Somebody cancelled before every mode had run. */
  readonly cut?: boolean
}

/** Modes that never ran might have worked, or failed: only a mixed picture stays what it is. */
function cutShort(verdict: Verdict): Verdict {
  if (verdict.outcome === 'works-with-warnings') return verdict
  return { ...verdict, outcome: 'inconclusive', headline: 'Cut off before every mode had run.' }
}

export function matrixReport(cells: readonly CellResult[], own: Security, facts: MatrixFacts = {}): MatrixReport {
  const here = cells.filter(({ modes }) => modes.place === null)
  // A rule and a client's settings are for here, where sessions of this place ran.
  const mine = here.length > 0 ? here : cells
  const used = relevant(mine, own)
  const first = used[0]
  const active = first?.plan.data.activePorts
  const request = first
    ? requestRules(
        used.flatMap(({ endpoints }) => endpoints),
        {
          host: first.plan.host,
          security: first.modes.security,
          configuredRange: facts.range ?? null,
          activeRange: active ? { from: active[0], to: active[1] } : null,
        },
      )
    : null
  const { verdict, differences } = compareCells(cells, own)
  return {
    verdict: facts.cut ? cutShort(verdict) : verdict,
    differences,
    recommended: recommend(mine, own),
    ruleRequest: request && request.rows.length > 0 ? request : null,
    server: used.find(({ server }) => server)?.server ?? null,
  }
}
