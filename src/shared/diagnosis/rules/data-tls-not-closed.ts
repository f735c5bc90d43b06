import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { dataEncrypted, refusalMeans, replyTellsWhy } from '../breaks/data-breaks.ts'
import type { DataOperation } from '../breaks/data-operation.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean, whoseLog } from '../reading.ts'
import { quote, sign } from '../words.ts'

type Form = 'truncated' | 'working' | 'client' | 'server'

export const rule = hypothesis<Form>({
  cause: 'data-tls-shutdown',
  words: {
    title: 'All data passed, but the data connection was not ended properly',
    explanation:
      'A TLS connection must end with a message of its own (close_notify), so that a cut-off shows. Here the data passed and it is missing. Strict programs report an error, although the file is whole.',
    forms: {
      truncated: {
        title: 'The data connection was cut off, and data is missing',
      },
      working: {
        title: 'The server ends data connections without the end mark of TLS',
        explanation:
          'The server closes data connections without the message that ends TLS (close_notify). The transfers are whole, but a cut-off could not be told from the end, and strict clients report an error.',
      },
    },
    rulesOut: ['The data port is open and TLS works on it.'],
    remedies: [
      {
        id: 'update-client',
        who: 'client',
        action: 'Update the client: it must send close_notify before it closes a data connection.',
        when: 'client',
      },
      {
        id: 'update-server',
        who: 'server-admin',
        action: 'Update the server; it must send close_notify at the end of each data connection.',
        when: 'server',
      },
      { id: 'compare-sizes', who: 'client', action: 'Compare sizes or hashes after transfers.', when: 'server' },
    ],
    references: [{ title: 'RFC 8446 section 6.1 (close_notify)' }, { title: 'RFC 4217 section 12.4' }],
  },
  looks: [irregular, lax],
})

const saidNotClosed = (session: Reading, operation: DataOperation) =>
  remarksMean(session, operation.remarks, 'tls-not-closed')

/** All data passed, or none is missed, and the end was not the one that TLS asks for. */
function endedIrregularly(session: Reading, operation: DataOperation): boolean {
  if (replyTellsWhy(operation) || dataEncrypted(session, operation) === false) return false
  const { whole, final, closeNotify, tls, damaged, kind } = operation
  const means = refusalMeans(operation)
  const said = saidNotClosed(session, operation) !== null
  const afterAll =
    whole === true &&
    (final === null || final.code >= 400) &&
    (said || means.has('aborted') || means.has('tls-no-close-notify') || means.has('handshake'))
  const cutShort = closeNotify === false && tls === 'ok' && (damaged !== null || kind !== 'upload')
  return afterAll || cutShort || said || endedUnnoticed(session, operation)
}

/**
 * A client that is cut off while it sends says so. One that is done with an upload and hears from the server that the data
 * broke off has ended TLS in a way that the server does not take for an end.
 */
const endedUnnoticed = (session: Reading, operation: DataOperation): boolean =>
  operation.kind === 'upload' &&
  operation.whole === null &&
  operation.tls === 'ok' &&
  operation.cut === null &&
  dataEncrypted(session, operation) === true &&
  refusalMeans(operation).has('aborted')

/** Who ended it: whoever sent the data. */
const isUpload = (session: Reading, { kind, final }: DataOperation): boolean =>
  kind === 'upload' ||
  // A server that says so missed it from its client.
  session.facts.source.vantage === 'server' ||
  (kind === null && !session.closedWorld && final !== null && final.code >= 400)

function irregular(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) => endedIrregularly(session, operation)).map((group) => {
    const { operation } = group.lead
    const upload = isUpload(session, operation)
    return {
      explains: group.lead,
      stage: 'transfer-end',
      forms: [...(operation.damaged !== null ? (['truncated'] as const) : []), upload ? 'client' : 'server'],
      signs: [
        ...sign(
          operation.closeNotify === false ? 'expected' : 'hint',
          operation.view?.tls?.ended?.id,
          operation.closeNotify === false ? 'no close_notify from the server' : 'TLS ended',
        ),
        ...sign('expected', saidNotClosed(session, operation), `${whoseLog(session)} says that TLS was not ended`),
        ...sign('hint', operation.damaged, 'fewer bytes than expected'),
        ...(endedUnnoticed(session, operation)
          ? sign('hint', operation.transfer?.command?.id, 'the client tells of no end before its own')
          : []),
        // A reset comes from many who know nothing of TLS.
        ...(upload ? [] : sign('unlikely', operation.view?.reset?.id, 'the connection is reset')),
        ...groupSigns(
          group,
          ({ operation: one }) => (one.final ? `the server says ${quote(one.final)}` : 'irregular end'),
          operation.whole === true ? 'expected' : undefined,
        ),
      ],
      probes: ['tls-1.2-only'],
    }
  })
}

function lax(session: Reading): Claim<Form>[] {
  const one = session.operations.find(
    ({ ok, closeNotify, kind, bytes, view }) =>
      ok && closeNotify === false && kind !== 'upload' && (bytes ?? 0) > 0 && view?.reset == null,
  )
  if (!one || session.breaks.some((broken) => broken.kind === 'data' && endedIrregularly(session, broken.operation)))
    return []
  return [
    {
      severity: 'warning',
      stage: 'transfer-end',
      forms: ['working', 'server'],
      signs: [
        ...sign('proof', one.view?.tls?.ended?.id, 'FIN without close_notify'),
        ...sign('hint', one.final?.id, quote(one.final)),
      ],
    },
  ]
}
