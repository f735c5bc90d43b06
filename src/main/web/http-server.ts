/** What the web host answers to plain HTTP: the window's files and downloads, for this machine only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileToSave } from '../app/host.ts'
import { type Assets, SECURITY_HEADERS } from './assets.ts'
import { DOWNLOAD_PATH, type Downloads } from './downloads.ts'

/**
 * A page that rebinds its own DNS name to this address still sends that name (DNS rebinding). The port is not compared:
 * behind `ssh -L 8080:127.0.0.1:PORT` the browser names 8080.
 */
export const isLocalHost = (host: string | undefined) =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(host ?? '')

/** A report shown in a tab of its own: its styles are inline, scripts never run. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Headers of a report that is shown as a page. */
export const pageHeaders = (type: string) => ({
  ...SECURITY_HEADERS,
  'content-type': type,
  'content-security-policy': PAGE_POLICY,
})

/** Does not listen yet: that is for whoever knows the port. */
export function createWebServer(assets: Assets, downloads: Downloads): Server {
  return createServer((request, response) => {
    respond(request, response, assets, downloads).catch(() => response.destroy())
  })
}

/**
 * @param assets null where somebody else serves the window's files (Vite)
 * @returns whether the request was answered
 */
export async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  assets: Assets | null,
  downloads: Downloads,
): Promise<boolean> {
  const refuse = (status: number, text: string) => {
    response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': 'text/plain' }).end(text)
    return true
  }
  if (!isLocalHost(request.headers.host)) return refuse(421, 'This address is for this machine only.')
  const [pathname = '/'] = (request.url ?? '/').split('?')
  if (pathname.startsWith(DOWNLOAD_PATH)) {
    if (request.method !== 'GET') return refuse(405, 'Only GET.')
    const file = downloads.take(pathname)
    if (!file) return refuse(404, 'This download is over. Ask for it again in FTPScope.')
    await sendFile(response, file)
    return true
  }
  if (!assets) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET.')
  const { status, headers, body } = assets(pathname)
  response.writeHead(status, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
  return true
}

async function sendFile(response: ServerResponse, file: FileToSave): Promise<void> {
  // RFC 6266: an ASCII name for old programs, the real one percent-encoded.
  const plain = file.fileName.replace(/[^\w.-]/g, '_')
  const encoded = encodeURIComponent(file.fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  const type = file.mimeType.startsWith('text/') ? `${file.mimeType}; charset=utf-8` : file.mimeType
  if (file.inline) response.writeHead(200, { ...pageHeaders(type), 'content-disposition': 'inline' })
  else
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'content-type': type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
      'content-security-policy': "default-src 'none'; sandbox",
    })
  const { content } = file
  if (typeof content === 'string' || content instanceof Uint8Array) response.end(content)
  else await pipeline(Readable.from(content), response)
}
