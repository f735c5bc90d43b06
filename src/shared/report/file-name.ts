/** What a file is called that is given away: server, day and time, result, so that it is found again among others. */
import type { Verdict } from '../diagnosis/finding.ts'
import { OUTCOME_TITLES, STAGE_PLACES } from '../session/titles.ts'
import { isTimed } from '../transcript/timed.ts'
import type { TranscriptHeader } from '../transcript/transcript.ts'

export interface FileSubject {
  /** As typed; null when none is known or nobody is to be named. */
  readonly host: string | null
  /** ISO 8601 in UTC. */
  readonly startedAt: string | null
  /** null when it was not judged. */
  readonly verdict: Pick<Verdict, 'outcome' | 'stage'> | null
}

export const fileSubjectOf = (header: TranscriptHeader, verdict: FileSubject['verdict']): FileSubject => ({
  host: header.plan?.host ?? null,
  startedAt: isTimed(header) ? header.startedAt : null,
  verdict,
})

/** Of a host name; the rest of the name has to be seen, too. */
const MOST_OF_HOST = 60

/** One part of a name: letters of any script, digits, dots and hyphens, so that no file system and no shell minds it. */
const part = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}.-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, MOST_OF_HOST)

function resultOf({ outcome, stage }: NonNullable<FileSubject['verdict']>): string {
  const place = outcome === 'fails' && stage !== null ? ` at ${STAGE_PLACES[stage].replace(/^the /, '')}` : ''
  return part(`${OUTCOME_TITLES[outcome]}${place}`).toLowerCase()
}

/**
 * `ftp.example.com 2026-11-29 1432 fails-at-data-connection.html`
 * @param notes what it is besides, each a word or two
 */
export function fileNameOf(
  { host, startedAt, verdict }: FileSubject,
  extension: string,
  notes: readonly string[] = [],
): string {
  const parts = [
    part(host ?? '') || 'ftpscope',
    startedAt === null ? '' : `${startedAt.slice(0, 10)} ${startedAt.slice(11, 16).replace(':', '')}`,
    verdict ? resultOf(verdict) : '',
    ...notes.map(part),
  ]
  return `${parts.filter((one) => one !== '').join(' ')}.${extension}`
}
