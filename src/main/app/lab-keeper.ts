/** Practice scenarios that stand on loopback, one of each at most. */
import { randomUUID } from 'node:crypto'
import type { LabServer } from '../../shared/rpc/domains/lab.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { findScenario, type RunningScenario, startScenario } from '../lab/start-scenario.ts'
import { notFound } from './call.ts'
import type { RunKeeper, StartedRun } from './run-keeper.ts'

/** At the same time. Those that only a practice session started make room for the next. */
const MOST = 20

export interface LabKeeper {
  running(): readonly LabServer[]
  /** @throws CallError when there is no such scenario or this system cannot run it */
  start(scenario: string): Promise<LabServer>
  run(scenario: string, index: number): Promise<StartedRun>
  fix(id: string): Promise<LabServer>
  stop(id: string): Promise<void>
  close(): Promise<void>
}

interface Kept {
  readonly id: string
  readonly standing: RunningScenario
  /** Somebody asked to leave it running. */
  wanted: boolean
  /** Sessions that run against it now. */
  busy: number
}

/** @param onChange told whenever another scenario stands, changes or has stopped */
export function createLabKeeper(runs: RunKeeper, onChange: () => void): LabKeeper {
  const kept = new Map<string, Promise<Kept>>()
  /** Those that have started, for lists. */
  const standing = new Map<string, Kept>()

  function stand(name: string): Promise<Kept> {
    const known = kept.get(name)
    if (known) return known
    if (!findScenario(name)) throw notFound('practice scenario')
    if (kept.size >= MOST) makeRoom()
    const starting = startScenario(name).then(
      (started): Kept => {
        const server: Kept = { id: randomUUID(), standing: started, wanted: false, busy: 0 }
        standing.set(name, server)
        onChange()
        void started.stopped.then(() => {
          // A new one of the same name may stand by now.
          if (standing.get(name) === server) {
            kept.delete(name)
            standing.delete(name)
          }
          onChange()
        })
        return server
      },
      (error: Error) => {
        kept.delete(name)
        throw new CallError('unsupported', error.message)
      },
    )
    kept.set(name, starting)
    return starting
  }

  /** Stops what has stood longest of all that nobody uses or asked for. */
  function makeRoom(): void {
    const oldest = [...standing].find(([, { wanted, busy }]) => !wanted && busy === 0)
    if (!oldest) throw new CallError('refused', 'Twenty scenarios stand already. Stop one first.')
    const [name, server] = oldest
    kept.delete(name)
    standing.delete(name)
    void server.standing.close()
  }

  function byId(id: string): Kept {
    const found = [...standing.values()].find((server) => server.id === id)
    if (!found) throw notFound('running practice scenario')
    return found
  }

  return {
    running: () => [...standing.values()].map(toServer),
    async start(scenario) {
      const server = await stand(scenario)
      server.wanted = true
      return toServer(server)
    },
    async run(name, index) {
      const server = await stand(name)
      const run = server.standing.runs()[index]
      if (!run) throw new CallError('invalid', `The scenario has no session number ${index}.`)
      server.busy++
      const started = runs.start({
        plan: server.standing.planFor(run),
        secrets: server.standing.secretsFor(run),
        name:
          server.standing.runs().length > 1
            ? `${server.standing.scenario.title}: ${run.label}`
            : server.standing.scenario.title,
        partOf: { kind: 'lab', id: name },
        tags: [],
      })
      const free = () => void server.busy--
      void started.then(({ ended }) => ended).then(free, free)
      return started
    },
    async fix(id) {
      const server = byId(id)
      if (!(await server.standing.applyNextFix())) throw new CallError('invalid', 'Nothing is left to change here.')
      onChange()
      return toServer(server)
    },
    stop: (id) => byId(id).standing.close(),
    async close() {
      // One that is still starting is waited for, or it would stand for ever; one that cannot start has told its caller.
      const started = await Promise.allSettled(kept.values())
      await Promise.all(started.flatMap((one) => (one.status === 'fulfilled' ? [one.value.standing.close()] : [])))
    },
  }
}

function toServer({ id, standing }: Kept): LabServer {
  const { host, port, account, caPem, scenario } = standing
  const runs = standing.runs().map((run) => ({ label: run.label, plan: standing.planFor(run) }))
  const security = runs[0]?.plan.security ?? 'explicit'
  return {
    id,
    scenario: scenario.name,
    host,
    port,
    url: formatFtpUrl({ security, host, port, user: account.user }),
    user: account.user,
    password: account.password,
    caPem,
    runs,
    nextFix: standing.nextFix()?.action ?? null,
  }
}
