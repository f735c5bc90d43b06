import type { Stage } from '../../shared/session/vocabulary.ts'

/** How a step of a session ends when it does not end well. What was seen is in the transcript; these carry one sentence. */

/** The step did not do what was asked; the session may still be able to say goodbye. */
export class StepFailed extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StepFailed'
  }
}

/** The control connection cannot be used any more. */
export class ConnectionLost extends StepFailed {
  constructor(message: string) {
    super(message)
    this.name = 'ConnectionLost'
  }
}

/** A command without its final reply: whatever comes later would answer the wrong question, so the session is dropped. */
export class NoReply extends ConnectionLost {
  constructor(what: string, silence: number) {
    super(what === 'greeting' ? `No greeting for ${silence / 1000} s.` : `No reply to ${what} for ${silence / 1000} s.`)
    this.name = 'NoReply'
  }
}

/** A listing or transfer failed while the control connection stayed good. */
export class TransferFailed extends StepFailed {
  readonly stage: Stage

  constructor(stage: Stage, message: string) {
    super(message)
    this.name = 'TransferFailed'
    this.stage = stage
  }

  /** Whether another way of arranging the data connection could help. */
  get isAboutThePath(): boolean {
    return this.stage === 'pasv-reply' || this.stage === 'port-command' || this.stage === 'tcp-data'
  }
}
