/** What all findings of a session come to. */
import { isPassiveMethod } from '../protocol/data-methods.ts'
import type { Outcome, Stage } from '../session/vocabulary.ts'
import { STAGES } from '../session/vocabulary.ts'
import type { EventOf } from '../transcript/event.ts'
import type { Break } from './breaks/break.ts'
import type { Finding, Verdict } from './finding.ts'
import { hasWorked } from './has-worked.ts'
import type { Reading } from './reading.ts'
import { unreadLines, unreadText } from './unread-lines.ts'
import { SETUP_VERBS } from './verbs.ts'
import { sentence } from './words.ts'

const PLACES: Record<Stage, string> = {
  dns: 'while looking up the host name',
  'tcp-control': 'while connecting to the server',
  banner: 'while waiting for the greeting',
  auth: 'when asking for TLS (AUTH)',
  'tls-control': 'in the TLS handshake of the control connection',
  login: 'at login',
  'post-login': 'after login',
  'pasv-reply': 'when the server announced its data port',
  'port-command': 'when the client announced its data port',
  'tcp-data': 'while opening the data connection',
  'tls-data': 'in the TLS handshake of the data connection',
  transfer: 'during the transfer',
  'transfer-end': 'at the end of the transfer',
  idle: 'while the session was idle',
}

/** How the session ended as far as the transcript tells. */
function endingOf(session: Reading): 'finished' | 'failed' | 'cancelled' | 'program-error' | 'cut-off' {
  const ended = session.view.transcript.events.findLast(
    (event): event is EventOf<'session-ended'> => event.type === 'session-ended',
  )
  return ended?.reason ?? 'cut-off'
}

/** The session goes on, and another attempt runs or is still to come: what broke before it does not decide yet. */
function anotherAttemptIsLeft(session: Reading): boolean {
  const broken = session.first
  if (!session.closedWorld || broken === null || endingOf(session) !== 'cut-off') return false
  const last = session.view.attempts.findLast(({ number }) => !session.probeAttempts.has(number))
  if (last && !last.ended && last.number > broken.attempt) return true
  return fallbacksLeft(session, broken)
}

/** Whether the plan has another address, `AUTH` or data method that was not tried yet. */
function fallbacksLeft(session: Reading, broken: Break): boolean {
  const { plan, view } = session
  switch (broken.kind) {
    case 'connect': {
      const known = view.transcript.events.find((event) => event.type === 'dns-answered')?.addresses.length ?? 1
      return session.controls.length < known
    }
    case 'auth':
      return broken.how === 'refused' && broken.exchanges.length < (plan?.auth.length ?? 1)
    case 'setup':
    case 'data': {
      const tried = new Set(
        session.exchanges.flatMap(({ command }) => (command && SETUP_VERBS.has(command.verb) ? [command.verb] : [])),
      )
      // Under TLS a capture shows no such command, and has no plan that goes on.
      return plan !== null && tried.size < plan.data.methods.length
    }
    default:
      return false
  }
}

/** Nothing failed in what was understood; what was not may tell of a failure all the same. */
function endOfLog(session: Reading): string {
  const read = unreadLines(session)
  return read === null || read.understood === read.lines
    ? 'The log ends before anything fails in it.'
    : `Nothing fails in the lines that were understood: ${unreadText(read)}.`
}

/** The last transfer was begun (150), and the log shows no end of it. */
function isUnderWay({ operations }: Reading): boolean {
  const last = operations.at(-1)
  return last !== undefined && last.preliminary !== null && last.final === null && !last.ok && last.whole !== true
}

