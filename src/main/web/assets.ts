/** The window's files with their headers: Electron's `app://` and the loopback server both serve these. */
import { existsSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Styles set from script go through the CSSOM, which this policy allows; `connect-src 'self'` covers the WebSocket. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

interface Asset {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer>
}

export type Assets = (pathname: string) => Asset

/** Reads every file once: what is not in the folder cannot be asked for, however the path is spelled. */
export async function loadAssets(root: string): Promise<Assets> {
  const security = { ...SECURITY_HEADERS, 'content-security-policy': CONTENT_SECURITY_POLICY }
  const files = new Map<string, Asset>()
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || !type) continue
    const path = join(entry.parentPath, entry.name)
    files.set(`/${relative(root, path).split(sep).join('/')}`, {
      status: 200,
      headers: { ...security, 'content-type': type },
      body: readFileSync(path),
    })
  }
  const missing = { status: 404, headers: { ...security, 'content-type': 'text/plain' }, body: 'not found' }
  return (pathname) => files.get(pathname === '/' ? '/index.html' : pathname) ?? missing
}

/** Where the built window lies, seen from the built program, a chunk of it, or the sources. */
export function rendererFolder(): string {
  const found = ['../renderer', '../../renderer', '../../../out/renderer']
    .map((path) => join(import.meta.dirname, path))
    .find((path) => existsSync(join(path, 'index.html')) && !path.endsWith(join('src', 'renderer')))
  if (!found) throw new Error('The window is not built. Run "npm run build" first.')
  return found
}
