/** Fleets, of this start of the app and of earlier ones. Every session is a run of its own, with its document and place in the history. */
import { randomUUID } from 'node:crypto'
import { type FleetServer, fleetOf, fleetServer, notTried } from '../../shared/fleet/fleet.ts'
import type { FleetRow, FleetState } from '../../shared/rpc/domains/fleets.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import type { SessionPlan, SessionSecrets } from '../../shared/session/plan.ts'
import { expiresSoon } from '../../shared/transcript/certificate-expiry.ts'
import { type FleetJob, runFleet } from '../session/run-fleet.ts'
import { PlaceError, parsePlace, type SshPlace } from '../session/ssh-place.ts'
import { reasonOf } from '../storage/environment-fault.ts'
import type { FleetStore, OwnFleet, StoredResult } from '../storage/fleets.ts'
import { runPart } from './run-part.ts'
import type { RunRegistry } from './run-registry.ts'
import { StartedOnes } from './started.ts'

export interface FleetMember {
  readonly name: string
  readonly url: string
  readonly plan: SessionPlan
  readonly profileId: string | null
  /** null: here. */
  readonly place: SshPlace | null
  /** null: the program was started anew since it knew them. */
  readonly secrets: SessionSecrets | null
}

interface FleetToStart {
  readonly name: string
  readonly members: readonly FleetMember[]
  readonly parallel: number
}

interface ActiveFleet {
  readonly id: string
  readonly name: string
  readonly parallel: number
  readonly startedAt: string
  members: readonly FleetMember[]
  /** By place in the list; of a server that is left out for good, too. */
  readonly results: Map<number, FleetServer>
  readonly running: Set<number>
  readonly runIds: Map<number, string>
  /** Places from which no session can run, and why. */
  readonly unusable: Map<string, string>
  cancel: AbortController
  ended: Promise<void>
  going: boolean
  problem: string | null
}

export interface FleetRegistryParts {
  readonly runs: RunRegistry
  readonly store: FleetStore
  readonly changed: (state: FleetState) => void
  readonly row: (row: FleetRow) => void
}

const whereOf = ({ name, url, place }: FleetMember) => ({ name, url, ...(place ? { place: place.name } : {}) })

