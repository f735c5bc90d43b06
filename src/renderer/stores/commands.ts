/** Commands that can be done right now, offered by what is on the screen. */
import { createStore } from 'zustand/vanilla'
import type { CommandName } from '../commands/command-list.ts'

interface CommandsState {
  readonly available: ReadonlySet<CommandName>
}

export type CommandsStore = ReturnType<typeof createCommands>

export function createCommands() {
  const store = createStore<CommandsState>(() => ({ available: new Set() }))
  const offers = new Map<CommandName, (() => void)[]>()
  const publish = () => store.setState({ available: new Set(offers.keys()) })
  return {
    store,
    /** Returns what takes the offer back. */
    offer(name: CommandName, run: () => void) {
      offers.set(name, [...(offers.get(name) ?? []), run])
      publish()
      return () => {
        const rest = (offers.get(name) ?? []).filter((one) => one !== run)
        if (rest.length > 0) offers.set(name, rest)
        else offers.delete(name)
        publish()
      }
    },
    /** false when nothing on the screen can do it. */
    run(name: CommandName) {
      const offer = offers.get(name)?.at(-1)
      offer?.()
      return offer !== undefined
    },
  }
}
