import { DEFAULT_SETTINGS, type Settings } from '../../shared/rpc/domains/settings.ts'
import type { ToWindow, WindowWire } from '../../shared/rpc/wire.ts'
import { shareStrings } from './strings.ts'

/** In place of the app: how the page is laid out lives as long as the page, and everything else is refused. */
export function readOnlyWire(): WindowWire {
  let settings: Settings = DEFAULT_SETTINGS
  let listener: (message: ToWindow) => void = () => undefined
  return {
    onMessage(listen) {
      listener = listen
    },
    send(message) {
      if (message.type !== 'call') return
      const { id, name, params } = message
      if (name === 'settings.change') {
        settings = { ...settings, ...(params as Partial<Settings>) }
        listener({ type: 'result', id, value: settings })
      } else listener({ type: 'error', id, code: 'unsupported', message: shareStrings.readOnly })
    },
  }
}
