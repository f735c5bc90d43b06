import type { SessionPlan } from '../../../shared/session/plan.ts'
import type { Stage } from '../../../shared/session/vocabulary.ts'
import { deriveView } from '../../../shared/transcript/derive-view.ts'
import type { Exchange, SessionView } from '../../../shared/transcript/session-view.ts'
import type { Transcript } from '../../../shared/transcript/transcript.ts'

/** How far a session came, as far as a probe needs to know it. Facts only; causes are the diagnosis's business. */
export interface Situation {
  readonly plan: SessionPlan
  readonly view: SessionView
  /** Stage in which the plan's own attempts ended; null when they did all that was asked. */
  readonly failedStage: Stage | null
  /** `AUTH` got a reply of 400 or above. */
  readonly authRefused: boolean
  /** `AUTH` got no reply: silence, or the loss of the connection. */
  readonly authUnanswered: boolean
  readonly loggedIn: boolean
  /** The control connection was lost or fell silent after login. */
  readonly controlLost: boolean
  /** The server named a host for data that is not the control connection's. */
  readonly foreignDataHost: boolean
}

export function readSituation(plan: SessionPlan, transcript: Transcript): Situation {
  const view = deriveView(transcript)
  const own = view.attempts.filter(({ started }) => started?.purpose !== 'probe')
  const numbers = new Set(own.map(({ number }) => number))
  const exchanges = view.exchanges.filter(({ attempt }) => numbers.has(attempt))
  const last = own.at(-1)
  const failedStage = last?.ended?.result === 'failed' ? stageOfFailure(last.events) : null
  const auths = exchanges.filter(({ command }) => command?.verb === 'AUTH')
  const loggedIn = exchanges.some(({ command, final }) => isLogin(command?.verb) && final?.code === 230)
  const controlAddress = view.controls.find(({ open }) => open)?.remote?.address
  return {
    plan,
    view,
    failedStage,
    authRefused: auths.some(({ final }) => final !== null && final.code >= 400),
    authUnanswered: auths.some(({ final }) => final === null),
    loggedIn,
    controlLost: loggedIn && (failedStage === 'idle' || exchanges.some(isUnanswered)),
    foreignDataHost: view.datas.some(
      ({ target }) => target?.announced.address != null && target.announced.address !== controlAddress,
    ),
  }
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

const DATA_STAGES: ReadonlySet<Stage> = new Set([
  'pasv-reply',
  'port-command',
  'tcp-data',
  'tls-data',
  'transfer',
  'transfer-end',
])

/** Whether a data connection, or what was to pass over it, is where the session failed. */
export function failedWithData({ failedStage }: Situation): boolean {
  return failedStage !== null && DATA_STAGES.has(failedStage)
}

/** Whether something in front of the login failed although a connection was made. */
export function failedBeforeLogin({ failedStage }: Situation): boolean {
  return failedStage === 'banner' || failedStage === 'auth' || failedStage === 'tls-control'
}
