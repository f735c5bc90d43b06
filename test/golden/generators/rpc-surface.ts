/** All that a window may ask of the app and hear from it, so that growth is seen in review. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openServices } from '../../../src/main/app/services.ts'
import { answersFor } from '../../../src/main/app.ts'
import { createDownloads } from '../../../src/main/web/downloads.ts'
import { WEB_HOST, webWindowHost } from '../../../src/main/web/web-window-host.ts'
import type { Generator } from '../generator.ts'

export const generator: Generator = {
  name: 'rpc-surface',
  async files(root) {
    const { calls, shapes } = await callsTaken()
    const lines = ['# calls', ...calls, '', '# shapes', ...shapes, '', '# events', ...(await eventsTold(root))]
    return { 'test/main/app/surface.txt': `${lines.join('\n')}\n` }
  },
}

type Json = Readonly<Record<string, unknown>>

/** From what the app really checks, in one line each. */
async function callsTaken(): Promise<{ readonly calls: string[]; readonly shapes: string[] }> {
  const home = await mkdtemp(join(tmpdir(), 'ftpscope-surface-'))
  const runner = { run: () => Promise.reject(new Error('nothing runs here')) }
  const services = await openServices({ host: WEB_HOST, home, version: '0', runner, computeVerdict: () => null })
  try {
    const answers = answersFor(services, webWindowHost(createDownloads()), () => {
      throw new Error('there is no window')
    })
    const shapes = new Map<string, string>()
    const calls = Object.entries(answers).map(([name, answer]) => {
      if (!('schema' in answer && answer.schema instanceof z.ZodType)) throw new Error(`${name} checks nothing`)
      const { schema } = answer
      const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
      for (const [id, shape] of Object.entries((json.$defs ?? {}) as Json)) shapes.set(id, short(shape as Json))
      return `${name} ${short(json)}`
    })
    return { calls: calls.sort(), shapes: [...shapes].map(([id, shape]) => `${id} ${shape}`).sort() }
  } finally {
    await services.close()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A JSON Schema as a person would write it. */
function short(schema: Json): string {
  const { $ref, type, anyOf, oneOf, prefixItems, items, properties, pattern } = schema
  if (typeof $ref === 'string') return $ref.replace(/^#\/\$defs\//, '').replace(/^__schema\d+$/, 'JSON')
  if ('const' in schema) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map((each) => JSON.stringify(each)).join(' | ')
  const choices = anyOf ?? oneOf
  if (Array.isArray(choices)) return choices.map(short).join(' | ')
  if (Array.isArray(prefixItems)) return `[${prefixItems.map(short).join(', ')}]`
  if (type === 'array') return `(${short((items ?? {}) as Json)})[]${range(schema.minItems, schema.maxItems)}`
  if (type === 'object' && properties) {
    const required = (schema.required ?? []) as readonly string[]
    const fields = Object.entries(properties as Json).map(
      ([name, field]) => `${name}${required.includes(name) ? '' : '?'}: ${short(field as Json)}`,
    )
    return `{ ${fields.join('; ')} }${schema.additionalProperties === false ? '' : ' and more'}`
  }
  if (type === 'object') return `{ [key]: ${short((schema.additionalProperties ?? {}) as Json)} }`
  if (type === 'string')
    return `string${range(schema.minLength, schema.maxLength)}${pattern ? ` /${String(pattern)}/` : ''}`
  if (type === 'integer' || type === 'number') return `${type}${range(schema.minimum, schema.maximum)}`
  return typeof type === 'string' ? type : 'anything'
}

const range = (from: unknown, to: unknown) => {
  const end = to === undefined || to === Number.MAX_SAFE_INTEGER ? '' : String(to)
  const start = from === undefined || from === Number.MIN_SAFE_INTEGER ? '' : String(from)
  return start === '' && end === '' ? '' : `(${start}..${end})`
}

/** Events have types only: their names stand in the contract's files. */
async function eventsTold(root: string): Promise<string[]> {
  const folder = join(root, 'src/shared/rpc/domains')
  const names: string[] = []
  for (const file of await readdir(folder)) {
    const events = /export interface \w+Events \{([\s\S]*?)\n\}/.exec(await readFile(join(folder, file), 'utf8'))?.[1]
    for (const [, name] of (events ?? '').matchAll(/^ {2}'([^']+)':/gm)) if (name !== undefined) names.push(name)
  }
  return names.sort()
}
