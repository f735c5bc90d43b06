import type { ReactNode } from 'react'
import { useApp } from '../app-state.ts'

/** Opens outside the app: by the desktop, which checks the address, or by the browser. Only `https:` is a link. */
export function ExternalLink({ url, children }: { url: string; children: ReactNode }) {
  const { client, info, notices } = useApp()
  if (!url.startsWith('https://')) return children
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      onClick={(event) => {
        if (info.store.getState().info?.host !== 'desktop') return
        event.preventDefault()
        void notices.attempt(client.call('host.openExternal', { url }))
      }}
    >
      {children}
    </a>
  )
}
