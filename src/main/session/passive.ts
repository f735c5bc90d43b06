import { addressKind, plainAddress } from '../../shared/protocol/addresses.ts'
import { parsePassiveReply } from '../../shared/protocol/data-address.ts'
import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import { Channel } from './channel.ts'
import { DataConnection } from './data-connection.ts'
import { dial } from './dial.ts'
import type { OpenedData } from './open-data.ts'
import { lastLine, type Session } from './session.ts'

/** `PASV` or `EPSV`: the server listens, we connect to what it names or to its control address, as the plan says. */
export async function openPassive(session: Session, method: 'PASV' | 'EPSV'): Promise<OpenedData> {
  const reply = await session.send('pasv-reply', method)
  if (reply.code >= 400) return { failed: 'pasv-reply', why: lastLine(reply) }
  const connection = session.numbering.next('data')
  const where = { connection, stage: 'pasv-reply', cause: reply.event } as const
  const { recorder, plan } = session
  const announced = parsePassiveReply(reply.code, reply.text)
  const target = announced.ok ? chooseTarget(session, announced) : announced
  if (!announced.ok || !('endpoint' in target)) {
    const why = 'why' in target ? target.why : 'no target'
    recorder.record(where, { type: 'data-target-invalid', method, text: reply.text, why })
    return { failed: 'pasv-reply', why: `${lastLine(reply)}: ${why}` }
  }
  recorder.record(where, {
    type: 'data-target',
    method,
    announced: { address: announced.address, port: announced.port },
    used: target.endpoint,
    policy: plan.data.addressPolicy,
  })
  session.enter('tcp-data')
  const data = session.track(new DataConnection(connection, session.dataTls(), session.patience))
  const dialled = await dial(recorder, { ...where, stage: 'tcp-data' }, target.endpoint, session.patience)
  if ('failed' in dialled) {
    data.fail('none')
    const { address, port } = target.endpoint
    return { failed: 'tcp-data', why: `Data connection to ${address} port ${port}: ${dialled.failed}.` }
  }
  data.adopt(
    session.track(new Channel(dialled.socket, { recorder, connection, stage: 'tcp-data', cause: reply.event })),
  )
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
