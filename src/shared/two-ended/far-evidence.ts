/**
 * What the far end's side of the story means for the causes of a break. The hypotheses stay as they are: each of their claims
 * gets the facts of the far end as further signs, and all are weighed as ever. Only what the two ends decide is proof.
 */
import type { Break } from '../diagnosis/breaks/break.ts'
import type { Rule } from '../diagnosis/hypothesis.ts'
import { sameAddress } from '../protocol/addresses.ts'
import type { ConnectionId, EventId } from '../transcript/event.ts'
import type { AlignedConnection, AlignedExchange, Ends } from './ends.ts'
import { inWords } from './in-words.ts'
import { type FarFact, withSigns } from './with-signs.ts'

/** The rules, each of whose claims knows what the far end saw. */
export const withFarEvidence = (rules: readonly Rule[], ends: Ends): readonly Rule[] =>
  withSigns(rules, (broken) => farFacts(broken, ends))

function farFacts(broken: Break, ends: Ends): readonly FarFact[] {
  switch (broken.kind) {
    case 'auth':
      return broken.exchanges
        .slice(0, 1)
        .flatMap((exchange) => authFacts(exchangeOf(ends, exchange.command?.id), broken))
    case 'tls':
    case 'certificate':
      return helloFacts(connectionOf(ends, broken.control?.id), broken)
    case 'data': {
      const { view, setup } = broken.operation
      return dataFacts(connectionOf(ends, view?.id), exchangeOf(ends, setup?.command?.id), ends)
    }
    case 'greeting':
      return greetingFacts(broken, ends)
    default:
      return 'exchange' in broken ? replyFacts(exchangeOf(ends, broken.exchange?.command?.id), broken) : []
  }
}

const exchangeOf = (ends: Ends, command: EventId | undefined): AlignedExchange | undefined =>
  command === undefined ? undefined : ends.exchanges.find(({ client }) => client === command)
const connectionOf = (ends: Ends, id: ConnectionId | undefined): AlignedConnection | undefined =>
  id === undefined ? undefined : ends.connections.find(({ client }) => client === id)

function authFacts(exchange: AlignedExchange | undefined, { event }: Break): FarFact[] {
  if (!exchange) return []
  const at = exchange.shownBy ?? event
  if (exchange.fate === 'forged')
    return [
      {
        event: at,
        shows:
          exchange.far === null
            ? 'AUTH never arrived at the far end, which did not send this reply'
            : 'the far end did not send this reply',
        weighs: { 'alg-rejects-auth': 'proof' },
        rest: 'excluded',
      },
    ]
  if (exchange.fate === 'dropped')
    return [
      {
        event: at,
        shows:
          exchange.far === null
            ? 'AUTH never arrived at the far end'
            : `the far end answered "${exchange.sent}", which never arrived here`,
        weighs: { 'inspection-breaks-control': 'proof' },
        rest: 'excluded',
      },
    ]
  if (exchange.fate === 'rewritten' && exchange.changed === 'command')
    return [
      {
        event: at,
        shows: `"${exchange.sent}" arrived at the far end as "${exchange.arrived}"`,
        // The server refuses a word that nobody sent: whoever changed it keeps TLS away.
        weighs: { 'alg-rejects-auth': 'proof', 'alg-alters-bytes': 'proof' },
        rest: 'excluded',
      },
    ]
  return [{ event: at, shows: 'the far end sent this reply itself', weighs: { 'alg-rejects-auth': 'excluded' } }]
}

/** What was refused, or met silence, where a server would have answered otherwise. */
function replyFacts(exchange: AlignedExchange | undefined, { event }: Break): FarFact[] {
  if (!exchange || exchange.fate === 'rewritten' || exchange.fate === 'delayed') return []
  const at = exchange.shownBy ?? event
  if (exchange.fate === 'delivered')
    return [{ event: at, shows: 'the far end sent this reply itself', weighs: { 'alg-alters-bytes': 'excluded' } }]
  if (exchange.fate === 'forged')
    return [{ event: at, shows: inWords(exchange), weighs: { 'alg-alters-bytes': 'proof' }, rest: 'excluded' }]
  return [{ event: at, shows: inWords(exchange), weighs: { 'inspection-breaks-control': 'telling' } }]
}

