/**
 * Error numbers and names of POSIX systems (numbers: Linux, then macOS and BSD), libc's texts for them and for
 * getaddrinfo. `connection refused` and its like belong to `connect`; a time-out or a reset can meet any step.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'
import { translations } from './message-translations.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  translations,
  rows: `
connect refused = @errno:111 @errno:61 @econnrefused ; connection+refused
reset = @errno:104 @errno:54 @econnreset ; connection+reset+by+peer ; connection+reset
connect silence = @errno:115 @errno:36 @einprogress ; operation+now+in+progress
connect silence = @errno:114 @errno:37 @ealready ; operation+already+in+progress
silence = @errno:110 @errno:60 @etimedout ; connection+timed+out ; operation+timed+out
unreachable = @errno:113 @errno:65 @ehostunreach ; no+route+to+host
unreachable = @errno:101 @errno:51 @enetunreach ; network+is+unreachable ; network+unreachable
unreachable = @errno:112 @errno:64 @ehostdown @errno:100 @errno:50 @enetdown ; host+is+down ; network+is+down
closed aborted = @errno:103 @errno:53 @econnaborted ; software+caused+connection+abort
closed aborted = @errno:102 @errno:52 @enetreset ; network+dropped+connection+on+reset
closed = @errno:32 @epipe ; broken+pipe
closed = @errno:107 @errno:57 @enotconn ; (socket|endpoint)+is+not+connected
denied permission = @errno:13 @eacces ; permission+denied
connect denied local-firewall client = (connect|connect2|sendto) permission+denied ; (connect|sendto) operation+not+permitted
denied local-port-denied client = bind permission+denied
denied = @errno:1 @eperm ; operation+not+permitted
denied local-address-unavailable client = @errno:98 @errno:48 @eaddrinuse ; address+already+in+use
denied local-address-unavailable client = @errno:99 @errno:49 @eaddrnotavail ; cannot+assign+requested+address ; cant+assign+requested+address
denied local-address-unavailable client = @errno:97 @errno:47 @eafnosupport ; address+family+not+supported
connect failed = connect+invalid+argument
denied too-many-local-sockets client = @errno:24 @emfile @errno:23 @enfile ; too+many+open+files
rejected storage-full = @errno:28 @enospc ; no+space+left+on+device
rejected storage-full = @errno:122 @errno:69 @edquot ; disk+quota+exceeded ; disc+quota+exceeded
rejected not-found = @errno:2 @enoent ; no+such+file+or+directory
rejected exists = @errno:17 @eexist ; file+exists
rejected permission = @errno:30 @erofs ; read+only+file+system
rejected not-found = @errno:20 @enotdir ; not+a+directory
rejected file-busy = @errno:26 @etxtbsy ; text+file+busy
rejected size-limit = @errno:27 @efbig ; file+too+large
failed = @errno:5 @eio ; input+output+error
name resolve rejected name-unknown = @eai_noname @eai_nodata ; name+or+service+not+known ; nodename+nor+servname ; name+does+not+resolve ; no+address+associated+with+hostname ; unknown+host
name resolve silence name-server-silent = @eai_again ; temporary+failure+in+name+resolution
name resolve failed = @eai_fail @eai_system ; non+recoverable+failure+in+name+resolution
`,
}
