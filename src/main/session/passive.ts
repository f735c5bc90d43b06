import { addressKind, plainAddress } from '../../shared/protocol/addresses.ts'
import { parsePassiveReply } from '../../shared/protocol/data-address.ts'
import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import type { ConnectionId, EventId } from '../../shared/transcript/event.ts'
import { Channel } from '../transport/channel.ts'
import { dial } from '../transport/dial.ts'
import { DataConnection } from './data-connection.ts'
import type { FailedData, OpenedData } from './opened-data.ts'
import { lastLine, type Session } from './session.ts'

/** What a passive reply arranged: a data connection that is still to be made. */
interface PassiveTarget {
  readonly connection: ConnectionId
  readonly endpoint: Endpoint
  readonly cause: EventId
}

/** `PASV` or `EPSV`: the server listens, we connect to what it names or to its control address, as the plan says. */
export async function openPassive(session: Session, method: 'PASV' | 'EPSV'): Promise<OpenedData> {
  const target = await askPassive(session, method)
  return 'failed' in target ? target : connectPassive(session, target)
}

/** Asks where the server listens, and records it. */
export async function askPassive(session: Session, method: 'PASV' | 'EPSV'): Promise<PassiveTarget | FailedData> {
  const reply = await session.send('pasv-reply', method)
  if (reply.code >= 400) return { failed: 'pasv-reply', why: lastLine(reply) }
  const connection = session.connectionIds.next('data')
  const where = { connection, stage: 'pasv-reply', cause: reply.event } as const
  const announced = parsePassiveReply(reply.code, reply.text)
  const target = announced.ok ? chooseTarget(session, announced) : announced
  if (!announced.ok || 'why' in target) {
    const why = 'why' in target ? target.why : ''
    session.recorder.record(where, { type: 'data-target-invalid', method, text: reply.text, why })
    return { failed: 'pasv-reply', why: `${lastLine(reply)}: ${why}` }
  }
  const { address, port } = announced
  const policy = session.plan.data.addressPolicy
  session.recorder.record(where, {
    type: 'data-target',
    method,
    announced: { address, port },
    used: target.endpoint,
    policy,
  })
  return { connection, endpoint: target.endpoint, cause: reply.event }
}

/** Connects to where the server listens. */
export async function connectPassive(session: Session, target: PassiveTarget): Promise<OpenedData> {
  const { connection, endpoint, cause } = target
  const { recorder } = session
  session.enter('tcp-data')
  const where = { connection, stage: 'tcp-data', cause } as const
  const data = session.track(new DataConnection(connection, session.dataTls(), session.waitOptions))
  const dialled = await dial(recorder, where, endpoint, session.waitOptions)
  if ('failed' in dialled) {
    data.fail('none')
    const { address, port } = endpoint
    return { failed: 'tcp-data', why: `Data connection to ${address} port ${port}: ${dialled.failed}.` }
  }
  data.adopt(session.track(new Channel(dialled.socket, { ...where, recorder })))
  return { data }
}

/** A system that is told to connect to 0.0.0.0 connects to itself, so that address is never tried. */
function chooseTarget(
  session: Session,
  announced: { readonly address: string | null; readonly port: number },
): { readonly endpoint: Endpoint } | { readonly why: string } {
  const { address, port } = announced
  const control = session.peer.address
  if (address === null || session.plan.data.addressPolicy === 'control-host')
    return { endpoint: { address: control, port } }
  if (addressKind(address) === 'unspecified') return { why: `${address} is no address to connect to` }
  return { endpoint: { address: plainAddress(address), port } }
}
