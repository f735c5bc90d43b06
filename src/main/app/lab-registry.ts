/** Practice scenarios that stand on loopback, one of each at most. */
import { randomUUID } from 'node:crypto'
import type { LabServer } from '../../shared/rpc/domains/lab.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { findScenario, type RunningScenario, startScenario } from '../lab/start-scenario.ts'
import { notFound } from './call.ts'
import type { RunRegistry } from './run-registry.ts'

/** At the same time. Those that only a practice session started make room for the next. */
const MOST = 20

export type LabRegistry = ReturnType<typeof createLabRegistry>

interface ActiveScenario {
  readonly id: string
  readonly standing: RunningScenario
  /** Somebody asked to leave it running. */
  wanted: boolean
  /** Sessions that run against it now. */
  busy: number
}

/** @param onChange told whenever another scenario stands, changes or has stopped */
export function createLabRegistry(runs: RunRegistry, onChange: () => void) {
  const running = new Map<string, Promise<ActiveScenario>>()
  /** Those that have started, for lists. */
  const standing = new Map<string, ActiveScenario>()

  function stand(name: string): Promise<ActiveScenario> {
    const known = running.get(name)
    if (known) return known
    if (!findScenario(name)) throw notFound('practice scenario')
    if (running.size >= MOST) makeRoom()
    const starting = startScenario(name).then(
      (started): ActiveScenario => {
        const server: ActiveScenario = { id: randomUUID(), standing: started, wanted: false, busy: 0 }
        standing.set(name, server)
        onChange()
        void started.stopped.then(() => {
          // A new one of the same name may stand by now.
          if (standing.get(name) === server) {
            running.delete(name)
            standing.delete(name)
          }
          onChange()
        })
        return server
      },
      (error: Error) => {
        running.delete(name)
        throw new CallError('unsupported', error.message)
      },
    )
    running.set(name, starting)
    return starting
  }

  /** Stops what has stood longest of all that nobody uses or asked for. */
  function makeRoom(): void {
    const oldest = [...standing].find(([, { wanted, busy }]) => !wanted && busy === 0)
    if (!oldest) throw new CallError('refused', 'Twenty scenarios stand already. Stop one first.')
    const [name, server] = oldest
    running.delete(name)
    standing.delete(name)
    void server.standing.close()
  }

  function byId(id: string): ActiveScenario {
    const found = [...standing.values()].find((server) => server.id === id)
    if (!found) throw notFound('running practice scenario')
    return found
  }

  return {
    running: () => [...standing.values()].map(toServer),
    /** @throws CallError when there is no such scenario or this system cannot run it */
    async start(scenario: string) {
      const server = await stand(scenario)
      server.wanted = true
      return toServer(server)
    },
    async run(name: string, index: number) {
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
        practice: name,
        tags: [],
      })
      const free = () => void server.busy--
      void started.then(({ ended }) => ended).then(free, free)
      return started
    },
    async fix(id: string) {
      const server = byId(id)
      if (!(await server.standing.applyNextFix())) throw new CallError('invalid', 'Nothing is left to change here.')
      onChange()
      return toServer(server)
    },
    stop: (id: string) => byId(id).standing.close(),
    async close() {
      // One that is still starting is waited for, or it would stand for ever; one that cannot start has told its caller.
      const started = await Promise.allSettled(running.values())
      await Promise.all(started.flatMap((one) => (one.status === 'fulfilled' ? [one.value.standing.close()] : [])))
    },
  }
}

function toServer({ id, standing }: ActiveScenario): LabServer {
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
