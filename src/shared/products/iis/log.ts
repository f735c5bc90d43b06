/** IIS in W3C form: `date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session`, in UTC. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { type Flow, type LineObserver, portOf, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'
import { cellOf, type Row, W3cRows } from '../../imports/other-end/w3c.ts'
import { maskCommand } from '../../transcript/masking.ts'

const LINE =
  /^#Software: Microsoft Internet Information Services|^#Fields: .{0,300}\b(?:cs-method|sc-status)\b|\b(?:Control|Data)Channel(?:Opened|Closed)\b/

/** Errors of Windows that an FTP server meets often (winerror.h). */
const WINDOWS: Readonly<Record<string, string>> = {
  '2': 'ERROR_FILE_NOT_FOUND',
  '3': 'ERROR_PATH_NOT_FOUND',
  '5': 'ERROR_ACCESS_DENIED',
  '32': 'ERROR_SHARING_VIOLATION',
  '64': 'ERROR_NETNAME_DELETED',
  '80': 'ERROR_FILE_EXISTS',
  '112': 'ERROR_DISK_FULL',
  '121': 'ERROR_SEM_TIMEOUT',
  '183': 'ERROR_ALREADY_EXISTS',
  '995': 'ERROR_OPERATION_ABORTED',
  '1236': 'ERROR_CONNECTION_ABORTED',
  '1326': 'ERROR_LOGON_FAILURE',
  '1330': 'ERROR_PASSWORD_EXPIRED',
  '1331': 'ERROR_ACCOUNT_DISABLED',
  '1907': 'ERROR_PASSWORD_MUST_CHANGE',
  '1909': 'ERROR_ACCOUNT_LOCKED_OUT',
  '10060': 'WSAETIMEDOUT',
  '10061': 'WSAECONNREFUSED',
}

function flowOf(row: Row): Flow {
  return {
    from: { address: cellOf(row, 'c-ip'), port: portOf(row['c-port']) },
    to: { address: cellOf(row, 's-ip'), port: portOf(row['s-port']) },
  }
}

/** `Win32 5 (ERROR_ACCESS_DENIED), substatus 16` */
function statusOf(row: Row): string {
  const [win32, sub] = [cellOf(row, 'sc-win32-status') ?? '0', cellOf(row, 'sc-substatus') ?? '0']
  const named = WINDOWS[win32] === undefined ? '' : ` (${WINDOWS[win32]})`
  return [win32 === '0' ? '' : `Win32 ${win32}${named}`, sub === '0' ? '' : `substatus ${sub}`]
    .filter(Boolean)
    .join(', ')
}

const sessionOf = (row: Row): string =>
  cellOf(row, 'x-session') ?? `${cellOf(row, 'c-ip') ?? ''} ${cellOf(row, 'c-port') ?? ''}`

/** IIS 5 numbers its connections: `[135]USER`. Spaces of arguments are written as `+`. */
function commandIn(row: Row, method: string): string {
  const argument = (cellOf(row, 'cs-uri-stem') ?? '').replace(/\+/g, ' ')
  return `${method.replace(/^\[\d+\]/, '').toUpperCase()} ${argument}`.trim()
}

const codeIn = (row: Row): string | null => /^[1-5]\d\d$/.exec(cellOf(row, 'sc-status') ?? '')?.[0] ?? null

/** The log holds the code of a passive reply, and not the port in it. */
const PASSIVE: ReadonlySet<string> = new Set(['227', '229'])

/** RFC 2228 section 5, RFC 4217: codes of policy and TLS, beside which IIS writes no more than that access is denied. */
const OF_SECURITY: ReadonlySet<string> = new Set(['431', '521', '522', '533', '534', '535', '536'])

/** Each row as the dialogue that it stands for; columns as `#Fields:` declares them. */
function rows(): NonNullable<ReturnType<NonNullable<UnnamedLogFormat['rows']>>> {
  const read = new W3cRows()
  return (line) => {
    const row = read.read(line)
    if (row === 'head') return []
    const method = row === null ? null : cellOf(row, 'cs-method')
    if (row === null || method === null) return null
    const place = { at: msIn(`${row.date ?? ''} ${row.time ?? ''}`), session: sessionOf(row) }
    const code = codeIn(row)
    const status = statusOf(row)
    if (/Channel(?:Opened|Closed)$/.test(method))
      return [{ ...place, kind: 'remark', text: [method, status].filter(Boolean).join(' ') }]
    const words = PASSIVE.has(code ?? '') ? '(port is not logged)' : OF_SECURITY.has(code ?? '') ? '' : status
    return [
      { ...place, kind: 'command', text: commandIn(row, method) },
      ...(code === null ? [] : [{ ...place, kind: 'reply' as const, text: `${code} ${words}`.trim() }]),
    ]
  }
}

function observer(): LineObserver {
  const rows = new W3cRows()
  return (line, number, take) => {
    const row = rows.read(line)
    if (row === null || row === 'head') return row === 'head'
    const method = cellOf(row, 'cs-method')
    if (!method) return false
    const flow = flowOf(row)
    const at = msIn(`${row.date ?? ''} ${row.time ?? ''}`)
    const says = saying([method, cellOf(row, 'sc-status') ?? '', statusOf(row)].join(' '))
    const data = /^DataChannel(Opened|Closed)$/.exec(method)
    if (data) {
      const ended = data[1] === 'Closed'
      take({
        kind: 'connection',
        deed: ended ? 'ended' : 'answered',
        at,
        line: number,
        flow,
        translated: null,
        rule: null,
        says,
      })
      return true
    }
    const session = sessionOf(row)
    const base = { at, line: number, session, flow }
    if (/^ControlChannel/.test(method)) {
      take({ ...base, kind: 'note', text: says })
      return true
    }
    take({ ...base, kind: 'command', text: maskCommand(commandIn(row, method)), inexact: true })
    const code = codeIn(row)
    if (code !== null) take({ ...base, kind: 'reply', text: `${code} ${statusOf(row)}`.trim(), inexact: true })
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'IIS FTP log (W3C)',
  vantage: 'server',
  zone: 'utc',
  recognises: (line) => LINE.test(line.slice(0, 600)),
  rows,
  observer,
  // It can be told to write failures only, or successes only: with both in it, it writes all.
  holdsAll(observed) {
    const codes = observed.flatMap((one) => (one.kind === 'reply' ? [Number(one.text.slice(0, 3))] : []))
    return { commands: codes.some((code) => code >= 400) && codes.some((code) => code < 400) }
  },
}
