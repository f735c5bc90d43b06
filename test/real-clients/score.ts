/** What `diagnose` makes of a client's log, against what is true. */
import type { Verdict } from '../../src/shared/diagnosis/finding.ts'
import type { Culprit } from '../../src/shared/session/vocabulary.ts'
import { diagnoseLog } from './diagnose-log.ts'
import type { ClientLog } from './ring.ts'

const NETWORK: ReadonlySet<Culprit | null> = new Set<Culprit>(['network-firewall', 'nat', 'alg', 'load-balancer'])

interface Judgement {
  readonly verdict: Verdict
  readonly cause: boolean
  readonly who: boolean
  readonly outcome: boolean
  /** A network element at `likely` or `proven`, while none is at fault. */
  readonly networkBlamed: boolean
  /** At `likely` or `proven`, and the cause is another one. */
  readonly sureAndWrong: boolean
  readonly sure: boolean
}

export interface Scored extends ClientLog {
  readonly whole: Judgement | null
  /** The same of its last line that is not blank, alone. */
  readonly lastLine: Judgement | null
}

function judge(log: string, expected: ClientLog['expected']): Judgement {
  const verdict = diagnoseLog(log)
  const sure = verdict.certainty === 'likely' || verdict.certainty === 'proven'
  const cause = expected.some((one) => one.cause === verdict.cause)
  return {
    verdict,
    cause,
    who: expected.some((one) => one.culprit === verdict.culprit),
    outcome: expected.some((one) => one.outcome === verdict.outcome),
    networkBlamed: sure && NETWORK.has(verdict.culprit) && !expected.some(({ culprit }) => NETWORK.has(culprit)),
    sure,
    sureAndWrong: sure && !cause,
  }
}

const lastLineOf = (log: string): string => log.split(/[\r\n]+/).findLast((line) => line.trim() !== '') ?? ''

export function scored(log: ClientLog): Scored {
  const usable = log.log !== '' && (log.leftOut === null || log.leftOut === 'says too little')
  const failing = log.expected.some(({ outcome }) => outcome === 'fails')
  return {
    ...log,
    whole: log.leftOut === null ? judge(log.log, log.expected) : null,
    lastLine: usable && failing ? judge(lastLineOf(log.log), log.expected) : null,
  }
}
