import type { DataMethod } from '../protocol/data-methods.ts'
import type { SessionPlan, TlsPlan } from '../session/plan.ts'
import type { ProbeName } from '../session/probe-names.ts'
import type { Cause } from './causes.ts'
import type { Situation } from './situation.ts'

/**
 * A follow-up probe: one question that tells look-alike causes apart. It runs as an attempt of its own after the session,
 * records ordinary events and concludes nothing; the diagnosis reads them.
 */
export interface UnnamedProbe {
  /** What is tried. */
  readonly title: string
  /** What its answer tells. */
  readonly tells: string
  /** How its questions are answered; absent: whether the session works with one thing changed. */
  readonly asks?: 'answers'
  /** Causes that its answer proves or rules out. */
  readonly decides: readonly Cause[]
  /** ms that it takes at most where each round trip takes 100 ms; one that meets silence takes longer. */
  readonly expectedMs: number
  /**
   * Sends user name and password again: a server may lock the account after too many refused logins. `after-login`: only
   * where the session had logged in, so that the password is known to be right.
   */
  readonly logsInAgain?: true | 'after-login'
  readonly sendsClearPassword?: true
  /** Asks the server to open a connection to this machine. */
  readonly listens?: true
  /** It compares times, so nothing else may go on beside it. */
  readonly alone?: true
  /** What of the plan must be known for it, and only a person can say. */
  readonly needs?: 'otherPort'
  /** Whether its answer could tell something after this session. */
  applies(situation: Situation): boolean
  /** @throws what the tools throw when that which was tried does not work */
  run(tools: ProbeTools): Promise<void>
}

/** With the name of its file. */
export interface Probe extends UnnamedProbe {
  readonly name: ProbeName
}

/** What the engine does for a probe. */
export interface ProbeTools {
  /** Plan of the session that is over. */
  readonly plan: SessionPlan
  readonly situation: Situation
  /** Address of the server that answered. */
  readonly address: string
  /** A control connection that has its greeting. Nothing is logged in over it; it is closed with the probe at the latest. */
  open(): Promise<ProbeControl>
  /** The same to any port, before its greeting. */
  connect(port: number): Promise<ProbeControl>
  /** A control connection as the plan wants it, up to TLS, with this changed. Nobody logs in. */
  secure(changes: PlanChanges): Promise<void>
  /**
   * Logs in again and lists so often, once by default, with this changed, so that nothing but the change can make the
   * difference.
   */
  list(changes: PlanChanges, times?: number): Promise<void>
  /** Logs in again and sends `NOOP` so often, or until the time in ms is over. */
  sendNoops(count: number, longest: number): Promise<void>
  /** Logs in again and reads a file in small pieces for so many seconds, while the control connection is silent. */
  downloadSlowly(path: string, seconds: number): Promise<void>
  /** Logs in again, asks for passive ports and connects to each, without a transfer. */
  samplePassivePorts(sample: PortSample): Promise<void>
  /** Four letters that begin no command of any server, others each time. */
  unknownVerb(): string
}

export interface PlanChanges {
  readonly plan?: Partial<SessionPlan>
  readonly tls?: Partial<TlsPlan>
  readonly data?: Partial<SessionPlan['data']>
}

export interface PortSample {
  readonly method: 'PASV' | 'EPSV'
  readonly ports: number
  /** ms that a port may keep silent. */
  readonly silence: number
  /** After so many ports without an answer the rest are asked for, but not connected to. */
  readonly enoughFailures: number
}

export type ProbeAnswer = { readonly code: number; readonly text: string } | 'silence' | 'lost'

/** A control connection over which any bytes may be sent. Answers are linked to commands in the order of the commands. */
export interface ProbeControl {
  ask(line: string): Promise<ProbeAnswer>
  /** @throws when the answer is not positive */
  demand(line: string): Promise<void>
  /** One command in several packets, with its line end. */
  askInParts(parts: readonly string[]): Promise<ProbeAnswer>
  /** Several commands in one packet. */
  askTogether(lines: readonly string[]): Promise<readonly ProbeAnswer[]>
  /** The TLS handshake alone. @throws when it fails */
  startTls(trigger: 'auth' | 'implicit'): Promise<void>
  /** A ClientHello that every TLS server has to refuse, in an alert of seven bytes. @throws when nothing comes back */
  offerNothing(): Promise<void>
  /** @throws when none comes */
  demandGreeting(): Promise<void>
  close(): void
}

/** The method that the plan tried last. */
export function lastMethod(plan: SessionPlan): DataMethod {
  return plan.data.methods.at(-1) ?? 'EPSV'
}
