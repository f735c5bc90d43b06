/** The events of the client's transcript, one after the other, as a capture's packets come. */

import { canAnswer, verbOf } from '../../protocol/commands.ts'
import { parseActiveCommand, parsePassiveReply } from '../../protocol/data-address.ts'
import { type DataMethod, isActiveMethod } from '../../protocol/data-methods.ts'
import { isAdmission, isPassiveReply } from '../../protocol/reply-codes.ts'
import type { Stage } from '../../session/vocabulary.ts'
import type { ConnectionId, EventBody, EventId, TranscriptEvent } from '../../transcript/event.ts'
import { STAGE_OF_VERB } from '../assemble-transcript.ts'
import type { Flow, Observed, ObservedConnection, ObservedDialogue, OtherEnd, Place } from '../other-end/observed.ts'
import { connectionEvents, endOfFile, endpoint, keyOf } from './connection-events.ts'

/** ms without an answer that are worth telling. */
const LONG = 1_000

const TRANSFERS: ReadonlySet<string> = new Set(['LIST', 'NLST', 'MLSD', 'RETR', 'STOR', 'STOU', 'APPE'])

interface Pending {
  readonly id: EventId
  readonly verb: string
  readonly at: number
}

/** Of the last ServerHello. */
interface Agreed {
  readonly version: string
  readonly cipher: string
  readonly resumed: boolean
}

const NOTHING_AGREED: Agreed = { version: '', cipher: '', resumed: false }

interface Control {
  readonly id: ConnectionId
  readonly flow: Flow
  stage: Stage
  pending: Pending[]
  loggedIn: boolean
  greeted: boolean
  tls: boolean
  /** TLS was agreed on: what follows cannot be read, unless it was deciphered. */
  hidden: boolean
  deciphered: boolean
  agreed: Agreed
  secured: boolean
  over: boolean
}

interface Data {
  readonly id: ConnectionId
  /** null when nothing told whose it is. */
  readonly control: Control | null
  /** The server dialled. */
  readonly active: boolean
  tls: boolean
  agreed: Agreed
  secured: boolean
}

/** What a reply or command arranged and no connection has used yet. */
interface Arranged {
  readonly method: DataMethod
  readonly cause: EventId
  readonly place: Place
  readonly control: Control
}

const isReadable = ({ tls, hidden, deciphered }: Control): boolean => deciphered || (!tls && !hidden)

interface Connected {
  readonly at: number
  readonly stage: Stage
  readonly active: boolean
  readonly key: string
  readonly control: Control | null
}

export class ClientEvents {
  readonly #end: OtherEnd
  readonly #keys: ReadonlySet<string>
  readonly #start: number
  readonly #events: TranscriptEvent[] = []
  readonly #controls = new Map<string, Control>()
  readonly #datas = new Map<string, Data>()
  readonly #asked = new Map<string, number>()
  readonly #ended = new Set<string>()
  #arranged: Arranged[] = []

  constructor(end: OtherEnd, keys: ReadonlySet<string>, start: number) {
    this.#end = end
    this.#keys = keys
    this.#start = start
    this.#write('session', 'dns', start, { type: 'attempt-started', label: this.#end.title, purpose: 'main' })
  }

