/** Work on what others wrote: on files that somebody opens and on what servers sent. It may take long, so that it is done aside. */
import type { Verdict } from '../../shared/diagnosis/finding.ts'
import { ProfileImportError } from '../../shared/imports/profile-importer.ts'
import { type ReadProfiles, readProfiles } from '../../shared/imports/read-profiles.ts'
import * as savedSites from '../../shared/products/saved-sites.ts'
import { whatStays } from '../../shared/report/what-stays.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { computeVerdict } from '../app/compute-verdict.ts'
import { type JoinedFiles, joinFiles, type NamedFile } from './join-files.ts'
import { makeReport, type ReportParts, renderReport } from './make-report.ts'
import { fromTable, type Listed } from './read-table.ts'
import { type ReadText, readText } from './read-text.ts'

/** Transcripts go apart from the rest, piece by piece. */
export interface Done<V> {
  readonly value: V
  readonly transcripts: readonly Transcript[]
}

type Transcripts = readonly Transcript[]

const only = <V>(value: V): Done<V> => ({ value, transcripts: [] })

function one([transcript]: Transcripts): Transcript {
  if (!transcript) throw new Error('no transcript was handed over')
  return transcript
}

export const JOBS = {
  async open({
    name,
    text,
    zone,
  }: {
    readonly name: string
    readonly text: string
    readonly zone: string | null
  }): Promise<Done<Omit<ReadText, 'transcript'>>> {
    const { transcript, ...value } = readText(name, text, zone)
    return { value, transcripts: [transcript] }
  },
  async judge({ ends }: { readonly ends: Ends | null }, transcripts: Transcripts): Promise<Done<Verdict | null>> {
    return only(await computeVerdict(one(transcripts), ends))
  },
  async report(
    { format, ...parts }: ReportParts & { readonly format: string },
    transcripts: Transcripts,
  ): Promise<Done<string | Uint8Array>> {
    return only(await renderReport(await makeReport(parts, transcripts), format))
  },
  async stays(parts: ReportParts, transcripts: Transcripts) {
    return only(whatStays(await makeReport(parts, transcripts)))
  },
  /** Files of one session that several places recorded. */
  async join({
    files,
    zone,
  }: {
    readonly files: readonly NamedFile[]
    readonly zone: string | null
  }): Promise<Done<Omit<JoinedFiles, 'transcript'> | null>> {
    const joined = await joinFiles(files, zone)
    if (!joined) return only(null)
    const { transcript, ...value } = joined
    return { value, transcripts: [transcript] }
  },
  async table({ text }: { readonly text: string }): Promise<Done<Listed>> {
    return only(fromTable(text))
  },
  async servers({ text }: { readonly text: string }): Promise<Done<ReadProfiles>> {
    try {
      return only(readProfiles(text, Object.values(savedSites)))
    } catch (error) {
      throw error instanceof ProfileImportError ? new CallError('invalid', error.message) : error
    }
  },
}
export type Jobs = typeof JOBS
export type JobName = keyof Jobs
