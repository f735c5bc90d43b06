/** What TLS did on each connection. */
import { alertName } from '../protocol/tls-alerts.ts'
import type { ConnectionView, SessionView } from '../transcript/session-view.ts'
import type { TlsRow } from './report.ts'

/** One row for each connection that started TLS. */
export function tlsRows(view: SessionView): TlsRow[] {
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
