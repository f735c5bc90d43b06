/** What `app://` answers: the window's files, and reports that are being printed. */
import { randomBytes } from 'node:crypto'
import { protocol } from 'electron'
import type { Assets } from '../web/assets.ts'
import { pageHeaders } from '../web/http-server.ts'
import { ORIGIN } from './guard.ts'

const BUNDLE = new URL(ORIGIN).host
const PRINT = 'print'

/** Before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

export interface Pages {
  /** Answers the address of a page that can be loaded until `forget`. */
  add(html: string): { readonly url: string; forget(): void }
}

/** Once, when the app is ready and the scheme is registered. */
export function servePages(assets: Assets): Pages {
  const printed = new Map<string, string>()
  protocol.handle('app', (request) => {
    const { host, pathname } = new URL(request.url)
    const page = host === PRINT ? printed.get(pathname) : undefined
    if (page !== undefined) return new Response(page, { headers: pageHeaders('text/html; charset=utf-8') })
    if (host !== BUNDLE) return new Response('not found', { status: 404 })
    const { body, ...parts } = assets(pathname)
    return new Response(body, parts)
  })
  return {
    add(html) {
      const path = `/${randomBytes(16).toString('hex')}`
      printed.set(path, html)
      return { url: `app://${PRINT}${path}`, forget: () => void printed.delete(path) }
    },
  }
}
