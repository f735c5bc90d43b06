import { useCallback } from 'react'
import type { Document } from '../../shared/rpc/domains/documents.ts'
import { useApp } from '../app-state.ts'
import { showText } from './open-files.ts'

/** Opens the text of a log or transcript and shows it; problems are told. */
export function useOpenLog(): (name: string, text: string) => Promise<Document | null | undefined> {
  const app = useApp()
  return useCallback((name, text) => app.notices.attempt(showText(app, name, text)), [app])
}
