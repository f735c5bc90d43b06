/** One session in a report: its connections, settings, sequence and transcript. */
import { type PassivePorts, portsRows } from '../firewall-rules/passive-ports.ts'
import { bracketed, type Endpoint } from '../protocol/endpoint.ts'
import { STAGE_TITLES } from '../session/titles.ts'
import { durationText } from '../transcript/text.ts'
import type { Block, Section } from './block.ts'
import type { ReportSession } from './report.ts'
import { spoken } from './words.ts'

/** A page of a printed report has room for about so many. */
const LADDER_ROWS = 24

/** `several`: the report is about more than one session, so titles and ids say which one. */
export function sessionSections(session: ReportSession, index: number, several: boolean): Section[] {
  const name = several ? `: ${session.label}` : ''
  const id = (part: string) => (several ? `${part}-${index + 1}` : part)
  const blocks: Block[] = [{ kind: 'picture', picture: 'timeline', session: index, rows: 24 }, connectionTable(session)]
  const details = [
    ...(session.announced.length > 0 ? [announcedTable(session)] : []),
    ...(session.tls.length > 0 ? tlsBlocks(session) : []),
  ]
  return [
    { id: id('connections'), title: `Connections${name}`, blocks },
    ...(session.passivePorts
      ? [{ id: id('ports'), title: `Data ports${name}`, blocks: [portsFacts(session.passivePorts)] }]
      : []),
    ...(details.length > 0
      ? [{ id: id('tls'), title: `Addresses and TLS${name}`, appendix: true as const, blocks: details }]
      : []),
    { id: id('settings'), title: `Settings and vantage point${name}`, appendix: true, blocks: settings(session) },
    {
      id: id('sequence'),
      title: `Sequence${name}`,
      blocks: [{ kind: 'picture', picture: 'ladder', session: index, rows: LADDER_ROWS }],
    },
    {
      id: id('transcript'),
      title: `Transcript${name}`,
      appendix: true,
      blocks: [{ kind: 'transcript', session: index }],
    },
  ]
}

const portsFacts = (ports: PassivePorts): Block => ({
  kind: 'facts',
  facts: portsRows(ports).map(({ name, text }) => ({ name, text })),
})

const endpoint = (value: Endpoint | null) => (value === null ? '—' : `${bracketed(value.address)}:${value.port}`)
/** `2026-11-22T03:24:05.123Z` -> `03:24:05.123`; the day stands in the summary. */
const clock = (iso: string | null) => (iso === null ? '—' : iso.slice(11, 23))

function connectionTable(session: ReportSession): Block {
  return {
    kind: 'table',
    caption: `TCP connections, times in UTC on ${session.clocks.startedAt.slice(0, 10)}`,
    columns: ['Connection', 'Client', 'Server', 'SYN, open', 'First, last byte', 'Bytes', 'How it ended'],
    rows: session.connections.map((row) => [
      `${row.connection} (${row.purpose})`,
      endpoint(row.client),
      `${row.openedBy === 'client' ? '→' : '←'} ${endpoint(row.server)}`,
      `${clock(row.synAt)} ${clock(row.openAt)}`,
      `${clock(row.firstByteAt)} ${clock(row.lastByteAt)}`,
      `${row.sent} sent, ${row.received} received`,
      `${clock(row.endAt)} ${spoken(row.end)}${row.code ? ` (${row.code})` : ''}, at ${STAGE_TITLES[row.stage]}`,
    ]),
  }
}

function announcedTable(session: ReportSession): Block {
  return {
    kind: 'table',
    caption: 'Announced against actual data endpoints',
    columns: ['By', 'Announced', 'Used', 'Control connection is with', 'Result'],
    rows: session.announced.map((row) => [
      row.method,
      row.announced.address === null
        ? `port ${row.announced.port}`
        : endpoint({ address: row.announced.address, port: row.announced.port }),
      endpoint(row.used),
      `${row.controlAddress ?? '—'}${row.differs ? ' (differs)' : ''}`,
      spoken(row.result),
    ]),
  }
}

