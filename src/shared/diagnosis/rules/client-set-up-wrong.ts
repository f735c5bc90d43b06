import { sameAddress } from '../../protocol/addresses.ts'
import { groupBreaks, groupEvidence, isPassive } from '../breaks/break-groups.ts'
import { replyTellsWhy } from '../breaks/data-breaks.ts'
import { announcedBy } from '../breaks/data-operation.ts'
import { remarksMean, remarkThatMeans } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { endpointText, evidence, quote } from '../words.ts'

export const rule: Rule = {
  name: 'client-set-up-wrong',
  cause: 'client-fault',
  words: {
    title: 'The client does something else than the server told it',
    explanation: 'Network and server do what they should; what the client does with the answer makes it fail.',
    forms: {
      'other-address': {
        title: 'The client dials {dialled} although the control connection goes to {peer}',
        explanation:
          'An EPSV reply names a port only: the data connection must go to the very address that the control connection reached. The client looked the host name up again and got another of its addresses, where nobody waits on this port.',
      },
      replaced: {
        title: 'The client replaces the announced data address {announced} by the control connection’s, and that fails',
        explanation:
          'The server announced an address that differs from the control connection’s, and the client used the control connection’s instead (as told to, or because it takes private addresses for wrong). Where the client is inside the same private network, or a load balancer hands sessions to several servers, the announced address is the right one.',
      },
      order: {
        title: 'The client sends commands in an order that the server cannot follow ({reply})',
        explanation:
          'The server says that a command came too early or is missing. The client must send them in the order of the standard.',
      },
      listen: {
        title: 'The client cannot listen for the data connection',
        explanation:
          'In active mode the client must listen on a port. This computer did not let it: the port is in use, or the address is not its own.',
      },
      'low-port': {
        title: 'The client announces port {dialled}, and servers do not connect to ports below 1024',
        explanation:
          'In active mode the client names a port for the data connection. Servers refuse ports below 1024, which belong to other services, to be no tool of attacks.',
      },
      reader: {
        title: 'The client cannot read a passive reply that is well formed',
        explanation:
          'The server’s reply holds address and port in the usual form, and the client says that it cannot read it. Clients that judge the wrong line (an earlier refusal, for instance) do this.',
      },
      proxy: {
        title: 'The client reaches the server through a proxy, and the data connection fails there',
        explanation:
          'Data connections must go through the same proxy as the control connection, and the proxy must allow their ports and the form of address that the client names.',
      },
    },
    rulesOut: ['The server’s announcement is used by nobody else than this client.'],
    remedies: [
      {
        id: 'use-peer-address',
        who: 'client',
        action: 'Use the control connection’s own peer address for EPSV; update the client.',
        when: 'other-address',
      },
      {
        id: 'take-announced-address',
        who: 'client',
        action:
          'Take the announced address as told (--address-policy as-told; FileZilla: passive mode setting; WinSCP: Force IP address off).',
        when: 'replaced',
      },
      {
        id: 'fix-order',
        who: 'client',
        action: 'Update the client, or report the order of commands to its makers.',
        when: 'order',
      },
      { id: 'update-client', who: 'client', action: 'Update the client, or use another one.', when: 'reader' },
      {
        id: 'choose-active-ports',
        who: 'client',
        action: 'Choose other active ports (--active-ports) and an address of this computer.',
        when: 'listen',
      },
      {
        id: 'check-proxy',
        who: 'client',
        action: 'Check the proxy settings for data connections, by name and by address.',
        when: 'proxy',
      },
    ],
    references: [{ title: 'RFC 2428 section 3 (EPSV uses the control connection’s address)' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(
      session,
      'data',
      (broken) => isPassive(broken) && !replyTellsWhy(broken.operation) && broken.operation.tcp !== 'open',
    )) {
      const { operation } = group.lead
      const { dialled, announced } = operation
      const elsewhere =
        operation.method === 'EPSV' &&
        announced?.address == null &&
        dialled?.address != null &&
        session.peer !== null &&
        !sameAddress(dialled.address, session.peer)
      const again = remarksMean(session, operation.remarks, 'address-resolved-again')
      const replacedBy = remarkThatMeans(session, 'address-replaced')
      const policy =
        operation.view?.target?.policy === 'control-host' &&
        announced?.address != null &&
        dialled?.address != null &&
        !sameAddress(announced.address, dialled.address)
      const unroutable = remarkThatMeans(session, 'address-unroutable')
      const own = remarkThatMeans(session, 'address-own-network')
      const proxy = remarkThatMeans(session, 'proxy')
      if (elsewhere || again !== null)
        found.push({
          explains: group.lead.event,
          stage: 'tcp-data',
          culprit: 'client',
          certainty: elsewhere ? 'proven' : 'likely',
          forms: ['other-address'],
          facts: { dialled: endpointText(dialled), peer: session.peer ?? 'another address' },
          evidence: [
            ...evidence([again, 'the client looks the name up again']),
            ...groupEvidence(group, () => 'no data connection comes about'),
          ],
          weight: 80,
        })
      else if (policy || own || (replacedBy && !unroutable))
        found.push({
          explains: group.lead.event,
          stage: 'tcp-data',
          culprit: 'client',
          certainty: own || (policy && sameSubnet(announced?.address ?? null, session.local)) ? 'likely' : 'possible',
          forms: ['replaced'],
          facts: { announced: endpointText(announced) },
          evidence: [
            ...evidence(
              [own?.event.id, 'the announced address is in the client’s own network'],
              [replacedBy?.event.id, 'the client replaces the address'],
              [operation.view?.target?.id, `used ${endpointText(operation.view?.target?.used)}`],
            ),
            ...groupEvidence(group, () => 'no data connection comes about'),
          ],
          probes: ['control-host-address'],
          weight: 60,
        })
      if (proxy && !again)
        found.push({
          explains: group.lead.event,
          stage: 'tcp-data',
          culprit: 'client',
          certainty: 'possible',
          forms: ['proxy'],
          evidence: [
            ...evidence([proxy.event.id, 'the client uses a proxy']),
            ...groupEvidence(group, () => 'no data connection comes about'),
          ],
          weight: 55,
        })
    }
    for (const group of groupBreaks(
      session,
      'setup',
      ({ how, exchange }) => session.imported && how === 'unusable' && announcedBy(exchange) !== null,
    ))
      found.push({
        explains: group.lead.event,
        stage: 'pasv-reply',
        culprit: 'client',
        certainty: 'likely',
        forms: ['reader'],
        facts: { reply: quote(group.lead.exchange?.final ?? null) },
        evidence: groupEvidence(group, ({ exchange }) => `the reply is well formed: ${quote(exchange?.final ?? null)}`),
        weight: 75,
      })
    const refused = session.view.transcript.events.find(
      (event) => event.type === 'listen-failed' && !session.probeAttempts.has(event.attempt),
    )
    if (refused && refused.type === 'listen-failed' && !session.operations.some(({ ok }) => ok))
      found.push({
        explains: session.first?.event ?? null,
        stage: 'port-command',
        culprit: 'client',
        certainty: 'proven',
        forms: ['listen'],
        evidence: [{ event: refused.id, shows: refused.message }],
        weight: 80,
      })
    for (const group of groupBreaks(session, 'setup', ({ how, exchange }) => {
      const port = announcedBy(exchange)?.port ?? null
      return how === 'refused' && port !== null && port < 1024
    }))
      found.push({
        explains: group.lead.event,
        stage: 'port-command',
        culprit: 'client',
        certainty: 'likely',
        forms: ['low-port', 'listen'],
        facts: { dialled: String(announcedBy(group.lead.exchange)?.port ?? '') },
        evidence: groupEvidence(
          group,
          ({ exchange }) => `${exchange?.command?.line ?? 'PORT'} is answered ${quote(exchange?.final ?? null)}`,
        ),
        weight: 75,
      })
    for (const kind of ['data', 'command', 'login'] as const)
      for (const group of groupBreaks(session, kind, (broken) => {
        const reply =
          broken.kind === 'data'
            ? broken.operation.final
            : broken.kind === 'command'
              ? broken.exchange.final
              : broken.reply
        return reply !== null && reply.code === 503 && !replyMeans(reply.lines).has('encryption-required')
      })) {
        const { lead } = group
        const reply =
          lead.kind === 'data' ? lead.operation.final : lead.kind === 'command' ? lead.exchange.final : lead.reply
        found.push({
          explains: lead.event,
          stage: lead.stage,
          culprit: 'client',
          certainty: 'possible',
          forms: ['order'],
          facts: { reply: quote(reply) },
          evidence: groupEvidence(group, () => `the server says ${quote(reply)}`),
          weight: 50,
        })
      }
    return found
  },
}

/** Same /16: near enough to speak of one private network. */
const sameSubnet = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.split('.').slice(0, 2).join('.') === other.split('.').slice(0, 2).join('.')
