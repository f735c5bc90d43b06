/**
 * Reads breaks and data operations from another client's log: commands, replies and sentences in the order in which the
 * log holds them. Nothing is assumed that no line says; a log may begin and end anywhere.
 */
import type { Stage } from '../session/vocabulary.ts'
import type { EventId, EventOf, TranscriptEvent } from '../transcript/event.ts'
import type { Exchange, SessionView } from '../transcript/session-view.ts'
import { type Break, stageOfOperation } from './break.ts'
import { announcedBy, type DataOperation, kindOfVerb, type SeenEndpoint } from './data-operation.ts'
import {
  breakAt,
  breakWhereItStood,
  type OpenBreak,
  PHASES,
  type Phase,
  type Standing,
  tlsBreak,
} from './imported-break.ts'
import { noteFailure, noteProgress, type OpenOperation, openOperation, TLS_FAILURES } from './imported-operation.ts'
import { means, type RemarkMeaning, type RemarkReading, readRemark } from './remark-meaning.ts'
import { type ReplyMeaning, replyMeans } from './reply-meaning.ts'
import { LOGIN_VERBS, OPTIONAL_VERBS, SETUP_VERBS, TRANSFER_VERBS } from './verbs.ts'

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
}

const CERTIFICATE: readonly RemarkMeaning[] = ['certificate-untrusted', 'certificate-expired', 'certificate-name']
const FAILURES: readonly RemarkMeaning[] = [
  ...TLS_FAILURES,
  ...CERTIFICATE,
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
  'tls-not-closed',
  'not-resumed',
  'no-security-offered',
  'login-failed',
  'too-many-connections',
  'peer-mismatch',
  'truncated',
]

/** A sentence about a command that was sent, not about a setting such as "Passive mode: on". */
const SENT =
  /\b(?:sent|answers?|answered|repl(?:y|ies|ied)|return(?:s|ed)|uses?|used|announces?|gets|got|refused|fails?|times? out|timed out|with)\b/i