  take(one: Observed): void {
    const at = one.at ?? this.#start
    if ('session' in one) {
      const control = one.flow ? this.#control(one.flow) : null
      if (control) this.#dialogue(control, one, at)
      return
    }
    const key = keyOf(one.flow)
    const control = this.#keys.has(key) ? this.#control(one.flow) : null
    const data = control ? null : (this.#datas.get(key) ?? this.#dataOf(one, at))
    const owner = control ?? data
    if (!owner) return
    const stage = control?.stage ?? 'tcp-data'
    const client = data?.active ? 'to' : 'from'
    if (one.kind === 'connection')
      this.#connection(owner.id, one, { at, stage, active: data?.active ?? false, key, control })
    else if (one.kind === 'tls-hello')
      this.#hello(owner, one, { at, client, stage: control ? 'tls-control' : 'tls-data' })
    else if (one.kind === 'tls-secured') this.#secured(owner, at, control ? 'tls-control' : 'tls-data')
    else {
      const direction = one.by === client ? 'sent' : 'received'
      const { level, number } = one
      this.#write(owner.id, control ? 'tls-control' : 'tls-data', at, {
        type: 'tls-alert',
        direction,
        level,
        number,
        encrypted: false,
      })
    }
  }

  /** @param last ms since 1970 of the last packet */
  end(last: number): readonly TranscriptEvent[] {
    const controls = [...this.#controls.values()]
    for (const control of controls) this.#silence(control, last)
    if (this.#end.whole.connections) for (const one of this.#arranged) this.#notDialled(one, last)
    // What TLS hides may have failed, and so may what came after the capture.
    if (controls.every((control) => control.over && control.greeted && isReadable(control)))
      this.#write('session', 'idle', last, { type: 'session-ended', reason: 'finished' })
    return this.#events
  }

  /** The client listened, and nobody came. */
  #notDialled({ method, place, cause }: Arranged, last: number): void {
    const at = this.#start + (this.#events[cause]?.at ?? 0)
    if (!isActiveMethod(method) || last - at < LONG) return
    const id: ConnectionId = `data-${this.#datas.size + 1}`
    const where = endpoint(place)
    this.#datas.set(`${id}`, { id, control: null, active: true, tls: false, agreed: NOTHING_AGREED, secured: false })
    this.#write(id, 'port-command', last, { type: 'listening', on: where, advertised: where }, cause)
    this.#write(id, 'tcp-data', last, { type: 'silence', awaiting: 'data-connection', ms: last - at })
  }

  #control(flow: Flow): Control {
    const key = keyOf(flow)
    const known = this.#controls.get(key)
    if (known) return known
    const control: Control = {
      id: `control-${this.#controls.size + 1}`,
      flow,
      stage: 'tcp-control',
      pending: [],
      loggedIn: false,
      greeted: false,
      tls: false,
      hidden: false,
      deciphered: false,
      agreed: NOTHING_AGREED,
      secured: false,
      over: false,
    }
    this.#controls.set(key, control)
    return control
  }

  /** A connection is FTP's data when a reply or command arranged it; under TLS, when its hosts are those of a control connection. */
  #dataOf({ flow, at: time }: Observed & { readonly flow: Flow }, at: number): Data | null {
    if (time === null) return null
    const index = this.#arranged.findIndex(({ place }) => place.port === flow.to.port)
    const [arranged] = index < 0 ? [] : this.#arranged.splice(index, 1)
    const control = arranged?.control ?? this.#encryptedBetween(flow)
    if (!control) return null
    const active = arranged
      ? isActiveMethod(arranged.method)
      : flow.to.address === control.flow.from.address && flow.from.address !== control.flow.from.address
    const data: Data = {
      id: `data-${this.#datas.size + 1}`,
      control,
      active,
      tls: false,
      agreed: NOTHING_AGREED,
      secured: false,
    }
    this.#datas.set(keyOf(flow), data)
    if (arranged && !active) {
      const { method, cause, place } = arranged
      const announced = { address: place.address, port: place.port ?? 0 }
      const used = endpoint(flow.to)
      this.#write(data.id, 'tcp-data', at, { type: 'data-target', method, announced, used, policy: 'as-told' }, cause)
    } else if (arranged) {
      const listening = { type: 'listening', on: endpoint(flow.to), advertised: endpoint(arranged.place) } as const
      this.#write(data.id, 'port-command', at, listening, arranged.cause)
    }
    return data
  }

  #encryptedBetween({ from, to }: Flow): Control | null {
    for (const control of this.#controls.values()) {
      const { flow } = control
      const forth = flow.from.address === from.address && flow.to.address === to.address
      const back = flow.from.address === to.address && flow.to.address === from.address
      if ((control.tls || control.hidden) && !control.over && (forth || back)) return control
    }
    return null
  }

  #connection(id: ConnectionId, one: ObservedConnection, { at, stage, active, key, control }: Connected): void {
    if (!control && one.deed === 'ended') this.#write(id, 'transfer', at, endOfFile(one, active))
    // Behind a FIN it only tells that nobody listens to the rest.
    if (one.deed === 'reset' && this.#ended.has(key)) return
    if (control && (one.deed === 'reset' || one.deed === 'ended')) this.#over(control, at)
    const asked = this.#asked.get(key) ?? at
    // What TLS hides may have been a QUIT and its answer.
    const readable = !control?.secured || isReadable(control)
    for (const body of connectionEvents(one, { at, asked, active, readable })) this.#write(id, stage, at, body)
    if (one.deed === 'asked') this.#asked.set(key, at)
    if (one.deed === 'ended') this.#ended.add(key)
    if (one.deed === 'answered' && control) control.stage = 'banner'
  }

  /** The client gave up while it waited for a reply. */
  #over(control: Control, at: number): void {
    this.#silence(control, at)
    control.over = true
  }

  #silence(control: Control, at: number): void {
    const [waiting] = control.pending
    if (control.over || !isReadable(control) || !waiting || at - waiting.at < LONG) return
    this.#write(control.id, control.stage, at, { type: 'silence', awaiting: 'reply', ms: at - waiting.at }, waiting.id)
    control.pending = []
  }

  #hello(
    owner: Control | Data,
    one: Extract<Observed, { kind: 'tls-hello' }>,
    { at, client, stage }: { at: number; client: 'from' | 'to'; stage: Stage },
  ): void {
    const direction = one.by === client ? 'sent' : 'received'
    if (!owner.tls) {
      owner.tls = true
      const { sni } = one.hello
      this.#write(owner.id, stage, at, {
        type: 'tls-started',
        role: 'client',
        trigger: 'flow' in owner ? (owner.greeted ? 'auth' : 'implicit') : 'connected',
        sessionOffered: one.hello.psk === true,
        ...(sni === undefined ? {} : { sni }),
        min: '1.0',
        max: '1.3',
      })
    }
    this.#write(owner.id, stage, at, { type: 'tls-hello', direction, hello: one.hello })
    const { selected, cipher = '', psk = false } = one.hello
    if (selected !== undefined) owner.agreed = { version: `TLSv${selected}`, cipher, resumed: psk }
  }

  #dialogue(control: Control, { kind, text, deciphered }: ObservedDialogue, at: number): void {
    if (deciphered && !control.deciphered) {
      control.deciphered = true
      // That bytes could be deciphered shows that the handshake came about.
      this.#secured(control, at, 'tls-control')
    }
    if (kind === 'command') this.#command(control, text, at)
    else if (kind === 'reply') this.#reply(control, text.split('\n'), at)
  }

  #command(control: Control, line: string, at: number): void {
    const verb = verbOf(line)
    control.stage = STAGE_OF_VERB[verb] ?? (control.loggedIn ? 'post-login' : control.stage)
    const id = this.#write(control.id, control.stage, at, {
      type: 'command',
      verb,
      line,
      bytes: line.length + 2,
      lineEnd: 'CRLF',
    })
    control.pending.push({ id, verb, at })
    const place = isActiveMethod(verb) ? parseActiveCommand(verb, line.slice(verb.length)) : null
    if (place) this.#arranged.push({ method: verb as DataMethod, cause: id, place, control })
  }

  #reply(control: Control, lines: readonly string[], at: number): void {
    const code = Number(lines[0]?.slice(0, 3))
    const greeting = !control.greeted && control.pending.length === 0
    const found = control.pending.findIndex(({ verb }) => canAnswer(verb, code))
    const answered = greeting ? undefined : control.pending[Math.max(0, found)]
    if (answered && code >= 200) control.pending.splice(0, Math.max(0, found) + 1)
    control.greeted = true
    const bytes = lines.reduce((sum, line) => sum + line.length + 2, 0)
    const reply = {
      type: 'reply',
      code,
      lines,
      lineEnd: 'CRLF',
      chunks: 1,
      bytes,
      firstByteAt: at - this.#start,
    } as const
    const id = this.#write(control.id, control.stage, at, reply, answered?.id)
    if (answered?.verb === 'AUTH' && code < 400) control.hidden = true
    if ((code === 226 || code === 250) && TRANSFERS.has(answered?.verb ?? '')) this.#transferred(control, at)
    if (isAdmission(code)) control.loggedIn = true
    if (isPassiveReply(code)) {
      const place = parsePassiveReply(code, lines.at(-1) ?? '')
      if (place.ok) {
        const address = place.address ?? control.flow.to.address
        const method = answered?.verb === 'EPSV' || code === 229 ? 'EPSV' : 'PASV'
        this.#arranged.push({ method, cause: id, place: { address, port: place.port }, control })
      }
    }
  }

  /** The end of a handshake is encrypted, and deciphered for control connections only: a complete transfer shows it. */
  #transferred(control: Control, at: number): void {
    const data = [...this.#datas.values()].findLast((one) => one.control === control)
    if (data && data.agreed !== NOTHING_AGREED) this.#secured(data, at, 'tls-data')
  }

  #secured(owner: Control | Data, at: number, stage: Stage): void {
    if (owner.secured) return
    owner.secured = true
    this.#write(owner.id, stage, at, { type: 'tls-secured', ...owner.agreed })
  }

  #write(connection: ConnectionId, stage: Stage, at: number, body: EventBody, cause?: EventId): EventId {
    const id = this.#events.length
    const base = { id, at: Math.max(0, at - this.#start), connection, attempt: 1, stage }
    this.#events.push({ ...base, ...(cause === undefined ? {} : { cause }), ...body } as TranscriptEvent)
    return id
  }
}
