/** Transcripts and their diagnoses -> the report. Pure: the caller says what time it is. */

import type { Diagnosis, Finding, Verdict } from '../diagnosis/finding.ts'
import { withoutCause } from '../diagnosis/verdict.ts'
import { whatWorked } from '../diagnosis/what-worked.ts'
import { sweptPorts } from '../firewall-rules/passive-ports.ts'
import type { RuleRequest } from '../firewall-rules/rule-request.ts'
import type { WorkingMode } from '../matrix/recommend.ts'
import { alertName } from '../protocol/tls-alerts.ts'
import { deriveView } from '../transcript/derive-view.ts'
import type { ConnectionView, SessionView } from '../transcript/session-view.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { Ends } from '../two-ended/ends.ts'
import type { Comparison } from './comparison.ts'
import { announcedRows, connectionRows, utc } from './connections.ts'
import {
  type Attachment,
  REPORT_FORMAT,
  REPORT_VERSION,
  type Report,
  type ReportCell,
  type ReportSession,
  type TlsRow,
} from './report.ts'

/** One row for each connection that started TLS. */
function tlsRows(view: SessionView): TlsRow[] {
  const all: ConnectionView[] = [...view.controls, ...view.datas, ...view.probes]
  const controlLeaf = view.controls.map((control) => leaf(control)).find((fingerprint) => fingerprint !== null) ?? null
  return all.flatMap((connection) => {
    const tls = connection.tls
    if (!tls) return []
    const dataLeaf = connection.role === 'data' ? leaf(connection) : null
    const row: TlsRow = {
      connection: connection.id,
      event: tls.started.id,
      result: tls.secured ? 'secured' : tls.silence ? 'no-answer' : tls.failed ? 'failed' : 'unfinished',
      version: tls.secured?.version ?? tls.serverHello?.hello.selected ?? null,
      cipher: tls.secured?.cipher ?? null,
      group: tls.secured?.group ?? null,
      alpn: tls.secured?.alpn ?? null,
      sni: tls.started.sni ?? tls.clientHello?.hello.sni ?? null,
      resumption: tls.secured?.resumed ? 'resumed' : tls.started.sessionOffered ? 'offered-not-taken' : 'not-offered',
      tickets: tls.tickets.length,
      clientRandom: tls.clientHello?.hello.random ?? null,
      alerts: tls.alerts.map((alert) => ({
        direction: alert.direction,
        number: alert.number ?? null,
        name: alert.number === undefined ? null : alertName(alert.number),
      })),
      closeNotify: tls.ended?.closeNotify ?? null,
      chain: tls.certificates?.chain ?? [],
      problems: tls.certificates?.problems.map(({ problem, detail }) => ({ problem, detail })) ?? [],
      sameAsControl: dataLeaf === null || controlLeaf === null ? null : dataLeaf === controlLeaf,
    }
    return [row]
  })
}

const leaf = (connection: ConnectionView) => connection.tls?.certificates?.chain[0]?.fingerprint ?? null

export interface DiagnosedSession {
  readonly transcript: Transcript
  readonly diagnosis: Diagnosis
  /** A session of a matrix that both ends recorded. */
  readonly ends?: Ends
}

export interface ReportInput {
  /** The session that the report is about first; of a matrix, every session that ran. */
  readonly sessions: readonly DiagnosedSession[]
  /** A matrix: what its differences prove, and its cells. */
  readonly matrix?: {
    readonly verdict: Verdict
    readonly findings: readonly Finding[]
    readonly cells: readonly ReportCell[]
    readonly notRun: readonly ReportCell[]
    readonly recommended: WorkingMode | null
  }
  readonly ruleRequest?: RuleRequest | null
  readonly comparison?: Comparison | null
  readonly attachments?: readonly Attachment[]
  /** A two-ended test. */
  readonly ends?: Ends
  readonly note?: string | null
  readonly ticket?: string | null
  /** ISO 8601. */
  readonly createdAt: string
  /** Version of this program. */
  readonly app: string
}

/** In place of a verdict where none ran. */
export const NO_SESSION = withoutCause('inconclusive', 'No session was run.')

/** The whole report, unredacted; `redact` makes the other levels of it. */
export function buildReport(input: ReportInput): Report {
  const first = input.sessions[0]
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    verdict: input.matrix?.verdict ?? first?.diagnosis.verdict ?? NO_SESSION,
    findings: input.matrix?.findings ?? first?.diagnosis.findings ?? [],
    sessions: input.sessions.map(reportSession),
    ...(input.matrix
      ? { cells: input.matrix.cells, notRun: input.matrix.notRun, recommended: input.matrix.recommended }
      : {}),
    identity: {
      id: first?.transcript.header.id ?? 'empty',
      createdAt: input.createdAt,
      app: input.app,
      environment: first?.transcript.header.environment ?? null,
      redaction: 'internal',
      note: input.note ?? null,
      ticket: input.ticket ?? null,
    },
    ruleRequest: input.ruleRequest ?? null,
    comparison: input.comparison ?? null,
    attachments: input.attachments ?? [],
    ...(input.ends ? { ends: input.ends } : {}),
  }
}

function reportSession({ transcript, diagnosis, ends }: DiagnosedSession): ReportSession {
  const view = deriveView(transcript)
  const { header, events } = transcript
  const duration = events.at(-1)?.at ?? 0
  const ports = sweptPorts(view)
  return {
    ...diagnosis,
    id: header.id,
    label:
      header.plan?.label ??
      (header.source.kind === 'import' ? `log: ${header.source.title ?? header.source.importer}` : 'session'),
    clocks: {
      startedAt: header.startedAt,
      endedAt: utc(header.startedAt, duration),
      duration,
      utcOffsetMinutes: header.utcOffsetMinutes,
      base: header.source.kind === 'live' ? 'monotonic' : 'imported',
    },
    vantage: { localAddresses: localAddresses(view), interfaces: header.environment?.interfaces ?? [] },
    target: {
      host: header.plan?.host ?? null,
      port: header.plan?.port ?? null,
      user: header.plan?.user ?? null,
      resolved: events.flatMap((event) => (event.type === 'dns-answered' ? event.addresses : [])),
    },
    plan: header.plan,
    connections: connectionRows(view),
    announced: announcedRows(view),
    tls: tlsRows(view),
    worked: whatWorked(view),
    ...(ports ? { passivePorts: ports } : {}),
    ...(ends ? { ends } : {}),
    transcript,
  }
}

function localAddresses(view: SessionView): string[] {
  const seen = [...view.controls, ...view.datas].flatMap((connection) =>
    connection.local ? [connection.local.address] : [],
  )
  return [...new Set(seen)]
}
