/** What a server announces in 227 and 229, which need not be where it listens. */
import type { Endpoint } from '../../../shared/protocol/endpoint.ts'
import { openDataPath } from '../middleboxes/data-path.ts'
import type { ControlSession } from './control-session.ts'

/** `real`: where the server listens for this data connection. */
export async function announce(session: ControlSession, method: 'PASV' | 'EPSV', real: Endpoint): Promise<Endpoint> {
  const { server } = session
  const { network, spec } = server
  const reached = spec.data?.path ? await openDataPath(spec.data.path, network, real) : real
  const passive = spec.passive
  if (!passive || (passive.only && passive.only !== method)) return reached
  const addresses = method === 'PASV' ? (passive.address ?? []) : []
  const next = addresses[server.passiveReplies++ % Math.max(addresses.length, 1)] ?? 'own'
  const address = next === 'own' ? reached.address : next
  const port =
    passive.port === 'silent'
      ? await network.silentPort()
      : passive.port === 'closed'
        ? await network.closedPort()
        : reached.port
  const announced = { address, port }
  network.announce(announced, reached)
  return announced
}
