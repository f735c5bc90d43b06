import { isAdmission } from '../../protocol/reply-codes.ts'
import type { EventId } from '../../transcript/event.ts'
import type { SessionView } from '../../transcript/session-view.ts'
import type { Break } from './break.ts'
import type { DataOperation } from './data-operation.ts'

/** Events of successes in the order of time, so that the first one behind a break is found without looking at each. */
class Successes {
  readonly #events: EventId[]

  constructor(events: Iterable<EventId | undefined>) {
    this.#events = [...events].filter((event) => event !== undefined).sort((a, b) => a - b)
  }

  after(event: EventId): EventId | null {
    let low = 0
    let high = this.#events.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#events[middle] ?? 0) > event) high = middle
      else low = middle + 1
    }
    return this.#events[low] ?? null
  }
}

/** Marks breaks that a later attempt of the same session passed. */
export function withResolution(
  breaks: readonly Break[],
  view: SessionView,
  skip: ReadonlySet<number>,
  operations: readonly DataOperation[],
): Break[] {
  if (breaks.length === 0) return []
  const controls = view.controls.filter(({ attempt }) => !skip.has(attempt))
  const exchanges = controls.flatMap((control) => control.exchanges)
  const opened = new Successes(controls.map(({ open }) => open?.id))
  const greeted = new Successes(
    controls.map(({ greeting }) => (greeting?.final?.code === 220 ? greeting.final.id : undefined)),
  )
  const secured = new Successes(controls.map(({ tls }) => tls?.secured?.id))
  const loggedIn = new Successes(exchanges.map(({ final }) => (isAdmission(final?.code) ? final?.id : undefined)))
  const done = new Map<string, Successes>()
  const doneOf = (verb: string): Successes => {
    const known = done.get(verb)
    if (known) return known
    const found = new Successes(
      exchanges.map(({ command, final }) =>
        command?.verb === verb && final && final.code < 300 ? final.id : undefined,
      ),
    )
    done.set(verb, found)
    return found
  }
  // A later attempt only: within the same one a further transfer that works leaves the failed one a failure.
  const transferred = new Map<number, Successes>()
  const laterTransfer = (attempt: number): Successes => {
    const known = transferred.get(attempt)
    if (known) return known
    const found = new Successes(
      operations.map(({ ok, attempt: other, final }) => (ok && other > attempt ? final?.id : undefined)),
    )
    transferred.set(attempt, found)
    return found
  }
  const passed = (broken: Break): EventId | null => {
    switch (broken.kind) {
      case 'name':
      case 'connect':
        return opened.after(broken.event)
      case 'greeting':
        return greeted.after(broken.event)
      case 'auth':
      case 'tls':
      case 'certificate':
        return secured.after(broken.event)
      case 'login':
        return loggedIn.after(broken.event)
      case 'command':
        return doneOf(broken.verb).after(broken.event)
      case 'setup':
      case 'data':
      case 'unplaced':
      case 'lost':
        return laterTransfer(broken.attempt).after(broken.event)
    }
  }
  return breaks.map((broken) => ({ ...broken, resolvedBy: passed(broken) }))
}
