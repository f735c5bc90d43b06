/** A session read once: the view with its breaks, data operations and remarks, and what is judged of it before hypotheses are asked. */

import type { Fact, FactSource, Facts, Grade } from '../facts/fact.ts'
import { factsOfRecording } from '../facts/from-recording.ts'
import type { Messages } from '../facts/messages/compile-messages.ts'
import { isFrame, isSource } from '../imports/frames.ts'
import { addressKind, sameAddress } from '../protocol/addresses.ts'
import type { SessionPlan } from '../session/plan.ts'
import type { EventId, EventOf } from '../transcript/event.ts'
import type { ControlConnectionView, Exchange, SessionView } from '../transcript/session-view.ts'
import type { SenderSign } from './attribution/sender-sign.ts'
import type { Break } from './breaks/break.ts'
import type { DataOperation } from './breaks/data-operation.ts'
import { findBreaks, probeAttempts, readOperations } from './breaks/find-breaks.ts'
import { firstStanding } from './breaks/passed-breaks.ts'
import type { Attribution } from './finding.ts'
import { type ImportedSession, type ReadRemark, readImportedSession } from './imported/imported-session.ts'
import { readReplies } from './reply-meaning.ts'
import { THIN } from './weighing/weights.ts'

/** What the transcript alone tells. */
export interface SessionReading {
  /** What happened, in one form for recordings and logs. */
  readonly facts: Facts
  readonly view: SessionView
  readonly plan: SessionPlan | null
  /** What is not recorded did not happen (our recorder); false for another client's log, whose silence says nothing. */
  readonly closedWorld: boolean
  readonly security: 'plain' | 'explicit' | 'implicit' | null
  /** Attempts that are follow-up probes. */
  readonly probeAttempts: ReadonlySet<number>
  /** Control connections of the session itself. */
  readonly controls: readonly ControlConnectionView[]
  readonly exchanges: readonly Exchange[]
  /** Data operations of the session itself. */
  readonly operations: readonly DataOperation[]
  /** Data operations of follow-up probes. */
  readonly probeOperations: readonly DataOperation[]
  readonly remarks: readonly ReadRemark[]
  /** Events of a log whose place in the session is guessed. */
  readonly guessed: ReadonlySet<EventId>
  /** One or two lines without a command are all that is there: most of the session is not seen. */
  readonly thin: boolean
  /** Where a log ends while a data connection is awaited. */
  readonly openEnd: EventId | null
  readonly breaks: readonly Break[]
  /** First break that neither a later attempt nor the session itself passed. */
  readonly first: Break | null
  /** The address that the control connection reached, where it is known. */
  readonly peer: string | null
  readonly peerPort: number | null
  readonly local: string | null
  /** Client and server run on one machine: no network lies between them. */
  readonly oneMachine: boolean
  /** Level that `PROT` has set; null when it has set none. */
  readonly protection: 'P' | 'C' | null
  /** What our own program said of itself. */
  readonly ownRemarks: readonly EventOf<'remark'>[]
  /** Times in which it did not run. */
  readonly pauses: readonly EventOf<'client-paused'>[]
  /** The peer sent more than any server may. */
  readonly floods: readonly EventOf<'flood'>[]
  /** This computer did not let us listen. */
  readonly listenFailed: EventOf<'listen-failed'> | null
}

/** With what is judged before hypotheses are asked. */
export interface JudgedReading extends SessionReading {
  /** Who sent what. */
  readonly attributions: readonly Attribution[]
  readonly authSigns: ReadonlyMap<EventId, readonly SenderSign[]>
  /** How we know what an event shows. */
  gradeOf(event: EventId): Grade
}

/** Account of the practice lab, whose devices stand on loopback as if they stood on the way. */
const PRACTICE_ACCOUNT = /^lab(?:-|$)/

function isOneMachine(plan: SessionPlan | null, local: string | null, remote: string | null): boolean {
  if (local === null || remote === null || (plan && PRACTICE_ACCOUNT.test(plan.user))) return false
  return sameAddress(local, remote) || (isLoopback(local) && isLoopback(remote))
}

const isLoopback = (address: string): boolean => addressKind(address) === 'loopback'

function protectionOf(exchanges: readonly Exchange[]): 'P' | 'C' | null {
  const prot = exchanges.findLast(
    ({ command, final }) => command?.verb === 'PROT' && final !== null && final.code < 300,
  )
  const level = prot?.command?.line.split(/\s+/)[1]?.toUpperCase()
  return level === 'P' || level === 'C' ? level : null
}

