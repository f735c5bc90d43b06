/** Sessions that run many times. Every one is a run of its own, with its document and place in the history. */
import { randomUUID } from 'node:crypto'
import type { Verdict } from '../../shared/diagnosis/finding.ts'
import { type Repeated, type RepeatedSession, repeated, repeatedVerdict } from '../../shared/repeat/repeat.ts'
import { sessionReport } from '../../shared/report/session-report.ts'
import type { RepeatState } from '../../shared/rpc/domains/repeats.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { type RepeatResult, runRepeated } from '../session/run-repeated.ts'
import { runName } from '../storage/history-entry.ts'
import type { DecidedSource } from './run-calls.ts'
import { runPart } from './run-part.ts'
import type { RunRegistry } from './run-registry.ts'
import { StartedOnes } from './started.ts'

type RepeatToStart = Omit<DecidedSource, 'passwordKnown' | 'partOf'> & { readonly times: number }

interface ActiveRepeat {
  readonly id: string
  readonly name: string
  readonly repeat: RepeatToStart
  readonly startedAt: string
  readonly cancel: AbortController
  readonly runIds: string[]
  all: readonly RepeatedSession[]
  told: { readonly repeated: Repeated; readonly verdict: Verdict | null } | null
  result: RepeatResult | null
  problem: string | null
  ended: Promise<void>
}

const isOver = ({ result, problem }: ActiveRepeat) => result !== null || problem !== null

export function createRepeatRegistry(runs: RunRegistry, onChange: (state: RepeatState) => void) {
  const repeats = new StartedOnes<ActiveRepeat>({ what: 'series', most: 20, isOver })

  async function go(one: ActiveRepeat): Promise<void> {
    const { times, ...run } = one.repeat
    try {
      one.result = await runRepeated({
        times,
        signal: one.cancel.signal,
        async runSession(number, signal) {
          const partOf = { kind: 'repeat' as const, id: one.id }
          const { session, problem } = await runPart(runs, { ...run, name: one.name, partOf }, signal, (id) => {
            one.runIds[number - 1] = id
          })
          if (!session) throw new Error(problem ?? 'A session could not be recorded.')
          return session
        },
        onSession(all) {
          one.all = [...all]
          one.told = { repeated: repeated(all), verdict: repeatedVerdict(all) }
          onChange(stateOf(one))
        },
      })
    } catch (error) {
      one.problem = (error as Error).message
    }
    onChange(stateOf(one))
  }

  return {
    start(repeat: RepeatToStart) {
      const one: ActiveRepeat = {
        id: randomUUID(),
        name: repeat.name ?? runName(repeat.plan),
        repeat,
        startedAt: new Date().toISOString(),
        cancel: new AbortController(),
        runIds: [],
        all: [],
        told: null,
        result: null,
        problem: null,
        ended: Promise.resolve(),
      }
      repeats.add(one)
      one.ended = go(one)
      return stateOf(one)
    },
    cancel(id: string) {
      const one = repeats.find(id)
      if (isOver(one)) return
      one.cancel.abort()
      onChange(stateOf(one))
    },
    /** Newest first. */
    list: () => repeats.list().map(stateOf),
    /** @throws CallError while it runs, and when no session came to its end */
    report(id: string, app: string) {
      const { result, told } = repeats.find(id)
      const [lead] = result?.shown ?? []
      if (!result?.verdict || !lead || !told) throw new CallError('invalid', 'It has to come to its end first.')
      return {
        ...sessionReport({ sessions: result.shown, createdAt: new Date().toISOString(), app }),
        verdict: result.verdict,
        findings: lead.diagnosis.findings,
        repeated: told.repeated,
      }
    },
    close: () => repeats.close(),
  }
}

function stateOf(one: ActiveRepeat): RepeatState {
  const { id, name, repeat, startedAt, all, told, runIds, result, problem } = one
  return {
    id,
    name,
    plan: repeat.plan,
    times: repeat.times,
    phase: isOver(one) ? 'ended' : one.cancel.signal.aborted ? 'cancelling' : 'running',
    startedAt,
    sessions: all.flatMap(({ outcome, stage }, index) => {
      const runId = runIds[index]
      return runId === undefined ? [] : [{ runId, outcome, stage }]
    }),
    repeated: told?.repeated ?? null,
    verdict: told?.verdict ?? null,
    stopped: problem ?? result?.stopped ?? null,
  }
}
