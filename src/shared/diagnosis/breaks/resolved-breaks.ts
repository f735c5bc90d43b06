import type { EventId } from '../../transcript/event.ts'
import type { ControlConnectionView, SessionView } from '../../transcript/session-view.ts'
import type { Break } from './break.ts'
import type { DataOperation } from './data-operation.ts'

/** Marks breaks that a later attempt of the same session passed. */
export function withResolution(
  breaks: readonly Break[],
  view: SessionView,
  skip: ReadonlySet<number>,
  operations: readonly DataOperation[],
): Break[] {
  const controls = view.controls.filter(({ attempt }) => !skip.has(attempt))
  const passed = (broken: Break): EventId | null => {
    const later = (attempt: number, event: EventId | undefined) =>
      attempt > broken.attempt && event !== undefined && event > broken.event
    const at = (find: (control: ControlConnectionView) => EventId | undefined) => {
      for (const control of controls) {
        const event = find(control)
        if (event !== undefined && event > broken.event) return event
      }
      return null
    }
    switch (broken.kind) {
      case 'name':
      case 'connect':
        return at((control) => control.open?.id)
      case 'greeting':
        return at((control) => (control.greeting?.final?.code === 220 ? control.greeting.final.id : undefined))
      case 'auth':
      case 'tls':
      case 'certificate':
        return at((control) => control.tls?.secured?.id)
      case 'login':
        return at(
          (control) => control.exchanges.find(({ final }) => final?.code === 230 && final.id > broken.event)?.final?.id,
        )
      case 'command':
        return at(
          (control) =>
            control.exchanges.find(
              ({ command, final }) =>
                command?.verb === broken.verb && final && final.code < 300 && final.id > broken.event,
            )?.final?.id,
        )
      case 'setup':
      case 'data':
      case 'unplaced':
      case 'lost': {
        const good = operations.find(({ ok, attempt, final }) => ok && later(attempt, final?.id))
        return good?.final?.id ?? null
      }
    }
  }
  return breaks.map((broken) => ({ ...broken, resolvedBy: passed(broken) }))
}
