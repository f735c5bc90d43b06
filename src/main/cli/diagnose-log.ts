/**
 * `ftpscope diagnose LOG` and no more: a script of its own, which the launcher keeps with its compiled code, because this is
 * what the program is started for most often. Whatever is no plain log is left to the whole program, and so are all complaints.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import { looksLikeCapture } from '../../shared/imports/capture/capture-file.ts'
import { importLog } from '../../shared/imports/import-log.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { MESSAGES } from '../../shared/products/compiled-messages.ts'
import { looksLikeTranscript } from '../../shared/transcript/looks-like-transcript.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { encodingOf } from '../report/encoding-of.ts'
import { looksLikeReport } from '../report/looks-like-report.ts'
import { sideOfPost } from '../report/post.ts'
import { exitCodeOf } from './exit-codes.ts'
import { inProcess } from './in-process.ts'
import { printSession } from './print-session.ts'

/** @returns false when nothing was done */
export async function diagnoseLog(path: string): Promise<boolean> {
  const diagnosed = diagnosisOf(path)
  if (!diagnosed) return false
  const { transcript, diagnosis } = diagnosed
  await inProcess(async (cli) => {
    await printSession(cli, transcript, diagnosis, {})
    return exitCodeOf(diagnosis.verdict.outcome)
  })
  return true
}

/** null when it is no log of one program, or cannot be read. */
function diagnosisOf(path: string): { readonly transcript: Transcript; readonly diagnosis: Diagnosis } | null {
  try {
    const bytes = readFileSync(path)
    const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
    if (looksLikeReport(text) || looksLikeTranscript(text) || looksLikeCapture(bytes)) return null
    if (sideOfPost(basename(path), text)) return null
    const transcript = importLog(text, PRODUCTS.logs)
    return { transcript, diagnosis: diagnose(transcript, { ...PRODUCTS, messages: MESSAGES }) }
  } catch {
    return null
  }
}
