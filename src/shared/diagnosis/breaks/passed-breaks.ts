/** Breaks that the session passed by itself, within the same attempt. */
import type { Exchange } from '../../transcript/session-view.ts'
import { SETUP_VERBS, TRANSFER_VERBS } from '../verbs.ts'
import type { Break } from './break.ts'

/**
 * A refused `EPSV`, `PASV`, `PORT` or `EPRT` after which another of them was accepted, and a refused command after which
 * the session went on to its transfers: neither stood in the way of what broke later.
 */
export function isPassed(exchanges: readonly Exchange[], broken: Break): boolean {
  if (broken.kind === 'command' && broken.how === 'refused')
    return exchanges.some(
      ({ command }) =>
        command !== null &&
        command.id > broken.event &&
        (SETUP_VERBS.has(command.verb) || TRANSFER_VERBS.has(command.verb)),
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

/** The break that is to be explained first; null when the session passed them all. */
export function firstStanding(breaks: readonly Break[], exchanges: readonly Exchange[]): Break | null {
  const open = breaks.filter(({ resolvedBy }) => resolvedBy === null)
  return (
    open.find((broken) => !isPassed(exchanges, broken)) ??
    // A fall-back that was accepted and never used shows nothing that worked.
    open.find(({ kind }) => kind !== 'command') ??
    null
  )
}
