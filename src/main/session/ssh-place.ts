/**
 * A session run somewhere else, over the system's own `ssh`: its configuration, keys, agent and jump hosts hold. What
 * runs there is this same program. Plan and secrets go through standard input, the transcript comes back over standard
 * output, and nothing is written there. While standard input is open somebody waits; when it ends, so does the session.
 */
import { spawn } from 'node:child_process'
import { z } from 'zod'
import type { SessionPlan, SessionSecrets } from '../../shared/session/plan.ts'
import { givenSecretsSchema, sessionPlanSchema } from '../../shared/session/schemas.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { readTranscript, TranscriptError } from '../../shared/transcript/jsonl.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'

export interface SshPlace {
  /** What people call it: `user@host`, with the port where it is not 22. */
  readonly name: string
  /** As it was read. */
  readonly url: string
  readonly user: string | null
  readonly host: string
  readonly port: number | null
  /** The program there, or a folder with an unpacked FTPScope; null: `ftpscope` on the path. */
  readonly program: string | null
}

/** Why a place could not be used; the message is for people. */
export class PlaceError extends Error {
  override readonly name = 'PlaceError'
}

/** What goes there, as one line of JSON. */
export const placeRequestSchema = z.strictObject({
  plan: sessionPlanSchema,
  secrets: givenSecretsSchema,
  remarks: z.array(z.string()),
})

/** The line before the transcript: a shell's start files may print before it. */
export const PLACE_MARK = 'ftpscope-place 1'

/** Bytes of a transcript that may come back. */
const LARGEST = 256 * 1024 * 1024
/** Characters of what `ssh` and the program there say that are shown. */
const SHOWN = 500
/** ms that a session there has to end by itself once nobody waits for it. */
const LAST_WORDS = 5_000

const URL = /^ssh:\/\/(?:([^@/\s:]+)@)?(\[[0-9a-f:.%\w]+\]|[^\s:/@[\]]+)(?::(\d{1,5}))?(\/[^\0\r\n]*)?$/i

/** `ssh://user@host:port/folder`; null for what is none, one with a password included. */
export function parsePlace(text: string): SshPlace | null {
  const [, user, host, port, path] = URL.exec(text) ?? []
  // `ssh` would take it for an option.
  if (host === undefined || host.startsWith('-') || user?.startsWith('-')) return null
  const number = port === undefined ? null : Number(port)
  if (number !== null && (number < 1 || number > 65_535)) return null
  return {
    name: `${user === undefined ? '' : `${user}@`}${host}${number === null ? '' : `:${number}`}`,
    url: text,
    user: user ?? null,
    host: host.replace(/^\[|\]$/g, ''),
    port: number,
    program: path === undefined || path === '/' ? null : path,
  }
}

export const PLACE_HINT =
  'Write ssh://user@host, with :port and the folder of FTPScope there if need be, and no password: ssh asks for it, or takes a key.'

/** Places are told apart by their names. */
export const namedTwice = (places: readonly SshPlace[]): boolean =>
  new Set(places.map(({ name }) => name)).size < places.length

export interface PlaceRequest {
  readonly plan: SessionPlan
  readonly secrets: SessionSecrets
  readonly remarks?: readonly string[]
  readonly signal: AbortSignal
  /** Somebody sits at a terminal, whom `ssh` may ask for its own password or about a new host key. */
  readonly terminal: boolean
}

/** @throws PlaceError when no session could run there */
export async function runAtPlace(place: SshPlace, request: PlaceRequest): Promise<Transcript> {
  const { plan, secrets, remarks = [], signal, terminal } = request
  const child = spawn('ssh', sshArguments(place, terminal), { stdio: ['pipe', 'pipe', 'pipe'] })
  const out: Buffer[] = []
  let bytes = 0
  let said = ''
  child.stdout.on('data', (part: Buffer) => {
    bytes += part.length
    if (bytes <= LARGEST) out.push(part)
    else child.kill()
  })
  child.stderr.on('data', (part: Buffer) => {
    said = (said + part.toString('utf8')).slice(-4 * SHOWN)
  })
  // A place that ends at once has not read what was sent.
  child.stdin.on('error', () => undefined)
  child.stdin.write(`${JSON.stringify({ plan, secrets, remarks })}\n`)
  let kill: NodeJS.Timeout | undefined
  const stop = () => {
    child.stdin.end()
    kill = setTimeout(() => child.kill(), LAST_WORDS)
  }
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          new PlaceError(
            error.code === 'ENOENT'
              ? 'There is no ssh on this machine. Install the OpenSSH client.'
              : `ssh cannot be started: ${error.message}`,
          ),
        ),
      )
      child.once('close', resolve)
    })
    if (bytes > LARGEST) throw new PlaceError(`${place.name} sent more than ${LARGEST / 1024 / 1024} MB.`)
    return transcriptOf(place, Buffer.concat(out).toString('utf8'), code, said)
  } finally {
    clearTimeout(kill)
    signal.removeEventListener('abort', stop)
  }
}

function sshArguments({ user, host, port, program }: SshPlace, terminal: boolean): string[] {
  return [
    '-T',
    ...(terminal ? [] : ['-o', 'BatchMode=yes']),
    ...(port === null ? [] : ['-p', String(port)]),
    ...(user === null ? [] : ['-l', user]),
    '--',
    host,
    program === null ? 'ftpscope place' : started(program),
  ]
}

/** Runs the program itself, or what an unpacked package or a clone has in its folder. */
function started(path: string): string {
  const quoted = `'${path.replaceAll("'", String.raw`'\''`)}'`
  return `p=${quoted}; for f in "$p" "$p/ftpscope" "$p/src/main/cli/ftpscope.js"; do if [ -f "$f" ] && [ -x "$f" ]; then exec "$f" place; fi; done; exit 127`
}

function transcriptOf({ name, program }: SshPlace, text: string, code: number | null, said: string): Transcript {
  const at = text.indexOf(`${PLACE_MARK}\n`)
  const told = inertCut(said.trim().replace(/\s+/g, ' '), SHOWN)
  if (at < 0) {
    if (code === 255) throw new PlaceError(`ssh does not reach ${name}: ${told || 'it says nothing.'}`)
    // 127: the shell there finds no such command; 9009 is what Windows says.
    if (code === 127 || code === 9009)
      throw new PlaceError(
        program === null
          ? `There is no ftpscope on the path of ${name}. Install it there, or name its folder: ssh://${name}/opt/ftpscope`
          : `There is no FTPScope at ${inertCut(program, 200)} of ${name}: neither the program nor a folder of it.`,
      )
    throw new PlaceError(
      `The program at ${name} ran no session; it must be the same version as here and have its Node.${told ? ` It says: ${told}` : ''}`,
    )
  }
  try {
    return readTranscript(text.slice(at + PLACE_MARK.length + 1)).transcript
  } catch (error) {
    if (!(error instanceof TranscriptError)) throw error
    throw new PlaceError(`The transcript of ${name} did not come back whole: ${error.message}`)
  }
}
