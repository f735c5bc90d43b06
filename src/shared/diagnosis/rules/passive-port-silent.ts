import type { DataBreak } from '../breaks/break.ts'
import type { BreakGroup } from '../breaks/break-groups.ts'
import { groupBreaks, groupSigns, isPassive } from '../breaks/break-groups.ts'
import {
  announcedSigns,
  passiveNeverArrived,
  relationOf,
  replacedByWords,
  setupEncrypted,
} from '../breaks/data-breaks.ts'
import type { DataOperation } from '../breaks/data-operation.ts'
import { addressOf, allOperations, openDraws, workedInClear } from '../breaks/port-draws.ts'
import type { Sign } from '../hypothesis.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean, remarkThatMeans } from '../reading.ts'
import { endpointText, sign } from '../words.ts'

type Form = 'encrypted' | 'unreachable' | 'partly' | 'elsewhere'

export const rule = hypothesis<Form>({
  cause: 'pasv-port-filtered',
  words: {
    title: 'Nothing answers at the server’s data port ({endpoint})',
    explanation:
      'Login works, but the second connection, to {endpoint}, got no answer. Listings and files need it, each time to another port of the server. A firewall on either side does not let it through.',
    forms: {
      encrypted: {
        explanation:
          'Login works, but the second connection, to {endpoint}, got no answer. Under TLS no firewall can read which port to open: the server needs a fixed passive range, and a rule for it.',
      },
      unreachable: {
        title: 'The network says that the server’s data port ({endpoint}) cannot be reached',
      },
      partly: {
        title: 'One data port of the server does not answer ({endpoint}), another does ({open})',
        explanation:
          'The connection to {endpoint} got no answer, the one to {open} was made. The server draws each port from its passive range: a firewall that lets only a part of the range through makes sessions fail as if by chance.',
      },
      elsewhere: {
        title: 'The server’s data ports answer at {open}, and not where EPSV leads ({endpoint})',
        explanation:
          'EPSV names a port only: the client dials the control connection’s address, and nothing answered. PASV names another address, where the data port answers. The passive range is not open or forwarded at the control connection’s address.',
      },
    },
    rulesOut: [
      'Name, password and control connection are fine.',
      'The address is not refused: a computer that is up answers a request that reaches it.',
    ],
    remedies: [
      {
        id: 'fix-passive-range',
        who: 'server-admin',
        action: 'Set a fixed range of about a hundred passive ports at the server, and tell the firewall teams which.',
      },
      {
        id: 'allow-range',
        who: 'server-firewall',
        action:
          'Allow and forward incoming TCP from the clients to the server’s whole passive range; {endpoint} was tried.',
      },
      {
        id: 'allow-outgoing-range',
        who: 'client-firewall',
        action: 'Allow outgoing TCP from the client to the server’s whole passive range; {endpoint} was tried.',
      },
      {
        id: 'sample-ports',
        who: 'client',
        action:
          'Try several of the server’s ports to learn its range, and test from another network to learn which side filters.',
        act: { id: 'run-probe', probe: 'sample-passive-ports' },
      },
    ],
    references: [
      { title: 'RFC 959 section 3.2 (data connection)' },
      { title: 'RFC 1579 (firewall-friendly FTP)' },
      { title: 'RFC 4217 section 7 (firewalls and encrypted control connections)' },
    ],
  },
  looks: [silent],
})

function silent(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', (broken) => isPassive(broken) && passiveNeverArrived(session, broken)).map(
    (group) => {
      const { operation } = group.lead
      const unreachable = operation.tcp === 'unreachable'
      const open = openBeside(session, operation)
      return {
        explains: group.lead,
        stage: 'tcp-data',
        facts: {
          endpoint: endpointText(operation.dialled ?? operation.announced),
          open: endpointText(open?.operation.dialled ?? open?.operation.announced),
        },
        forms: unreachable
          ? ['unreachable']
          : open?.form
            ? [open.form]
            : setupEncrypted(session, operation)
              ? ['encrypted']
              : [],
        signs: [
          ...sign(
            'telling',
            remarkThatMeans(session, 'ports-not-opened')?.event.id,
            'the data ports are said not to be opened',
          ),
          ...addressSigns(session, group),
          ...groupSigns(group, ({ operation: one }) => `no answer from ${endpointText(one.dialled ?? one.announced)}`),
          ...(open ? openSigns(open) : []),
          ...otherSigns(session, group.lead),
        ],
        probes: ['control-host-address', 'other-data-method', 'sample-passive-ports', 'plain-login'],
      }
    },
  )
}