/** Whose eyes: an imported log says so itself. */
const vantageOf = ({ transcript: { header } }: SessionView): FactSource['vantage'] =>
  header.role === 'server' ? 'server' : header.source.kind === 'import' ? (header.source.vantage ?? 'client') : 'client'

/** A server that logs a session was found and reached, and the address beside its lines is the client's. */
function fromOtherEnd(read: ImportedSession): ImportedSession {
  const breaks = read.breaks.filter(({ kind }) => kind !== 'name' && kind !== 'connect')
  return { ...read, breaks, peer: null }
}

/** Made when somebody asks: a long session has many, and most hypotheses look at its breaks only. */
function factsOf(view: SessionView, closedWorld: boolean): Facts {
  let all: readonly Fact[] | null = null
  const vantage = vantageOf(view)
  return {
    source: { closedWorld, vantage },
    get all() {
      all ??= factsOfRecording(view)
      return all
    },
  }
}

/** The few events that are about our own program, found in one pass. */
function ownEvents(view: SessionView, probes: ReadonlySet<number>) {
  const ownRemarks: EventOf<'remark'>[] = []
  const pauses: EventOf<'client-paused'>[] = []
  const floods: EventOf<'flood'>[] = []
  let listenFailed: EventOf<'listen-failed'> | null = null
  for (const event of view.transcript.events) {
    if (probes.has(event.attempt)) continue
    if (event.type === 'remark' && event.source === 'engine') ownRemarks.push(event)
    else if (event.type === 'client-paused') pauses.push(event)
    else if (event.type === 'flood') floods.push(event)
    else if (event.type === 'listen-failed') listenFailed ??= event
  }
  return { ownRemarks, pauses, floods, listenFailed }
}

const isThin = ({ transcript }: SessionView, remarks: readonly ReadRemark[]): boolean =>
  transcript.events.every(({ type }) => type !== 'command') &&
  transcript.events.length - remarks.filter(({ event }) => isFrame(event.text) || isSource(event.text)).length <= THIN

const lastRead = new WeakMap<SessionView, SessionReading>()

/** As it was read last, with whatever catalogues were at hand then; read now where nobody has. */
export const sessionAsRead = (view: SessionView): SessionReading => lastRead.get(view) ?? readSession(view)

export function readSession(view: SessionView, messages: Messages | null = null): SessionReading {
  const session = readAnew(view, messages)
  lastRead.set(view, session)
  return session
}

function readAnew(view: SessionView, messages: Messages | null): SessionReading {
  readReplies(view, messages)
  const { header } = view.transcript
  const imported = header.source.kind === 'import' && header.source.packets !== true
  const probes = probeAttempts(view)
  const controls = view.controls.filter(({ attempt }) => !probes.has(attempt))
  const exchanges = view.exchanges.filter(({ attempt }) => !probes.has(attempt))
  const common = {
    facts: factsOf(view, !imported),
    view,
    plan: header.plan,
    closedWorld: !imported,
    probeAttempts: probes,
    controls,
    exchanges,
    protection: protectionOf(exchanges),
    ...ownEvents(view, probes),
  }
  if (imported) {
    const told = readImportedSession(view, messages)
    const read = common.facts.source.vantage === 'client' ? told : fromOtherEnd(told)
    return {
      ...common,
      security: read.security ?? header.plan?.security ?? null,
      operations: read.operations,
      probeOperations: [],
      remarks: read.remarks,
      guessed: read.guessed,
      openEnd: read.openEnd,
      thin: isThin(view, read.remarks),
      breaks: read.breaks,
      first: firstStanding(read.breaks, exchanges),
      peer: read.peer?.address ?? controls.find(({ remote }) => remote)?.remote?.address ?? null,
      peerPort: read.peer?.port ?? controls.find(({ remote }) => remote)?.remote?.port ?? read.port,
      local: null,
      oneMachine: false,
    }
  }
  const all = readOperations(view, new Set())
  const operations = all.filter(({ attempt }) => !probes.has(attempt))
  const breaks = findBreaks(view, operations, probes)
  const open = controls.findLast((control) => control.open)
  return {
    ...common,
    security: header.plan?.security ?? null,
    operations,
    probeOperations: all.filter(({ attempt }) => probes.has(attempt)),
    remarks: [],
    guessed: new Set(),
    openEnd: null,
    thin: false,
    breaks,
    first: firstStanding(breaks, exchanges),
    peer: open?.remote?.address ?? null,
    peerPort: open?.remote?.port ?? header.plan?.port ?? null,
    local: open?.local?.address ?? null,
    oneMachine: isOneMachine(header.plan, open?.local?.address ?? null, open?.remote?.address ?? null),
  }
}
