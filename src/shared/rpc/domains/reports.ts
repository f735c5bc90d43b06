/** Reports of one run, of a comparison, of a matrix, of a watch. */
import type { Stay } from '../../report/what-stays.ts'
import type { FileResult } from './host.ts'

export type ReportSubject =
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'compare'; readonly before: string; readonly after: string }
  | { readonly kind: 'matrix'; readonly id: string }
  | { readonly kind: 'watch'; readonly id: string }
  | { readonly kind: 'repeat'; readonly id: string }

export interface ReportFormat {
  /** For instance `html`. */
  readonly id: string
  readonly title: string
  readonly extension: string
  readonly subjects: readonly ReportSubject['kind'][]
  readonly text: boolean
}

export const REDACTIONS = ['internal', 'vendor', 'public'] as const
export type Redaction = (typeof REDACTIONS)[number]

export interface ReportRequest {
  readonly subject: ReportSubject
  readonly format: string
  readonly redaction: Redaction
}

export interface ReportCalls {
  'reports.formats'(): readonly ReportFormat[]
  /** A text format, to be shown or copied. */
  'reports.build'(params: ReportRequest): { readonly fileName: string; readonly text: string }
  /** What the report would still say of people, machines and places. */
  'reports.stays'(params: Omit<ReportRequest, 'format'>): readonly Stay[]
  /** Saved with the host's dialog, or offered as a download. */
  'reports.export'(params: ReportRequest): FileResult
}
