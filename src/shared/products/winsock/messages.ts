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
// The same in other languages, as Windows words it.
connect refused = zielcomputer+die+verbindung+verweigerte ; lordinateur+cible+la+expressément+refusée ; equipo+de+destino+denegó+expresamente ; rifiuto+persistente+del+computer+di+destinazione ; máquina+de+destino+as+recusou+ativamente ; computador+de+destino+recusou ; конечный+компьютер+отверг ; komputer+docelowy+aktywnie+odmawia ; komputer+docelowy+aktywnie+go+odmawia ; cílový+počítač+je+aktivně+odmítl ; hedef+makine+etkin+olarak+reddettiğinden ; doelcomputer+de+verbinding+actief+heeft+geweigerd ; måldatorn+nekade ; 目标计算机积极拒绝 ; 目標電腦拒絕連線 ; 対象のコンピューターによって拒否 ; 대상+컴퓨터에서+연결을+거부했으므로
connect silence = gegenstelle+nach+einer+bestimmten+zeitspanne ; parti+connecté+na+pas+répondu+convenablement ; parte+conectada+no+respondió+adecuadamente ; risposta+non+corretta+della+parte+connessa ; componente+conectado+não+respondeu+corretamente ; другого+компьютера+за+требуемое+время ; połączona+strona+nie+odpowiedziała+poprawnie ; připojená+strana+v+časovém+intervalu ; bağlanılan+uygun+olarak+belli+bir+süre ; 连接方在一段时间后没有正确答复 ; 連線對象有一段時間並未正確回應 ; 接続済みの呼び出し先が一定の時間 ; 연결된+구성원으로부터+응답이+없어
reset = vorhandene+verbindung+wurde+vom+remotehost+geschlossen ; connexion+existante+a+dû+être+fermée+par+lhôte+distant ; interrupción+de+una+conexión+existente+por+el+host+remoto ; connessione+in+corso+interrotta+forzatamente ; cancelamento+de+uma+conexão+existente+pelo+host+remoto ; удаленный+хост+принудительно+разорвал ; istniejące+połączenie+zostało+gwałtownie+zamknięte ; stávající+připojení+bylo+vynuceně+ukončeno ; uzaktaki+bir+ana+bilgisayar+tarafından+zorla ; bestaande+verbinding+is+geforceerd+gesloten ; 远程主机强迫关闭了一个现有的连接 ; 遠端主機已強制關閉一個現存的連線 ; 既存の接続はリモート+ホストに強制的に切断 ; 현재+연결은+원격+호스트에+의해+강제로
name resolve rejected name-unknown = host+ist+unbekannt ; hôte+inconnu ; host+desconocido ; host+sconosciuto ; este+host+não+é+conhecido ; этот+хост+неизвестен ; nieznany+host ; 不知道这样的主机 ; 無法識別這台主機 ; そのようなホストは不明 ; 알려진+호스트가+없습니다
rejected not-found = system+cannot+find+the+file ; system+cannot+find+the+path
rejected file-busy = being+used+by+another+process ; used+by+another+process
rejected permission = access+to+the+path denied
`,
}
