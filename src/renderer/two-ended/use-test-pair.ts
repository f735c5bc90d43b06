import { useCallback } from 'react'
import { useApp } from '../app-state.ts'

/** Runs a two-ended test against a responder and shows it; resolves with undefined when it did not begin, which is told. */
export function useTestPair(): (code: string, checks?: boolean) => Promise<string | undefined> {
  const app = useApp()
  return useCallback(
    (code, checks = true) =>
      app.notices.attempt(async () => {
        const { id } = await app.client.call('twoEnded.test', { code, checks })
        app.documents.open(id)
        app.navigation.showDocument(id)
        return id
      }),
    [app],
  )
}
