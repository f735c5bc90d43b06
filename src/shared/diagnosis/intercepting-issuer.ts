import type { EventOf } from '../transcript/event.ts'
import type { Reading } from './reading.ts'

/** Names that products which inspect TLS put into the certificates they make up. */
const PRODUCTS =
  /fortinet|fortigate|FGT\w{5,}|palo ?alto|pan-?os|zscaler|blue ?coat|symantec web|sophos|check ?point|sonicwall|dpi-?ssl|watchguard|fireware|barracuda|cisco (?:umbrella|firepower|ironport|wsa)|websense|forcepoint|mcafee web|skyhigh|netskope|untangle|squid|mitmproxy|kaspersky|eset (?:ssl|filter)|avast|avg|bitdefender|trend ?micro|stormshield|hillstone|cyberoam|(?:ssl|tls|https) (?:inspection|interception|decrypt\w*|proxy|deep)|inspection ca|deep inspection|web gateway/i

/** A sentence of an imported log that names such a product as the certificate's issuer. */
export function interceptionSaid(session: Reading): EventOf<'remark'> | null {
  return (
    session.remarks.find(
      ({ event }) => /certificat|issuer|issued by|\bCA\b/i.test(event.text) && PRODUCTS.test(event.text),
    )?.event ?? null
  )
}

/** A certificate whose issuer names a product that inspects TLS. */
export function interceptingIssuer(session: Reading): { event: EventOf<'tls-certificates'>; issuer: string } | null {
  for (const connection of [...session.controls, ...session.operations.flatMap(({ view }) => (view ? [view] : []))]) {
    const event = connection.tls?.certificates
    const found = event?.chain.find(({ issuer }) => PRODUCTS.test(issuer))
    if (event && found) return { event, issuer: found.issuer }
  }
  return null
}
