/** Settings and what was used last. */
import { join } from 'node:path'
import { z } from 'zod'
import { DEFAULT_SETTINGS, MAX_RECENT, type Recent, type Settings } from '../../shared/rpc/domains/settings.ts'
import { jsonFile } from './json-file.ts'

const MOST_LAYOUT = 200
const product = z.string().max(80).nullable()

export const settingsFields = {
  theme: z.enum(['system', 'light', 'dark']),
  textSize: z.int().min(80).max(200),
  utc: z.boolean(),
  keepRuns: z.int().min(1).max(1_000_000).nullable(),
  keepDays: z.int().min(1).max(36_500).nullable(),
  welcomed: z.boolean(),
  known: z.strictObject({ server: product, clientFirewall: product, serverFirewall: product }),
  layout: z
    .record(z.string().max(80), z.union([z.string().max(400), z.number(), z.boolean()]))
    .refine((layout) => Object.keys(layout).length <= MOST_LAYOUT, `at most ${MOST_LAYOUT} entries`),
}

const text = z.string().max(2000)
const recentSchema: z.ZodType<Recent> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('url'), url: text }),
  z.strictObject({ kind: z.literal('profile'), id: text, name: text }),
  z.strictObject({ kind: z.literal('run'), id: text, name: text }),
])

/** Field by field: what is missing (an older program wrote it) or wrong takes its default. */
function readSettings(value: unknown): Settings {
  const stored = z.record(z.string(), z.unknown()).parse(value)
  const fields = Object.entries(settingsFields).flatMap(([name, schema]) => {
    const read = schema.safeParse(stored[name])
    return read.success ? [[name, read.data]] : []
  })
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(fields) }
}

/** Settings take their defaults field by field; a damaged list of recent items starts empty. */
export function openSettings(folder: string) {
  const settings = jsonFile(join(folder, 'settings.json'), readSettings, DEFAULT_SETTINGS)
  const recent = jsonFile<readonly Recent[]>(
    join(folder, 'recent.json'),
    (value) => z.array(recentSchema).parse(value),
    [],
  )
  const key = (item: Recent) => `${item.kind} ${item.kind === 'url' ? item.url : item.id}`
  return {
    get: () => settings.read(),
    change: (fields: Partial<Settings>) =>
      settings.update((now) => ({ ...now, ...fields, layout: newest({ ...now.layout, ...fields.layout }) })),
    recent: () => recent.read(),
    /** Puts it first. A URL loses its password. */
    used(item: Recent) {
      const clean = item.kind === 'url' ? { ...item, url: withoutPassword(item.url) } : item
      return recent.update((now) => [clean, ...now.filter((other) => key(other) !== key(clean))].slice(0, MAX_RECENT))
    },
    /** Takes out what points to a run or profile that is gone; null when nothing did. */
    async forget(ids: readonly string[]) {
      const gone = new Set(ids)
      const stays = (item: Recent) => item.kind === 'url' || !gone.has(item.id)
      if ((await recent.read()).every(stays)) return null
      return recent.update((now) => now.filter(stays))
    },
    clearRecent: async () => void (await recent.update(() => [])),
  }
}

const newest = (layout: Settings['layout']) => Object.fromEntries(Object.entries(layout).slice(-MOST_LAYOUT))

const withoutPassword = (url: string) => url.replace(/^([a-z]+:\/\/[^/@:]*):[^/]*@/i, '$1@')
