/**
 * Rust: kinds of `std::io::Error`, as `Debug` prints them; suppaftp and libunftp pass them on.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
connect refused = kind+connectionrefused ; connectionrefused
reset = kind+connectionreset ; connectionreset
closed aborted = kind+connectionaborted
silence = kind+timedout
closed = kind+unexpectedeof ; kind+brokenpipe ; failed+to+fill+whole+buffer
denied permission = kind+permissiondenied
unreachable = kind+hostunreachable ; kind+networkunreachable
denied local-address-unavailable client = kind+addrinuse ; kind+addrnotavailable
name resolve failed = failed+to+lookup+address+information
reply rejected = unexpectedresponse
reply malformed = badresponse
connect failed = ftperror connectionerror
handshake failed = ftperror secureerror
`,
}
