/**
 * Fleets that were started, so that one can go on after the program ended: `fleets/<id>.jsonl`, the list in the first line, then a
 * line for each result as it came. Secrets are not among it.
 */
import { appendFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { FleetServer } from '../../shared/fleet/fleet.ts'
import { fleetServerSchema } from '../../shared/fleet/schema.ts'
import { MOST_SERVERS } from '../../shared/rpc/domains/fleets.ts'
import { MOST_PLACES } from '../../shared/rpc/domains/places.ts'
import { recordedPlanSchema, sessionPlanSchema } from '../../shared/session/schemas.ts'
import { parsePlace } from '../session/ssh-place.ts'
import { makePrivateFolder } from './data-folder.ts'
import { readWholeFile } from './read-whole.ts'
import { unlessMissing } from './unless-missing.ts'
import { tryToLock } from './write-lock.ts'

/** Bytes; thousands of servers with their certificates have fewer. */
const LARGEST = 256 * 1024 * 1024

export interface StoredResult {
  /** Place in the list. */
  readonly index: number
  readonly runId: string | null
  readonly result: FleetServer
}

/** One that this program runs, and no other program of the data folder. */
export type OwnFleet = NonNullable<ReturnType<FleetStore['own']>>

export type FleetStore = ReturnType<typeof openFleets>

const text = z.string().max(2000)

/** A plan of an older program gets the defaults of what that did not know, and is checked like one that is typed. */
const planSchema = z.unknown().transform((value) => sessionPlanSchema.parse(recordedPlanSchema.parse(value)))

const headSchema = z.object({
  id: z.uuid(),
  name: text,
  startedAt: z.iso.datetime(),
  parallel: z.int().min(1).max(64),
  members: z
    .array(
      z.object({
        name: text,
        url: text,
        plan: planSchema,
        profileId: z.string().max(100).nullable(),
        /** `ssh://user@host`; null: here. */
        place: text.refine((url) => parsePlace(url) !== null).nullable(),
      }),
    )
    .min(1)
    .max(MOST_SERVERS * (1 + MOST_PLACES))
    .readonly(),
})
type StoredFleet = Readonly<z.infer<typeof headSchema>>

const resultSchema = z.object({
  index: z.int().min(0),
  runId: z.string().max(100).nullable(),
  result: fleetServerSchema,
})

export function openFleets(home: string, onDamage: (path: string) => void) {
  const folder = join(home, 'fleets')
  const fileOf = (id: string) => join(folder, `${id}.jsonl`)
  const lockOf = (id: string) => join(folder, `${id}.lock`)

  async function read(name: string) {
    const [first = '', ...lines] = (await readWholeFile(join(folder, name), LARGEST)).toString('utf8').split('\n')
    const head = headSchema.parse(JSON.parse(first))
    const results = lines.flatMap((line): StoredResult[] => {
      const { data } = resultSchema.safeParse(parsed(line))
      return data && data.index < head.members.length ? [data as StoredResult] : []
    })
    return { ...head, results }
  }

  return {
    /** Oldest first. A file that cannot be read is told to `onDamage` and left alone. */
    async list() {
      const names = (await unlessMissing(readdir(folder))) ?? []
      const fleets = []
      for (const name of names.filter((one) => one.endsWith('.jsonl'))) {
        try {
          fleets.push(await read(name))
        } catch {
          onDamage(join(folder, name))
        }
      }
      return fleets.sort((a, b) => a.startedAt.localeCompare(b.startedAt))
    },
    async begin(fleet: StoredFleet) {
      await makePrivateFolder(folder)
      await writeFile(fileOf(fleet.id), `${JSON.stringify(fleet)}\n`, { mode: 0o600, flag: 'wx' })
    },
    /** null while another program runs it. */
    own(id: string) {
      const lock = tryToLock(lockOf(id))
      if (lock === 'busy') return null
      return {
        /** All that are there, of other programs too. @throws Error when the file is gone or damaged */
        results: async () => (await read(`${id}.jsonl`)).results,
        add: (result: StoredResult) => appendFile(fileOf(id), `${JSON.stringify(result)}\n`),
        /** Another program may go on with it. */
        release: () => lock?.close(),
      }
    },
    /** Unless another program runs it. */
    async remove(id: string) {
      const lock = tryToLock(lockOf(id))
      if (lock === 'busy') return
      // The list first: whoever waits for the lock meanwhile finds none.
      for (const path of [fileOf(id), lockOf(id)]) await rm(path, { force: true })
      lock?.close()
    },
  }
}

/** The last line may be half written. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
