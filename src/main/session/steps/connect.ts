import { Channel } from '../../transport/channel.ts'
import { dial, resolveHost } from '../../transport/dial.ts'
import { ControlConnection } from '../control-connection.ts'
import { ConnectionLost, StepFailed } from '../failures.ts'
import type { Session } from '../session.ts'

/**
 * Opens the control connection. The first time the host's addresses are tried in turn, each after the first as an
 * attempt of its own; later connections of the same session go to the address that answered.
 */
export async function connectControl(session: Session): Promise<void> {
  if (session.address !== null) return connectTo(session, session.address)
  const addresses = await resolve(session)
  let failure: unknown
  for (const [index, address] of addresses.entries()) {
    if (index > 0) {
      session.endAttempt('failed', 'This address could not be reached.')
      session.startAttempt(`${address} (${index + 1} of ${addresses.length} addresses)`, 'address')
    }
    try {
      await connectTo(session, address)
      return
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error
      failure = error
    }
  }
  throw failure
}

function resolve(session: Session): Promise<readonly string[]> {
  const { host, family } = session.plan
  return session.step('resolve', 'dns', async () => {
    const addresses = await resolveHost(session.recorder, host, family, session.waitOptions)
    if (!addresses || addresses.length === 0) throw new StepFailed(`The name ${host} does not resolve.`)
    return addresses
  })
}

function connectTo(session: Session, address: string): Promise<void> {
  const { plan, recorder } = session
  return session.step('connect', 'tcp-control', async () => {
    const connection = session.connectionIds.next('control')
    const where = { connection, stage: 'tcp-control' } as const
    const dialled = await dial(recorder, where, { address, port: plan.port }, session.waitOptions)
    if ('failed' in dialled) throw new ConnectionLost(`${address} port ${plan.port}: ${dialled.failed}.`)
    const channel = session.track(new Channel(dialled.socket, { ...where, recorder }))
    session.useControl(new ControlConnection(channel, plan.timeouts.silence, session.signal))
    session.address = address
  })
}
