/** Cells by key, with what a session in them came to: the language in which the comparison tests are written. */
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import type { EndpointResult, ObservedEndpoint } from '../../../src/shared/firewall-rules/observed-endpoint.ts'
import { type CellModes, planCell } from '../../../src/shared/matrix/cell.ts'
import type { CellResult } from '../../../src/shared/matrix/difference.ts'
import type { DataMethod } from '../../../src/shared/protocol/data-methods.ts'
import { isPassiveMethod } from '../../../src/shared/protocol/data-methods.ts'
import type { Security, TlsVersion } from '../../../src/shared/session/plan.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { active, control, passive } from '../firewall-rules/requests.ts'

export const OPTIONS = { ...DEFAULT_OPTIONS, host: 'ftp.example.com', user: 'alice' }
export const PORTS = { explicit: 21, implicit: 990 }

/** Reads back what `cellKey` writes. */
export function modesFromKey(key: string): CellModes {
  const [security, method, ...rest] = key.split('-')
  const tls = rest.find((part) => part.startsWith('tls'))
  const family = rest.find((part) => part.startsWith('ipv'))
  return {
    security: security as Security,
    method: method?.toUpperCase() as DataMethod,
    protection: security === 'plain' ? null : rest.includes('c') ? 'C' : 'P',
    resume: rest.includes('resume'),
    tls: tls ? (tls.slice(3) as TlsVersion) : null,
    family: (family as 'ipv4' | 'ipv6' | undefined) ?? 'any',
    place: null,
  }
}

export const GOOD: Verdict = {
  outcome: 'works',
  stage: null,
  cause: null,
  culprit: null,
  alsoAble: [],
  culpritCertainty: null,
  certainty: null,
  headline: 'It works.',
}

type Broken = Pick<Verdict, 'stage' | 'cause'> & Partial<Verdict>

export const bad = (broken: Broken): Verdict => ({
  outcome: 'fails',
  culprit: 'unknown',
  alsoAble: [],
  culpritCertainty: 'likely',
  certainty: 'likely',
  headline: `Fails at ${broken.stage}.`,
  ...broken,
})

export const SHUT = bad({ stage: 'tcp-data', cause: 'pasv-port-filtered', culprit: 'network-firewall' })
export const NOT_DIALLED = bad({ stage: 'tcp-data', cause: 'active-inbound-blocked', culprit: 'network-firewall' })

function endpoints(modes: CellModes, verdict: Verdict): ObservedEndpoint[] {
  const reached = verdict.outcome !== 'fails' || !['dns', 'tcp-control'].includes(verdict.stage ?? '')
  const data: EndpointResult | null =
    verdict.outcome !== 'fails' || verdict.stage === 'tls-data' || verdict.stage === 'transfer'
      ? 'opened'
      : verdict.stage === 'tcp-data'
        ? 'no-answer'
        : null
  const ports = [50_001, 50_002, 50_003]
  return [
    control(modes.security === 'implicit' ? 990 : 21, reached ? 'opened' : 'no-answer'),
    ...(data ? ports.map((port) => (isPassiveMethod(modes.method) ? passive(port, data) : active(port, data))) : []),
  ]
}

export function cell(key: string, verdict: Verdict = GOOD, seen?: readonly ObservedEndpoint[]): CellResult {
  const modes = modesFromKey(key)
  return { key, modes, plan: planCell(OPTIONS, modes, PORTS), verdict, endpoints: seen ?? endpoints(modes, verdict) }
}
