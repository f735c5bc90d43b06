/** What sentences of another client's log say of the session's way: progress, settings, addresses. */
import type { EventOf } from '../../transcript/event.ts'
import { FAILURES } from './imported-failures.ts'
import { noteProgress } from './imported-operation.ts'
import type { ImportedScan } from './imported-scan.ts'
import { means, type RemarkReading } from './remark-reading.ts'

/** A sentence about a command that was sent, not about a setting such as "Passive mode: on". */
const SENT =
  /\b(?:sent|answers?|answered|repl(?:y|ies|ied)|return(?:s|ed)|uses?|used|announces?|gets|got|refused|fails?|times? out|timed out|with)\b/i

/** The command line that began a session, behind the prompt of a shell. */
const STARTED =
  /^(?:[^$#%>]{0,60}[$#%>] ?)?(?:open|p?ftp|tnftp|lftp|ncftp)(?: -\S{1,40}){0,4} [\w:/.[\]@-]{7,60}(?: \d{1,5})?$/

/** Progress and settings that a sentence reports. */
export function takeProgress(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): void {
  const failing = means(reading, ...FAILURES)
  const endpoint = reading.endpoints[0]
  settings(scan, reading)
  const dials = means(reading, 'connecting', 'connected') || (scan.peer === null && STARTED.test(event.text))
  if (dials && endpoint?.address && scan.before('greeted')) scan.peer = endpoint
  if (!failing) {
    const { subject, act } = reading.place
    // What failed so far is another attempt.
    if (means(reading, 'connecting') && scan.phase === 'connected' && scan.breaks.length > 0) scan.reconnect()
    if (means(reading, 'connecting') || (subject === 'control' && act === 'connect')) scan.reach('connecting')
    if (means(reading, 'connected')) scan.reach('connected')
    if (means(reading, 'greeting-seen')) scan.reach('greeted')
    if (means(reading, 'tls-up')) {
      securesData(scan, event)
      scan.tlsUp = true
      scan.security ??= 'explicit'
      scan.reach('tls')
    }
  }
  if (means(reading, 'logged-in') && (!failing || reading.about === 'data')) {
    scan.onLogin()
    if (!failing) scan.admitted = event.id
  }
  dataFacts(scan, event, reading)
}

/** Behind the 150 of a transfer only its data connection is still to be secured. */
function securesData({ operation }: ImportedScan, { id }: EventOf<'remark'>): void {
  if (!operation?.preliminary || operation.final !== null || operation.tls !== 'unknown') return
  operation.tls = 'ok'
  operation.tcp = 'open'
  operation.tcpEvent ??= id
}

function settings(scan: ImportedScan, reading: RemarkReading): void {
  if (means(reading, 'greeting-awaited')) scan.security = null
  else if (means(reading, 'implicit')) scan.security ??= 'implicit'
  if (means(reading, 'explicit')) scan.security ??= 'explicit'
  if (means(reading, 'plain')) scan.security ??= 'plain'
}

function dataFacts(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): void {
  const endpoint = reading.endpoints[0]
  // Who sums up a failure ("Passive mode refused.") tries nothing anew.
  if (scan.breaks.length > 0 && !scan.progress && means(reading, ...FAILURES)) return
  const method = means(reading, 'epsv-used')
    ? 'EPSV'
    : means(reading, 'pasv-used')
      ? 'PASV'
      : means(reading, 'active-used')
        ? 'PORT'
        : null
  // A setting ("Passive mode: on") arranges nothing; a command that was sent does, in an excerpt that begins there too.
  const arranged = method !== null && (scan.loggedIn || SENT.test(event.text))
  if (
    arranged ||
    isDataInUse(event.text, reading) ||
    connectsAsArranged(scan, reading) ||
    means(reading, 'passive-announced', 'data-requested', 'data-open', 'data-flowing', 'data-complete')
  ) {
    const again = scan.operation?.final != null && !means(reading, 'data-complete')
    const operation = again ? scan.begin(null) : scan.current()
    operation.method ??= method
    if (connectsAsArranged(scan, reading)) {
      operation.tcp = 'open'
      operation.tcpEvent = event.id
    }
    if (endpoint && (method !== null || means(reading, 'passive-announced'))) operation.announced ??= endpoint
    noteProgress(operation, event, reading)
    scan.onLogin()
  }
  if (means(reading, 'address-resolved-again', 'address-replaced', 'other-local-address'))
    scan.current().remarks.push(event)
  // While a data connection is set up, it is the one that continues a session.
  if (means(reading, 'resumed') && scan.operation?.final === null && !scan.operation.remarks.includes(event))
    scan.operation.remarks.push(event)
  if (means(reading, 'address-resolved-again', 'dials') && scan.operation && endpoint?.address)
    scan.operation.dialled = endpoint
  // FileZilla: "Using server address instead." The announced port is dialled at the control connection's address.
  const { operation, peer } = scan
  if (means(reading, 'address-replaced') && operation?.announced)
    operation.dialled ??= { address: peer?.address ?? null, port: operation.announced.port }
}

/** What comes about right after it was told where to connect is the data connection. */
function connectsAsArranged({ operation }: ImportedScan, reading: RemarkReading): boolean {
  if (!means(reading, 'connected') || means(reading, ...FAILURES) || operation?.tcp !== 'unknown') return false
  const { announced, final } = operation
  const port = reading.endpoints[0]?.port ?? null
  return announced !== null && final === null && (port === null || port === announced.port)
}

/** A line that names the data connection at work begins one, as there is none before the login. */
const isDataInUse = (text: string, reading: RemarkReading): boolean =>
  reading.place.subject === 'data' &&
  (reading.place.act === 'handshake' || reading.place.act === 'connect') &&
  /data|transfer|passive/i.test(text) &&
  !means(reading, ...FAILURES)
