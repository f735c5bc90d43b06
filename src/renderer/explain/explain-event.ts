/** What a message of a session means, for whoever rests the pointer on it. */
import { commandMeaning, isMadeUp } from '../../shared/protocol/commands.ts'
import { parseActiveCommand, parsePassiveReply } from '../../shared/protocol/data-address.ts'
import { bracketed, type Endpoint } from '../../shared/protocol/endpoint.ts'
import { type ReplyClass, replyClass, replyCode } from '../../shared/protocol/reply-codes.ts'
import { alertName } from '../../shared/protocol/tls-alerts.ts'
import { isClientHello } from '../../shared/protocol/tls-hello.ts'
import type { ConnectFailure, EventOf, TranscriptEvent } from '../../shared/transcript/event.ts'
import { inert } from '../../shared/transcript/inert-text.ts'

const MADE_UP = 'a made-up command, to hear how this server says no; compared with how it says no to AUTH'

/** The first digit, of a code that no document defines. */
const CLASSES: Readonly<Record<ReplyClass, string>> = {
  preliminary: 'begun, another reply follows',
  success: 'done',
  'more-needed': 'so far good, the server waits for more',
  'temporary-failure': 'refused for now',
  'permanent-failure': 'refused',
  other: 'no reply of FTP begins so',
}

const CONNECT_FAILURES: Readonly<Record<ConnectFailure, string>> = {
  refused: 'Refused (RST): a computer answered, and nothing listens on this port, or a firewall rejects it',
  timeout: 'No answer at all: most often a firewall that drops the request, or nobody at this address',
  reset: 'Cut while it was opened',
  unreachable: 'A router on the way says that it cannot be reached (ICMP)',
  denied: 'This computer itself does not let it out',
  'address-unavailable': 'This computer has no address to connect from',
  other: 'The system gives another reason',
}

/** null when the line says it all. */
export function explainEvent(event: TranscriptEvent): string | null {
  switch (event.type) {
    case 'command': {
      const meaning = isMadeUp(event.verb) ? MADE_UP : commandMeaning(event.verb)
      return meaning === null ? null : `${inert(event.verb)}: ${meaning}${announcedBy(event)}`
    }
    case 'reply':
      return `${event.code}: ${replyMeaning(event)}`
    case 'connect-failed':
      return CONNECT_FAILURES[event.reason]
    case 'listening':
      return 'Active mode: this computer waits for the server to open the data connection'
    case 'accepted':
      return 'Active mode: the server has opened the data connection'
    case 'accept-rejected':
      return 'A data connection from an address that nobody expects here is closed, or a stranger could slip in'
    case 'fin-received':
    case 'fin-sent':
      return 'FIN: this side sends nothing more; the orderly end of a TCP connection'
    case 'reset-received':
      return 'RST: the connection is cut at once. A server may do it, and so may a firewall in its name'
    case 'silence':
      return 'Nothing came in the time given. Silence is a finding, too: servers refuse, firewalls drop'
    case 'tcp-info':
      return 'What the system knows of the connection: round trip, packets sent again, and the largest segment'
    case 'tls-started':
      return 'From here on client and server agree on TLS; the last step that a firewall can read'
    case 'tls-hello':
      return helloMeaning(event)
    case 'tls-handshake':
      return 'Parts of the TLS handshake that can be read from outside'
    case 'tls-secured':
      return event.resumed
        ? 'The TLS session of the control connection goes on here, as many servers demand of data connections'
        : 'From here on nobody between can read this connection'
    case 'tls-certificates':
      return 'What the server showed as its certificate, and what is wrong with it'
    case 'tls-alert':
      return event.number === undefined
        ? 'An alert ends TLS or warns; this one is encrypted, so only its two ends can read it'
        : `${alertName(event.number)}: ${event.number === 0 ? 'the orderly end of TLS' : 'why TLS ends here, in the words of the standard (RFC 8446 section 6)'}`
    case 'tls-garbage':
      return 'Clear text where TLS was expected: the other end does not speak TLS here, or something answers for it'
    case 'tls-ticket':
      return 'A ticket with which a later connection can resume this TLS session'
    case 'tls-failed':
      return 'TLS broke off; the words are those of this program’s TLS library'
    case 'tls-ended':
      return event.closeNotify === false
        ? 'close_notify ends TLS; without it nobody can tell a whole transfer from one that was cut off'
        : 'close_notify: the orderly end of TLS'
    case 'tls-cleared':
      return 'CCC: commands and replies can be read again, by firewalls, too'
    case 'bytes-before-tls':
      return 'Bytes that came in clear right before TLS; they are not trusted, because anybody could have put them there'
    case 'data-target':
      return 'Where the data connection goes: for listings and files FTP opens a second connection'
    case 'data-target-refused':
      return 'A server must not send a client to places of its choice, so this one is not dialled'
    case 'reply-garbage':
    case 'reply-unterminated':
      return 'A reply begins with three digits and ends with a line break; this is none'
    default:
      return null
  }
}

const endpoint = ({ address, port }: Endpoint): string => `${bracketed(inert(address))}, port ${port}`

/** The last two of the six numbers are the port: 192,44 is 192 times 256 and 44. */
function announcedBy({ verb, line }: EventOf<'command'>): string {
  if (verb !== 'PORT') return ''
  const target = parseActiveCommand(verb, line.slice(verb.length).trim())
  return target === null ? '' : `. Here: ${endpoint(target)}`
}

function replyMeaning({ code, lines }: EventOf<'reply'>): string {
  const known = replyCode(code)
  if (!known) return `${CLASSES[replyClass(code)]}; no document defines this code (RFC 959 section 4.2)`
  const meaning = `${known.name} (${known.source})`
  if (code !== 227) return meaning
  const target = parsePassiveReply(code, lines.join('\n'))
  return target.ok && target.address !== null
    ? `${meaning}. Here: ${endpoint({ address: target.address, port: target.port })}`
    : meaning
}

function helloMeaning({ hello }: EventOf<'tls-hello'>): string {
  if (isClientHello(hello))
    return 'ClientHello: which TLS versions, ciphers and server name the client offers; the last thing in clear'
  return hello.helloRetry
    ? 'HelloRetryRequest: the server asks the client to offer once more, with another key'
    : 'ServerHello: which TLS version and cipher the server has chosen'
}
