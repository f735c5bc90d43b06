/** What the catalogues read of what projects publish, as numbers. */
import { compileMessages, keyOf, type Messages } from '../../src/shared/facts/messages/compile-messages.ts'
import { matchMessage } from '../../src/shared/facts/messages/match-message.ts'
import { matchReply } from '../../src/shared/facts/messages/match-reply.ts'
import type { MessageCatalogue } from '../../src/shared/facts/messages/message.ts'
import { parseRows } from '../../src/shared/facts/messages/row.ts'
import { codeCoverage } from './codes.ts'
import { heldOutRows } from './held-out-rows.ts'
import { COMMON_LANGUAGES, KEY_MESSAGES } from './key-messages.ts'
import { publishedRefusals } from './refusals.ts'
import { SOURCES } from './sources.ts'
import { knownMessages } from './translate.ts'

const share = (part: number, of: number) => `${part} of ${of} (${of === 0 ? '-' : Math.round((100 * part) / of)} %)`

export function printCoverage(folder: string, catalogues: readonly MessageCatalogue[]): void {
  const messages = compileMessages(catalogues)
  console.log('\nErrors that a library or program defines: with a row, and with a meaning of their own')
  for (const line of codeCoverage(folder, messages)) console.log(`  ${line}`)
  console.log('\nKey messages in translation, read as their originals: all languages, the commonest')
  for (const line of translationCoverage(folder, catalogues, messages)) console.log(`  ${line}`)
  console.log('\nRefusals in the sources of servers')
  for (const line of refusalCoverage(folder, catalogues, messages)) console.log(`  ${line}`)
}

/** Needs no sources. */
export function printHeldOut(catalogues: readonly MessageCatalogue[]): void {
  console.log('\nMessages of a program that is in no catalogue (its rows taken away): right, silent, other meaning')
  for (const [source, { right, silent, wrong }] of heldOutRows(catalogues)) {
    const all = right + silent + wrong
    console.log(`  ${source}: ${share(right, all)}, ${share(silent, all)}, ${share(wrong, all)}`)
  }
}

/** What programs fill in. */
const filled = (text: string) =>
  text
    .replace(/%(?:\d+\$)?[-+ #0]*\d*(?:ll|l|h|z|j)?[diufx]/g, '20')
    .replace(/%(?:\d+\$)?[-+ #0]*\d*s/g, '203.0.113.9')
    .replace(/\\n/g, ' ')

function translationCoverage(
  folder: string,
  catalogues: readonly MessageCatalogue[],
  messages: Messages,
): readonly string[] {
  return SOURCES.flatMap(({ program, read }) => {
    const catalogue = catalogues.find((one) => one.program === program)
    const published = read(folder)
    const keys = KEY_MESSAGES[program]
    if (!catalogue || !published || !keys) return []
    const codes = codesOf(catalogue)
    const rows = knownMessages(catalogue, published)
      .filter(({ key }) => keys.includes(key))
      .flatMap(({ key, message, meaning }) =>
        [...message.translations].flatMap(([language, [form = '']]) => ({
          common: COMMON_LANGUAGES.some((one) => one.test(language)),
          right: reads(filled(form), meaning, catalogue.source === 'server' ? (codes.get(key) ?? 421) : null, messages),
        })),
      )
    const common = rows.filter((row) => row.common)
    const right = (list: typeof rows) => share(list.filter((row) => row.right).length, list.length)
    return [`${program}, ${keys.length} messages: ${right(rows)}; ${right(common)}`]
  })
}

/** The code with which a row is bound to replies. */
function codesOf({ rows }: MessageCatalogue): ReadonlyMap<string, number | undefined> {
  const patterns = parseRows(rows).flatMap((row) => row.patterns)
  return new Map(patterns.map((pattern) => [keyOf(pattern), pattern.codes[0]]))
}

/** `code`: of the reply that it is; null for a client's own line. */
function reads(text: string, meaning: string, code: number | null, messages: Messages): boolean {
  const readings =
    code === null ? matchMessage(text, messages) : matchReply({ code, lines: [text], verb: null }, messages)
  const [first] = readings
  return first !== undefined && contains(first.fact, JSON.parse(meaning) as object | null)
}

/** A wrapper may have added what the message leaves open. */
function contains(fact: object | null, expected: object | null): boolean {
  if (fact === null || expected === null) return fact === expected
  const have = new Map(Object.entries(fact))
  return Object.entries(expected).every(([name, value]) => have.get(name) === value)
}

/** Servers use the two alike: an unknown `SITE` word is called either. */
const NOT_KNOWN = ['command-unknown', 'parameter-unsupported']
const same = (a: string, b: string) => a === b || (NOT_KNOWN.includes(a) && NOT_KNOWN.includes(b))

/** Each read by the rows of its own program, then with those rows taken away: what a server says that nobody knows. */
function refusalCoverage(
  folder: string,
  catalogues: readonly MessageCatalogue[],
  messages: Messages,
): readonly string[] {
  return [...publishedRefusals(folder)].map(([program, refusals]) => {
    const others = compileMessages(catalogues.filter((one) => one.program !== program))
    const tally = { told: 0, right: 0, silent: 0, wrong: 0, transfers: 0, unexplained: 0 }
    for (const { code, text } of refusals) {
      const reply = { code, lines: [text], verb: null }
      const [own] = matchReply(reply, messages)
      const [blind] = matchReply(reply, others)
      if (own?.grade === 'told') tally.told++
      const truth = own?.grade === 'told' ? own.fact?.reason : undefined
      if (truth !== undefined) {
        if (blind?.fact?.reason === undefined) tally.silent++
        else if (same(blind.fact.reason, truth)) tally.right++
        else tally.wrong++
      }
      if (code !== 425 && !text.startsWith('OOPS')) {
        tally.transfers++
        if (!matchReply({ ...reply, verb: 'STOR' }, messages)[0]?.fact?.result) tally.unexplained++
      }
    }
    const judged = tally.right + tally.silent + tally.wrong
    return (
      `${program}: told ${share(tally.told, refusals.length)}; without its rows right ${share(tally.right, judged)}, ` +
      `silent ${share(tally.silent, judged)}, other meaning ${share(tally.wrong, judged)}; ` +
      `refused transfers without a cause ${share(tally.unexplained, tally.transfers)}`
    )
  })
}
