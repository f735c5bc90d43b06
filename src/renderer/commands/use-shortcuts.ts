import { useEffect } from 'react'
import { useApp } from '../app-state.ts'
import { commandOfShortcut, shortcutOf } from './command-list.ts'
import { requestCommand } from './request-command.ts'

/** What a person presses, as a command of the page. */
export function useShortcuts(): void {
  const { commands } = useApp()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event)
      const command = shortcut === null ? undefined : commandOfShortcut(shortcut)
      if (!command || event.defaultPrevented) return
      if (requestCommand(commands, command)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [commands])
}
