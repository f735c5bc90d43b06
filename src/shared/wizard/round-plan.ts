/** The session that a round runs, from the answers. Safe by default: no upload, no active mode, nothing in clear. */
import { probeNamed } from '../diagnosis/probe-selection/probe-named.ts'
import type { SessionPlan } from '../session/plan.ts'
import { planSession } from '../session/plan-session.ts'
import { SAFE_PROBES } from '../session/probe-names.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../session/profile.ts'
import { DEFAULT_PORTS } from '../session/url.ts'
import type { Answers } from './answers.ts'
import { readHost, securityOf, userOf } from './questions.ts'
import type { RoundKind } from './round.ts'

/** ms: nobody waits for minutes in a dialog. */
const LONGEST_PROBE = 10_000
/** Those that need no consent. */
const WIZARD_PROBES = SAFE_PROBES.filter((name) => {
  const { listens, expectedMs } = probeNamed(name)
  return !listens && expectedMs <= LONGEST_PROBE
})

const UPLOAD_BYTES = 65_536

/** Host and port as typed: `ftp.example.com`, `ftp.example.com:2121`, `2001:db8::1` or a URL. */
function targetOf(answers: Answers): {
  readonly host: string
  readonly port: number | null
  readonly path: string | null
} {
  const typed = (answers.host ?? '').trim()
  const url = readHost(typed)
  if (url?.ok) {
    const { host, port, security, path } = url.target
    return { host, port: port === DEFAULT_PORTS[security] ? null : port, path }
  }
  const [host = '', port, ...more] = typed.split(':')
  return more.length > 0
    ? { host: typed, port: null, path: null }
    : { host, port: port ? Number(port) : null, path: null }
}

/** What the answers decide, on top of what was given to the wizard at its start (a CA, time-outs). */
function optionsOf(answers: Answers, given: Partial<SessionOptions>): SessionOptions {
  const asked = securityOf(answers)
  const refused = asked === 'plain' && userOf(answers) !== '' && answers.plain !== 'yes'
  return {
    ...DEFAULT_OPTIONS,
    data: 'passive',
    probes: WIZARD_PROBES,
    ...given,
    ...targetOf(answers),
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
  return planSession({ ...options, ...CHANGES[kind](options, implicitPort) }, kind)
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
