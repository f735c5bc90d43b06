/** What a page may send to the app: messages, and the parameters of every call. */
import { z } from 'zod'
import { answersFor } from '../../../src/main/app.ts'
import { createDownloads } from '../../../src/main/web/downloads.ts'
import { webWindowHost } from '../../../src/main/web/web-window-host.ts'
import { CallError, readToApp } from '../../../src/shared/rpc/wire.ts'
import { mutateJson, type Random } from '../random.ts'
import { must, type Target, unless } from '../target.ts'

const nobody = () => {
  throw new Error('nothing is run here')
}
/** Only what checks parameters is used; it needs no services. */
const ANSWERS = answersFor({} as never, webWindowHost(createDownloads()), nobody)
const SCHEMAS = new Map(
  Object.entries(ANSWERS).map(([name, answer]) => {
    if (!('schema' in answer && answer.schema instanceof z.ZodType)) throw new Error(`${name} checks nothing`)
    return [name, z.toJSONSchema(answer.schema, { io: 'input', unrepresentable: 'any' }) as Json]
  }),
)
type Json = Readonly<Record<string, unknown>>

export const calls: Target = {
  name: 'calls',
  share: 2600,
  make(random) {
    const [name, schema] = random.pick([...SCHEMAS])
    const message = { type: 'call', id: 1, name, params: fitting(schema, schema, random, 0) }
    return JSON.stringify(random.whole(4) === 0 ? message : mutateJson(message, random))
  },
  check(input) {
    const read = readToApp(JSON.parse(input))
    if (read?.type === 'call' && Object.hasOwn(ANSWERS, read.name)) {
      const { params } = ANSWERS[read.name as keyof typeof ANSWERS]
      unless([CallError], () => params.parse(read.params ?? null))
    }
    must(!('polluted' in {}) && Object.keys(Object.prototype).length === 0, 'no prototype is changed')
  },
}

/** Something that fits a schema, mostly. */
function fitting(schema: Json, root: Json, random: Random, depth: number): unknown {
  if (depth > 8 || typeof schema !== 'object') return null
  const inner = (each: unknown) => fitting(each as Json, root, random, depth + 1)
  if (typeof schema.$ref === 'string')
    return inner(((root.$defs ?? {}) as Json)[schema.$ref.replace('#/$defs/', '')] ?? {})
  if ('const' in schema) return schema.const
  const choices = schema.enum ?? schema.anyOf ?? schema.oneOf
  if (Array.isArray(choices)) return schema.enum ? random.pick(choices) : inner(random.pick(choices))
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries((schema.properties ?? {}) as Json)
      return Object.fromEntries(fields.filter(() => random.whole(12) > 0).map(([name, each]) => [name, inner(each)]))
    }
    case 'array':
      return Array.from({ length: random.whole(4) }, () => inner(schema.items ?? {}))
    case 'string':
      return random.pick([
        '',
        'a',
        'ftp.example.com',
        '::1',
        '../x',
        'polluted',
        '__proto__',
        'a'.repeat(400),
        '\u0000',
      ])
    case 'integer':
    case 'number':
      return random.pick([0, 1, 21, 65_536, -1, 1e9, Number(schema.minimum ?? 0), Number(schema.maximum ?? 9)])
    case 'boolean':
      return random.whole(2) === 0
    default:
      return random.pick([null, 'x', 1, [], {}])
  }
}
