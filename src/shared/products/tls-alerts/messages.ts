/**
 * TLS alerts (RFC 8446 section 6 and older) by number and name, and who sent them where the line says so. A complaint about a
 * certificate that the client receives is about the certificate of the client.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'
import { alertName } from '../../protocol/tls-alerts.ts'

/** What each alert means, whoever sent it. */
const FACTS: Readonly<Record<string, readonly number[]>> = {
  'handshake rejected tls-protocol': [10, 22, 30, 47, 50, 60, 100, 109, 110, 111, 113, 114, 115, 120],
  'malformed tls-bytes-altered': [20, 21],
  'handshake malformed tls-bytes-altered': [51],
  'handshake rejected': [40],
  'handshake rejected client-certificate': [41, 116],
  'handshake denied': [49],
  'handshake rejected tls-version': [70, 86],
  'handshake rejected tls-cipher': [71],
  'handshake failed tls-internal': [80],
  // RFC 8446 section 6.1: it ends a connection, as close_notify does, and no user of this end has cancelled anything.
  'end closed': [90],
  'handshake rejected name-unknown': [112],
}

/** Complaints about a certificate, and what they mean when the client makes them. */
const CERTIFICATE_FACTS: Readonly<Record<string, readonly number[]>> = {
  'certificate-unusable': [42, 43, 46],
  'certificate-revoked': [44],
  'certificate-expired': [45],
  'certificate-untrusted': [48],
}

/** Their names alone are words of other things, too. */
const COMMON_WORDS = [49, 80, 90]

function rowsOf(number: number, any: string, peer = any, client = any): string {
  const name = alertName(number)
  const words = name.replaceAll('_', '+')
  const joined = name.replaceAll('_', '')
  const symbol = COMMON_WORDS.includes(number) ? '' : ` @${name}`
  return `
${any} alert:${number} = @alert:${number}${symbol} ; @alert_${name} ; alert ${name} ; alert ${words}
${peer} alert:${number} peer = (received|remote+error) ${name} ; (received|remote+error) ${words} ; received ${joined} ; received alert+${number} ; remote+endpoint alert+code+is+${number} ; received+from+the+remote+endpoint ${number} ; remote+party+sent ${joined}
${client} alert:${number} client = (sent|sending|send|generated) alert ${number} ; (sent|sending|send) alert ${name} ; (sent|sending|send) alert ${words}`
}

const ROWS = [
  ...Object.entries(FACTS).flatMap(([fact, numbers]) =>
    numbers.map((number) => ({ number, rows: rowsOf(number, fact) })),
  ),
  ...Object.entries(CERTIFICATE_FACTS).flatMap(([reason, numbers]) =>
    numbers.map((number) => ({
      number,
      rows: rowsOf(number, 'rejected', 'handshake rejected client-certificate', `verify rejected ${reason}`),
    })),
  ),
].sort((a, b) => a.number - b.number)

export const messages: UnnamedMessageCatalogue = {
  source: 'tls',
  rows: `
end closed alert:0 = @alert:0 ; @alert_close_notify ; alert close_notify ; alert close+notify${ROWS.map(({ rows }) => rows).join('')}
handshake rejected peer = alert received ; received fatal alert ; remote+party+sent alert
handshake rejected client = sent+to+the+remote+endpoint alert
`,
}
