/**
 * Reads breaks and data operations from another client's log: commands, replies and sentences in the order in which the
 * log holds them. Nothing is assumed that no line says; a log may begin and end anywhere.
 */
import type { Stage } from '../session/vocabulary.ts'
import type { EventId, EventOf } from '../transcript/event.ts'
import type { Exchange, SessionView } from '../transcript/session-view.ts'
import { type Break, stageOfOperation } from './break.ts'
import { announcedBy, type DataOperation, kindOfVerb, type SeenEndpoint } from './data-operation.ts'
import { type RemarkMeaning, type RemarkReading, readRemark } from './remark-meaning.ts'
import { replyMeans } from './reply-meaning.ts'

export interface ReadRemark {
  readonly event: EventOf<'remark'>
  readonly reading: RemarkReading
}

export interface ImportedSession {
  readonly breaks: readonly Break[]
  readonly operations: readonly DataOperation[]
  readonly remarks: readonly ReadRemark[]
  readonly security: 'plain' | 'explicit' | 'implicit' | null
  readonly peer: SeenEndpoint | null
  readonly loggedIn: EventId | null
  readonly tlsUp: EventId | null
}

/** How far the session had come. */
const PHASES = ['start', 'connecting', 'connected', 'greeted', 'auth', 'tls', 'login', 'logged-in'] as const
type Phase = (typeof PHASES)[number]

const SETUP = new Set(['PASV', 'EPSV', 'PORT', 'EPRT', 'SPSV'])
const TRANSFER = new Set(['LIST', 'NLST', 'MLSD', 'RETR', 'STOR', 'STOU', 'APPE'])
const OPTIONAL = new Set([
  'SYST',
  'FEAT',
  'OPTS',
  'CLNT',
  'HELP',
  'STAT',
  'NOOP',
  'HOST',
  'SIZE',
  'MDTM',
  'MLST',
  'ALLO',
  'REST',
  'MODE',
  'STRU',
  'LANG',
  'QUIT',
  'PWD',
  'XPWD',
  'CDUP',
  'ABOR',
  'PBSZ',
  'PRET',
])

const FAILURES: readonly RemarkMeaning[] = [
  'name-not-resolved',
  'refused',
  'timed-out',
  'unreachable',
  'reset',
  'closed-by-peer',
  'aborted',
  'no-reply',
  'not-connected',
  'data-failed',
  'reply-malformed',
  'not-ftp',
  'tls-failed',
  'tls-plain-answer',
  'tls-version',
  'tls-cipher',
  'tls-weak-parameters',
  'tls-alert',
  'tls-not-closed',
  'not-resumed',
  'no-security-offered',
  'certificate-untrusted',
  'certificate-expired',
  'certificate-name',
  'client-certificate',
  'login-failed',
  'too-many-connections',
  'peer-mismatch',
  'truncated',
]
const CERTIFICATE: readonly RemarkMeaning[] = ['certificate-untrusted', 'certificate-expired', 'certificate-name']
const TLS: readonly RemarkMeaning[] = [
  'tls-failed',
  'tls-plain-answer',
  'tls-version',
  'tls-cipher',
  'tls-weak-parameters',
  'tls-alert',
  'client-certificate',
]

const SENT =
  /\b(?:sent|answers?|answered|repl(?:y|ies|ied)|return(?:s|ed)|uses?|used|announces?|gets|got|refused|fails?|times? out|timed out|with)\b/i
