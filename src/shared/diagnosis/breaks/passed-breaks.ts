/** Breaks that the session passed by itself, within the same attempt. */
import { isAdmission } from '../../protocol/reply-codes.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { replyMeans } from '../reply-meaning.ts'
import { ASKED_VERBS, LOGIN_VERBS, SETUP_VERBS, TRANSFER_VERBS } from '../verbs.ts'
import type { Break, CommandBreak } from './break.ts'

/** What a later part of the session is looked for in. */
interface Session {
  readonly exchanges: readonly Exchange[]
  readonly breaks: readonly Break[]
}

/**
 * A refused `EPSV`, `PASV`, `PORT` or `EPRT` after which another of them was accepted, a refused command after which the
 * session went on to its transfers, a folder that could not be made or entered and was entered after all, one that a session can do without after which it went on at all, and an `AUTH` after
 * which the client logged in without TLS: none stood in the way of what broke later.
 */
export function isPassed({ exchanges, breaks }: Session, broken: Break): boolean {
  if (broken.kind === 'command' && broken.how === 'refused') {
    if (isToldAhead(exchanges, broken)) return false
    const needed = ASKED_VERBS.has(broken.verb)
    // What has no answer yet shows nothing of a transfer.
    const goesOn = (verb: string, answered: boolean) =>
      needed ? answered && (SETUP_VERBS.has(verb) || TRANSFER_VERBS.has(verb)) : verb !== 'QUIT' && verb !== broken.verb
    return (
      exchanges.some(
        ({ command, final }) => command !== null && command.id > broken.event && goesOn(command.verb, final !== null),
      ) ||
      // To try the same once more is not to go on.
      (!needed && breaks.some((other) => other.event > broken.event && !isSame(other, broken))) ||
      entersAfterAll(exchanges, broken)
    )
  }
  if (broken.kind === 'auth' && broken.how === 'refused')
    return exchanges.some(
      ({ command, final, connection }) =>
        command !== null &&
        command.id > broken.event &&
        connection === broken.exchanges[0]?.connection &&
        LOGIN_VERBS.has(command.verb) &&
        // A password that is refused was asked for and read without TLS, and one that has no answer was sent without it.
        (isAdmission(final?.code) ||
          (command.verb === 'PASS' && (final === null || (final.code === 530 && !demandsTls(final))))),
    )
  if (broken.kind !== 'setup' || broken.how !== 'refused') return false
  return exchanges.some(
    ({ command, final }) =>
      command !== null &&
      command.id > broken.event &&
      command.verb !== broken.verb &&
      SETUP_VERBS.has(command.verb) &&
      final !== null &&
      final.code < 300,
  )
}

const FOLDER_VERBS: ReadonlySet<string> = new Set(['CWD', 'XCWD', 'MKD', 'XMKD'])
const folderOf = ({ line }: EventOf<'command'>): string => line.replace(/^\S+\s*/, '').replace(/(?<=.)\/$/, '')

/** `MKD htdocs`, `CWD /htdocs`: which folder a client stands in is not known of every log. */
const isSameFolder = (one: string, other: string): boolean =>
  one === other || one.endsWith(`/${other}`) || other.endsWith(`/${one}`)

/** Clients that make folders on the way ask for each, whether it is there or not. */
export const entersAfterAll = (
  exchanges: readonly Exchange[],
  { verb, exchange: { command: refused } }: CommandBreak,
): boolean =>
  refused !== null &&
  FOLDER_VERBS.has(verb) &&
  exchanges.some(
    ({ command, final }) =>
      command !== null &&
      command.id > refused.id &&
      FOLDER_VERBS.has(command.verb) &&
      isSameFolder(folderOf(command), folderOf(refused)) &&
      final !== null &&
      final.code < 300,
  )

const isSame = (one: Break, other: CommandBreak): boolean => one.kind === 'command' && one.verb === other.verb

/** An error message above the whole session: it tells how that ended. */
const isToldAhead = (exchanges: readonly Exchange[], { exchange, event }: CommandBreak): boolean =>
  exchange.command === null &&
  exchanges.every(({ command }) => command === null || command.id > event) &&
  exchanges.some(({ command, final }) => command === null && final?.code === 220 && final.id > event)

/** The login was refused because TLS had not come about: nothing was passed. */
const demandsTls = ({ lines }: EventOf<'reply'>): boolean => replyMeans(lines).has('tls-required')

/** The break that is to be explained first; null when the session passed them all. */
export function firstStanding(breaks: readonly Break[], exchanges: readonly Exchange[]): Break | null {
  const open = breaks.filter(({ resolvedBy }) => resolvedBy === null)
  return (
    open.find((broken) => !isPassed({ exchanges, breaks }, broken)) ??
    // A fall-back that was accepted and never used shows nothing that worked.
    open.find(({ kind }) => kind !== 'command' && kind !== 'auth') ??
    null
  )
}
