/** How far a live session came, as far as follow-up probes need to know it. Facts only; causes are the rules' business. */
import { isAdmission } from '../protocol/reply-codes.ts'
import type { SessionPlan } from '../session/plan.ts'
import type { Stage } from '../session/vocabulary.ts'
import type { ControlConnectionView, Exchange, SessionView } from '../transcript/session-view.ts'
import { lossAfter } from './breaks/control-loss.ts'
import { probeAttempts } from './breaks/find-breaks.ts'

export interface Situation {
  readonly plan: SessionPlan
  /** Stage in which the plan's own attempts ended; null when they did all that was asked. */
  readonly failedStage: Stage | null
  /** `AUTH` got a reply of 400 or above. */
  readonly authRefused: boolean
  /** `AUTH` got no reply: silence, or the loss of the connection. */
  readonly authUnanswered: boolean
  /** `AUTH SSL` was sent. */
  readonly triedAuthSsl: boolean
  readonly loggedIn: boolean
  /**
   * The control connection was lost or fell silent after login. A server that waits for a data connection is silent
   * for as long as its own limit says, often a minute.
   */
  readonly controlLost: boolean
  /** A control connection that was open was closed or reset by the other side, or fell silent. */
  readonly connectionLost: boolean
  /** It met a silence: what is tried next may meet the same one. */
  readonly fellSilent: boolean
  /** The server named a host for data that is not the control connection's. */
  readonly foreignDataHost: boolean
}

/** What probes have done since is left out. */
export function readSituation(plan: SessionPlan, view: SessionView): Situation {
  const probes = probeAttempts(view)
  const own = view.attempts.filter(({ number }) => !probes.has(number))
  const exchanges = view.exchanges.filter(({ attempt }) => !probes.has(attempt))
  const last = own.at(-1)
  const failedStage = last?.ended?.result === 'failed' ? stageOfFailure(last.events) : null
  const auths = exchanges.filter(({ command }) => command?.verb === 'AUTH')
  const loggedIn = exchanges.some(({ command, final }) => isLogin(command?.verb) && isAdmission(final?.code))
  const waitsForData = new Set(view.datas.filter(({ open }) => !open).map(({ transfer }) => transfer))
  const unanswered = exchanges.some((exchange) => isUnanswered(exchange) && !waitsForData.has(exchange))
  const controlLost = loggedIn && (failedStage === 'idle' || unanswered)
  const controlAddress = view.controls.find(({ open }) => open)?.remote?.address
  return {
    plan,
    failedStage,
    authRefused: auths.some(({ final }) => final !== null && final.code >= 400),
    authUnanswered: auths.some(({ final }) => final === null),
    triedAuthSsl: auths.some(({ command }) => command?.line.toUpperCase() === 'AUTH SSL'),
    loggedIn,
    controlLost,
    connectionLost:
      controlLost || view.controls.some((control) => !probes.has(control.attempt) && isLost(control, loggedIn)),
    fellSilent: own.some(({ events }) => events.some(({ type }) => type === 'silence')),
    foreignDataHost: view.datas.some(
      ({ attempt, target }) =>
        !probes.has(attempt) && target?.announced.address != null && target.announced.address !== controlAddress,
    ),
  }
}

/** Ended by the other side, or silent, before we said goodbye. */
function isLost(control: ControlConnectionView, loggedIn: boolean): boolean {
  const { open, silences, exchanges } = control
  if (!open) return false
  const loss = lossAfter(control, open.id)
  const goodbye = exchanges.find(({ command }) => command?.verb === 'QUIT')?.command
  // After login a server may be silent because it waits for a data connection.
  return (silences.length > 0 && !loggedIn) || (loss !== null && (!goodbye || loss.event < goodbye.id))
}

function isLogin(verb: string | undefined): boolean {
  return verb === 'USER' || verb === 'PASS' || verb === 'ACCT'
}

function isUnanswered({ command, final }: Exchange): boolean {
  return command !== null && command.verb !== 'QUIT' && final === null
}

/** The stage of the first failed step, or of a transfer that failed within it. */
function stageOfFailure(events: SessionView['attempts'][number]['events']): Stage {
  const step = events.find((event) => event.type === 'step-ended' && event.result === 'failed')
  const transfer = events.find((event) => event.type === 'transfer-ended' && !event.ok)
  return transfer?.stage ?? step?.stage ?? events.at(-1)?.stage ?? 'dns'
}

export function failedIn({ failedStage }: Situation, stages: readonly Stage[]): boolean {
  return failedStage !== null && stages.includes(failedStage)
}

export function failedAfterDns({ failedStage }: Situation): boolean {
  return failedStage !== null && failedStage !== 'dns'
}

/** A data connection, or what was to pass over it, is where the session failed. */
export function failedWithData(situation: Situation): boolean {
  return failedIn(situation, ['pasv-reply', 'port-command', 'tcp-data', 'tls-data', 'transfer', 'transfer-end'])
}