/** The verdict of ranked findings: leading failure first. */
export function judge(session: Reading, findings: readonly Finding[], crashed: readonly string[]): Verdict {
  const failures = findings.filter(({ severity }) => severity === 'failure')
  const lead = failures[0] ?? null
  const named = (outcome: Outcome, headline: string): Verdict => ({
    outcome,
    stage: lead?.stage ?? session.first?.stage ?? null,
    cause: lead?.cause ?? null,
    culprit: lead?.culprit ?? null,
    alsoAble: lead?.alsoAble ?? [],
    culpritCertainty: lead?.culpritCertainty ?? null,
    certainty: lead?.certainty ?? null,
    headline,
  })
  const ending = endingOf(session)
  const { source } = session.view.transcript.header
  if (source.kind === 'import' && source.readable === false)
    return withoutCause(
      'inconclusive',
      `This is a ${source.title ?? 'log'}, not the log of an FTP client. It tells what became of a client’s session when both are read together: ftpscope align CLIENT OTHER, or drop both files on the window at once.`,
    )
  // Commands and replies go the other way there: nothing that is known of a client's session holds.
  if (source.kind === 'live' && session.view.transcript.header.role === 'server')
    return withoutCause(
      'inconclusive',
      'This is what the far end of a two-ended test recorded. Compare it with what the client recorded at the same time.',
    )
  if (session.first?.kind === 'unplaced' && lead === null)
    return withoutCause('fails', 'The log tells of a failure; nothing in it tells where it happened.')
  if (session.first && session.first.event === session.openEnd)
    return named(
      'inconclusive',
      `The log ends while the data connection is awaited${lead ? `. ${sentence(lead.title)}` : '.'}`,
    )
  if (session.first && !anotherAttemptIsLeft(session))
    return named(
      'fails',
      lead ? sentence(lead.title) : `The session fails ${PLACES[session.first.stage]}; nothing in it tells why.`,
    )
  if (lead) return named(!session.closedWorld || ending === 'cut-off' ? 'inconclusive' : 'fails', lead.title)
  if (crashed.length > 0)
    return withoutCause(
      'inconclusive',
      `A rule of this program failed (${crashed.join(', ')}), so the session cannot be judged.`,
    )
  if (ending === 'cancelled') return withoutCause('inconclusive', 'The session was cancelled before anything failed.')
  if (ending === 'program-error')
    return withoutCause('inconclusive', 'The program stopped because of an error of its own.')
  if (!session.closedWorld && isUnderWay(session))
    return withoutCause('inconclusive', 'The log ends while a transfer is under way.')
  if (!session.closedWorld && !hasWorked(session)) return withoutCause('inconclusive', endOfLog(session))
  if (session.closedWorld && ending === 'cut-off')
    return withoutCause(
      'inconclusive',
      session.first
        ? 'One way failed; another is being tried.'
        : 'Nothing has failed so far; the session has not ended.',
    )
  if (ending === 'failed')
    return withoutCause('fails', 'The session failed, and nothing in the transcript tells where.')
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const warning = warnings[0]
  if (warning)
    return {
      outcome: 'works-with-warnings',
      stage: warning.stage,
      cause: warning.cause,
      culprit: warning.culprit,
      alsoAble: warning.alsoAble,
      culpritCertainty: warning.culpritCertainty,
      certainty: warning.certainty,
      headline: `The session works, with a warning. ${warning.title}`,
    }
  return withoutCause('works', 'The session did everything that was asked.')
}

/** Where nothing is named that anybody could change. */
export const withoutCause = (outcome: Outcome, headline: string): Verdict => ({
  outcome,
  stage: null,
  cause: null,
  culprit: null,
  alsoAble: [],
  culpritCertainty: null,
  certainty: null,
  headline,
})

/** Stages behind the first failing one that the session never reached. */
export function untestedStages(session: Reading): Stage[] {
  const broken = session.first
  if (!broken) return []
  const seen = new Set(session.view.transcript.events.map(({ stage }) => stage))
  const passive = (session.plan?.data.methods ?? []).every(isPassiveMethod)
  const from = STAGES.indexOf(broken.stage)
  return STAGES.filter((stage, index) => {
    if (index <= from || seen.has(stage)) return false
    const { plan } = session
    if (stage === 'idle') return plan?.steps.idleSeconds !== null && plan !== null
    if (stage === 'auth') return session.security === 'explicit'
    if (stage === 'tls-control' || stage === 'tls-data') return session.security !== 'plain'
    if (stage === 'port-command') return plan !== null && !passive
    if (stage === 'pasv-reply') return plan === null || passive || plan.data.methods.some(isPassiveMethod)
    return true
  })
}
