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
}

export interface LabServer {
  /** Of this start. */
  readonly id: string
  readonly scenario: string
  readonly plan: SessionPlan
  /** Text for another client. */
  readonly url: string
  readonly user: string
  /** Made up by the lab; no secret. */
  readonly password: string
}

export interface LabCalls {
  'lab.list'(): readonly LabScenario[]
  /** Starts the scenario, runs a session against it, stops it when the session has ended. */
  'lab.run'(params: { readonly scenario: string }): RunState
  /** Starts it and leaves it running, for another client or the wizard. */
  'lab.start'(params: { readonly scenario: string }): LabServer
  'lab.stop'(params: { readonly id: string }): void
  'lab.running'(): readonly LabServer[]
}

export interface LabEvents {
  'lab.changed': readonly LabServer[]
}
