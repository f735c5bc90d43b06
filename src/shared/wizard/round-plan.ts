/** The session that a round runs, from the answers. Safe by default: no upload, no active mode, nothing in clear. */
import { probeNamed } from '../diagnosis/probe-selection/probe-named.ts'
import type { SessionPlan } from '../session/plan.ts'
import { planSession } from '../session/plan-session.ts'
import { SAFE_PROBES } from '../session/probe-names.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../session/profile.ts'
import { optionsNamedBy } from '../session/target.ts'
import type { Answers } from './answers.ts'
import { securityOf, targetOf, userOf } from './questions.ts'
import type { RoundKind } from './round.ts'

/** ms: nobody waits for minutes in a dialog. */
const LONGEST_PROBE = 10_000
/** Those that need no consent. */
const WIZARD_PROBES = SAFE_PROBES.filter((name) => {
  const { listens, expectedMs } = probeNamed(name)
  return !listens && expectedMs <= LONGEST_PROBE
})

const UPLOAD_BYTES = 65_536

/** What the answers decide, on top of what was given to the wizard at its start (a CA, time-outs). */
function optionsOf(answers: Answers, given: Partial<SessionOptions>): SessionOptions {
  const asked = securityOf(answers)
  const target = targetOf(answers)
  const refused = asked === 'plain' && userOf(answers) !== '' && answers.plain !== 'yes'
  return {
    ...DEFAULT_OPTIONS,
    data: 'passive',
    // It chooses the probes of each round.
    quickProbes: false,
    probes: WIZARD_PROBES,
    ...given,
    ...(target && optionsNamedBy(target)),
    security: refused ? 'explicit' : asked,
    user: userOf(answers),
    uploadBytes: null,
  }
}

export interface PlanWish {
  readonly answers: Answers
  readonly given: Partial<SessionOptions>
  /** The person said that certificate problems may be passed over. */
  readonly acceptCertificate: boolean
  /** Port of implicit TLS when the own security is another one. */
  readonly implicitPort: number | null
}

export function planRound(kind: RoundKind, { answers, given, acceptCertificate, implicitPort }: PlanWish): SessionPlan {
  const options = optionsOf(answers, { ...given, ...(acceptCertificate ? { verify: false } : {}) })
  return planSession({ ...options, ...CHANGES[kind](options, implicitPort) }, LABELS[kind])
}

/** Before the server's name, in history and reports; the test that was asked for needs none. */
const LABELS: Readonly<Record<RoundKind, string>> = {
  main: '',
  sample: 'Data ports',
  implicit: 'Implicit TLS',
  explicit: 'Explicit TLS',
  active: 'Active mode',
  plain: 'Plain FTP',
  upload: 'Upload',
}

const CHANGES: Record<RoundKind, (options: SessionOptions, implicitPort: number | null) => Partial<SessionOptions>> = {
  main: () => ({}),
  // Each listing makes the server announce a port, whether or not it can be reached.
  sample: () => ({ probes: ['sample-passive-ports'] }),
  implicit: (_options, implicitPort) => ({ security: 'implicit', port: implicitPort, probes: [] }),
  explicit: () => ({ security: 'explicit', port: null, probes: [] }),
  active: () => ({ data: 'active', probes: [] }),
  plain: ({ security, port }) => ({ security: 'plain', port: security === 'implicit' ? null : port, probes: [] }),
  upload: () => ({ uploadBytes: UPLOAD_BYTES, probes: [] }),
}
