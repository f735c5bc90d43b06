/** Files of one session that were dropped at once: which is the client's, what the others add, and what none can use. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CaptureError } from '../../shared/imports/capture/capture-file.ts'
import { transcriptOfCaptureAlone } from '../../shared/imports/capture/transcript-of-capture.ts'
import { ImportError } from '../../shared/imports/import-log.ts'
import { KEY_LOG_ALONE, looksLikeKeyLog } from '../../shared/imports/key-log.ts'
import type { OtherEnd, Vantage } from '../../shared/imports/other-end/observed.ts'
import { ReportError } from '../../shared/report/read-report.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { TranscriptError } from '../../shared/transcript/jsonl.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { decipher, isSuccess } from '../report/decipher.ts'
import { sideOf } from '../report/load-side.ts'
import { startOf } from '../report/post.ts'
import { captureSide, otherSides, type Side } from '../report/read-side.ts'
import { joinSides } from './join-sides.ts'

/** Bytes that a reader is handed at once. */
const PIECE = 256 * 1024

export interface NamedFile {
  readonly name: string
  readonly base64: string
}

interface ReadFile {
  readonly file: NamedFile
  readonly side: Side
}

interface Client {
  readonly read: ReadFile
  readonly transcript: Transcript
}

export interface JoinedFiles {
  /** Of the client's file. */
  readonly name: string
  readonly transcript: Transcript
  /** null for one capture alone. */
  readonly ends: Ends | null
  /** What could not be used, for people. */
  readonly problems: readonly string[]
}

/**
 * @param zone of local times, as people write it; null where nobody told
 * @returns null when they do not belong together: each is then opened alone
 * @throws CallError `invalid` when they do not hold the side of one client, or the zone is none
 */
export async function joinFiles(given: readonly NamedFile[], zone: string | null): Promise<JoinedFiles | null> {
  const problems: string[] = []
  const keyLogs = given.filter(isKeyLog)
  const files = given.filter((file) => !keyLogs.includes(file))
  const [keyFile] = keyLogs
  if (keyFile && files.length === 0) throw new CallError('invalid', `${keyFile.name}: ${KEY_LOG_ALONE}`)
  const keys = keyLogs.map(({ base64 }) => Buffer.from(base64, 'base64').toString('utf8')).join('\n')
  const readAll = (some: readonly NamedFile[], near: number | null) => readFiles(some, { near, keys, problems })
  const understood = await readAll(files, null)
  if (keyFile && !understood.some(({ side }) => isCapture(side)))
    throw new CallError('invalid', `${keyFile.name}: ${KEY_LOG_ALONE} None of the other files is one.`)
  const [only] = understood
  if (files.length === 1 && only && isCapture(only.side)) return captureAlone(only)
  const logs = understood.filter(({ side }) => !isCapture(side)).flatMap(clientIn)
  // Each is a client's: nobody else's word is there.
  if (understood.length < 2 || logs.length === understood.length) return null
  const { read, transcript } = oneOf(logs, understood)
  const others = understood.filter((one) => one !== read).map(({ file }) => file)
  // Read anew: a log that writes no year, or no date, is dated by the client's.
  const sides = (await readAll(others, startOf(transcript))).map(({ side }) => side)
  const ends = joinSides(transcript, otherSides(transcript, read.side, sides), zone)
  return { name: read.file.name, transcript, ends, problems }
}

/** Nothing else is there: read as far as one capture goes, from where it was taken. */
function captureAlone({ file, side }: ReadFile): JoinedFiles {
  const [capture] = side.others
  const transcript = capture ? transcriptOfCaptureAlone(capture) : null
  if (!capture || !transcript)
    throw new CallError(
      'invalid',
      `${file.name} is a capture, and no FTP control connection is in it. Capture at least the port of the control connection, from its beginning.`,
    )
  return {
    name: file.name,
    transcript,
    ends: null,
    problems: capture.remarks.filter((one) => !isSuccess(one)).map((remark) => `${file.name}: ${remark}`),
  }
}

function oneOf(logs: readonly Client[], understood: readonly ReadFile[]): Client {
  const clients = logs.length > 0 ? logs : understood.filter(({ side }) => isCapture(side, 'client')).flatMap(clientIn)
  const [client, second] = clients
  if (client && !second) return client
  const names = (clients.length > 0 ? clients.map(({ read }) => read) : understood).map(({ file }) => file.name)
  throw new CallError(
    'invalid',
    client
      ? `More than one of these files holds the side of a client: ${names.join(', ')}. Drop one of them, with the files of other places.`
      : `None of these files holds the side of the client: ${names.join(', ')}. Drop the transcript, the log or a capture of the client with them. A capture is the client’s where its packets show that they had passed no router there; for any other, "ftpscope align CLIENT OTHER" takes your word.`,
  )
}

/** @param at the place that its packets must tell of; a capture that tells of none may have been taken anywhere */
const isCapture = ({ others }: Side, at?: Vantage): boolean =>
  others.length > 0 && others.every(({ format, vantage }) => format === 'capture' && (at ?? vantage) === vantage)

function clientIn(read: ReadFile): readonly Client[] {
  const transcript = read.side.client()
  return transcript ? [{ read, transcript }] : []
}

const isKeyLog = ({ base64 }: NamedFile): boolean =>
  looksLikeKeyLog(Buffer.from(base64.slice(0, 8_192), 'base64').toString('utf8'))

interface Reading {
  readonly near: number | null
  /** Lines of key logs; empty without any. */
  readonly keys: string
  /** Is told what could not be read. */
  readonly problems: string[]
}

async function readFiles(files: readonly NamedFile[], { near, keys, problems }: Reading): Promise<ReadFile[]> {
  const read: ReadFile[] = []
  const tell = (problem: string) => {
    if (!problems.includes(problem)) problems.push(problem)
  }
  for (const file of files)
    try {
      const bytes = Buffer.from(file.base64, 'base64')
      const side = await sideOf(file.name, () => piecesOf(bytes), near)
      const [capture] = side.others
      if (capture?.format !== 'capture') read.push({ file, side })
      else {
        const given = capture.keys || keys !== ''
        // Without keys nothing is deciphered, and the capture says what it hides.
        const { capture: readable, why } = given
          ? await withKeys(capture, bytes, keys)
          : await decipher('', capture, null)
        if (given && why !== null) tell(`${file.name}: ${why}`)
        read.push({ file, side: captureSide(readable) })
      }
    } catch (error) {
      if (!isForPeople(error)) throw error
      tell(`${file.name}: ${error.message}`)
    }
  return read
}

/** Deciphered, or why it is not; tshark reads files only. */
async function withKeys(capture: OtherEnd, bytes: Buffer, keys: string) {
  const folder = await mkdtemp(join(tmpdir(), 'ftpscope-capture-'))
  try {
    const [path, keyLog] = [join(folder, 'capture'), join(folder, 'keys')]
    await writeFile(path, bytes, { mode: 0o600 })
    if (keys) await writeFile(keyLog, keys, { mode: 0o600 })
    return await decipher(path, capture, keys ? keyLog : null)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

const isForPeople = (error: unknown): error is Error =>
  error instanceof CaptureError ||
  error instanceof ImportError ||
  error instanceof ReportError ||
  error instanceof TranscriptError
