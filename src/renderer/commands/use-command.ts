import { useEffect, useLayoutEffect, useRef } from 'react'
import { useApp } from '../app-state.ts'
import type { CommandName } from './command-list.ts'

/** Answers a command while the component is shown; null while it cannot be done. The last one mounted answers. */
export function useCommand(name: CommandName, run: (() => void) | null): void {
  const { commands } = useApp()
  const newest = useRef(run)
  useLayoutEffect(() => {
    newest.current = run
  })
  const able = run !== null
  useEffect(() => {
    if (able) return commands.offer(name, () => newest.current?.())
  }, [commands, name, able])
}