interface OpenBeside {
  readonly operation: DataOperation
  /** null where a helper that knows only one of two commands would look the same. */
  readonly form: 'partly' | 'elsewhere' | null
}

/** Another data port of the session that let a connection through. */
function openBeside(session: Reading, shut: DataOperation): OpenBeside | null {
  const secret = setupEncrypted(session, shut)
  const open = openDraws(
    allOperations(session).filter(
      (one) => passive(one) && one.view !== null && setupEncrypted(session, one) === secret,
    ),
  )
  const at = addressOf(session, shut)
  const here = open.find((one) => addressOf(session, one) === at && one.dialled?.port !== shut.dialled?.port)
  if (here) return { operation: here, form: secret || here.method === shut.method ? 'partly' : null }
  const elsewhere = shut.method === 'EPSV' ? open.find(({ method }) => method === 'PASV') : undefined
  return elsewhere ? { operation: elsewhere, form: 'elsewhere' } : null
}

const openSigns = ({ operation, form }: OpenBeside): Sign[] => {
  const what = `${endpointText(operation.dialled)} lets a connection through`
  if (form !== null) return sign('expected', operation.tcpEvent, what)
  return operation.tcpEvent === null ? [] : [{ event: operation.tcpEvent, shows: what }]
}

/** Whether the dialled address is the server's own, so that only the port is left as a reason. */
function addressSigns(session: Reading, { lead, all }: BreakGroup<DataBreak>): Sign[] {
  const { setup, announced } = lead.operation
  const event = setup?.final?.id ?? lead.event
  const shown = `the server announces ${endpointText(announced)}`
  const relation = relationOf(session, lead.operation)
  if (relation === 'private-from-public' || relation === 'unusable') return sign('unlikely', event, shown)
  // EPSV names a port only; and every method that was tried met the same silence: it is the port, not the command.
  const several = new Set(all.map(({ operation }) => operation.method)).size > 1
  const portOnly = announced !== null && announced.address === null
  // Where a helper could read EPSV and did not open its port, it may be the helper that does not know EPSV.
  if (portOnly && !several && setupEncrypted(session, lead.operation) !== true) return [{ event, shows: shown }]
  if (relation === 'same' || several || portOnly) return sign('expected', event, shown)
  return relation === 'other' ? sign('odd', event, shown) : [{ event, shows: shown }]
}

const passive = (operation: DataOperation): boolean => isPassive({ operation })

/** What makes another explanation better. */
function otherSigns(session: Reading, { operation }: DataBreak): Sign[] {
  const { dialled } = operation
  // What accepted once at the very same place is neither closed nor filtered.
  const open = session.facts.all.find(
    ({ subject, act, result, endpoint }) =>
      subject === 'data' &&
      act === 'connect' &&
      result === 'ok' &&
      dialled?.port != null &&
      endpoint?.port === dialled.port &&
      endpoint.address === dialled.address,
  )
  const replaced =
    replacedByWords(session, operation) === null
      ? remarksMean(session, operation.remarks, 'address-resolved-again', 'other-local-address', 'address-unroutable')
      : null
  return [
    ...announcedSigns(operation),
    // In clear text a helper opened them by reading: no rule of its own is missing there.
    ...(setupEncrypted(session, operation)
      ? sign('unlikely', workedInClear(session).find(passive)?.final?.id, 'the same works without TLS')
      : []),
    ...sign('excluded', open?.events[0], 'the same port accepted another data connection'),
    ...sign('unlikely', replaced, 'the client does something else with the address'),
  ]
}
