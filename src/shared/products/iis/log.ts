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
  '64': 'ERROR_NETNAME_DELETED',
  '121': 'ERROR_SEM_TIMEOUT',
  '995': 'ERROR_OPERATION_ABORTED',
  '1236': 'ERROR_CONNECTION_ABORTED',
  '1326': 'ERROR_LOGON_FAILURE',
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
    const session = cellOf(row, 'x-session') ?? `${flow.from.address} ${flow.from.port ?? ''}`
    const base = { at, line: number, session, flow }
    if (/^ControlChannel/.test(method)) {
      take({ ...base, kind: 'note', text: says })
      return true
    }
    // IIS 5 numbers its connections: `[135]USER`. Spaces of arguments are written as `+`.
    const verb = method.replace(/^\[\d+\]/, '').toUpperCase()
    const argument = (cellOf(row, 'cs-uri-stem') ?? '').replace(/\+/g, ' ')
    take({ ...base, kind: 'command', text: maskCommand(`${verb} ${argument}`.trim()), inexact: true })
    const code = cellOf(row, 'sc-status')
    if (code && /^[1-5]\d\d$/.test(code))
      take({ ...base, kind: 'reply', text: `${code} ${statusOf(row)}`.trim(), inexact: true })
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'IIS FTP log (W3C)',
  vantage: 'server',
  readable: false,
  zone: 'utc',
  recognises: (line) => LINE.test(line.slice(0, 600)),
  observer,
  // It can be told to write failures only, or successes only: with both in it, it writes all.
  holdsAll(observed) {
    const codes = observed.flatMap((one) => (one.kind === 'reply' ? [Number(one.text.slice(0, 3))] : []))
    return { commands: codes.some((code) => code >= 400) && codes.some((code) => code < 400) }
  },
}