/** The greeting as the far end sent it, or that the connection never came to it. */
function greetingFacts({ event, control }: Break & { readonly kind: 'greeting' }, ends: Ends): FarFact[] {
  const own = (ends.replies ?? []).find((one) => one.kind === 'greeting' && one.connection === control?.id)
  if (own?.fate === 'dropped')
    return [
      {
        event: own.shownBy ?? event,
        shows: `the far end greeted ("${own.sent}"), and that never arrived here`,
        weighs: { 'inspection-breaks-control': 'proof' },
        rest: 'excluded',
      },
    ]
  if (own?.fate === 'forged')
    return [
      {
        event: own.shownBy ?? event,
        shows: 'the far end did not send this greeting',
        weighs: { 'alg-alters-bytes': 'proof' },
        rest: 'excluded',
      },
    ]
  if (own)
    return [
      {
        event: own.shownBy ?? event,
        shows: 'the far end sent this itself',
        weighs: { 'alg-alters-bytes': 'excluded' },
      },
    ]
  // Who accepted it then, a rule of its own says (`accepted-on-the-way.ts`).
  if (connectionOf(ends, control?.id)?.fate !== 'never-arrived') return []
  return [{ event, shows: 'none arrived at the far end', weighs: {}, rest: 'contrary' }]
}

function helloFacts(connection: AlignedConnection | undefined, { event }: Break): FarFact[] {
  switch (connection?.clientHello) {
    case 'replaced':
      return [
        {
          event,
          shows: 'another ClientHello arrived at the far end than was sent: something ends TLS on the way',
          weighs: { 'tls-intercepted': 'proof' },
          rest: 'excluded',
        },
      ]
    case 'delivered':
      return [
        {
          event,
          shows: 'the ClientHello arrived at the far end as it was sent',
          weighs: { 'tls-intercepted': 'excluded' },
        },
      ]
    case 'dropped':
      return [
        {
          event,
          shows: 'the ClientHello never arrived at the far end',
          weighs: { 'inspection-breaks-control': 'telling', 'mtu-blackhole': 'telling' },
          rest: 'excluded',
        },
      ]
    default:
      return []
  }
}

/** Whoever refuses is on the way; whoever is silent is as well. Which address was dialled is weighed as ever. */
export const NEVER_ARRIVED = {
  weighs: {
    'pasv-port-filtered': 'proof',
    'pasv-port-refused': 'proof',
    'pasv-address-unroutable': 'hint',
    'alg-blind-to-encrypted-control': 'hint',
    'epsv-not-handled-by-path': 'hint',
    'lb-breaks-data-path': 'odd',
  },
  rest: 'excluded',
} as const satisfies Omit<FarFact, 'event' | 'shows'>

/** @param setup the PASV, EPSV, PORT or EPRT of the connection */
function dataFacts(data: AlignedConnection | undefined, setup: AlignedExchange | undefined, ends: Ends): FarFact[] {
  if (!data || data.shownBy === null) return []
  const event = data.shownBy
  if (data.fate === 'never-arrived' && data.far !== null && setup?.fate === 'delivered' && isPassive(setup.verb))
    return [
      {
        event,
        shows: 'the far end listened at this port, and nothing arrived there',
        ...NEVER_ARRIVED,
      },
    ]
  if (data.fate === 'reset-by-middle')
    return [
      {
        event,
        shows: 'the far end did not end this connection: the reset came from the way',
        weighs: { 'data-connection-interrupted': 'proof' },
        rest: 'contrary',
      },
    ]
  if (data.fate === 'arrived' && comesFromElsewhere(data, ends))
    return [
      {
        event,
        shows: `the far end saw the data connection come from ${data.seenAs?.address}, the control connection from another address`,
        weighs: { 'data-peer-address-mismatch': 'proof' },
      },
    ]
  return []
}

const isPassive = (verb: string): boolean => verb === 'PASV' || verb === 'EPSV'

/** Whether the far end saw a data connection of the client come from another address than its control connection. */
export function comesFromElsewhere(
  { kind, seenAs, clientEnd, fate, control }: AlignedConnection,
  { connections }: Ends,
): boolean {
  if (kind !== 'data' || fate !== 'arrived' || seenAs === null || clientEnd === null) return false
  const own = connections.find((one) => one.kind === 'control' && one.client === control)?.seenAs
  return own != null && !sameAddress(own.address, seenAs.address)
}
