import type { LeftOut } from './ring.ts'
import type { Scored } from './score.ts'

export interface Totals {
  /** Logs of failures that are judged. */
  readonly judged: number
  readonly cause: number
  readonly who: number
  readonly outcome: number
  readonly networkBlamed: number
  readonly sure: number
  readonly sureAndWrong: number
  readonly lastLine: { readonly all: number; readonly sure: number; readonly sureAndWrong: number }
  readonly works: { readonly all: number; readonly right: number; readonly saidToFail: number }
  readonly leftOut: Readonly<Record<LeftOut, number>>
}

export function totals(logs: readonly Scored[]): Totals {
  const failing = logs.filter(({ expected }) => expected.some(({ outcome }) => outcome === 'fails'))
  const whole = failing.flatMap(({ whole }) => whole ?? [])
  const last = failing.flatMap(({ lastLine }) => lastLine ?? [])
  const healthy = logs.filter((log) => !failing.includes(log)).flatMap(({ whole }) => whole ?? [])
  const left = (reason: LeftOut) => failing.filter(({ leftOut }) => leftOut === reason).length
  return {
    judged: whole.length,
    cause: whole.filter(({ cause }) => cause).length,
    who: whole.filter(({ who }) => who).length,
    outcome: whole.filter(({ outcome }) => outcome).length,
    networkBlamed: whole.filter(({ networkBlamed }) => networkBlamed).length,
    sure: whole.filter(({ sure }) => sure).length,
    sureAndWrong: whole.filter(({ sureAndWrong }) => sureAndWrong).length,
    lastLine: {
      all: last.length,
      sure: last.filter(({ sure }) => sure).length,
      sureAndWrong: last.filter(({ sureAndWrong }) => sureAndWrong).length,
    },
    works: {
      all: healthy.length,
      right: healthy.filter(({ verdict }) => verdict.outcome.startsWith('works')).length,
      saidToFail: healthy.filter(({ verdict }) => verdict.outcome === 'fails').length,
    },
    leftOut: {
      'cannot do this': left('cannot do this'),
      'does not mind': left('does not mind'),
      'waits for ever': left('waits for ever'),
      'says too little': left('says too little'),
    },
  }
}
