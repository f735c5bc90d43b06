import { useCallback } from 'react'
import type { Document } from '../../shared/rpc/domains/documents.ts'
import { MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import { useApp } from '../app-state.ts'
import { strings } from '../strings.ts'

/** Opens the text of a log or transcript and shows it. */
export function useOpenLog(): (name: string, text: string) => Promise<Document | undefined> {
  const app = useApp()
  return useCallback(
    (name, text) =>
      app.notices.attempt(async () => {
        if (text.length > MAX_TEXT) throw new Error(strings.handOver.tooLarge(name))
        const document = await app.client.call('documents.open', { name, text, keep: false })
        app.documents.open(document.id, document)
        app.navigation.showDocument(document.id)
        return document
      }),
    [app],
  )
}
