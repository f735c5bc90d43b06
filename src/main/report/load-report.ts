/** Whatever file somebody has, as a report: a report's JSON, a transcript, or a log of another client. */

import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import product from '../../../package.json' with { type: 'json' }
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { importLog } from '../../shared/imports/import-log.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { productsFor } from '../../shared/products/known.ts'
import { readReport } from '../../shared/report/read-report.ts'
import { REPORT_FORMAT, type Report } from '../../shared/report/report.ts'
import { sessionReport } from '../../shared/report/session-report.ts'
import { damageText, looksLikeTranscript, readTranscript } from '../../shared/transcript/jsonl.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { readWholeFile } from '../storage/read-whole.ts'

/** Bytes of a file that is read whole: as text it must fit one string of V8. */
export const LARGEST_REPORT = 500 * 1024 * 1024

/** Throws what the file system says, and Errors for people about the content (ReportError, TranscriptError, ImportError). */
export async function loadReport(path: string, onDamage: DamageListener = () => {}): Promise<Report> {
  return await reportOfText(await readWholeFile(path, LARGEST_REPORT), basename(path), onDamage)
}

/** @throws Errors for people about the content (ReportError, TranscriptError, ImportError). */
export async function reportOfText(bytes: Buffer, name: string, onDamage: DamageListener = () => {}): Promise<Report> {
  const text = bytes.toString('utf8')
  if (looksLikeReport(text)) return readReport(text)
  const transcript = looksLikeTranscript(text) ? wholeTranscript(text, onDamage) : importLog(text, PRODUCTS.logs)
  const attachment = { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  return sessionReport({
    sessions: [{ transcript, diagnosis: diagnose(transcript, await productsFor(transcript)) }],
    attachments: [attachment],
    createdAt: new Date().toISOString(),
    app: product.version,
  })
}

/** Told which lines of a transcript could not be used; the rest of it is read all the same. */
type DamageListener = (lines: readonly string[]) => void

function wholeTranscript(text: string, onDamage: DamageListener): Transcript {
  const read = readTranscript(text)
  if (read.damages > 0) onDamage(damageText(read))
  return read.transcript
}

const looksLikeReport = (text: string): boolean =>
  new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${REPORT_FORMAT}"`).test(text.slice(0, 200))
