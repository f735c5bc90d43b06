import type { CertificateProblem } from '../transcript/event.ts'
import type { ControlConnectionView } from '../transcript/session-view.ts'
import { groupBreaks, groupSigns } from './breaks/break-groups.ts'
import type { Claim } from './hypothesis.ts'
import type { RemarkMeaning } from './imported/remark-meaning.ts'
import { type Reading, remarksMean, whoseLog } from './reading.ts'
import type { EvidenceClass } from './weighing/weights.ts'
import { dayOf, sign } from './words.ts'

export type CertificateForm =
  | CertificateProblem
  | 'issuer-not-sent'
  | 'pinned'
  | 'trust'
  | 'trust-shown'
  | 'trust-unseen'

const problemOf = (control: ControlConnectionView | null, problems: readonly CertificateProblem[]) =>
  control?.tls?.certificates?.problems.find(({ problem }) => problems.includes(problem)) ?? null

/** What a rule about `problems` looks for: that they, or a sentence that means `remark`, ended the session, or that it went on. */
export const certificateLooks = (problems: readonly CertificateProblem[], remark: RemarkMeaning) => [
  (session: Reading) => refusedCertificate(session, problems, remark),
  (session: Reading) => toleratedCertificate(session, problems),
]

function refusedCertificate(
  session: Reading,
  problems: readonly CertificateProblem[],
  remark: RemarkMeaning,
): Claim<CertificateForm>[] {
  return groupBreaks(
    session,
    'certificate',
    ({ control, remarks }) => problemOf(control, problems) !== null || remarksMean(session, remarks, remark) !== null,
  ).map((group) => {
    const { control, remarks, stage } = group.lead
    const problem = problemOf(control, problems)
    return {
      explains: group.lead,
      stage,
      facts: factsOf(control, problem?.detail),
      forms: formsOf(problem?.problem, control),
      signs: [
        ...groupSigns(
          group,
          () => problem?.detail ?? 'the certificate is refused',
          problem ? weightOf(problem.problem) : undefined,
        ),
        // That it is another certificate than the pinned one says more than what else is wrong with it.
        ...(problem?.problem === 'pin-changed'
          ? sign('telling', control?.tls?.secured?.id, 'the session ends before anything is sent')
          : []),
        ...(problem === null
          ? sign('telling', remarksMean(session, remarks, remark), `${whoseLog(session)} says what is wrong with it`)
          : []),
      ],
    }
  })
}

/** One of `problems` was seen and the session went on all the same. */
function toleratedCertificate(session: Reading, problems: readonly CertificateProblem[]): Claim<CertificateForm>[] {
  if (session.breaks.some((broken) => broken.kind === 'certificate')) return []
  const pinned = typeof session.plan?.tls?.pinnedFingerprint === 'string'
  const control = session.controls.find((one) => problemOf(one, problems) !== null)
  const problem = control && problemOf(control, problems)
  const certificates = control?.tls?.certificates
  if (!control || !problem || !certificates) return []
  const accepted = pinned && !CHANGES_WITH_TIME.has(problem.problem)
  return [
    {
      severity: accepted ? 'note' : 'warning',
      stage: 'tls-control',
      facts: factsOf(control, problem.detail),
      forms: accepted ? ['pinned'] : formsOf(problem.problem, control),
      signs: sign(accepted ? 'proof' : weightOf(problem.problem), certificates.id, problem.detail),
    },
  ]
}

/**
 * Our own check proves what is wrong with a certificate, and not whose it is: a device that opens TLS on the way shows one
 * that nobody here vouches for, as do many servers.
 */
const ANYBODYS: ReadonlySet<CertificateProblem> = new Set(['self-signed', 'unknown-issuer', 'pin-changed'])

const weightOf = (problem: CertificateProblem): EvidenceClass => (ANYBODYS.has(problem) ? 'telling' : 'proof')

/** What a pin does not vouch for: the admin accepted the certificate before it came to this. */
const CHANGES_WITH_TIME: ReadonlySet<CertificateProblem> = new Set(['expired', 'not-yet-valid', 'pin-changed'])

/** `trust` is every form but that of a changed pin: `trust-shown` where the fingerprint is at hand, else `trust-unseen`. */
function formsOf(
  problem: CertificateProblem | undefined,
  control: ControlConnectionView | null,
): readonly CertificateForm[] {
  const chain = control?.tls?.certificates?.chain ?? []
  const last = chain.at(-1)
  if (problem === 'pin-changed') return [problem]
  return [
    ...(problem === 'unknown-issuer' && last && last.subject !== last.issuer ? ['issuer-not-sent' as const] : []),
    ...(problem ? [problem] : []),
    'trust',
    last ? 'trust-shown' : 'trust-unseen',
  ]
}

function factsOf(control: ControlConnectionView | null, detail: string | undefined): Record<string, string> {
  const leaf = control?.tls?.certificates?.chain[0]
  return {
    ...(leaf
      ? {
          subject: leaf.subject,
          issuer: leaf.issuer,
          until: dayOf(leaf.validTo),
          from: dayOf(leaf.validFrom),
          names: leaf.names.join(', ') || 'no name at all',
          fingerprint: leaf.fingerprint,
        }
      : {}),
    ...(detail ? { detail } : {}),
  }
}
