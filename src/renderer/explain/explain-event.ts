/** What a message of a session means, for whoever rests the pointer on it. */
import { isMadeUp } from '../../shared/protocol/commands.ts'
import { replyCode } from '../../shared/protocol/reply-codes.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'

/** By verb: what it asks for. */
const COMMANDS: Readonly<Record<string, string>> = {
  ABOR: 'stop the transfer (RFC 959)',
  ACCT: 'account, where a server wants one beside the user (RFC 959)',
  ALLO: 'reserve room for a file (RFC 959)',
  AUTH: 'begin encryption on this connection (RFC 4217)',
  CCC: 'end encryption of the control connection, so that firewalls can read it (RFC 4217)',
  CDUP: 'one folder up (RFC 959)',
  CLNT: 'name of the client program',
  CWD: 'go to this folder (RFC 959)',
  DELE: 'delete this file (RFC 959)',
  EPRT: 'the server is to open the data connection to this address and port (RFC 2428)',
  EPSV: 'on which port does the server listen for the data connection? (RFC 2428)',
  FEAT: 'which extensions does the server know? (RFC 2389)',
  LIST: 'listing of a folder, over a data connection (RFC 959)',
  MDTM: 'when was this file changed? (RFC 3659)',
  MLSD: 'listing in a fixed form, over a data connection (RFC 3659)',
  NLST: 'names only, over a data connection (RFC 959)',
  NOOP: 'nothing: the server is only to answer (RFC 959)',
  OPTS: 'set an option of a command (RFC 2389)',
  PASS: 'password; never shown here (RFC 959)',
  PASV: 'on which address and port does the server listen for the data connection? (RFC 959)',
  PBSZ: 'size of protected blocks; always 0 with TLS (RFC 4217)',
  PORT: 'the server is to open the data connection to this address and port (RFC 959)',
  PROT: 'encryption of data connections: P private, C clear (RFC 4217)',
  PWD: 'which folder is this? (RFC 959)',
  QUIT: 'end of the session (RFC 959)',
  REST: 'go on with a transfer from here (RFC 3659)',
  RETR: 'fetch this file, over a data connection (RFC 959)',
  SIZE: 'how many bytes has this file? (RFC 3659)',
  STOR: 'store this file, over a data connection (RFC 959)',
  SYST: 'which system is the server? (RFC 959)',
  TYPE: 'I: bytes as they are; A: text (RFC 959)',
  USER: 'user name (RFC 959)',
}

const MADE_UP = 'a made-up command, to hear how this server says no; compared with how it says no to AUTH'

/** null when the line says it all. */
export function explainEvent(event: TranscriptEvent): string | null {
  switch (event.type) {
    case 'command': {
      const meaning = isMadeUp(event.verb) ? MADE_UP : COMMANDS[event.verb]
      return meaning === undefined ? null : `${event.verb}: ${meaning}`
    }
    case 'reply': {
      const known = replyCode(event.code)
      return known && `${event.code}: ${known.name} (${known.source})`
    }
    case 'tls-hello':
      return event.direction === 'sent'
        ? 'ClientHello: which TLS versions, ciphers and server name the client offers; the last thing in clear'
        : 'ServerHello: which TLS version and cipher the server has chosen'
    case 'tls-secured':
      return event.resumed
        ? 'The TLS session of the control connection goes on here, as many servers demand of data connections'
        : 'From here on nobody between can read this connection'
    case 'tls-certificates':
      return 'What the server showed as its certificate, and what is wrong with it'
    default:
      return null
  }
}
