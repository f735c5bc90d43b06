/** What only the place where the app runs can do. */
import { z } from 'zod'
import { FILE_PURPOSES, type HostCalls, MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { call, noParams } from './call.ts'
import type { WindowHost } from './host.ts'

/** A name, never a path. */
const fileName = z
  .string()
  .min(1)
  .max(200)
  .transform((name) => name.replace(/[\p{Cc}<>:"/\\|?*]/gu, '-').replace(/^\.+/, '-'))

const MIME_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  jsonl: 'application/jsonl',
  md: 'text/markdown',
  png: 'image/png',
  svg: 'image/svg+xml',
  xml: 'application/xml',
}
const mimeType = (name: string) => MIME_TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]

/** Only what a browser may be sent to: no `file:`, no credentials that a click would pass on. */
export function checkedLink(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new CallError('refused', 'Only links that begin with https:// are opened.')
  return url.href
}

export function hostCalls(window: WindowHost): Answers<keyof HostCalls> {
  return {
    'host.pickFile': call(z.strictObject({ purpose: z.enum(FILE_PURPOSES) }), ({ purpose }) =>
      window.pickFile(purpose),
    ),
    'host.pickFiles': call(noParams, () => window.pickFiles()),
    'host.saveText': call(z.strictObject({ fileName, text: z.string().max(MAX_TEXT) }), ({ fileName: name, text }) =>
      window.save({ fileName: name, mimeType: mimeType(name) ?? 'text/plain', content: text }),
    ),
    'host.saveBytes': call(
      z.strictObject({ fileName, base64: z.string().max(2 * MAX_TEXT) }),
      ({ fileName: name, base64 }) =>
        window.save({
          fileName: name,
          mimeType: mimeType(name) ?? 'application/octet-stream',
          content: Buffer.from(base64, 'base64'),
        }),
    ),
    'host.openExternal': call(z.strictObject({ url: z.string().max(4000) }), ({ url }) =>
      window.openExternal(checkedLink(url)),
    ),
    'host.copy': call(z.strictObject({ text: z.string().max(MAX_TEXT) }), ({ text }) => window.copy(text)),
    'host.copyPicture': call(z.strictObject({ base64: z.base64().max(2 * MAX_TEXT) }), ({ base64 }) =>
      window.copyPicture(Buffer.from(base64, 'base64')),
    ),
    'host.selfTest': call(noParams, () => window.selfTest()),
    'host.showInFolder': call(z.strictObject({ path: z.string().min(1).max(4000) }), ({ path }) =>
      window.showInFolder(path),
    ),
    'host.notify': call(
      z.strictObject({ title: z.string().min(1).max(200), text: z.string().max(1000) }),
      ({ title, text }) => window.notify(title, text),
    ),
  }
}
