/** Protocol logic without sockets, as a script: what happens, and every command that must come of it. */
import { expect } from 'vitest'

export interface Playbook<Event, Command> {
  /** This happens; exactly these commands come of it, in this order. */
  on(event: Event, ...commands: readonly Command[]): Playbook<Event, Command>
}

/** A command that the script does not name fails it, as one that does not come. */
export function playbook<State, Event, Command>(
  step: (state: State, event: Event) => { readonly state: State; readonly commands: readonly Command[] },
  initial: State,
): Playbook<Event, Command> {
  let state = initial
  let number = 0
  const book: Playbook<Event, Command> = {
    on(event, ...commands) {
      number += 1
      const done = step(state, event)
      state = done.state
      expect(done.commands, `step ${number}: ${JSON.stringify(event)}`).toEqual(commands)
      return book
    },
  }
  return book
}
