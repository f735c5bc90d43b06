/** `protocol`: pages of schemes of the app's own. */
import { strict } from './strict.ts'

type Handler = (request: Request) => Response | Promise<Response>
const handlers = new Map<string, Handler>()
const standard = new Set<string>()

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]) {
    for (const { scheme } of schemes) standard.add(scheme)
  },
  handle: (scheme: string, handler: Handler) => void handlers.set(scheme, handler),
})

/**
 * `app://bundle/x` cannot be intercepted in a Chromium that does not know the scheme; `https://bundle.app.double/x` can.
 */
export const outward = (url: string) =>
  url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/]*)/, (all, scheme: string, host: string) =>
    standard.has(scheme) ? `https://${host}.${scheme}.double` : all,
  )
export const inward = (url: string) => url.replace(/^https:\/\/([^/]*)\.([^./]+)\.double/, '$2://$1')

/** null when no scheme of the app's own is asked for. */
export async function answer(url: string, method: string): Promise<Response | null> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1))
  return handler ? handler(new Request(url, { method })) : null
}
