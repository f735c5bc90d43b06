/** Passwords and keys, beside the profiles that use them and never in their file. */
import { join } from 'node:path'
import { z } from 'zod'
import { jsonFile } from './json-file.ts'

/** What the host's keychain can do; null where there is none. */
export interface Keychain {
  /** Bytes in base64 that only this user on this machine can open; null when the keychain cannot be used now. */
  seal(plain: string): Promise<string | null>
  /** @throws when it was sealed elsewhere or the keychain was reset. */
  open(sealed: string): Promise<string>
}

const fileSchema = z.record(z.string(), z.string())

/**
 * Sealed by the keychain in `secrets.json`; without one in memory until the program ends. A secret that was sealed
 * before but cannot be opened here counts as none.
 */
export function openSecrets(folder: string, keychain: Keychain | null) {
  const memory = new Map<string, string>()
  const file = jsonFile<Record<string, string>>(join(folder, 'secrets.json'), (value) => fileSchema.parse(value), {})

  async function stored(key: string): Promise<string | null> {
    if (!keychain) return null
    const sealed = (await file.read())[key]
    if (sealed === undefined) return null
    try {
      return await keychain.open(sealed)
    } catch {
      return null
    }
  }

  return {
    place: keychain ? 'keychain' : 'session',
    get: async (key: string) => memory.get(key) ?? (await stored(key)),
    async where(keys: readonly string[]) {
      const sealed = keychain ? await file.read() : {}
      return keys.map((key) => (memory.has(key) ? 'session' : Object.hasOwn(sealed, key) ? 'stored' : 'none'))
    },
    async set(key: string, value: string | null) {
      memory.delete(key)
      const sealed = value === null || !keychain ? null : await keychain.seal(value)
      if (value !== null && sealed === null) memory.set(key, value)
      // Without a keychain nothing is written, but what one has sealed before is forgotten too.
      if (sealed !== null || Object.hasOwn(await file.read(), key))
        await file.update(({ [key]: _, ...others }) => (sealed === null ? others : { ...others, [key]: sealed }))
      return value === null ? 'none' : sealed === null ? 'session' : 'stored'
    },
  }
}
