/**
 * What the client's recording alone shows of both ends: the responder repeats each address and port in letters that no device
 * rewrites, so that a changed one is seen even where the far end's recording does not come back.
 */
import { sameAddress } from '../protocol/addresses.ts'
import { formatEprt, formatPort, parseActiveCommand, parsePassiveReply } from '../protocol/data-address.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import { deriveView } from '../transcript/derive-view.ts'
import type { Exchange } from '../transcript/session-view.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { AlignedConnection, AlignedExchange, Ends } from './ends.ts'
import { idleLimit } from './idle-limit.ts'
import { endpointInLetters } from './letters.ts'

/** Addresses only; null when no reply spells one. */
export function alignByLetters(client: Transcript): Ends | null {
  const view = deriveView(client)
  const { controls } = view
  const exchanges = controls.flatMap(({ exchanges: all }) => all.flatMap(spelled))
  const connections = controls.flatMap((control): AlignedConnection[] => {
    const seenAs = endpointInLetters(control.greeting?.final?.lines.at(-1) ?? '')
    if (!seenAs || !control.open) return []
    return [
      {
        ...{
          kind: 'control',
          method: null,
          encrypted: control.tls?.secured != null,
          fate: 'arrived',
          port: control.remote?.port ?? null,
          client: control.id,
          far: null,
        },
        ...{ control: control.id, clientEnd: control.open.local, seenAs, clientHello: null, certificate: null },
        ...{ resumption: null, content: null, shownBy: control.greeting?.final?.id ?? null, farTime: null },
      } as const,
    ]
  })
  if (exchanges.length === 0 && connections.length === 0) return null
  return { offsetMs: null, offsetErrorMs: null, exchanges, connections, idle: idleLimit(view) }
}

function spelled({ command, final, connection, encrypted }: Exchange): AlignedExchange[] {
  const truth = endpointInLetters(final?.lines.at(-1) ?? '')
  if (!command || !final || !truth) return []
  const { verb, line } = command
  const base = {
    verb,
    connection,
    encrypted,
    segments: null,
    client: command.id,
    far: null,
    shownBy: final.id,
    farTime: null,
  }
  const delivered = { ...base, fate: 'delivered', changed: null, sent: null, arrived: null } as const
  const passive = verb === 'PASV' || verb === 'EPSV'
  if (passive) {
    const text = final.lines.join('\n')
    const told = parsePassiveReply(final.code, text)
    if (told.ok && same({ address: told.address ?? truth.address, port: told.port }, truth)) return [delivered]
    const sent = verb === 'PASV' ? formatPort(truth) : `|||${truth.port}|`
    return [{ ...base, fate: 'rewritten', changed: 'reply', sent, arrived: text }]
  }
  const told = parseActiveCommand(verb, line.slice(verb.length))
  if (told && same(told, truth)) return [delivered]
  const arrived = `${verb} ${verb === 'PORT' ? formatPort(truth) : formatEprt(truth)}`
  return [{ ...base, fate: 'rewritten', changed: 'command', sent: line, arrived }]
}

const same = (one: Endpoint, other: Endpoint): boolean =>
  one.port === other.port && sameAddress(one.address, other.address)
