/** Derives the words of translations: a translated message inherits the row that reads its original. */
import { compileMessages } from '../../src/shared/facts/messages/compile-messages.ts'
import { matchMessage } from '../../src/shared/facts/messages/match-message.ts'
import type { MessageCatalogue } from '../../src/shared/facts/messages/message.ts'
import { type Candidate, chooseWords, messageWords } from './choose-words.ts'
import type { SourceMessage } from './sources.ts'

/** A message that a row of the catalogue reads. */
export interface KnownMessage {
  readonly key: string
  readonly meaning: string
  readonly message: SourceMessage
}

/** A row that covers less of a message than this reads something else in it. */
const LEAST_SHARE = 0.3

export function knownMessages(
  catalogue: MessageCatalogue,
  messages: readonly SourceMessage[],
): readonly KnownMessage[] {
  const { program, source } = catalogue
  // The sources do not say in which reply a message stands.
  const rows = catalogue.rows.replace(/(?:code|verb):\S+ /g, '')
  const compiled = compileMessages([{ program, source, rows }])
  return messages.flatMap((message) => {
    const words = messageWords(message.text)
    const reading = matchMessage(words.join(' '), compiled).find(({ by }) => by === 'words')
    if (reading === undefined) return []
    const share = reading.key.split(/[ +]/).length / words.length
    return share < LEAST_SHARE ? [] : [{ key: reading.key, meaning: JSON.stringify(reading.fact), message }]
  })
}

export interface Derived {
  /** In the form that `compile-messages.ts` reads. */
  readonly text: string
  /** Translations whose words do not tell them from another message, as `key (language)`. */
  readonly ambiguous: readonly string[]
}

export function deriveTranslations(known: readonly KnownMessage[], all: readonly SourceMessage[]): Derived {
  const languages = [...new Set(all.flatMap(({ translations }) => [...translations.keys()]))].sort()
  const meanings = new Map(known.map(({ message, meaning }) => [message.id, meaning]))
  const lines = new Map<string, Map<string, Set<string>>>()
  const ambiguous: string[] = []
  for (const language of languages) {
    const candidates = all.flatMap((message) => candidatesOf(message, language, meanings.get(message.id) ?? null))
    for (const { key, meaning, message } of known)
      for (const { words } of candidatesOf(message, language, meaning)) {
        const chosen = chooseWords({ meaning, words }, candidates)
        if (chosen) put(lines, key, chosen.join(' '), language)
        else ambiguous.push(`${key} (${language})`)
      }
  }
  const text = [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([key, ways]) =>
        `${key} > ${[...ways]
          .sort()
          .map(([words, told]) => `${[...told].join(',')}=${words}`)
          .join(';')}`,
    )
    .join('\n')
  return { text, ambiguous }
}

function candidatesOf(message: SourceMessage, language: string, meaning: string | null): readonly Candidate[] {
  const forms = (message.translations.get(language) ?? []).map(messageWords)
  const different = [...new Map(forms.map((words) => [words.join(' '), words])).values()]
  return different.filter((words) => words.length > 0).map((words) => ({ meaning, words }))
}

function put(lines: Map<string, Map<string, Set<string>>>, key: string, words: string, language: string): void {
  const ways = lines.get(key) ?? new Map<string, Set<string>>()
  lines.set(key, ways)
  ways.set(words, (ways.get(words) ?? new Set<string>()).add(language))
}
