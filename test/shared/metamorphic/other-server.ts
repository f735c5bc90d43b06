/** The same dialogue with another server product: its own words for the same replies. */
import type { Dialect } from '../../../src/main/lab/server/dialect.ts'
import { LAB_DIALECTS } from '../../../src/main/lab/server/dialects.ts'
import type { Dialogue, Said } from './dialogue.ts'

/**
 * Texts that differ in meaning between products, or that are matched by what stands in them. The refusal of an unknown
 * verb is one; that of AUTH stays with it, since two servers' words for the two are the sign of two speakers.
 */
const LEFT_ALONE = new Set(['unknown', 'authUnavailable', 'featFirst', 'featLast', 'syst'])

/** What a dialect leaves out because another text says it, too. */
function everyText({ texts }: Dialect) {
  const { port, eprt = port, portRefused, transferEnd, listStart, noDataConnection, dataTlsFailed, quota } = texts
  return {
    ...{ listEnd: transferEnd, retrStart: listStart, storStart: listStart, reuseRequired: dataTlsFailed },
    ...{ dialTimeout: noDataConnection, dialRefused: noDataConnection, diskFull: quota },
    ...texts,
    ...{ port: port.replace('{verb}', 'PORT'), eprt: eprt.replace('{verb}', 'EPRT') },
    ...{ portRefused: portRefused.replace('{verb}', 'PORT'), eprtRefused: portRefused.replace('{verb}', 'EPRT') },
  }
}

const textsOf = (dialect: Dialect): readonly (readonly [key: string, text: string])[] =>
  Object.entries(everyText(dialect)).flatMap(([key, text]: [string, unknown]) =>
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

const KNOWN: readonly Known[] = Object.values(LAB_DIALECTS).flatMap((dialect) =>
  textsOf(dialect).map(([key, text]) => ({ key, pattern: expression(text) })),
)

/** What a reply means, where all products that say it so mean the same. */
function meaningOf(text: string): { readonly key: string; readonly places: Readonly<Record<string, string>> } | null {
  const matching = KNOWN.filter(({ pattern }) => pattern.test(text))
  const keys = new Set(matching.map(({ key }) => key))
  const [first] = matching
  if (first === undefined || keys.size > 1) return null
  return { key: first.key, places: first.pattern.exec(text)?.groups ?? {} }
}

function inOtherWords(said: Said, texts: ReadonlyMap<string, string>): Said {
  const meaning = said.who === 'server' ? meaningOf(said.text) : null
  const text = meaning === null ? undefined : texts.get(meaning.key)
  if (meaning === null || text === undefined) return said
  const filled = text.replaceAll(/\{(\w+)\}/g, (place, name: string) => meaning.places[name] ?? place)
  // Another place than this text has: the reply stays as it is.
  return filled.includes('{') ? said : { ...said, text: filled }
}

export const SERVERS: readonly string[] = Object.keys(LAB_DIALECTS)

/** Texts that this product has for one meaning only: where it says two things alike, the meaning would be lost. */
function ownTexts(dialect: Dialect): ReadonlyMap<string, string> {
  const texts = textsOf(dialect)
  return new Map(texts.filter(([key, text]) => !texts.some(([other, same]) => other !== key && same === text)))
}

export function fromOtherServer(dialogue: Dialogue, server: string): Dialogue {
  const dialect = new Map<string, Dialect>(Object.entries(LAB_DIALECTS)).get(server)
  const texts = dialect === undefined ? new Map<string, string>() : ownTexts(dialect)
  return dialogue.map((said) => inOtherWords(said, texts))
}
