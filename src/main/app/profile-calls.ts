/** Saved servers and their secrets. */

import { statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { ReadProfiles } from '../../shared/imports/read-profiles.ts'
import { MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import type { KnownFile, ProfileCalls, ProfileEntry } from '../../shared/rpc/domains/profiles.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import type { Profile } from '../../shared/session/profile.ts'
import { aside } from '../aside/aside.ts'
import { MAX_PROFILES, profileFieldsSchema } from '../storage/profiles.ts'
import { call, idSchema, noParams, notFound } from './call.ts'
import { decodeText } from './decode-text.ts'
import { readBounded } from './read-bounded.ts'
import { forgetUse } from './remember-use.ts'
import type { Services } from './services.ts'

/** Those that are there. */
function knownProfileFiles(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): readonly KnownFile[] {
  const roaming = env.APPDATA || join(home, 'AppData', 'Roaming')
  const config = env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : join(home, '.config')
  const places: readonly KnownFile[] =
    platform === 'win32'
      ? [
          { title: 'FileZilla', path: join(roaming, 'FileZilla', 'sitemanager.xml') },
          { title: 'WinSCP', path: join(roaming, 'WinSCP.ini') },
          { title: '_netrc', path: join(home, '_netrc') },
        ]
      : [
          { title: 'FileZilla', path: join(config, 'filezilla', 'sitemanager.xml') },
          // Before version 3.24, and where nothing was moved since.
          { title: 'FileZilla', path: join(home, '.filezilla', 'sitemanager.xml') },
          { title: '.netrc', path: join(home, '.netrc') },
        ]
  return places.filter(({ path }) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
}

const SECRETS = ['password', 'client-key', 'client-key-passphrase'] as const
type SecretName = (typeof SECRETS)[number]
/** Under which name the secret store has it. */
export const secretKey = (profileId: string, secret: SecretName) => `${profileId}:${secret}`

const groupSchema = z.string().max(400)

export function profileCalls(services: Services): Answers<keyof ProfileCalls> {
  const { profiles, secrets, windows } = services
  async function entries(list: readonly Profile[]): Promise<ProfileEntry[]> {
    const places = await secrets.where(
      list.flatMap(({ id }) => [secretKey(id, 'password'), secretKey(id, 'client-key')]),
    )
    return list.map((profile, i) => ({
      ...profile,
      password: places[2 * i] ?? 'none',
      clientKey: places[2 * i + 1] ?? 'none',
    }))
  }
  async function changed(): Promise<void> {
    windows.broadcast('profiles.changed', await entries(await profiles.list()))
  }
  async function save(items: Parameters<typeof profiles.save>[0]): Promise<ProfileEntry[]> {
    const saved = await entries(await profiles.save(items))
    await changed()
    return saved
  }
  async function saveOne(id: string | null, fields: Omit<Profile, 'id'>): Promise<ProfileEntry> {
    const [saved] = await save([{ id, fields }])
    if (!saved) throw notFound('profile')
    return saved
  }
  async function existing(id: string): Promise<Profile> {
    const profile = await profiles.get(id)
    if (!profile) throw notFound('profile')
    return profile
  }

  return {
    'profiles.list': call(noParams, async () => entries(await profiles.list())),
    'profiles.save': call(z.strictObject({ id: idSchema.nullable(), fields: profileFieldsSchema }), ({ id, fields }) =>
      saveOne(id, fields),
    ),
    'profiles.delete': call(z.strictObject({ ids: z.array(idSchema).max(MAX_PROFILES) }), async ({ ids }) => {
      await profiles.delete(ids)
      for (const id of ids) for (const secret of SECRETS) await secrets.set(secretKey(id, secret), null)
      await forgetUse(services, ids)
      await changed()
    }),
    'profiles.duplicate': call(z.strictObject({ id: idSchema }), async ({ id }) => {
      const { id: _, ...fields } = await existing(id)
      const names = new Set((await profiles.list()).map(({ name }) => name))
      const copy = await saveOne(null, { ...fields, name: freeName(fields.name, names) })
      for (const secret of SECRETS) {
        const value = await secrets.get(secretKey(id, secret))
        if (value !== null) await secrets.set(secretKey(copy.id, secret), value)
      }
      await changed()
      const [entry = copy] = await entries([copy])
      return entry
    }),
    'profiles.renameGroup': call(z.strictObject({ from: groupSchema, to: groupSchema }), async ({ from, to }) => {
      await profiles.renameGroup(from, to)
      await changed()
    }),
    'profiles.setSecret': call(
      z.strictObject({
        id: idSchema,
        secret: z.enum(SECRETS),
        value: z
          .string()
          .max(256 * 1024)
          .nullable(),
      }),
      async ({ id, secret, value }) => {
        await existing(id)
        const place = await secrets.set(secretKey(id, secret), value)
        await changed()
        return place
      },
    ),
    'profiles.pin': call(
      z.strictObject({ id: idSchema, fingerprint: z.string().max(100).nullable() }),
      async ({ id, fingerprint }) => {
        const { id: _, ...fields } = await existing(id)
        const options = { ...fields.options, pinnedFingerprint: fingerprint }
        return saveOne(id, profileFieldsSchema.parse({ ...fields, options }))
      },
    ),
    'profiles.readImport': call(z.strictObject({ text: z.string().max(MAX_TEXT) }), ({ text }) => readServers(text)),
    'profiles.knownFiles': call(noParams, () => knownProfileFiles()),
    'profiles.readKnownFile': call(z.strictObject({ path: z.string().min(1).max(4000) }), async ({ path }) => {
      if (!knownProfileFiles().some((known) => known.path === path)) throw notFound('file')
      return readServers(decodeText(await readBounded(path, MAX_TEXT)))
    }),
    'profiles.add': call(
      z.strictObject({ profiles: z.array(profileFieldsSchema).max(MAX_PROFILES) }),
      async ({ profiles: fields }) => save(fields.map((each) => ({ id: null, fields: each }))),
    ),
  }
}

const readServers = async (text: string): Promise<ReadProfiles> => (await aside('servers', { text })).value

/** `Name 2`, `Name 3` ... */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/ \d+$/, '').slice(0, 190)
  for (let n = 2; ; n++) if (!taken.has(`${stem} ${n}`)) return `${stem} ${n}`
}
