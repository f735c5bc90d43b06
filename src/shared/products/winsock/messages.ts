/**
 * Windows: socket errors by number and name, and the English words where no number is shown.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
cancelled = @winsock:10004 @WSAEINTR
denied local-firewall client = @winsock:10013 @WSAEACCES
failed = @winsock:10022 @WSAEINVAL
denied too-many-local-sockets client = @winsock:10024 @WSAEMFILE
nothing = @winsock:10035 @WSAEWOULDBLOCK
closed = @winsock:10038 @WSAENOTSOCK
denied local-address-unavailable client = @winsock:10047 @WSAEAFNOSUPPORT ; address+incompatible+with+the+requested+protocol
denied local-address-unavailable client = @winsock:10048 @WSAEADDRINUSE
denied local-address-unavailable client = @winsock:10049 @WSAEADDRNOTAVAIL
unreachable = @winsock:10050 @WSAENETDOWN
unreachable = @winsock:10051 @WSAENETUNREACH
closed aborted = @winsock:10052 @WSAENETRESET
closed aborted = @winsock:10053 @WSAECONNABORTED
reset = @winsock:10054 @WSAECONNRESET
denied too-many-local-sockets client = @winsock:10055 @WSAENOBUFS
failed = @winsock:10056 @WSAEISCONN
closed = @winsock:10057 @WSAENOTCONN
closed = @winsock:10058 @WSAESHUTDOWN
silence = @winsock:10060 @WSAETIMEDOUT
connect refused = @winsock:10061 @WSAECONNREFUSED
unreachable = @winsock:10064 @WSAEHOSTDOWN
unreachable = @winsock:10065 @WSAEHOSTUNREACH
failed = @winsock:10091 @WSASYSNOTREADY
end closed = @winsock:10101 @WSAEDISCON
name resolve rejected name-unknown = @winsock:11001 @WSAHOST_NOT_FOUND
name resolve silence name-server-silent = @winsock:11002 @WSATRY_AGAIN
name resolve failed = @winsock:11003 @WSANO_RECOVERY
name resolve rejected name-unknown = @winsock:11004 @WSANO_DATA
connect refused = target+machine+actively+refused
connect silence = connected+party+did+not+properly+respond
reset = existing+connection+was+forcibly+closed
closed aborted = established+connection+was+aborted+by+the+software ; connection+abort
denied local-firewall client = access+a+socket+in+a+way+forbidden
denied local-address-unavailable client = only+one+usage+of+each+socket+address ; requested+address+is+not+valid+in+its+context
unreachable = socket+operation+was+attempted+to+an+unreachable ; unreachable+host ; unreachable+network
name resolve rejected name-unknown = no+such+host+is+known ; requested+name+is+valid but+no+data ; no+data+of+the+requested+type
denied too-many-local-sockets client = system+lacked+sufficient+buffer+space
rejected storage-full = not+enough+space+on+the+disk
rejected not-found = system+cannot+find+the+file ; system+cannot+find+the+path
rejected file-busy = being+used+by+another+process ; used+by+another+process
rejected permission = access+to+the+path denied
`,
}
