/**
 * How a program fares that nobody has catalogued: its rows are taken away, and the words of each are read by what is
 * left. Words alone, so this errs to the strict side.
 */
import { compileMessages } from '../../src/shared/facts/messages/compile-messages.ts'
import { matchMessage } from '../../src/shared/facts/messages/match-message.ts'
import { matchReply } from '../../src/shared/facts/messages/match-reply.ts'
import type { MessageCatalogue, MessageFact, MessageSource } from '../../src/shared/facts/messages/message.ts'
import { type Pattern, parseRows } from '../../src/shared/facts/messages/row.ts'

export interface Tally {
  right: number
  silent: number
  wrong: number
}

export function heldOutRows(catalogues: readonly MessageCatalogue[]): ReadonlyMap<MessageSource, Tally> {
  const tallies = new Map<MessageSource, Tally>()
  for (const { program, source, rows } of catalogues) {
    const tally = tallies.get(source) ?? { right: 0, silent: 0, wrong: 0 }
    tallies.set(source, tally)
    const others = compileMessages(catalogues.filter((one) => one.program !== program))
    for (const { fact, patterns } of parseRows(rows)) {
      const truth = meaningOf(fact)
      if (truth === undefined) continue
      for (const pattern of patterns.filter(({ phrases }) => phrases.length > 0)) {
        const said = meaningOf(read(pattern, source, others))
        if (said === undefined) tally.silent++
        else if (said === truth) tally.right++
        else tally.wrong++
      }
    }
  }
  return tallies
}

function read({ phrases, codes, verbs }: Pattern, source: MessageSource, others: ReturnType<typeof compileMessages>) {
  const text = phrases.map(({ words }) => words.join(' ')).join(' ')
  const readings =
    source === 'server'
      ? matchReply({ code: codes[0] ?? 550, lines: [text], verb: verbs[0] ?? null }, others)
      : matchMessage(text, others)
  return readings[0]?.fact ?? null
}

/** What a verdict can be built on: the reason, or how a connection ended. */
function meaningOf(fact: MessageFact | null): string | undefined {
  if (fact?.reason !== undefined) return fact.reason
  return fact?.result === 'failed' || fact?.result === 'rejected' ? undefined : fact?.result
}
