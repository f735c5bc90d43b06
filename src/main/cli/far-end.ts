/** The client's side of a two-ended test on the command line. */
import type { SessionOptions } from '../../shared/session/profile.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { deriveView } from '../../shared/transcript/derive-view.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { type PairingCode, parsePairingCode, RESPONDER_USER } from '../../shared/two-ended/pairing-code.ts'
import { fetchFarTranscript } from '../responder/far-transcript.ts'
import { type Cli, UsageError } from './cli.ts'
import { warn } from './output.ts'
import type { GivenSession } from './read-session.ts'

/** @throws UsageError for what is no code; it is not quoted, because it may be half of one */
export function readPairingCode(text: string): PairingCode {
  const code = parsePairingCode(text)
  if (code) return code
  throw new UsageError(
    '--responder',
    'This is no pairing code. Copy the whole text that "ftpscope respond" printed at the other end; it begins with ftpscope-pair/.',
  )
}

/** Where the responder is, when no URL says otherwise. */
export const urlOf = ({ hosts, port, security }: PairingCode): string =>
  formatFtpUrl({ security, host: hosts[0] ?? '', port })

/** The session as the responder's only user, with its certificate pinned. @throws UsageError when another user is named */
export function asResponderUser(session: GivenSession, code: PairingCode): GivenSession {
  if (session.options.user !== '' && session.options.user !== RESPONDER_USER)
    throw new UsageError('--responder', 'The code holds user and password. Leave the user out.')
  const options: SessionOptions = { ...session.options, user: RESPONDER_USER, pinnedFingerprint: code.fingerprint }
  return { ...session, options, secrets: { ...session.secrets, password: code.token } }
}

/** The far transcript; null, with a warning that says what to do, when it does not come back. */
export async function farTranscript(cli: Cli, code: PairingCode, transcript: Transcript): Promise<Transcript | null> {
  const { controls } = deriveView(transcript)
  const reached = controls.findLast(({ open }) => open !== null)
  try {
    if (!reached?.open) throw new Error('no control connection came about')
    return await fetchFarTranscript(code, {
      host: reached.open.remote.address,
      port: reached.open.remote.port,
      encrypted: controls.some(({ tls }) => tls?.secured != null),
      implicit: transcript.header.plan?.security === 'implicit',
    })
  } catch (error) {
    warn(
      cli,
      `What the far end saw does not come back (${error instanceof Error ? error.message : String(error)}). Have "ftpscope respond --transcript FILE" run there, keep this side with --transcript FILE, and compare both: ftpscope align CLIENT.jsonl FAR.jsonl`,
    )
    return null
  }
}