/** With the fleets of earlier starts. */
export async function createFleetRegistry({ runs, store, changed, row }: FleetRegistryParts) {
  const fleets = new StartedOnes<ActiveFleet>({ what: 'fleet', most: 10, isOver: ({ going }) => !going })
  const add = async (one: ActiveFleet) => {
    for (const { id } of fleets.add(one)) await store.remove(id)
  }
  for (const { members, results, ...stored } of await store.list()) {
    const one = newFleet({
      ...stored,
      members: members.map(({ place, ...member }) => ({
        ...member,
        place: place === null ? null : parsePlace(place),
        secrets: null,
      })),
    })
    take(one, results)
    await add(one)
  }

  function jobOf(one: ActiveFleet, index: number, member: FleetMember): FleetJob<FleetServer> {
    const { name, plan, secrets, profileId, place } = member
    const leaveOut = (because: string) => notTried(whereOf(member), because)
    const leftOut = (because: string) => {
      const result = leaveOut(because)
      return { verdict: result.verdict, result }
    }
    return {
      server: `${plan.host.toLowerCase()} ${plan.port}`,
      account: plan.user === 'anonymous' || plan.user === 'ftp' ? null : JSON.stringify([plan.user, secrets?.password]),
      leaveOut,
      async run(signal) {
        const because = place && one.unusable.get(place.name)
        if (because) return leftOut(because)
        const partOf = { kind: 'fleet' as const, id: one.id }
        const run = { plan, secrets: secrets ?? { password: '' }, profileId, name, place, partOf }
        try {
          const { session, problem } = await runPart(runs, run, signal, (id) => {
            one.runIds.set(index, id)
            row(rowOf(one, index))
          })
          if (!session) return leftOut(problem ?? 'The session could not be recorded.')
          const result = fleetServer(whereOf(member), session.transcript, session.diagnosis)
          return { verdict: result.verdict, result }
        } catch (error) {
          if (!(error instanceof PlaceError)) throw error
          if (place) one.unusable.set(place.name, error.message)
          one.runIds.delete(index)
          return leftOut(error.message)
        }
      },
    }
  }

  async function go(one: ActiveFleet, own: OwnFleet): Promise<void> {
    const { signal } = one.cancel
    const todo = one.members.flatMap((member, index) => (one.results.has(index) ? [] : [{ member, index }]))
    const placeOf = (at: number) => todo[at]?.index ?? -1
    try {
      await runFleet({
        jobs: todo.map(({ member, index }) => jobOf(one, index, member)),
        parallel: one.parallel,
        signal,
        onStart(at) {
          one.running.add(placeOf(at))
          row(rowOf(one, placeOf(at)))
        },
        async onResult(result, at) {
          const index = placeOf(at)
          one.running.delete(index)
          // What was cut short is asked again when it goes on.
          if (!(signal.aborted && result.verdict.outcome === 'inconclusive')) {
            one.results.set(index, result)
            await own.add({ index, runId: one.runIds.get(index) ?? null, result }).catch((error: unknown) => {
              one.problem = `Results are not kept for a later start: ${reasonOf(error)}`
            })
          }
          row(rowOf(one, index))
          changed(stateOf(one))
        },
      })
    } catch (error) {
      one.problem = (error as Error).message
    }
    own.release()
    one.going = false
    one.running.clear()
    changed(stateOf(one))
  }

  function begin(one: ActiveFleet, own: OwnFleet): FleetState {
    one.cancel = new AbortController()
    one.problem = null
    one.going = true
    one.unusable.clear()
    one.ended = go(one, own)
    return stateOf(one)
  }

  function ownOne(id: string): OwnFleet {
    const own = store.own(id)
    if (!own) throw new CallError('invalid', 'Another FTPScope runs it.')
    return own
  }

  return {
    async start(fleet: FleetToStart) {
      const one = newFleet({ ...fleet, id: randomUUID(), startedAt: new Date().toISOString() })
      const { id, name, startedAt, parallel, members } = one
      const stored = members.map(({ place, secrets: _, ...member }) => ({ ...member, place: place?.url ?? null }))
      await store.begin({ id, name, startedAt, parallel, members: stored })
      const own = ownOne(id)
      await add(one)
      return begin(one, own)
    },
    cancel(id: string) {
      const one = fleets.find(id)
      if (!one.going) return
      one.cancel.abort()
      changed(stateOf(one))
    },
    /** Of what is left, by place in the list, those whose secrets are not known any more. @throws CallError */
    forgotten(id: string) {
      const { members, results } = fleets.find(id)
      return new Map([...members.entries()].filter(([index, { secrets }]) => secrets === null && !results.has(index)))
    },
    /** @param secrets of those that are forgotten @throws CallError while it runs, here or in another program */
    async resume(id: string, secrets: ReadonlyMap<number, SessionSecrets>) {
      const one = fleets.find(id)
      if (one.going) throw new CallError('invalid', 'It runs already.')
      const own = ownOne(id)
      try {
        // Another program may have gone on with it since this one read the list.
        take(one, await own.results())
      } catch (error) {
        own.release()
        throw new CallError('invalid', `Its list cannot be read any more: ${reasonOf(error)}`)
      }
      one.members = one.members.map((member, index) => ({ ...member, secrets: secrets.get(index) ?? member.secrets }))
      return begin(one, own)
    },
    /** Newest first. */
    list: () => fleets.list().map(stateOf),
    rows(id: string) {
      const one = fleets.find(id)
      return one.members.map((_, index) => rowOf(one, index))
    },
    /** As far as it has come. @param app version of this program */
    fleet(id: string, app: string) {
      const { members, results } = fleets.find(id)
      const servers = members.map((member, index) => results.get(index) ?? notTried(whereOf(member), 'Not tried yet.'))
      return fleetOf(servers, { createdAt: new Date().toISOString(), app })
    },
    close: () => fleets.close(),
  }
}

const newFleet = (fleet: FleetToStart & Pick<ActiveFleet, 'id' | 'startedAt'>): ActiveFleet => ({
  ...fleet,
  results: new Map(),
  running: new Set(),
  runIds: new Map(),
  unusable: new Map(),
  cancel: new AbortController(),
  ended: Promise.resolve(),
  going: false,
  problem: null,
})

function take({ results, runIds }: ActiveFleet, stored: readonly StoredResult[]): void {
  for (const { index, runId, result } of stored) {
    results.set(index, result)
    if (runId !== null) runIds.set(index, runId)
  }
}

function rowOf(one: ActiveFleet, index: number): FleetRow {
  const { name = '', url = '', plan, place } = one.members[index] ?? {}
  const result = one.results.get(index)
  const [first] = (result?.certificates ?? []).toSorted((a, b) => a.days - b.days)
  const limit = plan?.tls?.certificateDays ?? 0
  return {
    fleet: one.id,
    index,
    name,
    url,
    place: place?.name ?? null,
    phase: one.running.has(index) ? 'running' : !result ? 'waiting' : result.startedAt === null ? 'left-out' : 'done',
    runId: one.runIds.get(index) ?? null,
    outcome: result?.verdict.outcome ?? null,
    stage: result?.verdict.stage ?? null,
    sentence: result?.sentence ?? null,
    days: first?.days ?? null,
    runsOut:
      first !== undefined &&
      (first.days < 0 || expiresSoon({ role: first.role, event: 0, certificate: first, days: first.days }, limit)),
  }
}

function stateOf(one: ActiveFleet): FleetState {
  const { id, name, startedAt, members, results, going, cancel, problem } = one
  const total = members.length
  const { counts, places } = fleetOf([...results.values()], { createdAt: startedAt, app: '' })
  return {
    id,
    name,
    phase: going ? (cancel.signal.aborted ? 'cancelling' : 'running') : results.size < total ? 'cancelled' : 'ended',
    startedAt,
    total,
    over: results.size,
    counts,
    places: going ? null : (places ?? null),
    problem,
  }
}
