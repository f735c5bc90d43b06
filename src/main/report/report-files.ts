/** Reports as files: the kind is told by how the name ends. */

import { rename, unlink, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RenderOptions, ReportFormat } from '../../shared/report/format.ts'
import { format as html } from '../../shared/report/formats/html.ts'
import { FORMATS } from '../../shared/report/formats.ts'
import type { Report } from '../../shared/report/report.ts'

/** A kind of report file. PDF needs a browser, the page to explore the built window, and the bundle is many files, so none is a pure view. */
export interface FileKind {
  readonly id: string
  readonly title: string
  readonly extension: string
  write(report: Report, options: RenderOptions): Promise<string | Uint8Array>
}

const fromFormat = (format: ReportFormat): FileKind => ({
  id: format.id,
  title: format.title,
  extension: format.extension,
  write: async (report, options) => format.render(report, options),
})

export const FILE_KINDS: readonly FileKind[] = [
  ...FORMATS.map(fromFormat),
  {
    id: 'pdf',
    title: 'PDF, printed from the HTML by an installed browser',
    extension: 'pdf',
    write: async (report, options) => (await import('./print-pdf.ts')).printPdf(String(html.render(report, options))),
  },
  {
    id: 'share',
    title: 'One page to explore: timeline, ladder and transcript as in the app',
    extension: 'share.html',
    write: async (report) => (await import('./share-page.ts')).sharePage(report),
  },
  {
    id: 'bundle',
    title: 'Bundle for a vendor: report, transcripts, rules, commands',
    extension: 'zip',
    write: async (report) => (await import('./write-bundle.ts')).writeBundle(report),
  },
]

/** Kind of a file by its name; throws an Error that lists the endings when it has none of them. */
export function kindOfFile(path: string): FileKind {
  const name = basename(path).toLowerCase()
  const kinds = FILE_KINDS.filter((kind) => name.endsWith(`.${kind.extension}`))
  const longest = kinds.sort((a, b) => b.extension.length - a.extension.length)[0]
  if (longest) return longest
  const endings = FILE_KINDS.map((kind) => `.${kind.extension}`).join(' ')
  throw new Error(`"${basename(path)}" does not say what kind of report it is. End its name with one of: ${endings}`)
}

/**
 * Writes one report file whole or not at all: a full disk leaves the file of before. Throws what the file system says,
 * and for PDF a clear Error where no browser is installed.
 */
export async function writeReportFile(report: Report, path: string, options: RenderOptions = {}): Promise<void> {
  const content = await kindOfFile(path).write(report, options)
  const part = `${path}.part-${process.pid}`
  try {
    await writeFile(part, content, { mode: 0o600 })
    await rename(part, path)
  } catch (error) {
    await unlink(part).catch(() => undefined)
    throw error
  }
}
