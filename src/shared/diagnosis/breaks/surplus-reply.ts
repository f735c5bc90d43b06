/**
 * A reply too many that is on its way while a command goes out is taken for that command's answer, and from there on
 * each reply is the answer to the command before it. Only codes tell: 215 answers `SYST` and nothing else.
 */
import { canAnswer, succeeds } from '../../protocol/commands.ts'
import type { EventId, EventOf } from '../../transcript/event.ts'
import type { ControlConnectionView, Exchange } from '../../transcript/session-view.ts'
import type { Sign } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { quote, sign } from '../words.ts'
import type { Break } from './break.ts'
import { replyOfBreak } from './break-reply.ts'

type Reply = EventOf<'reply'>

/** A command beside which another reply stands, and the answer that it has had one reply later. */
interface LateAnswer {
  readonly verb: string
  readonly reply: Reply
}

export interface SurplusReply {
  /** The reply that answers none of the client's commands. */
  readonly reply: Reply
  /** It stands in the place of the first answer of the connection: the line that it answers came before all commands. */
  readonly first: boolean
  /** What shows it, the first one first; never empty. */
  readonly late: readonly LateAnswer[]
  /** Replies that stand beside a command and answer another line. */
  readonly shifted: ReadonlySet<EventId>
}

interface Answered {
  readonly verb: string
  readonly final: Reply
}

const known = new WeakMap<readonly Exchange[], SurplusReply | null>()

/** null where every reply fits the command beside it, or none tells. */
export function surplusReply({ exchanges }: Pick<ControlConnectionView, 'exchanges'>): SurplusReply | null {
  let found = known.get(exchanges)
  if (found === undefined) {
    found = find(exchanges)
    known.set(exchanges, found)
  }
  return found
}

function find(exchanges: readonly Exchange[]): SurplusReply | null {
  const answered: Answered[] = []
  const late: LateAnswer[] = []
  let from = -1
  let to = -1
  for (const { command, final } of exchanges.slice().sort(byReply)) {
    if (!final) continue
    const before = answered.at(-1)
    const fits = command !== null && canAnswer(command.verb, final.code)
    if (before && !fits && succeeds(before.verb, final.code) && !succeeds(before.verb, before.final.code)) {
      late.push({ verb: before.verb, reply: final })
      if (from < 0) from = startOf(answered)
      to = command ? answered.length : answered.length - 1
    } else if (command && to === answered.length - 1 && late.length > 0 && final.code >= 400) to = answered.length
    if (command) answered.push({ verb: command.verb, final })
  }
  const reply = answered[from]?.final
  if (!reply || late.length === 0) return null
  return { reply, first: from === 0, late, shifted: new Set(answered.slice(from, to + 1).map(({ final }) => final.id)) }
}

const byReply = (one: Exchange, other: Exchange): number => (one.final?.id ?? 0) - (other.final?.id ?? 0)

/** As far back as each reply could be the answer to the command before it. */
function startOf(answered: readonly Answered[]): number {
  let at = answered.length - 1
  while (at > 0 && (answered[at]?.final.code ?? 0) >= 400 && (answered[at - 1]?.final.code ?? 0) >= 400) {
    // `550 MLSD: Operation not permitted` beside SIZE: a second word on MLSD, which had its answer before.
    if (namesVerb(answered[at]?.final, answered[at - 1]?.verb)) break
    at--
  }
  return at
}

const namesVerb = (reply: Reply | undefined, verb: string | undefined): boolean =>
  reply !== undefined && verb !== undefined && reply.lines.some((line) => line.slice(4).startsWith(`${verb}: `))

/** The break that consists of a reply that answers another line. */
export const brokenBySurplus = (session: Pick<Reading, 'breaks'>, { shifted }: SurplusReply): Break | null =>
  session.breaks.find((broken) => shifted.has(replyOfBreak(broken)?.id ?? -1)) ?? null

/** Late answers beyond these show nothing new. */
const SHOWN = 4

export const lateSigns = ({ late }: SurplusReply): Sign[] =>
  late
    .slice(0, SHOWN)
    .flatMap(({ verb, reply }, index) =>
      sign(index === 0 ? 'expected' : 'hint', reply.id, `${quote(reply)} answers ${verb}, one command before`),
    )

/** It refuses a line that the server does not know, or before login. */
export function refusesStranger({ lines }: EventOf<'reply'>): boolean {
  const means = replyMeans(lines)
  return means.has('command-unknown') || means.has('login-first')
}
