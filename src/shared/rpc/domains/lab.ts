/** The practice lab: misbehaving servers and middleboxes on loopback. */
import type { SessionPlan } from '../../session/plan.ts'
import type { RunState } from './runs.ts'

export interface LabScenario {
  readonly name: string
  readonly title: string
  /** What an admin would recognise. */
  readonly story: string
  readonly lookFor: string
  readonly lesson: string
  /** Heading under which it is listed. */
  readonly group: string
  /** What can be changed about it, one after the other. */
  readonly fixes: readonly string[]
}

/** A scenario that stands on loopback. It stops itself after half an hour without a connection. */
export interface LabServer {
  /** Of this start. */
  readonly id: string
  readonly scenario: string
  readonly host: string
  readonly port: number
  /** For another client. */
  readonly url: string
  readonly user: string
  /** Made up by the lab; no secret. */
  readonly password: string
  /** PEM of the lab's own certification authority. */
  readonly caPem: string
  /** Sessions that show what is wrong now. */
  readonly runs: readonly { readonly label: string; readonly plan: SessionPlan }[]
  /** The next change that an admin would make; null when none is left. */
  readonly nextFix: string | null
}

export interface LabCalls {
  'lab.list'(): readonly LabScenario[]
  /** Starts the scenario unless it stands already, and runs one of its sessions (the first) against it. */
  'lab.run'(params: { readonly scenario: string; readonly run?: number | undefined }): RunState
  /** Starts it for another client, the matrix or the wizard; one that stands already is answered as it is. */
  'lab.start'(params: { readonly scenario: string }): LabServer
  /** Makes the next change; host and port stay the same. */
  'lab.fix'(params: { readonly id: string }): LabServer
  'lab.stop'(params: { readonly id: string }): void
  'lab.running'(): readonly LabServer[]
}

export interface LabEvents {
  'lab.changed': readonly LabServer[]
}
