/**
 * Java: exceptions of `java.net`, and frames of stack traces that name the step.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
connect rejected proxy = unable+to+tunnel+through+proxy ; socks+connection+not+allowed+by+ruleset ; socks+server+general+failure ; socks+authentication+failed
connect refused = java.net.connectexception connection+refused ; connectexception+connection+refused
connect silence = connectexception timed+out ; @ConnectTimeoutException ; connect+timed+out
connect failed = @ConnectException
silence = @SocketTimeoutException ; read+timed+out
silence accept = accept+timed+out
connect unreachable = @NoRouteToHostException
connect unreachable = @PortUnreachableException
name resolve rejected name-unknown = @UnknownHostException
denied local-address-unavailable client = @BindException
closed = socket+closed ; socket+is+closed ; stream+closed ; unexpected+end+of+file+from+server ; socketexception+broken+pipe ; connection+closed+without+indication
reset = socketexception+connection+reset
closed aborted = software+caused+connection+abort
failed = @SocketException ; @IOException
unreachable = network+is+unreachable+connect
denied permission = @AccessDeniedException
rejected not-found = @FileNotFoundException
// The system's words in brackets: java.io and java.nio opened it here.
failed local-file client = @NoSuchFileException ; filenotfoundexception (no+such+file+or+directory|permission+denied|access+is+denied|is+a+directory)
cancelled = @InterruptedException @InterruptedIOException @CancellationException
`,
}