/** Digits that somebody made unreadable before showing the log. */
const REDACTED = /\(\|\|\|[\dxX*#.]+\|\)|\([\dxX*#]+(?:,[\dxX*#]+){5}\)/

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
  #loggedIn = false
  #tlsUp = false
  #pending: Exchange | null = null
  /** Something went well since the last break, so that a further failure is another one. */
  #progress = true

  constructor(view: SessionView) {
    this.#view = view
    for (const { exchanges } of view.controls)
      for (const exchange of exchanges) {
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
      this.#take(event)
    }
    for (const operation of this.#operations)
      if (operation.failures.length > 0 && !operation.ok) {
        operation.failedAt = Math.min(...operation.failures)
        const stage = stageOfOperation(operation)
        this.#breaks.push({ kind: 'data', operation, ...breakAt(operation.failedAt, stage, operation.remarks) })
      }
    const ordered = this.#breaks.sort((a, b) => a.event - b.event)
    return {
      breaks: ordered.map((broken) => ({ ...broken, resolvedBy: this.#resolvedBy(broken) })),
      operations: this.#operations,
      remarks: this.#remarks,
      security: this.#security,
      peer: this.#peer,
    }
  }

  /** A client that failed and went on by itself to a listing or transfer that worked. */
  #resolvedBy(broken: Break): EventId | null {
    const good = this.#operations.find(({ ok, final }) => ok && final !== null && final.id > broken.event)
    return good?.final?.id ?? null
  }

  #take(event: TranscriptEvent): void {
    switch (event.type) {
      case 'command':
        this.#command(event)
        break
      case 'reply':
        this.#reply(event)
        break
      case 'reply-garbage':
        if (this.#before('greeted')) {
          const { text } = event
          this.#break({
            kind: 'greeting',
            how: 'not-ftp',
            control: null,
            reply: null,
            text,
            ...breakAt(event.id, 'banner'),
          })
        }
        break
      case 'remark':
        if (event.source === 'imported-client') this.#remark(event)
        break
      default:
        break
    }
  }

  #before(phase: Phase): boolean {
    return PHASES.indexOf(this.#phase) < PHASES.indexOf(phase)
  }

  #reach(phase: Phase): void {
    if (this.#before(phase)) this.#phase = phase
    this.#progress = true
  }

  #break(broken: Break): void {
    this.#breaks.push({ ...broken, remarks: [...broken.remarks] })
    this.#progress = false
  }

  /** The client connects anew: nothing of the connection before holds for this one. */
  #reconnect(): void {
    this.#phase = 'start'
    this.#operation = null
    this.#pending = null
    this.#progress = true
  }

  #begin(setup: Exchange | null): OpenOperation {
    const operation = openOperation(setup)
    this.#operations.push(operation)
    this.#operation = operation
    return operation
  }

  /** The operation came to nothing: what stopped it is a break of its own. */
  #drop(): void {
    if (this.#operation) this.#operations.splice(this.#operations.indexOf(this.#operation), 1)
    this.#operation = null
  }

  #current(): OpenOperation {
    return this.#operation ?? this.#begin(null)
  }

  #onLogin(): void {
    this.#loggedIn = true
    this.#reach('logged-in')
  }

  #command(event: EventOf<'command'>): void {
    const exchange = this.#owner.get(event.id) ?? null
    const { verb } = event
    this.#pending = exchange
    if (this.#before('connected')) this.#phase = 'connected'
    if (verb === 'AUTH') {
      this.#security ??= 'explicit'
      this.#reach('auth')
    } else if (LOGIN_VERBS.has(verb)) {
      if (!this.#tlsUp && this.#security === null) this.#security = 'plain'
      this.#reach('login')
    } else if (SETUP_VERBS.has(verb)) {
      this.#onLogin()
      this.#begin(exchange)
    } else if (TRANSFER_VERBS.has(verb)) {
      this.#onLogin()
      const open = this.#operation && !this.#operation.transfer && !this.#operation.final
      const operation = open ? this.#current() : this.#begin(null)
      operation.transfer = exchange
      operation.kind = kindOfVerb(verb)
    } else if ((verb === 'PBSZ' || verb === 'PROT') && this.#security === 'explicit' && this.#breaks.length === 0)
      // A client sends these only when it takes its handshake for done (RFC 4217 section 9).
      this.#tlsUp = true
  }

  #reply(event: EventOf<'reply'>): void {
    const exchange = this.#owner.get(event.id) ?? null
    const verb = exchange?.command?.verb
    if (verb === undefined) this.#unsolicited(event)
    else if (event.code < 200) {
      if (TRANSFER_VERBS.has(verb)) this.#current().preliminary = event
    } else if (SETUP_VERBS.has(verb)) this.#setupReply(event, exchange)
    else if (TRANSFER_VERBS.has(verb)) this.#finalReply(event)
    else this.#plainReply(event, exchange, verb)
    if (event.code >= 200) this.#pending = null
  }

  /** Replies that stand without their command: a log may leave commands out. */
  #unsolicited(event: EventOf<'reply'>): void {
    const { code } = event
    if (code === 220 && this.#before('login')) this.#reach('greeted')
    else if (code === 230 || code === 232) this.#onLogin()
    else if (code === 234) this.#reach('auth')
    else if (code === 227 || code === 229) {
      this.#onLogin()
      const operation = this.#begin(null)
      operation.method = code === 227 ? 'PASV' : 'EPSV'
      const command = { verb: operation.method, line: operation.method }
      operation.announced = announcedBy({ command, final: event } as Exchange)
    } else if (code < 200) this.#current().preliminary = event
    else if (code === 226 || code === 250) {
      if (this.#operation) this.#finalReply(event)
    } else if (code >= 400) this.#unsolicitedRefusal(event)
  }

  #unsolicitedRefusal(event: EventOf<'reply'>): void {
    const { code } = event
    const meaning = replyMeans(event.lines)
    const active = this.#operation?.method === 'PORT' && !this.#operation.transfer && !this.#operation.preliminary
    if (code === 421 && (meaning.has('idle-timeout') || this.#phase === 'logged-in')) this.#goodbye(event)
    else if (active && (code >= 500 || meaning.has('foreign-address-refused'))) this.#refusedPort(event)
    else if (this.#phase === 'logged-in' || this.#operation || isAboutData(code, meaning)) this.#finalReply(event)
    else if (this.#before('greeted') && (code === 421 || code >= 550 || code === 500 || meaning.has('address-denied')))
      this.#break({
        kind: 'greeting',
        how: 'refused',
        control: null,
        reply: event,
        text: null,
        ...breakAt(event.id, 'banner'),
      })
    else
      this.#break({
        kind: 'login',
        how: 'refused',
        control: null,
        exchange: null,
        reply: event,
        ...breakAt(event.id, 'login'),
      })
  }

  #refusedPort(event: EventOf<'reply'>): void {
    const remarks = this.#operation?.remarks ?? []
    this.#drop()
    const exchange: Exchange = {
      command: null,
      replies: [event],
      final: event,
      preliminary: null,
      silence: null,
      connection: event.connection,
      attempt: 1,
      roundTrip: null,
      encrypted: false,
    }
    this.#break({
      kind: 'setup',
      how: 'refused',
      exchange,
      verb: 'PORT',
      why: null,
      ...breakAt(event.id, 'port-command', remarks),
    })
  }

  #goodbye(event: EventOf<'reply'>): void {
    const stage = this.#operation && !this.#operation.final && this.#operation.transfer ? 'transfer' : 'idle'
    this.#break({
      kind: 'lost',
      how: 'goodbye',
      control: null,
      exchange: this.#pending,
      reply: event,
      encrypted: this.#tlsUp,
      quietFor: null,
      paused: false,
      ...breakAt(event.id, stage),
    })
  }

  #setupReply(event: EventOf<'reply'>, exchange: Exchange | null): void {
    const verb = exchange?.command?.verb ?? null
    const stage: Stage = verb === 'PORT' || verb === 'EPRT' ? 'port-command' : 'pasv-reply'
    if (event.code >= 400) {
      this.#drop()
      if (event.code === 421 && replyMeans(event.lines).has('idle-timeout')) this.#goodbye(event)
      else this.#break({ kind: 'setup', how: 'refused', exchange, verb, why: null, ...breakAt(event.id, stage) })
      return
    }
    const operation = this.#current()
    operation.announced = announcedBy(exchange)
    this.#progress = true
    if (operation.announced || stage === 'port-command' || REDACTED.test(event.lines.join(' '))) return
    const why = 'no address and port can be read from it'
    this.#break({ kind: 'setup', how: 'unusable', exchange, verb, why, ...breakAt(event.id, stage) })
  }

  #finalReply(event: EventOf<'reply'>): void {
    const operation = this.#current()
    operation.final = event
    if (event.code < 400) {
      operation.ok = operation.damaged === null
      operation.whole = true
      this.#progress = true
    } else if (event.code === 421 && replyMeans(event.lines).has('idle-timeout') && !operation.transfer) {
      operation.failures.length = 0
      this.#goodbye(event)
    } else {
      operation.failures.push(event.id)
      this.#progress = false
    }
  }

  #plainReply(event: EventOf<'reply'>, exchange: Exchange | null, verb: string): void {
    const { code } = event
    if (verb === 'AUTH') this.#authReply(event, exchange)
    else if (LOGIN_VERBS.has(verb)) {
      if (code === 230 || code === 232 || (verb === 'PASS' && code === 202)) this.#onLogin()
      else if (code >= 400)
        this.#break({
          kind: 'login',
          how: 'refused',
          control: null,
          exchange,
          reply: event,
          ...breakAt(event.id, 'login'),
        })
    } else if (code === 421) this.#goodbye(event)
    else if (code >= 400 && exchange && !OPTIONAL_VERBS.has(verb) && this.#phase !== 'auth') {
      const stage = verb === 'DELE' || verb === 'MKD' || verb === 'RNTO' ? 'transfer' : 'post-login'
      this.#break({ kind: 'command', how: 'refused', exchange, verb, ...breakAt(event.id, stage) })
    } else if (code < 400) this.#progress = true
  }

  #authReply(event: EventOf<'reply'>, exchange: Exchange | null): void {
    const { code } = event
    if (code === 234 || code === 334) {
      this.#reach('tls')
      return
    }
    const earlier = this.#breaks.find((broken) => broken.kind === 'auth')
    const exchanges = exchange ? [exchange] : []
    if (earlier?.kind === 'auth') Object.assign(earlier, { exchanges: [...earlier.exchanges, ...exchanges] })
    else {
      const how = code >= 400 ? 'refused' : 'wrong-code'
      this.#break({ kind: 'auth', how, control: null, exchanges, ...breakAt(event.id, 'auth') })
    }
  }

  #remark(event: EventOf<'remark'>): void {
    const reading = readRemark(event.text)
    this.#remarks.push({ event, reading })
    this.#facts(event, reading)
    if (means(reading, ...FAILURES)) this.#failure(event, reading)
    else if (this.#operation && reading.about === 'data') this.#operation.remarks.push(event)
  }

  /** Progress and settings that a sentence reports. */
  #facts(event: EventOf<'remark'>, reading: RemarkReading): void {
    const failing = means(reading, ...FAILURES)
    const endpoint = reading.endpoints[0]
    this.#settings(reading)
    if (means(reading, 'connecting', 'connected') && endpoint?.address && this.#before('greeted')) this.#peer = endpoint
    if (!failing) {
      if (means(reading, 'connecting')) this.#reach('connecting')
      if (means(reading, 'connected')) this.#reach('connected')
      if (means(reading, 'greeting-seen')) this.#reach('greeted')
      if (means(reading, 'tls-up')) {
        this.#tlsUp = true
        this.#security ??= 'explicit'
        this.#reach('tls')
      }
    }
    if (means(reading, 'logged-in') && (!failing || reading.about === 'data')) this.#onLogin()
    this.#dataFacts(event, reading)
  }

  #settings(reading: RemarkReading): void {
    if (means(reading, 'greeting-awaited')) this.#security = null
    else if (means(reading, 'implicit')) this.#security ??= 'implicit'
    if (means(reading, 'explicit')) this.#security ??= 'explicit'
    if (means(reading, 'plain')) this.#security ??= 'plain'
  }

  #dataFacts(event: EventOf<'remark'>, reading: RemarkReading): void {
    const endpoint = reading.endpoints[0]
    const method = means(reading, 'epsv-used')
      ? 'EPSV'
      : means(reading, 'pasv-used')
        ? 'PASV'
        : means(reading, 'active-used')
          ? 'PORT'
          : null
    // A setting ("Passive mode: on") arranges nothing; a command that was sent does, in an excerpt that begins there too.
    const arranged = method !== null && (this.#loggedIn || SENT.test(event.text))
    if (
      arranged ||
      means(reading, 'passive-announced', 'data-requested', 'data-open', 'data-flowing', 'data-complete')
    ) {
      const again = this.#operation?.final != null && !means(reading, 'data-complete')
      const operation = again ? this.#begin(null) : this.#current()
      operation.method ??= method
      if (endpoint && (method !== null || means(reading, 'passive-announced'))) operation.announced ??= endpoint
      noteProgress(operation, event, reading)
      this.#onLogin()
    }
    if (means(reading, 'address-resolved-again', 'address-replaced', 'other-local-address'))
      this.#current().remarks.push(event)
    if (means(reading, 'address-resolved-again', 'dials') && this.#operation && endpoint?.address)
      this.#operation.dialled = endpoint
  }

  #failure(event: EventOf<'remark'>, reading: RemarkReading): void {
    const last = this.#breaks.at(-1)
    const operation = this.#operation
    if (means(reading, 'too-many-connections')) this.#place(event, reading, 'login')
    else if (means(reading, 'name-not-resolved') && this.#before('greeted'))
      this.#break({ kind: 'name', host: null, how: 'failed', ...breakAt(event.id, 'dns', [event]) })
    else if (means(reading, ...CERTIFICATE) && this.#before('logged-in')) {
      if (last?.kind === 'certificate') last.remarks.push(event)
      else this.#break({ kind: 'certificate', control: null, ...breakAt(event.id, 'tls-control', [event]) })
    } else if (this.#concernsData(reading)) this.#dataFailure(event, reading)
    else if (last && !this.#progress) last.remarks.push(event)
    else if (operation?.ok && operation === this.#operations.at(-1) && means(reading, 'closed-by-peer')) return
    else if (means(reading, 'login-failed')) this.#place(event, reading, 'login')
    else if (means(reading, ...TLS_FAILURES) && this.#phase !== 'logged-in') this.#break(tlsBreak(event, reading))
    else this.#place(event, reading, this.#phase)
  }

  #concernsData(reading: RemarkReading): boolean {
    const operation = this.#operation
    const open = operation !== null && !operation.ok
    if (open && operation.whole && operation.final === null) return true
    if (this.#phase !== 'logged-in') return means(reading, 'data-failed') && this.#before('connected')
    return reading.about === 'data' || (open && reading.about !== 'control') || means(reading, 'data-failed')
  }

  #dataFailure(event: EventOf<'remark'>, reading: RemarkReading): void {
    const last = this.#breaks.at(-1)
    // A closing sentence such as "Failed to retrieve directory listing" repeats what is known.
    if (last && !this.#progress && last.kind !== 'data' && this.#operation === null) {
      last.remarks.push(event)
      return
    }
    const operation = this.#current()
    if (means(reading, 'reply-malformed')) {
      this.#drop()
      const { setup: exchange, method: verb } = operation
      const remarks = [...operation.remarks, event]
      this.#break({
        kind: 'setup',
        how: 'unusable',
        exchange,
        verb,
        why: null,
        ...breakAt(event.id, 'pasv-reply', remarks),
      })
      return
    }
    noteFailure(operation, event, reading)
    this.#progress = false
  }

  #place(event: EventOf<'remark'>, reading: RemarkReading, phase: Phase): void {
    const standing: Standing = {
      phase,
      implicit: this.#security === 'implicit',
      encrypted: this.#tlsUp || this.#security === 'implicit',
      peer: this.#peer,
      pending: this.#pending,
      inTransfer: this.#operation !== null && this.#operation.final === null,
    }
    this.#break(breakWhereItStood(event, reading, standing))
  }
}

const isAboutData = (code: number, meaning: ReadonlySet<ReplyMeaning>) =>
  [425, 426, 450, 451, 452, 522, 552].includes(code) ||
  meaning.has('data-encryption-required') ||
  meaning.has('session-reuse-required') ||
  meaning.has('storage-full')

/** Reads a session from a transcript whose source is an import. */
export function readImportedSession(view: SessionView): ImportedSession {
  return new Scanner(view).read()
}
