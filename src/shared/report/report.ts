/**
 * The report: one model, of which JSON is the canonical form and every other format is a view.
 * It is what `ftpscope test --json` prints, what a vendor's support gets, and what the compare page reads.
 */
import type { Diagnosis, Evidence, Finding, Verdict } from '../diagnosis/finding.ts'
import type { PassivePorts } from '../firewall-rules/passive-ports.ts'
import type { RuleRequest } from '../firewall-rules/rule-request.ts'
import type { WorkingMode } from '../matrix/recommend.ts'
import type { DataMethod } from '../protocol/data-methods.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import type { Repeated } from '../repeat/repeat.ts'
import type { SessionPlan } from '../session/plan.ts'
import type { Stage } from '../session/vocabulary.ts'
import type { CertificateProblem, CertificateSeen, ConnectionId, EventId } from '../transcript/event.ts'
import type { Environment, Transcript } from '../transcript/transcript.ts'
import type { Ends } from '../two-ended/ends.ts'
import type { Comparison } from './comparison.ts'
import type { Watched } from './watched.ts'

/** What is masked: nothing; who (names); who and where (names and addresses). */
export type RedactionLevel = 'internal' | 'vendor' | 'public'

export const REPORT_FORMAT = 'ftpscope-report'
export const REPORT_VERSION = 1

/** One TCP connection as a firewall team searches for it. Times are ISO 8601 in UTC; null: did not happen. */
export interface ConnectionRow {
  readonly connection: ConnectionId
  readonly attempt: number
  readonly role: 'control' | 'data' | 'probe'
  readonly openedBy: 'client' | 'server'
  /** What it was for, for instance `LIST after EPSV`. */
  readonly purpose: string
  /** Client's end; null where the connection never opened and no local port was assigned. */
  readonly client: Endpoint | null
  readonly server: Endpoint | null
  readonly synAt: string | null
  readonly openAt: string | null
  readonly firstByteAt: string | null
  readonly lastByteAt: string | null
  readonly endAt: string | null
  /** Bytes on the wire as far as the program saw them. */
  readonly sent: number
  readonly received: number
  readonly end: ConnectionEnd
  /** errno, for instance `ECONNREFUSED`. */
  readonly code: string | null
  /** Where in the session it ended. */
  readonly stage: Stage
  /** TLS version; null for clear text. */
  readonly tls: string | null
  readonly events: readonly EventId[]
}

export const CONNECTION_ENDS = [
  'refused',
  'no-answer',
  'unreachable',
  'failed',
  'not-accepted',
  'closed-by-peer',
  'closed-by-us',
  'reset-by-peer',
  'open',
] as const
export type ConnectionEnd = (typeof CONNECTION_ENDS)[number]

/** A 227, 229, `PORT` or `EPRT` and what became of it. */
export interface AnnouncedRow {
  readonly event: EventId
  readonly method: DataMethod
  readonly announced: { readonly address: string | null; readonly port: number }
  readonly used: Endpoint | null
  /** The control connection's peer, or for active mode our own end of it. */
  readonly controlAddress: string | null
  readonly differs: boolean
  readonly result: 'connected' | 'failed' | 'not-tried'
}

export interface TlsRow {
  readonly connection: ConnectionId
  readonly event: EventId
  readonly result: 'secured' | 'failed' | 'no-answer' | 'unfinished'
  readonly version: string | null
  readonly cipher: string | null
  readonly group: string | null
  readonly alpn: string | null
  readonly sni: string | null
  readonly resumption: 'resumed' | 'offered-not-taken' | 'not-offered'
  readonly tickets: number
  readonly clientRandom: string | null
  readonly alerts: readonly {
    readonly direction: 'sent' | 'received'
    readonly number: number | null
    readonly name: string | null
  }[]
  readonly closeNotify: boolean | null
  readonly chain: readonly CertificateSeen[]
  readonly problems: readonly { readonly problem: CertificateProblem; readonly detail: string }[]
  /** Whether a data connection's leaf is the control connection's; null where it cannot be compared. */
  readonly sameAsControl: boolean | null
}

export interface ReportSession extends Omit<Diagnosis, 'suggestedProbes'> {
  readonly id: string
  readonly label: string
  readonly suggestedProbes: Diagnosis['suggestedProbes']
  /** What the session got done, with the event that shows each. */
  readonly worked: readonly Evidence[]
  readonly clocks: {
    readonly startedAt: string
    readonly endedAt: string
    /** ms */
    readonly duration: number
    readonly utcOffsetMinutes: number
    /** Events are timed by a monotonic clock; only the start was read from the wall clock. */
    readonly base: 'monotonic' | 'imported'
  }
  readonly vantage: {
    readonly localAddresses: readonly string[]
    readonly interfaces: readonly { readonly name: string; readonly address: string }[]
  }
  readonly target: {
    readonly host: string | null
    readonly port: number | null
    readonly user: string | null
    readonly resolved: readonly string[]
  }
  /** Settings of this session; null for an imported log. */
  readonly plan: SessionPlan | null
  readonly connections: readonly ConnectionRow[]
  readonly announced: readonly AnnouncedRow[]
  readonly tls: readonly TlsRow[]
  /** After a sweep: which of the server's passive ports let a connection through. */
  readonly passivePorts?: PassivePorts
  /** A matrix against a responder: this session as both ends recorded it. */
  readonly ends?: Ends
  readonly transcript: Transcript
}

export interface ReportCell {
  readonly key: string
  /** Where it ran, when that was not here. */
  readonly place?: string
  readonly plan: SessionPlan
  readonly phase: 'done' | 'skipped' | 'cancelled'
  /** Why it did not run. */
  readonly because: string | null
  readonly verdict: Verdict | null
  /** Index into `sessions`; null when it did not run. */
  readonly session: number | null
  /** Where the cell ran many times. */
  readonly repeated?: Repeated
}

export interface Attachment {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export interface Report {
  readonly format: typeof REPORT_FORMAT
  readonly version: typeof REPORT_VERSION
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  readonly sessions: readonly ReportSession[]
  /** A matrix: the cells that ran. */
  readonly cells?: readonly ReportCell[]
  /** A matrix: cells that were planned and left out, with the reason. */
  readonly notRun?: readonly ReportCell[]
  /** A matrix: the best mode that works, for the settings of a client; null when none does. */
  readonly recommended?: WorkingMode | null
  readonly identity: {
    readonly id: string
    /** ISO 8601 in UTC. */
    readonly createdAt: string
    readonly app: string
    readonly environment: Environment | null
    readonly redaction: RedactionLevel
    readonly note: string | null
    readonly ticket: string | null
  }
  readonly ruleRequest: RuleRequest | null
  readonly comparison: Comparison | null
  readonly attachments: readonly Attachment[]
  /** A two-ended test: what became of each command, reply and connection between the two. */
  readonly ends?: Ends
  /** A server that was watched: what its sessions came to. */
  readonly watched?: Watched
  /** A session that ran many times: how often it failed, and what the failures share. */
  readonly repeated?: Repeated
}
