/** Saved servers in `profiles.json`; secrets are elsewhere. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { DEFAULT_OPTIONS, type Profile } from '../../shared/session/profile.ts'
import { sessionOptionsSchema } from '../../shared/session/schemas.ts'
import { jsonFile } from './json-file.ts'

export type ProfileFields = Omit<Profile, 'id'>

export const MAX_PROFILES = 10_000

const name = z.string().trim().min(1, 'a name is needed').max(200)
const group = z
  .string()
  .max(400)
  .transform((path) =>
    path
      .split('/')
      .map((part) => part.trim())
      .filter(Boolean)
      .join('/'),
  )

export const profileFieldsSchema: z.ZodType<ProfileFields> = z.strictObject({
  name,
  group,
  notes: z.string().max(20_000),
  options: sessionOptionsSchema,
})

/** What a file holds: options that an older program did not know take their defaults. */
const storedSchema = z.object({
  format: z.literal('ftpscope-profiles'),
  version: z.literal(1),
  profiles: z.array(
    z.object({
      id: z.string().min(1).max(100),
      name,
      group,
      notes: z.string().max(20_000).default(''),
      options: z
        .record(z.string(), z.unknown())
        .transform((options) => sessionOptionsSchema.parse({ ...DEFAULT_OPTIONS, ...known(options) })),
    }),
  ),
})

const known = (options: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(options).filter(([field]) => field in DEFAULT_OPTIONS))

export type ProfileStore = ReturnType<typeof openProfiles>

/** @param onDamage told where a damaged file was put; the profiles start empty then */
export function openProfiles(folder: string, onDamage?: (keptAs: string) => void) {
  const file = jsonFile<readonly Profile[]>(
    join(folder, 'profiles.json'),
    (value) => storedSchema.parse(value).profiles,
    [],
    onDamage,
    (profiles) => ({ format: 'ftpscope-profiles', version: 1, profiles }),
  )
  return {
    /** Sorted by group and name. */
    async list() {
      const compare = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
      return [...(await file.read())].sort((a, b) => compare(a.group, b.group) || compare(a.name, b.name))
    },
    get: async (id: string) => (await file.read()).find((profile) => profile.id === id) ?? null,
    /** Makes new ones where `id` is null. */
    async save(entries: readonly { readonly id: string | null; readonly fields: ProfileFields }[]) {
      const saved = entries.map(({ id, fields }): Profile => ({ id: id ?? randomUUID(), ...fields }))
      await file.update((now) => {
        const byId = new Map(now.map((profile) => [profile.id, profile]))
        for (const profile of saved) byId.set(profile.id, profile)
        if (byId.size > MAX_PROFILES) throw new Error(`At most ${MAX_PROFILES} profiles can be kept.`)
        return [...byId.values()]
      })
      return saved
    },
    delete: async (ids: readonly string[]) =>
      void (await file.update((now) => now.filter(({ id }) => !ids.includes(id)))),
    /** Also of the groups within. */
    renameGroup: async (from: string, to: string) =>
      void (await file.update((now) =>
        now.map((profile) => {
          if (profile.group !== from && !profile.group.startsWith(`${from}/`)) return profile
          return { ...profile, group: [to, profile.group.slice(from.length + 1)].filter(Boolean).join('/') }
        }),
      )),
  }
}
