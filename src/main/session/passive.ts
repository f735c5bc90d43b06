import { addressKind, plainAddress, sameAddress } from '../../shared/protocol/addresses.ts'
import { REFUSAL_WORDS, refusalOf } from '../../shared/protocol/announced-target.ts'
import { parsePassiveReply } from '../../shared/protocol/data-address.ts'
import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import type { ConnectionId, EventId } from '../../shared/transcript/event.ts'
import { Channel } from '../transport/channel.ts'
import { dial } from '../transport/dial.ts'
import { pause } from '../transport/waiting.ts'
import { DataConnection } from './data-connection.ts'
import type { FailedData, OpenedData } from './opened-data.ts'
import { lastLine, type Session } from './session.ts'

/** Characters of what stands in the place of an address; the longest address has 45. */
const MAX_ADDRESS = 255

/** What a passive reply arranged: a data connection that is still to be made. */
interface PassiveTarget {
  readonly connection: ConnectionId
  readonly endpoint: Endpoint
  readonly cause: EventId
  /** Another host than the control connection's. */
  readonly foreign: boolean
}

/** `PASV` or `EPSV`: the server listens, we connect to what it names or to its control address, as the plan says. */
export async function openPassive(session: Session, method: 'PASV' | 'EPSV'): Promise<OpenedData> {
  const target = await askPassive(session, method)
  if ('failed' in target) return target
  return target.foreign ? connectUnseen(session, target) : connectPassive(session, target)
}

/** Asks where the server listens, and records it. */
export async function askPassive(session: Session, method: 'PASV' | 'EPSV'): Promise<PassiveTarget | FailedData> {
  const reply = await session.send('pasv-reply', method)
  if (reply.code >= 400) return { failed: 'pasv-reply', why: lastLine(reply) }
  const connection = session.connectionIds.next('data')
  const where = { connection, stage: 'pasv-reply', cause: reply.event } as const
  const parsed = parsePassiveReply(reply.code, reply.text)
  const { addressPolicy: policy, foreignData } = session.plan.data
  const peer = session.peer.address
  const unusable = parsed.ok ? noAddress(policy === 'as-told' ? parsed.address : null) : parsed.why
  if (!parsed.ok || unusable !== null) {
    const why = unusable ?? ''
    session.recorder.record(where, { type: 'data-target-invalid', method, text: reply.text, why })
    return { failed: 'pasv-reply', why: `${lastLine(reply)}: ${why}` }
  }
  const { port } = parsed
  const announced = { address: parsed.address?.slice(0, MAX_ADDRESS) ?? null, port }
  const told = policy === 'as-told' ? announced.address : null
  const refusal = refusalOf(
    { address: told, port },
    { peer, local: session.control.channel.local.address },
    foreignData,
  )
  if (refusal) {
    session.recorder.record(where, { type: 'data-target-refused', method, announced, why: refusal })
    return { failed: 'pasv-reply', why: `${lastLine(reply)}: not dialled, ${REFUSAL_WORDS[refusal]}` }
  }
  const endpoint = { address: told === null ? peer : plainAddress(told), port }
  session.recorder.record(where, { type: 'data-target', method, announced, used: endpoint, policy })
  return { connection, endpoint, cause: reply.event, foreign: !sameAddress(endpoint.address, peer) }
}

/** Connects to where the server listens. */
export async function connectPassive(session: Session, target: PassiveTarget): Promise<OpenedData> {
  const { connection, endpoint } = target
  session.enter('tcp-data')
  const data = session.track(new DataConnection(connection, session.dataTls(), session.waitOptions))
  const failed = await dialInto(session, data, target)
  if (failed === null) return { data }
  data.fail('none')
  return { failed: 'tcp-data', why: `Data connection to ${endpoint.address} port ${endpoint.port}: ${failed}.` }
}

/**
 * The server must not learn from us whether a port of another host is open: the transfer command goes out whether it
 * is or not, and a port that refuses is given up no sooner than one that is silent.
 */
function connectUnseen(session: Session, target: PassiveTarget): OpenedData {
  session.enter('tcp-data')
  const { silence, signal } = session.waitOptions
  const data = session.track(new DataConnection(target.connection, session.dataTls(), session.waitOptions))
  const giveUp = async () => {
    // A session that was cancelled meanwhile has closed `data` already.
    const silent = pause(silence, signal).catch(() => {})
    if ((await dialInto(session, data, target)) === null) return
    await silent
    data.fail('none')
  }
  giveUp().catch(() => data.fail('none'))
  return { data }
}

/** How the dialling failed; null when `data` has its channel. */
async function dialInto(session: Session, data: DataConnection, target: PassiveTarget): Promise<string | null> {
  const { recorder } = session
  const where = { connection: target.connection, stage: 'tcp-data', cause: target.cause } as const
  const dialled = await dial(recorder, where, target.endpoint, session.waitOptions)
  if ('failed' in dialled) return dialled.failed
  data.adopt(session.track(new Channel(dialled.socket, { ...where, recorder })))
  return null
}

/** A system that is told to connect to 0.0.0.0 connects to itself, so that address is never tried. */
function noAddress(address: string | null): string | null {
  return address !== null && addressKind(address) === 'unspecified' ? `${address} is no address to connect to` : null
}
