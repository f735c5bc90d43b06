import { certificateValidity, expiresSoon } from '../../transcript/certificate-expiry.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { dayOf, sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'cert-expires-soon',
  words: {
    title: 'The server’s certificate runs out {when}',
    explanation:
      'The certificate of the {role} connection is valid until {until}. After that, clients that check it end every session before login. Renewal by a program is due when a third of the life is left, so it has probably failed.',
    remedies: [
      {
        id: 'renew-certificate',
        who: 'server-admin',
        action: 'Renew the certificate and make the FTP service load it (many services read it only at start).',
      },
    ],
    references: [{ title: 'RFC 5280 section 4.1.2.5 (validity)' }],
  },
  looks: [soon],
})

const whenOf = (days: number): string => (days === 0 ? 'within a day' : days === 1 ? 'in 1 day' : `in ${days} days`)

/** The one that ends first: renewing is one task, and the other follows it in the same words. */
function soon(session: Reading): Claim[] {
  const limit = session.plan?.tls?.certificateDays
  if (limit === undefined) return []
  const [first] = certificateValidity(session.view)
    .filter((one) => expiresSoon(one, limit))
    .sort((a, b) => a.days - b.days)
  if (!first) return []
  const { role, event, certificate, days } = first
  return [
    {
      severity: 'warning',
      stage: role === 'control' ? 'tls-control' : 'tls-data',
      facts: { role, until: dayOf(certificate.validTo), when: whenOf(days) },
      signs: sign('proof', event, `valid until ${dayOf(certificate.validTo)}`),
    },
  ]
}
