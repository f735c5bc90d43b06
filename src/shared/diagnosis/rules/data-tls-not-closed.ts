import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { dataEncrypted, refusalMeans, replyTellsWhy } from '../breaks/data-breaks.ts'
import { remarksMean } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'
import { evidence, quote } from '../words.ts'

export const rule: Rule = {
  name: 'data-tls-not-closed',
  cause: 'data-tls-shutdown',
  words: {
    title: 'All data passed, but the data connection was not ended properly',
    explanation:
      'A TLS connection must be ended with a message of its own (close_notify), so that a cut-off can be told from the end. Here the data passed and the end was irregular. A strict peer takes this for an error although the file is whole; a lenient one may take a truncated file for whole.',
    forms: {
      truncated: {
        title: 'The data connection ended without the end mark of TLS, and data is missing',
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
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'data', ({ operation }) => {
      if (replyTellsWhy(operation)) return false
      const means = refusalMeans(operation)
      const tls = dataEncrypted(session, operation) !== false
      const endWords =
        remarksMean(session, operation.remarks, 'tls-not-closed') !== null ||
        means.has('aborted') ||
        means.has('tls-handshake-failed')
      const afterAll = operation.whole === true && (operation.final === null || operation.final.code >= 400) && endWords
      const cutShort =
        operation.closeNotify === false &&
        operation.tls === 'ok' &&
        (operation.damaged !== null || operation.kind !== 'upload')
      return (
        tls &&
        (afterAll || cutShort || (endWords && remarksMean(session, operation.remarks, 'tls-not-closed') !== null))
      )
    })) {
      const { operation } = group.lead
      const upload =
        operation.kind === 'upload' ||
        (operation.kind === null && session.imported && operation.final !== null && operation.final.code >= 400)
      const reset = operation.view?.reset
      found.push({
        explains: group.lead.event,
        stage: 'transfer-end',
        culprit: upload ? 'client' : 'server-tls',
        certainty: reset && !upload ? 'possible' : 'likely',
        forms: [operation.damaged !== null ? 'truncated' : '', upload ? 'client' : 'server'],
        evidence: [
          ...evidence(
            [
              operation.view?.tls?.ended?.id,
              operation.closeNotify === false ? 'no close_notify from the server' : 'TLS ended',
            ],
            [operation.damaged, 'fewer bytes than expected'],
          ),
          ...groupEvidence(group, ({ operation: one }) =>
            one.final ? `the server says ${quote(one.final)}` : 'irregular end',
          ),
        ],
        probes: ['tls-1.2-only'],
        weight: 65,
      })
    }
    const lax = session.operations.find(
      ({ ok, closeNotify, kind, bytes, view }) =>
        ok && closeNotify === false && kind !== 'upload' && (bytes ?? 0) > 0 && view?.reset == null,
    )
    if (lax && found.length === 0)
      found.push({
        explains: null,
        severity: 'warning',
        stage: 'transfer-end',
        culprit: 'server-tls',
        certainty: 'proven',
        forms: ['working', 'server'],
        evidence: evidence([lax.view?.tls?.ended?.id, 'FIN without close_notify'], [lax.final?.id, quote(lax.final)]),
      })
    return found
  },
}
