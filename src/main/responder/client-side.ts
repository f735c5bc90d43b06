/** The client's side of a two-ended test, for command line and app alike. */

import type { PlannedCell } from '../../shared/matrix/variations.ts'
import { sameAddress } from '../../shared/protocol/addresses.ts'
import { planSession } from '../../shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../shared/session/profile.ts'
import { deriveView } from '../../shared/transcript/derive-view.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { type PairingCode, RESPONDER_USER } from '../../shared/two-ended/pairing-code.ts'
import { fetchFarTranscript } from './far-transcript.ts'

/** What of the options of a session a pairing code decides. */
export const optionsFor = ({ fingerprint }: PairingCode) =>
  ({ user: RESPONDER_USER, pinnedFingerprint: fingerprint }) as const

/** Nobody but the responder may get its token: it has one port, and one kind of TLS there. */
export const cellsOfResponder = (cells: readonly PlannedCell[], { security }: PairingCode): readonly PlannedCell[] =>
  cells.filter(({ plan }) => (plan.security === 'implicit') === (security === 'implicit'))

/** The usual session against a responder, at the likeliest of its addresses. */
export function planFor(code: PairingCode) {
  const { hosts, port, security } = code
  return planSession({ ...DEFAULT_OPTIONS, ...optionsFor(code), host: hosts[0] ?? '', port, security })
}

/** Addresses of a code that are asked, where the way of the session does not bring the recording back. */
const MOST_ASKED = 3

/** The far end's recording, over the way that the session found, else over the port that the code names. @throws Error in words */
export async function fetchAfter(code: PairingCode, transcript: Transcript): Promise<Transcript> {
  const { controls } = deriveView(transcript)
  const encrypted = controls.some(({ tls }) => tls?.secured != null)
  const reached = controls.find(({ open }) => open !== null)?.open?.remote
  const implicit = transcript.header.plan?.security === 'implicit'
  const own = reached ? [{ host: reached.address, port: reached.port, encrypted, implicit }] : []
  const paired = code.hosts
    .filter((host) => !(reached && sameAddress(host, reached.address) && code.port === reached.port))
    .slice(0, MOST_ASKED)
    .map((host) => ({ host, port: code.port, encrypted, implicit: code.security === 'implicit' }))
  let problem: unknown = new Error('no control connection came about')
  for (const [at, way] of [...own, ...paired].entries())
    try {
      return await fetchFarTranscript(code, way)
    } catch (error) {
      // What the session met itself tells most.
      if (at === 0) problem = error
    }
  throw problem
}
