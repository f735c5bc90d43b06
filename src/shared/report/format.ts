/** A view of the report. One file in formats/ each. */
import type { Report } from './report.ts'

export interface UnnamedFormat {
  readonly title: string
  /** How a file of it ends, without the leading dot, for instance `junit.xml`. */
  readonly extension: string
  readonly mediaType: string
  /** People read it as it is: it may hold no character that acts on a terminal, an editor or a page. false: binary. */
  readonly text: boolean
  /** Never throws on any report, whatever a server put into it. */
  render(report: Report, options?: RenderOptions): string | Uint8Array
}

export interface ReportFormat extends UnnamedFormat {
  /** File name of the format, for instance `html`. */
  readonly id: string
}

export interface RenderOptions {
  /** NSS key log lines of the sessions, for formats that hold captures; secret, so only when asked for. */
  readonly keyLog?: string
  /** Print the settings and the whole transcript, too; on paper they are left out otherwise. */
  readonly appendix?: boolean
}
