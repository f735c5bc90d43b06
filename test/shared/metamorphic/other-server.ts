/** The same dialogue with another server product: its own words for the same replies. */
import type { Dialect } from '../../../src/main/lab/server/dialect.ts'
import { LAB_DIALECTS } from '../../../src/main/lab/server/dialects/index.ts'
import type { Dialogue, Said } from './dialogue.ts'

/** Texts that differ in meaning between products, or that are matched by what stands in them. */
const LEFT_ALONE = new Set(['unknown', 'featFirst', 'featLast', 'syst'])

const textsOf = (dialect: Dialect): readonly (readonly [key: string, text: string])[] =>
  Object.entries(dialect.texts).flatMap(([key, text]: [string, unknown]) =>
    typeof text === 'string' && !text.includes('\n') && !LEFT_ALONE.has(key) ? [[key, text] as const] : [],
  )

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A text of a dialect as an expression, its places as groups by name. */
function expression(text: string): RegExp {
  const seen = new Set<string>()
  const pattern = text
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1]
      if (name === undefined) return escaped(part)
      if (seen.has(name)) return '.+?'
      seen.add(name)
      return `(?<${name}>.+?)`
    })
    .join('')
  return new RegExp(`^${pattern}$`)
}

interface Known {
  readonly key: string
  readonly pattern: RegExp
}

const KNOWN: readonly Known[] = LAB_DIALECTS.flatMap((dialect) =>
  textsOf(dialect).map(([key, text]) => ({ key, pattern: expression(text) })),
)

function inOtherWords(said: Said, texts: ReadonlyMap<string, string>): Said {
  if (said.who !== 'server') return said
  for (const { key, pattern } of KNOWN) {
    const match = pattern.exec(said.text)
    const text = texts.get(key)
    if (match === null || text === undefined) continue
    const places = match.groups ?? {}
    const filled = text.replaceAll(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place)
    // Another place than this text has: the reply stays as it is.
    return filled.includes('{') ? said : { ...said, text: filled }
  }
  return said
}

export const SERVERS: readonly string[] = LAB_DIALECTS.map(({ name }) => name)

export function fromOtherServer(dialogue: Dialogue, server: string): Dialogue {
  const dialect = LAB_DIALECTS.find(({ name }) => name === server)
  const texts = new Map(dialect === undefined ? [] : textsOf(dialect))
  return dialogue.map((said) => inOtherWords(said, texts))
}