function tlsBlocks(session: ReportSession): Block[] {
  const blocks: Block[] = [
    {
      kind: 'table',
      caption: 'TLS',
      columns: [
        'Connection',
        'Result',
        'Version',
        'Cipher',
        'Group',
        'Session',
        'Tickets',
        'Alerts',
        'close_notify',
        'Certificate',
      ],
      rows: session.tls.map((row) => [
        row.connection,
        spoken(row.result),
        row.version ?? '—',
        row.cipher ?? '—',
        row.group ?? '—',
        spoken(row.resumption),
        String(row.tickets),
        row.alerts.map((alert) => `${alert.direction}: ${alert.name ?? alert.number ?? 'encrypted'}`).join('; ') || '—',
        row.closeNotify === null ? '—' : row.closeNotify ? 'received' : 'missing',
        row.sameAsControl === null
          ? (row.chain[0]?.subject ?? '—')
          : row.sameAsControl
            ? 'as on control'
            : 'differs from control',
      ]),
    },
  ]
  const shown = session.tls.find((row) => row.chain.length > 0)
  if (shown)
    blocks.push({
      kind: 'table',
      caption: `Certificate chain as sent on ${shown.connection}`,
      columns: ['Subject', 'Issuer', 'Valid', 'Names', 'Key', 'SHA-256'],
      rows: shown.chain.map((one) => [
        one.subject,
        one.issuer,
        `${one.validFrom.slice(0, 10)} to ${one.validTo.slice(0, 10)}`,
        one.names.join(', '),
        one.key,
        one.fingerprint,
      ]),
    })
  const problems = session.tls.flatMap((row) =>
    row.problems.map(({ problem, detail }) => `${row.connection}: ${spoken(problem)} (${detail})`),
  )
  if (problems.length > 0) blocks.push({ kind: 'list', items: problems })
  return blocks
}

function settings(session: ReportSession): Block[] {
  const { plan, vantage, clocks, target } = session
  const facts = [
    { name: 'Seen from', text: vantage.localAddresses.join(', ') || 'not known' },
    {
      name: 'Interfaces',
      text: vantage.interfaces.map(({ name, address }) => `${name} ${address}`).join(', ') || 'not known',
    },
    { name: 'DNS answers', text: target.resolved.join(', ') || (target.host ? 'none needed or none' : 'not known') },
    {
      name: 'Clock',
      text: `wall clock read once at the start, local time UTC${offset(clocks.utcOffsetMinutes)}; events by a monotonic clock`,
    },
  ]
  if (!plan) return [{ kind: 'facts', facts }]
  const { tls, data, steps, timeouts } = plan
  facts.push(
    {
      name: 'Security',
      text: `${plan.security}${plan.security === 'explicit' ? ` (AUTH ${plan.auth.join(', then ')})` : ''}`,
    },
    {
      name: 'TLS',
      text: tls
        ? `${tls.min} to ${tls.max}, certificate ${tls.verify ? 'must be valid' : 'not required to be valid'}, session resumption ${tls.resume ? 'on' : 'off'}, SNI ${tls.sni ?? 'none'}`
        : 'none',
    },
    {
      name: 'Protection of data',
      text:
        plan.protection === null ? 'no PROT sent' : `PROT ${plan.protection}${plan.clearControl ? ', then CCC' : ''}`,
    },
    {
      name: 'Data connections',
      text: `${data.methods.join(' then ')}, address ${spoken(data.addressPolicy)}${data.activeAddress ? `, announcing ${data.activeAddress}` : ''}${data.activePorts ? `, ports ${data.activePorts.join('-')}` : ''}`,
    },
    { name: 'Account', text: plan.user },
    {
      name: 'Steps',
      text: [
        `${steps.listings} listings`,
        steps.download && `download ${steps.download}`,
        steps.uploadBytes !== null && `upload of ${steps.uploadBytes} bytes`,
        steps.idleSeconds && `idle for ${steps.idleSeconds} s`,
        steps.sweep !== null && `sweep of ${steps.sweep} passive ports`,
      ]
        .filter(Boolean)
        .join(', '),
    },
    { name: 'Timeout without activity', text: durationText(timeouts.silence) },
  )
  return [{ kind: 'facts', facts }]
}

function offset(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+'
  const all = Math.abs(minutes)
  return `${sign}${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`
}
