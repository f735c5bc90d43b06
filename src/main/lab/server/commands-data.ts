/** Arranging and using data connections (RFC 959, RFC 2428, RFC 3659). */
import { isIP, isIPv6 } from 'node:net'
import type { Endpoint } from '../../../shared/protocol/endpoint.ts'
import { OTHER_SOURCE } from '../lab-network.ts'
import { openDataPath } from '../middleboxes/data-path.ts'
import type { Command, Commands, ControlSession } from './control-session.ts'
import { ActivePort, PassivePort, UnreachableClient } from './data-port.ts'
import { listing, resolvePath } from './files.ts'
import { runTransfer } from './transfer.ts'

/** `real`: where the server listens for this data connection. */
async function announce(session: ControlSession, method: 'PASV' | 'EPSV', real: Endpoint): Promise<Endpoint> {
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

const numbers = ({ address, port }: Endpoint) => ({
  hostport: [...address.split('.'), port >> 8, port & 0xff].join(','),
  p1: port >> 8,
  p2: port & 0xff,
  port,
})

async function listen(session: ControlSession, method: 'PASV' | 'EPSV'): Promise<Endpoint> {
  session.dataPort?.close()
  const port = await PassivePort.listen(session.server.network, session.peer)
  session.dataPort = port
  return announce(session, method, { address: session.localAddress, port: port.port })
}

/** Servers dial nobody but the control connection's peer, and no well-known port (RFC 2577 sections 3 and 5). */
function dial(session: ControlSession, to: Endpoint | null, accepted: string) {
  const { network, spec } = session.server
  session.dataPort?.close()
  session.dataPort = null
  if (!to || to.address !== session.peer || to.port < 1024)
    return session.say('portRefused', { address: to?.address ?? '', port: to?.port ?? 0 })
  session.dataPort =
    spec.active?.dial === 'never'
      ? new UnreachableClient(network, to)
      : new ActivePort(network, to, spec.active ? OTHER_SOURCE : network.address)
  session.reply(accepted)
}

function list(session: ControlSession, argument: string, form: 'LIST' | 'NLST' | 'MLSD') {
  const { files } = session.server
  const { texts, listing: style = 'unix' } = session.dialect
  // `LIST -al pub`: options are for ls, and no part of the path.
  const path = resolvePath(session.folder, argument.replace(/^(-\S+\s*)+/, ''))
  if (!files.hasFolder(path)) return session.say('noSuchFile', { file: argument })
  const content = Buffer.from(listing(files.entries(path), form === 'LIST' ? style : form))
  return runTransfer(session, { start: texts.listStart, end: texts.listEnd ?? texts.transferEnd, file: path, content })
}

const store: Command = (session, argument) => {
  const { files, spec } = session.server
  const { texts } = session.dialect
  const path = resolvePath(session.folder, argument)
  if (spec.storage?.upload === 'denied') return session.say('denied', { file: argument })
  return runTransfer(session, {
    start: texts.storStart ?? texts.listStart,
    end: texts.transferEnd,
    file: argument,
    content: null,
    received: (bytes) => files.store(path, bytes),
  })
}

export const DATA_COMMANDS: Commands = {
  async PASV(session) {
    if (isIPv6(session.peer)) {
      const answers = session.dialect.texts.pasvOnIpv6.startsWith('227')
      return session.say('pasvOnIpv6', answers ? numbers(await listen(session, 'PASV')) : {})
    }
    session.say('pasv', numbers(await listen(session, 'PASV')))
  },
  async EPSV(session, argument) {
    if (/^ALL$/i.test(argument)) return session.reply('200 EPSV ALL ok.')
    const announced = await listen(session, 'EPSV')
    session.reply(session.server.spec.passive?.epsvText ?? session.dialect.texts.epsv, { port: announced.port })
  },
  PORT(session, argument) {
    const parts = argument.split(',').map(Number)
    const valid = parts.length === 6 && parts.every((part) => Number.isInteger(part) && part >= 0 && part < 256)
    const [p1 = 0, p2 = 0] = parts.slice(4)
    dial(
      session,
      valid ? { address: parts.slice(0, 4).join('.'), port: p1 * 256 + p2 } : null,
      session.dialect.texts.port,
    )
  },
  EPRT(session, argument) {
    const [, protocol, address = '', port] = argument.split(argument.charAt(0))
    const family = isIP(address)
    const valid = (protocol === '1' && family === 4) || (protocol === '2' && family === 6)
    const { texts } = session.dialect
    dial(session, valid ? { address, port: Number(port) } : null, texts.eprt ?? texts.port)
  },
  LIST: (session, argument) => list(session, argument, 'LIST'),
  NLST: (session, argument) => list(session, argument, 'NLST'),
  MLSD: (session, argument) => list(session, argument, 'MLSD'),
  async RETR(session, argument) {
    const { texts } = session.dialect
    const file = session.server.files.file(resolvePath(session.folder, argument))
    if (!file) return session.say('noSuchFile', { file: argument })
    const content = file.bytes.subarray(session.restart)
    session.restart = 0
    await runTransfer(session, {
      start: texts.retrStart ?? texts.listStart,
      end: texts.transferEnd,
      file: argument,
      content,
    })
  },
  STOR: store,
  APPE: store,
}
