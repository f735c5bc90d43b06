/** What an earlier failure already implies, so that a cell need not knock at the server again. */
import type { Verdict } from '../diagnosis/finding.ts'
import { isPassiveMethod } from '../protocol/data-methods.ts'
import type { SessionPlan } from '../session/plan.ts'
import type { Stage } from '../session/vocabulary.ts'
import { type CellModes, cellTitle } from './cell.ts'

export interface FailedCell {
  readonly modes: CellModes
  readonly plan: SessionPlan
  readonly verdict: Verdict
}

interface Candidate {
  readonly modes: CellModes
  readonly plan: SessionPlan
}

const samePlace = (one: Candidate, other: Candidate): boolean => one.modes.place === other.modes.place

const sameDoor = (one: Candidate, other: Candidate): boolean =>
  samePlace(one, other) && one.plan.port === other.plan.port && one.modes.family === other.modes.family

const sameSecurity = (one: Candidate, other: Candidate): boolean =>
  sameDoor(one, other) && one.modes.security === other.modes.security

const sameDataRoute = (one: Candidate, other: Candidate): boolean =>
  sameSecurity(one, other) && one.modes.method === other.modes.method

/** Whether a failed cell settles a candidate, by the stage at which it failed; the words say what was found. */
type Implication = (failed: FailedCell, candidate: Candidate) => string | null

const atTls: Implication = (failed, candidate) => {
  if (!sameSecurity(failed, candidate)) return null
  // A version that is refused says nothing about another one, nor about what can still be negotiated.
  if (failed.modes.tls !== null && failed.modes.tls !== candidate.modes.tls) return null
  return failed.modes.tls === null ? 'TLS is not reached' : `TLS ${failed.modes.tls} is not reached`
}

const IMPLICATIONS: Partial<Record<Stage, Implication>> = {
  dns: (failed, candidate) =>
    samePlace(failed, candidate) && failed.modes.family === candidate.modes.family ? 'the name does not resolve' : null,
  'tcp-control': (failed, candidate) =>
    sameDoor(failed, candidate) ? `port ${failed.plan.port} does not answer` : null,
  banner: (failed, candidate) =>
    sameSecurity(failed, candidate) ? `no greeting comes from port ${failed.plan.port}` : null,
  auth: (failed, candidate) => (sameSecurity(failed, candidate) ? 'AUTH is refused' : null),
  'tls-control': atTls,
  login: (failed, candidate) => {
    if (failed.verdict.cause === 'tls-required-by-server')
      return sameSecurity(failed, candidate) ? 'the server does not let plain sessions log in' : null
    // Wrong once is wrong always, and trying on would lock the account. In clear it may be a policy against plain sessions.
    const everywhere = failed.verdict.cause === 'login-rejected' && failed.modes.security !== 'plain'
    return everywhere || sameSecurity(failed, candidate) ? 'the login is refused' : null
  },
  'post-login': (failed, candidate) =>
    sameSecurity(failed, candidate) && failed.modes.protection === candidate.modes.protection
      ? `PROT ${failed.modes.protection ?? ''} is refused`.replace('  ', ' ')
      : null,
  'pasv-reply': (failed, candidate) =>
    sameDataRoute(failed, candidate) ? `${failed.modes.method} gives no usable endpoint` : null,
  'port-command': (failed, candidate) =>
    sameDataRoute(failed, candidate) ? `${failed.modes.method} is refused` : null,
  'tcp-data': (failed, candidate) =>
    sameDataRoute(failed, candidate)
      ? isPassiveMethod(failed.modes.method)
        ? 'the data connection does not open, whatever is inside it'
        : 'the server does not reach this client, whatever is inside'
      : null,
}

/** Failures that pass by themselves imply nothing. */
const PASSING = new Set([
  'connection-limit',
  'server-session-setup-failure',
  'control-idle-dropped',
  'server-idle-timeout',
])

/** Why a cell need not run, in words; null when nothing that failed settles it. */
export function impliedBy(failed: readonly FailedCell[], candidate: Candidate): string | null {
  for (const cell of failed) {
    const { stage, cause, outcome } = cell.verdict
    if (outcome !== 'fails' || stage === null || (cause !== null && PASSING.has(cause))) continue
    const found = IMPLICATIONS[stage]?.(cell, candidate)
    if (found) return `${found} (seen with ${cellTitle(cell.modes)})`
  }
  return null
}
