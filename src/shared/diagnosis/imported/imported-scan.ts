/** What a log of another client has told so far, while it is read line by line. */
import { replyWords } from '../../imports/quoted-reply.ts'
import { TLS_AGREED } from '../../protocol/reply-codes.ts'
import type { EventId, EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { type Break, stageOfOperation } from '../breaks/break.ts'
import type { SeenEndpoint } from '../breaks/data-operation.ts'
import { LOGIN_VERBS, SETUP_VERBS, TRANSFER_VERBS } from '../verbs.ts'
import { breakAt, type OpenBreak, PHASES, type Phase, type Standing } from './imported-break.ts'
import { announcesNoHost, neverOpens, type OpenOperation, openOperation } from './imported-operation.ts'
import { means, readRemark } from './remark-reading.ts'

/** "Could not connect" beside an attempt that says why it failed. */
function withoutGeneral(breaks: OpenBreak[]): OpenBreak[] {
  const general = (one: OpenBreak) => one.kind === 'connect' && one.how === 'failed'
  const told = breaks.some((one) => one.kind === 'connect' && !general(one))
  return told ? breaks.filter((one) => !general(one)) : breaks
}

const SILENT: ReadonlySet<string> = new Set(['silence', 'timeout'])

/** What a client sends while it waits for a data connection, and when it gives up. */
const AWAITING: ReadonlySet<string> = new Set([...SETUP_VERBS, ...TRANSFER_VERBS, 'ABOR', 'QUIT', 'NOOP'])

/** Letters by which a reply is known again inside an error message. */
export const SHORTEST_WORDS = 12

/** A client that is behind is so by few replies. */
const REMEMBERED = 4

/** Replies and sentences of the log move it on; nothing is taken back except an operation that came to nothing. */
export class ImportedScan {
  readonly breaks: OpenBreak[] = []
  readonly operations: OpenOperation[] = []
  /** The data operation that is under way or ended last. */
  operation: OpenOperation | null = null
  /** What the user typed at the client's prompt, of which a log may show no command. */
  task: OpenOperation['kind'] = null
  /** Where that stands. */
  taskAt: EventId | null = null
  phase: Phase = 'start'
  security: 'plain' | 'explicit' | 'implicit' | null = null
  peer: SeenEndpoint | null = null
  /** Port of an FTP URL. */
  port: number | null = null
  /** The first command or reply; null while only sentences were read. */
  dialogueFrom: EventId | null = null
  /** Replies that stand alone: where they belong is guessed from their code. */
  readonly guessed = new Set<EventId>()
  /** Breaks that sentences told of before anything else was known. */
  readonly early = new Set<EventId>()
  /** Greetings of servers that were reached. */
  readonly greetings: EventId[] = []
  /** The client could not use a file of its own. */
  localFile: EventOf<'remark'> | null = null
  /** The client says that there is no TLS and that it goes on without. */
  withoutTls: EventId | null = null
  /** The client says that there is no TLS, and not that it gives up. */
  noTls: EventId | null = null
  /** Replies by which a data connection was arranged. */
  readonly arranged: EventId[] = []
  /** The last line of the dialogue is such a reply: the client is connecting now. */
  justArranged = false
  /** The last command that was sent. */
  lastVerb: string | null = null
  /** Where the log ends while a data connection is awaited. */
  openEnd: EventId | null = null
  /** The log shows replies, so that one that is missing did not come. */
  replies = false
  /** The user stopped the session: what follows is its end, no failure. */
  cancelled = false
  /** The client goes through a proxy; `answered` from the first line of that on. */
  proxy: 'asked' | 'answered' | null = null
  /** What a program's own line hands over as the host, where that can be no name. */
  misnamed: string | null = null
  /** The last line is one that somebody made unreadable: it may be the very reply that tells. */
  blackened = false
  /** The client says that it gives up, and has not begun anew. */
  gaveUp: EventId | null = null
  loggedIn = false
  /** Where a reply or the client says that the login was accepted; what comes later in a session only lets one conclude it. */
  admitted: EventId | null = null
  tlsUp = false
  /** The command that waits for its reply. */
  pending: Exchange | null = null
  /** An optional command that the server refused, until the client sends another one. */
  refused: Exchange | null = null
  /** RNFR that was answered as if it were done (2xx in place of 350): the server knows no name when RNTO comes. */
  doneTooSoon: Exchange | null = null
  /** The sentence that stands for a reply, where nothing but its words tells of one. */
  spoken: EventId | null = null
  /** The client's patience ended since something went well. */
  waited = false
  /** Replies by their words, the last ones only: a client may complain of one that answered a command before. */
  readonly said: { readonly words: string; readonly reply: EventOf<'reply'> }[] = []
  /** Something went well since the last break, so that a further failure is another one. */
  progress = true

  remember(reply: EventOf<'reply'>): void {
    if (this.said.push({ words: replyWords(reply.lines[0] ?? ''), reply }) > REMEMBERED) this.said.shift()
  }

  get lastReply(): EventOf<'reply'> | null {
    return this.said.at(-1)?.reply ?? null
  }

  /** The last reply was the agreement to TLS. */
  get agreed(): boolean {
    return this.lastReply?.code === TLS_AGREED
  }

  /** The words of the last reply, where it refused and they are more than a few. */
  get refusal(): string | null {
    const { words = '', reply } = this.said.at(-1) ?? {}
    return (reply?.code ?? 0) >= 400 && words.length >= SHORTEST_WORDS ? words : null
  }

  before(phase: Phase): boolean {
    return PHASES.indexOf(this.phase) < PHASES.indexOf(phase)
  }

  reach(phase: Phase): void {
    if (this.before(phase)) this.phase = phase
    this.progress = true
  }

  onLogin(): void {
    this.loggedIn = true
    this.reach('logged-in')
  }

  /** The client connects anew: nothing of the connection before holds for this one. */
  reconnect(): void {
    this.#unanswered()
    this.phase = 'start'
    this.operation = null
    this.pending = null
    this.progress = true
  }

  /** Who connects again while a name or password has no reply has lost the connection, in a log that shows replies. */
  #unanswered(): void {
    const command = this.pending?.command
    if (!this.replies || !command || !LOGIN_VERBS.has(command.verb) || !this.progress) return
    const place = breakAt(command.id, 'login')
    this.addBreak({ kind: 'login', how: 'closed', control: null, exchange: this.pending, reply: null, ...place })
  }

  addBreak(broken: Break): void {
    this.breaks.push({ ...broken, remarks: [...broken.remarks] })
    this.progress = false
  }

  /** What broke so is done after all. */
  passed(kind: Break['kind']): void {
    for (let index = this.breaks.length - 1; index >= 0; index--)
      if (this.breaks[index]?.kind === kind) this.breaks.splice(index, 1)
  }

  /** What the server asked for besides the password comes after all. */
  namesAccount(): void {
    const last = this.breaks.at(-1)
    if (last?.kind === 'login' && last.reply !== null && last.reply.code < 400) this.breaks.pop()
  }

  begin(setup: Exchange | null): OpenOperation {
    const operation = openOperation(setup)
    operation.kind = this.task
    this.operations.push(operation)
    this.operation = operation
    return operation
  }

  /** The operation came to nothing: what stopped it is a break of its own. */
  drop(): void {
    if (this.operation) this.operations.splice(this.operations.indexOf(this.operation), 1)
    this.operation = null
  }

  current(): OpenOperation {
    return this.operation ?? this.begin(null)
  }

  /** The server says goodbye (421), for instance after idleness. */
  goodbye(reply: EventOf<'reply'>): void {
    const stage = this.operation && !this.operation.final && this.operation.transfer ? 'transfer' : 'idle'
    this.addBreak({
      kind: 'lost',
      how: 'goodbye',
      control: null,
      exchange: this.pending,
      reply,
      encrypted: this.tlsUp,
      quietFor: null,
      paused: false,
      ...breakAt(reply.id, stage),
    })
  }

  /** Where the session stands, as if it had come as far as `phase`. */
  standingAt(phase: Phase): Standing {
    const implicit = this.security === 'implicit'
    return {
      phase,
      implicit,
      encrypted: this.tlsUp || implicit,
      peer: this.peer,
      pending: this.pending,
      inTransfer: this.operation !== null && this.operation.final === null,
      agreedOnly: this.agreed && !this.tlsUp,
    }
  }

  /** The log is at its end: all breaks, those of failed data operations included, in the order in which they show. */
  end(): Break[] {
    if (this.breaks.length === 0) this.#uselessAddress()
    this.#unprotected()
    this.#ownFile()
    const told = this.breaks.filter((one) => this.#isSummary(one))
    if (this.breaks.every((one) => told.includes(one) || this.#isPassed(one))) {
      this.#openEnd(told)
      this.#openLogin(told)
    }
    for (const operation of this.operations)
      if (operation.failures.length > 0 && !operation.ok) {
        operation.failedAt = Math.min(...operation.failures)
        const stage = stageOfOperation(operation)
        this.breaks.push({ kind: 'data', operation, ...breakAt(operation.failedAt, stage, operation.remarks) })
      }
    return this.#withoutSummary(withoutGeneral(this.breaks))
      .sort((a, b) => a.event - b.event)
      .map((broken) => ({ ...broken, resolvedBy: this.#resolvedBy(broken) }))
  }

  /** What people write above a log sums it up: it adds where the log shows no failure, and never leads over one that it shows. */
  #withoutSummary(breaks: OpenBreak[]): OpenBreak[] {
    if (this.dialogueFrom === null) return breaks
    const shown = breaks.filter((one) => !this.#isSummary(one))
    return shown.length > 0 || this.operations.some(({ ok }) => ok) ? shown : breaks
  }

  /** Told above the dialogue, by a person or with no word on where. */
  #isSummary({ event, kind }: OpenBreak): boolean {
    const above = this.dialogueFrom === null || event < this.dialogueFrom
    // Who shows a greeting has connected.
    const connected = kind === 'connect' && this.greetings.length > 0
    return above && (this.early.has(event) || ((kind === 'unplaced' || connected) && this.dialogueFrom !== null))
  }

  /** A client that failed and went on by itself to a listing or transfer that worked. */
  #resolvedBy(broken: Break): EventId | null {
    // A listing that works passes no upload that failed.
    const kind = broken.kind === 'data' ? broken.operation.kind : null
    const same = (other: OpenOperation) =>
      kind === null || kind === 'list' || other.kind === null || other.kind === kind
    const good = this.operations.find((one) => one.ok && one.final !== null && one.final.id > broken.event && same(one))
    // A refused EPSV is passed by the PASV that is accepted after it, whatever becomes of that.
    const arranged =
      broken.kind === 'setup' && broken.how === 'refused'
        ? this.arranged.find((event) => event > broken.event)
        : undefined
    return good?.final?.id ?? arranged ?? this.#wentOn(broken)
  }

  /** It did not keep the client from arranging a data connection. */
  #isPassed(broken: Break): boolean {
    const { kind, event } = broken
    return this.#resolvedBy(broken) !== null || (kind === 'command' && this.arranged.some((reply) => reply > event))
  }

  /** By another address, or without TLS, and as far as a login or the next failure. */
  #wentOn({ kind, event, stage }: Break): EventId | null {
    if (!this.loggedIn && !this.breaks.some((other) => other.event > event)) return null
    if (kind === 'connect' || kind === 'name' || kind === 'greeting')
      return this.greetings.find((greeting) => greeting > event) ?? this.#askedForLogin(event)
    // Who logs in after it has taken the certificate.
    if (kind === 'certificate')
      return this.#askedForLogin(event) ?? (stage === 'tls-control' ? this.#answeredAfter(event) : null)
    return event === this.withoutTls || (event === this.noTls && this.loggedIn) ? event : null
  }

  /** What a server answers to a transfer shows a session that goes on. */
  #answeredAfter(event: EventId): EventId | null {
    return this.operations.find(({ final }) => final !== null && final.id > event)?.final?.id ?? null
  }

  /** The login that a client was let in with, or refused, after `event`. */
  #askedForLogin(event: EventId): EventId | null {
    if (this.admitted !== null && this.admitted > event) return this.admitted
    return this.breaks.find((one) => one.kind === 'login' && one.how === 'refused' && one.event > event)?.event ?? null
  }

  /** Programs look for files that need not be there: it only counts where nothing else fails and nothing works after it. */
  #ownFile(): void {
    const { localFile, operations } = this
    if (localFile === null || this.breaks.length > 0) return
    if (operations.some(({ failures, ok, final }) => failures.length > 0 || (ok && (final?.id ?? 0) > localFile.id)))
      return
    this.addBreak({ kind: 'unplaced', how: 'failed', ...breakAt(localFile.id, 'transfer', [localFile]) })
  }

  /** The log ends while its last data connection is awaited: what stopped it there is not in it. */
  #openEnd(told: readonly OpenBreak[]): void {
    const { operation } = this
    if (!operation || operation.ok || operation.failures.length > 0 || operation.tcp !== 'unknown') return
    if (operation.announced === null || operation.preliminary !== null || operation.final !== null) return
    if (this.lastVerb !== null && !AWAITING.has(this.lastVerb)) return
    const event = operation.transfer?.command?.id ?? operation.setup?.final?.id ?? this.arranged.at(-1)
    if (event === undefined) return
    // Who wrote above the log that it timed out has told how it went on.
    const silent = told.some((one) => (one.kind === 'unplaced' || one.kind === 'connect') && SILENT.has(one.how))
    neverOpens(operation, silent ? 'timeout' : 'failed', event)
    // Where no host is, nothing is awaited.
    if (silent || announcesNoHost(operation)) return
    this.guessed.add(event)
    this.openEnd = event
  }

  /** RFC 4217 section 9: without PBSZ there is no PROT, and the log ends there. */
  #unprotected(): void {
    const { refused, breaks, operations } = this
    if (refused?.command?.verb !== 'PBSZ' || !refused.final || breaks.length + operations.length > 0) return
    const place = breakAt(refused.final.id, 'post-login')
    this.addBreak({ kind: 'command', how: 'refused', exchange: refused, verb: 'PBSZ', ...place })
  }

  /** The log ends at a name or password without a reply: there happened what was told above it. */
  #openLogin(told: readonly OpenBreak[]): void {
    const command = this.pending?.command
    if (!this.replies || !command || !LOGIN_VERBS.has(command.verb)) return
    const how = told
      .map((one) => ('how' in one ? one.how : ''))
      .find((one) => one === 'closed' || one === 'reset' || SILENT.has(one))
    if (how === undefined) return
    this.addBreak({
      kind: 'login',
      how: how === 'closed' || how === 'reset' ? how : 'silence',
      control: null,
      exchange: this.pending,
      reply: null,
      ...breakAt(command.id, 'login'),
    })
  }

  /** A client that stops at an announced address, which it calls unroutable, without trying it. */
  #uselessAddress(): void {
    const operation = this.operations.findLast(
      (one) => one.announced !== null && !one.ok && one.failures.length === 0 && one.tcp === 'unknown',
    )
    const said = operation?.remarks.find(({ text }) => {
      const reading = readRemark(text)
      return means(reading, 'address-unroutable') && !means(reading, 'address-replaced')
    })
    if (operation && said) neverOpens(operation, 'failed', said.id)
  }
}
