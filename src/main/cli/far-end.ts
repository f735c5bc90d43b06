/** The client's side of a two-ended test on the command line. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { bracketed } from '../../shared/protocol/endpoint.ts'
import type { SessionOptions } from '../../shared/session/profile.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import {
  formatPairingCode,
  type PairingCode,
  pairingCodeIn,
  parsePairingCode,
  RESPONDER_USER,
} from '../../shared/two-ended/pairing-code.ts'
import { fetchAfter, optionsFor } from '../responder/client-side.ts'
import type { FarEnd } from '../session/session-runner.ts'
import { type Cli, UsageError } from './cli.ts'
import { warn } from './output.ts'
import type { GivenSession } from './read-session.ts'

export interface FarEndValues {
  readonly responder?: string
  readonly farChecks?: boolean
  readonly idleLimit?: number
}

const GROUP = 'Two ends:'

/** Of `test`. */
export const addFarEndOptions = (command: Command): Command =>
  addResponderOption(command)
    .addOption(
      new Option(
        '--no-far-checks',
        'with --responder: do not also try every command over plain FTP, TLS, IPv4 and IPv6, and every passive port',
      ).helpGroup(GROUP),
    )
    .addOption(
      new Option(
        '--idle-limit <minutes>',
        'with --responder: find out how long an idle control connection lives, up to this time',
      )
        .argParser(idleMinutes)
        .helpGroup(GROUP),
    )

export const addResponderOption = (command: Command): Command =>
  command.addOption(
    new Option(
      '--responder <code>',
      'test against "ftpscope respond" at the other end, and compare what both ends saw; the URL may be left out',
    ).helpGroup(GROUP),
  )

/** The responder gives up a connection that is idle for an hour. */
const LONGEST_IDLE_MINUTES = 55

function idleMinutes(text: string): number {
  const minutes = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0
  if (minutes >= 0.1 && minutes <= LONGEST_IDLE_MINUTES) return minutes
  throw new InvalidArgumentError(`Give minutes from 0.1 to ${LONGEST_IDLE_MINUTES}, for instance 20.`)
}

/** null without a responder. @throws UsageError for what only makes sense with one */
export function readFarEnd({ responder, farChecks = true, idleLimit }: FarEndValues): FarEnd | null {
  if (responder === undefined) {
    if (idleLimit === undefined && farChecks) return null
    throw new UsageError(
      farChecks ? '--idle-limit' : '--no-far-checks',
      'It needs somebody at the other end: add --responder CODE.',
    )
  }
  const code = readPairingCode(responder)
  return { code, checks: farChecks, idleSeconds: idleLimit === undefined ? null : idleLimit * 60 }
}

/** @throws UsageError for what is no code; it is not quoted, because it may be half of one */
export function readPairingCode(text: string): PairingCode {
  const code = parsePairingCode(text)
  if (code) return code
  throw new UsageError(
    '--responder',
    'This is no pairing code. Copy the whole text that "ftpscope respond" printed at the other end; it begins with ftpscope-pair/.',
  )
}

/** A pairing code in place of a URL is taken for what it is, which is said. */
export function codeInPlaceOfUrl(cli: Cli, typed: string | undefined, responder: string | undefined) {
  const code = typed === undefined || responder !== undefined ? null : pairingCodeIn(typed)
  if (code === null) return { typed, responder }
  // What is wrong with a part of one is said where `--responder` is read.
  if (code === 'broken') return { typed: undefined, responder: typed }
  const place = `${bracketed(code.hosts[0] ?? '')} port ${code.port}`
  warn(cli, `This is a pairing code: the responder at ${place} is tested, and both ends are compared (--responder).`)
  return { typed: undefined, responder: formatPairingCode(code) }
}

/** Where the responder is, when no URL says otherwise. */
export const urlOf = ({ hosts, port, security }: PairingCode): string =>
  formatFtpUrl({ security, host: hosts[0] ?? '', port })

/** The session as the responder's only user, with its certificate pinned. @throws UsageError when another user is named */
export function asResponderUser(session: GivenSession, code: PairingCode): GivenSession {
  if (session.options.user !== '' && session.options.user !== RESPONDER_USER)
    throw new UsageError('--responder', 'The code holds user and password. Leave the user out.')
  const options: SessionOptions = { ...session.options, ...optionsFor(code) }
  return { ...session, options, secrets: { ...session.secrets, password: code.token } }
}

/** The far transcript; null, with a warning that says what to do, when it does not come back. */
export async function farTranscript(cli: Cli, code: PairingCode, transcript: Transcript): Promise<Transcript | null> {
  try {
    return await fetchAfter(code, transcript)
  } catch (error) {
    warn(
      cli,
      `What the far end saw does not come back (${error instanceof Error ? error.message : String(error)}). Have "ftpscope respond --transcript FILE" run there, keep this side with --transcript FILE, and compare both: ftpscope align CLIENT.jsonl FAR.jsonl`,
    )
    return null
  }
}