/** Digits that somebody made unreadable before showing the log. */
const REDACTED = /\(\|\|\|[\dxX*#.]+\|\)|\([\dxX*#]+(?:,[\dxX*#]+){5}\)/

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type OpenOperation = Mutable<Omit<DataOperation, 'remarks'>> & { remarks: EventOf<'remark'>[]; failures: EventId[] }
type OpenBreak = Mutable<Break> & { remarks: EventOf<'remark'>[] }

const has = (reading: RemarkReading, ...meanings: readonly RemarkMeaning[]) =>
  meanings.some((meaning) => reading.means.has(meaning))

class Scanner {
  readonly #view: SessionView
  readonly #owner = new Map<EventId, Exchange>()
  readonly #breaks: OpenBreak[] = []
  readonly #operations: OpenOperation[] = []
  readonly #remarks: ReadRemark[] = []
  #operation: OpenOperation | null = null
  #phase: Phase = 'start'
  #security: ImportedSession['security'] = null
  #peer: SeenEndpoint | null = null
  #loggedIn: EventId | null = null
  #tlsUp: EventId | null = null
  #pending: Exchange | null = null
  /** Something went well since the last break, so that a further failure is another one. */
  #progress = true

  constructor(view: SessionView) {
    this.#view = view
    for (const exchange of [...view.exchanges, ...view.controls.flatMap(({ exchanges }) => exchanges)]) {
      if (exchange.command) this.#owner.set(exchange.command.id, exchange)
      for (const reply of exchange.replies) this.#owner.set(reply.id, exchange)
    }
  }

  read(): ImportedSession {
    let connection = this.#view.transcript.events[0]?.connection
    for (const event of this.#view.transcript.events) {
      if (event.connection !== connection) {
        connection = event.connection
        this.#reconnect()
      }
      switch (event.type) {
        case 'command':
          this.#command(event)
          break
        case 'reply':
          this.#reply(event)
          break
        case 'reply-garbage':
          if (this.#before('greeted'))
            this.#break({
              kind: 'greeting',
              how: 'not-ftp',
              control: null,
              reply: null,
              text: event.text,
              ...this.#at(event.id, 'banner'),
            })
          break
        case 'remark':
          if (event.source === 'imported-client') this.#remark(event)
          break
        default:
          break
      }
    }
    for (const operation of this.#operations)
      if (operation.failures.length > 0 && !operation.ok) {
        operation.failedAt = Math.min(...operation.failures)
        this.#breaks.push({
          kind: 'data',
          operation,
          ...this.#at(operation.failedAt, stageOfOperation(operation)),
          remarks: operation.remarks,
        })
      }
    const ordered = this.#breaks.sort((a, b) => a.event - b.event)
    return {
      breaks: ordered.map((broken) => ({ ...broken, resolvedBy: this.#resolvedBy(broken) })),
      operations: this.#operations,
      remarks: this.#remarks,
      security: this.#security,
      peer: this.#peer,
      loggedIn: this.#loggedIn,
      tlsUp: this.#tlsUp,
    }
  }

  /** A client that failed and went on by itself to a listing or transfer that worked. */
  #resolvedBy(broken: Break): EventId | null {
    const good = this.#operations.find(({ ok, final }) => ok && final !== null && final.id > broken.event)
    return good?.final?.id ?? null
  }

  #at(event: EventId, stage: Stage) {
    return { event, attempt: 1, stage, resolvedBy: null, remarks: [] as EventOf<'remark'>[] }
  }

  #before(phase: Phase): boolean {
    return PHASES.indexOf(this.#phase) < PHASES.indexOf(phase)
  }

  #reach(phase: Phase): void {
    if (this.#before(phase)) this.#phase = phase
    this.#progress = true
  }

  #break(broken: OpenBreak): void {
    this.#breaks.push(broken)
    this.#progress = false
  }

  #newOperation(setup: Exchange | null): OpenOperation {
    const operation: OpenOperation = {
      attempt: 1,
      method: setup?.command ? (setup.command.verb as DataOperation['method']) : null,
      setup,
      announced: null,
      dialled: null,
      view: null,
      transfer: null,
      kind: null,
      tcp: 'unknown',
      tcpEvent: null,
      tls: 'unknown',
      tlsEvent: null,
      preliminary: null,
      final: null,
      missingFinal: null,
      cut: null,
      bytes: null,
      whole: null,
      damaged: null,
      closeNotify: null,
      ok: false,
      failedAt: null,
      remarks: [],
      failures: [],
    }
    this.#operations.push(operation)
    this.#operation = operation
    return operation
  }

  /** The client connects anew: nothing of the connection before holds for this one. */
  #reconnect(): void {
    this.#phase = 'start'
    this.#operation = null
    this.#pending = null
    this.#progress = true
  }

  /** The operation came to nothing: what stopped it is a break of its own. */
  #drop(): void {
    if (this.#operation) this.#operations.splice(this.#operations.indexOf(this.#operation), 1)
    this.#operation = null
  }

  #current(): OpenOperation {
    return this.#operation ?? this.#newOperation(null)
  }

  #command(event: EventOf<'command'>): void {
    const exchange = this.#owner.get(event.id) ?? null
    const { verb } = event
    this.#pending = exchange
    if (this.#before('connected')) this.#phase = 'connected'
    if (verb === 'AUTH') {
      this.#security ??= 'explicit'
      this.#reach('auth')
    } else if (verb === 'USER' || verb === 'PASS') {
      if (this.#tlsUp === null && this.#security === null) this.#security = 'plain'
      this.#reach('login')
    } else if (SETUP.has(verb)) {
      this.#loggedIn ??= event.id
      this.#reach('logged-in')
      this.#newOperation(exchange)
    } else if (TRANSFER.has(verb)) {
      this.#loggedIn ??= event.id
      this.#reach('logged-in')
      const operation =
        this.#operation && !this.#operation.transfer && !this.#operation.final
          ? this.#operation
          : this.#newOperation(null)
      operation.transfer = exchange
      operation.kind = kindOfVerb(verb)
    } else if ((verb === 'PBSZ' || verb === 'PROT') && this.#security === 'explicit' && this.#breaks.length === 0)
      // A client sends these only when it takes its handshake for done (RFC 4217 section 9).
      this.#tlsUp ??= event.id
  }

  #reply(event: EventOf<'reply'>): void {
    const exchange = this.#owner.get(event.id) ?? null
    const verb = exchange?.command?.verb
    if (event.code >= 200) this.#pending = null
    if (verb === undefined) this.#unsolicited(event)
    else if (event.code < 200) {
      if (TRANSFER.has(verb)) this.#current().preliminary = event
    } else if (SETUP.has(verb)) this.#setupReply(event, exchange)
    else if (TRANSFER.has(verb)) this.#finalReply(event)
    else this.#plainReply(event, exchange, verb)
  }

  /** Replies that stand without their command: a log may leave commands out. */
  #unsolicited(event: EventOf<'reply'>): void {
    const { code } = event
    if (code === 220 && this.#before('login')) this.#reach('greeted')
    else if (code === 230 || code === 232) this.#onLogin(event.id)
    else if (code === 234) this.#reach('auth')
    else if (code === 227 || code === 229) {
      this.#onLogin(event.id)
      const operation = this.#newOperation(null)
      operation.method = code === 227 ? 'PASV' : 'EPSV'
      operation.announced = announcedBy({
        command: { verb: operation.method, line: operation.method },
        final: event,
      } as Exchange)
    } else if (code < 200) this.#current().preliminary = event
    else if (code === 226 || code === 250) {
      if (this.#operation) this.#finalReply(event)
    } else if (code >= 400) {
      const meaning = replyMeans(event.lines)
      const active = this.#operation?.method === 'PORT' && !this.#operation.transfer && !this.#operation.preliminary
      if (code === 421 && (meaning.has('idle-timeout') || this.#phase === 'logged-in')) this.#goodbye(event)
      else if (active && (code >= 500 || meaning.has('foreign-address-refused'))) {
        const remarks = this.#operation?.remarks ?? []
        this.#drop()
        this.#break({
          kind: 'setup',
          how: 'refused',
          exchange: {
            command: null,
            replies: [event],
            final: event,
            preliminary: null,
            silence: null,
            connection: event.connection,
            attempt: 1,
            roundTrip: null,
            encrypted: false,
          },
          verb: 'PORT',
          why: null,
          ...this.#at(event.id, 'port-command'),
          remarks: [...remarks],
        })
      } else if (this.#phase === 'logged-in' || this.#operation) this.#finalReply(event)
      else if (isAboutData(code, meaning)) {
        this.#current()
        this.#finalReply(event)
      } else if (this.#before('greeted') && (code === 421 || code === 120 || code >= 550 || code === 500))
        this.#break({
          kind: 'greeting',
          how: 'refused',
          control: null,
          reply: event,
          text: null,
          ...this.#at(event.id, 'banner'),
        })
      else
        this.#break({
          kind: 'login',
          how: 'refused',
          control: null,
          exchange: null,
          reply: event,
          ...this.#at(event.id, 'login'),
        })
    }
  }

  #goodbye(event: EventOf<'reply'>): void {
    this.#break({
      kind: 'lost',
      how: 'goodbye',
      control: null,
      exchange: this.#pending,
      reply: event,
      encrypted: this.#tlsUp !== null,
      quietFor: null,
      ...this.#at(
        event.id,
        this.#operation && !this.#operation.final && this.#operation.transfer ? 'transfer' : 'idle',
      ),
    })
  }

  #onLogin(event: EventId): void {
    this.#loggedIn ??= event
    this.#reach('logged-in')
  }

  #setupReply(event: EventOf<'reply'>, exchange: Exchange | null): void {
    const verb = exchange?.command?.verb ?? null
    const stage: Stage = verb === 'PORT' || verb === 'EPRT' ? 'port-command' : 'pasv-reply'
    if (event.code === 421) {
      this.#drop()
      if (replyMeans(event.lines).has('idle-timeout')) return this.#goodbye(event)
    }
    if (event.code >= 400) {
      this.#drop()
      this.#break({ kind: 'setup', how: 'refused', exchange, verb, why: null, ...this.#at(event.id, stage) })
      return
    }
    const operation = this.#current()
    operation.announced = announcedBy(exchange)
    if (!operation.announced && stage === 'pasv-reply' && !REDACTED.test(event.lines.join(' ')))
      this.#break({
        kind: 'setup',
        how: 'unusable',
        exchange,
        verb,
        why: 'no address and port can be read from it',
        ...this.#at(event.id, stage),
      })
    this.#progress = true
  }

  #finalReply(event: EventOf<'reply'>): void {
    const operation = this.#current()
    operation.final = event
    if (event.code >= 400) {
      const meaning = replyMeans(event.lines)
      if (event.code === 421 && meaning.has('idle-timeout') && !operation.transfer) {
        operation.failures.length = 0
        this.#goodbye(event)
        return
      }
      operation.failures.push(event.id)
      this.#progress = false
    } else {
      operation.ok = operation.damaged === null
      operation.whole = true
      this.#progress = true
      this.#operation = null
    }
  }

  #plainReply(event: EventOf<'reply'>, exchange: Exchange | null, verb: string): void {
    const { code } = event
    if (verb === 'AUTH') {
      if (code === 234 || code === 334) return this.#reach('tls')
      const earlier = this.#breaks.find((broken) => broken.kind === 'auth')
      if (earlier?.kind === 'auth') {
        if (exchange) earlier.exchanges = [...earlier.exchanges, exchange]
        return
      }
      this.#break({
        kind: 'auth',
        how: code >= 400 ? 'refused' : 'wrong-code',
        control: null,
        exchanges: exchange ? [exchange] : [],
        ...this.#at(event.id, 'auth'),
      })
      return
    }
    if (verb === 'USER' || verb === 'PASS' || verb === 'ACCT') {
      if (code === 230 || code === 232 || (verb === 'PASS' && code === 202)) this.#onLogin(event.id)
      else if (code >= 400)
        this.#break({
          kind: 'login',
          how: 'refused',
          control: null,
          exchange,
          reply: event,
          ...this.#at(event.id, 'login'),
        })
      return
    }
    if (code === 421) this.#goodbye(event)
    else if (code >= 400 && exchange && !OPTIONAL.has(verb) && this.#phase !== 'auth')
      this.#break({
        kind: 'command',
        how: 'refused',
        exchange,
        verb,
        ...this.#at(event.id, verb === 'DELE' || verb === 'MKD' || verb === 'RNTO' ? 'transfer' : 'post-login'),
      })
    else if (code < 400) this.#progress = true
  }

  #remark(event: EventOf<'remark'>): void {
    const reading = readRemark(event.text)
    this.#remarks.push({ event, reading })
    this.#facts(event, reading)
    if (has(reading, ...FAILURES)) this.#failure(event, reading)
    else if (this.#operation && reading.about === 'data') this.#operation.remarks.push(event)
  }

  /** Progress and settings that a sentence reports. */
  #facts(event: EventOf<'remark'>, reading: RemarkReading): void {
    const { id } = event
    const failing = has(reading, ...FAILURES)
    if (has(reading, 'implicit')) this.#security ??= 'implicit'
    if (has(reading, 'explicit')) this.#security ??= 'explicit'
    if (has(reading, 'plain')) this.#security ??= 'plain'
    const endpoint = reading.endpoints[0]
    if (has(reading, 'connecting', 'connected') && endpoint?.address && this.#before('greeted')) this.#peer = endpoint
    if (has(reading, 'connecting') && !failing) this.#reach('connecting')
    if (has(reading, 'connected') && !failing) this.#reach('connected')
    if (has(reading, 'greeting-seen') && !failing) this.#reach('greeted')
    if (has(reading, 'tls-up') && !failing) {
      this.#tlsUp ??= id
      this.#security ??= 'explicit'
      this.#reach('tls')
    }
    if (has(reading, 'logged-in') && (!failing || reading.about === 'data')) this.#onLogin(id)
    const method = has(reading, 'epsv-used')
      ? 'EPSV'
      : has(reading, 'pasv-used')
        ? 'PASV'
        : has(reading, 'active-used')
          ? 'PORT'
          : null
    // A setting ("Passive mode: on") arranges nothing; a command that was sent does, in an excerpt that begins there too.
    const arranged = method !== null && (this.#loggedIn !== null || SENT.test(event.text))
    if (arranged || has(reading, 'passive-announced', 'data-requested', 'data-open', 'data-flowing', 'data-complete')) {
      if (!this.#operation || this.#operation.ok || this.#operation.final) this.#newOperation(null)
      const operation = this.#current()
      operation.method ??= method
      operation.remarks.push(event)
      if (endpoint && method !== null && !operation.announced) operation.announced = endpoint
      else if (endpoint && has(reading, 'passive-announced') && !operation.announced) operation.announced = endpoint
      if (has(reading, 'data-open', 'data-flowing', 'data-complete')) {
        operation.tcp = 'open'
        operation.tcpEvent ??= id
        if (/\b(?:tls|ssl|handshake)\b/i.test(event.text)) operation.tls = 'ok'
      }
      if (has(reading, 'data-complete')) operation.whole = true
      if (this.#phase !== 'logged-in') this.#phase = 'logged-in'
    }
    if (has(reading, 'address-resolved-again', 'address-replaced', 'other-local-address')) {
      const operation = this.#current()
      if (has(reading, 'address-resolved-again')) operation.dialled = reading.endpoints[0] ?? null
      operation.remarks.push(event)
    }
  }

  #failure(event: EventOf<'remark'>, reading: RemarkReading): void {
    const { id } = event
    const last = this.#breaks.at(-1)
    const inData =
      this.#phase === 'logged-in' &&
      (reading.about === 'data' ||
        (this.#operation !== null && reading.about !== 'control' && !this.#operation.ok) ||
        has(reading, 'data-failed'))
    if (has(reading, 'too-many-connections')) return this.#place(event, 'login')
    if (has(reading, 'name-not-resolved') && this.#before('greeted'))
      return this.#break({ kind: 'name', host: null, how: 'failed', ...this.#at(id, 'dns'), remarks: [event] })
    if (has(reading, ...CERTIFICATE) && this.#before('logged-in') && !this.#attach(last, event, 'certificate'))
      return this.#break({ kind: 'certificate', control: null, ...this.#at(id, 'tls-control'), remarks: [event] })
    if (inData || (has(reading, 'data-failed') && (this.#before('connected') || this.#phase === 'logged-in')))
      return this.#dataFailure(event, reading)
    if (last && !this.#progress) {
      last.remarks.push(event)
      return
    }
    if (has(reading, 'login-failed')) return this.#place(event, 'login')
    if (has(reading, ...TLS) && this.#phase !== 'logged-in') return this.#tlsFailure(event, reading)
    this.#place(event, this.#phase, reading)
  }

  #attach(last: OpenBreak | undefined, event: EventOf<'remark'>, kind: Break['kind']): boolean {
    if (last?.kind !== kind) return false
    last.remarks.push(event)
    return true
  }

  #dataFailure(event: EventOf<'remark'>, reading: RemarkReading): void {
    const { id } = event
    const last = this.#breaks.at(-1)
    // A closing sentence such as "Failed to retrieve directory listing" repeats what is known.
    if (last && !this.#progress && last.kind !== 'data' && this.#operation === null) {
      last.remarks.push(event)
      return
    }
    const operation = this.#current()
    operation.remarks.push(event)
    if (operation.ok) return
    if (has(reading, 'reply-malformed')) {
      this.#drop()
      this.#break({
        kind: 'setup',
        how: 'unusable',
        exchange: operation.setup,
        verb: operation.method,
        why: null,
        ...this.#at(id, 'pasv-reply'),
        remarks: [...operation.remarks],
      })
      return
    }
    const endpoint = reading.endpoints.find(({ address, port }) => address !== null && port !== null)
    if (endpoint) operation.dialled ??= endpoint
    const open = operation.tcp === 'open' || operation.preliminary !== null
    if (has(reading, ...TLS) && !has(reading, 'tls-not-closed')) {
      operation.tcp = 'open'
      operation.tls = has(reading, 'tls-plain-answer')
        ? 'plain-answer'
        : has(reading, 'timed-out')
          ? 'silence'
          : 'error'
      operation.tlsEvent = id
    } else if (has(reading, 'peer-mismatch', 'not-resumed', 'tls-not-closed', 'truncated')) {
      if (has(reading, 'truncated')) operation.damaged = id
    } else if (
      operation.tcp === 'open' &&
      has(reading, 'reset', 'closed-by-peer', 'aborted', 'timed-out', 'no-reply', 'data-failed')
    ) {
      const how = has(reading, 'reset')
        ? 'reset'
        : has(reading, 'timed-out', 'no-reply')
          ? 'stalled'
          : has(reading, 'aborted')
            ? 'aborted'
            : 'closed'
      if (operation.whole)
        operation.missingFinal ??= {
          how: how === 'stalled' ? 'silence' : how === 'aborted' ? 'closed' : how,
          event: id,
        }
      else operation.cut ??= { how, event: id }
    } else if (has(reading, 'refused')) {
      operation.tcp = 'refused'
      operation.tcpEvent = id
    } else if (has(reading, 'unreachable')) {
      operation.tcp = 'unreachable'
      operation.tcpEvent = id
    } else if (has(reading, 'timed-out', 'no-reply') && (operation.tcp === 'unknown' || operation.tcp === 'failed')) {
      operation.tcp = operation.method === 'PORT' || operation.method === 'EPRT' ? 'not-dialled' : 'timeout'
      operation.tcpEvent = id
    } else if (has(reading, 'closed-by-peer', 'reset', 'aborted')) {
      if (reading.about === 'data' || open) {
        operation.tcp = 'open'
        operation.tcpEvent ??= id
        operation.cut ??= { how: has(reading, 'reset') ? 'reset' : 'closed', event: id }
      } else operation.missingFinal ??= { how: has(reading, 'reset') ? 'reset' : 'closed', event: id }
    } else if (
      operation.tcp === 'unknown' &&
      operation.final === null &&
      has(reading, 'data-failed', 'not-connected')
    ) {
      operation.tcp = 'failed'
      operation.tcpEvent = id
    }
    operation.failures.push(id)
    this.#progress = false
  }

  #tlsFailure(event: EventOf<'remark'>, reading: RemarkReading): void {
    const last = this.#breaks.at(-1)
    if (last && !this.#progress) {
      last.remarks.push(event)
      return
    }
    const how = has(reading, 'tls-plain-answer')
      ? 'plain-answer'
      : has(reading, 'tls-alert') || reading.alert !== null
        ? 'alert'
        : has(reading, 'reset')
          ? 'reset'
          : has(reading, 'timed-out')
            ? 'silence'
            : 'error'
    this.#break({
      kind: 'tls',
      how,
      control: null,
      reply: null,
      ...this.#at(event.id, 'tls-control'),
      remarks: [event],
    })
  }

  /** A failure without words of its own place: it happened where the session stood. */
  #place(event: EventOf<'remark'>, phase: Phase, reading?: RemarkReading): void {
    const { id } = event
    const how =
      reading && has(reading, 'reset')
        ? 'reset'
        : reading && has(reading, 'timed-out', 'no-reply')
          ? 'silence'
          : 'closed'
    const common = { remarks: [event] }
    if (reading && has(reading, 'not-ftp') && this.#before('auth'))
      return this.#break({
        kind: 'greeting',
        how: 'not-ftp',
        control: null,
        reply: null,
        text: event.text,
        ...this.#at(id, 'banner'),
        ...common,
      })
    switch (phase) {
      case 'start':
      case 'connecting':
        this.#break({
          kind: 'connect',
          how:
            reading && has(reading, 'refused')
              ? 'refused'
              : reading && has(reading, 'unreachable')
                ? 'unreachable'
                : reading && has(reading, 'timed-out', 'no-reply')
                  ? 'timeout'
                  : reading && has(reading, 'reset')
                    ? 'reset'
                    : 'failed',
          to: this.#peer,
          after: null,
          ...this.#at(id, 'tcp-control'),
          ...common,
        })
        break
      case 'connected':
        if (this.#security === 'implicit')
          this.#break({ kind: 'tls', how: how, control: null, reply: null, ...this.#at(id, 'tls-control'), ...common })
        else
          this.#break({
            kind: 'greeting',
            how,
            control: null,
            reply: null,
            text: null,
            ...this.#at(id, 'banner'),
            ...common,
          })
        break
      case 'greeted':
      case 'auth': {
        const exchange = this.#pending?.command?.verb === 'AUTH' ? this.#pending : null
        if (exchange)
          this.#break({ kind: 'auth', how, control: null, exchanges: [exchange], ...this.#at(id, 'auth'), ...common })
        else if (phase === 'greeted') this.#lost(event, how, 'login')
        else this.#break({ kind: 'tls', how, control: null, reply: null, ...this.#at(id, 'tls-control'), ...common })
        break
      }
      case 'tls':
        this.#break({ kind: 'tls', how, control: null, reply: null, ...this.#at(id, 'tls-control'), ...common })
        break
      case 'login':
        this.#break({
          kind: 'login',
          how,
          control: null,
          exchange: this.#pending,
          reply: null,
          ...this.#at(id, 'login'),
          ...common,
        })
        break
      case 'logged-in':
        this.#lost(event, how, this.#operation && !this.#operation.final ? 'transfer' : 'idle')
        break
    }
  }

  #lost(event: EventOf<'remark'>, how: 'silence' | 'closed' | 'reset', stage: Stage): void {
    const verb = this.#pending?.command?.verb
    this.#break({
      kind: 'lost',
      how,
      control: null,
      exchange: this.#pending,
      reply: null,
      encrypted: this.#tlsUp !== null || this.#security === 'implicit',
      quietFor: null,
      ...this.#at(event.id, verb && verb !== 'NOOP' && stage === 'idle' ? 'post-login' : stage),
      remarks: [event],
    })
  }
}

const isAboutData = (code: number, meaning: ReturnType<typeof replyMeans>) =>
  code === 425 ||
  code === 426 ||
  code === 450 ||
  code === 451 ||
  code === 452 ||
  code === 522 ||
  code === 552 ||
  meaning.has('data-encryption-required') ||
  meaning.has('session-reuse-required') ||
  meaning.has('storage-full')

/** Reads a session from a transcript whose source is an import. */
export function readImportedSession(view: SessionView): ImportedSession {
  return new Scanner(view).read()
}
