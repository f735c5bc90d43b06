/**
 * Wording that many programs share, and what reply codes stand for by themselves (RFC 959 section 4.2, RFC 2228 section
 * 5, RFC 2428). What only these rows read is a guess and carries no verdict above `possible`.
 */
import type { MessageCatalogue } from './message.ts'

export const GENERAL_WORDING: MessageCatalogue = {
  program: 'general wording',
  source: 'general',
  rows: `
// TCP
connect refused = (connection|connexion|connessione|conexión|conexão|verbindung) (refused|refusée|rifiutata|rechazada|recusada|verweigert|abgelehnt) ; actively+refused ; refuses (connection|connect) ; refused connection
silence = timed+out ; timeout ; timedout ; time+out ; times+out ; zeitüberschreitung ; timing+out
silence = no+(answer|reply|response) ; did+not+(answer|respond|reply) ; never+(answered|replied|responded) ; hangs ; stalls ; stalled
unreachable = unreachable ; no+route ; host+is+down
reset = (connection|verbindung) (reset|zurückgesetzt) ; reset+by (peer|server|remote|host) ; forcibly+closed
closed = connection (closed|lost|dropped|terminated|broken|interrupted|aborted) ; closed+by ; closed+unexpectedly ; unexpectedly+closed ; unexpected+(eof|end|close) ; premature* (close|closed|end|eof) ; end+of+file ; lost+connection ; disconnected ; hung+up ; broken+pipe
connect failed = (could+not|cannot|cant|can+not|unable+to|failed+to|couldnt) connect ; connection+(failed|failure|error) ; not+connected
name resolve rejected name-unknown = (unknown|no+such)+host ; host+not+found ; could+not+resolve ; cannot+resolve ; cant+resolve ; unable+to+resolve ; failed+to+resolve ; getaddrinfo ; dns (error|failure|failed)
cancelled = (cancelled|canceled|aborted|interrupted|stopped)+by+(the+user|user)
// The control connection
control rejected too-many-connections = too+many (users|connections|connected|clients|sessions|logins) !attempts ; too+many !failed !attempts !bad !wrong !parameters !arguments !redirects ; maximum (connections|clients|users|sessions|logins|connection|client|user|session|login) !attempts !failed ; (connection|session|user|client|login|sessions|connections|users) (limit|exceeded) !storage !quota !size ; no+more (connections|users|sessions|logins) ; server+(is+full|full|busy) ; already+logged+in times ; zu+viele ; accept+more+than
control closed idle-timeout = (idle|inactivity|inactive|activity) (timeout|timed|closing|disconnect|disconnecting|time) ; (timeout|timed+out|idle|inactivity) (closing|disconnecting|goodbye|logout) ; no+transfer+(timeout|time) ; code:421 timeout !data !login ; code:421 timed+out !data ; seconds+without ; idle ; inactivity
control rejected address-denied = (your|this|client|remote|source) (ip|address|host|network|country|location) (denied|blocked|banned|rejected|forbidden|refused|blacklisted|restricted) ; (ip|address|host) not+(allowed|permitted|authorized|authorised|whitelisted|welcome) ; banned ; blacklisted ; (denied|refused|rejected) from (your|this) ; not+(allowed|permitted)+to+connect ; no+(connections|access) from
control rejected service-unavailable = service+not+available ; shutting+down ; try+(again+later|later|again) ; temporarily+unavailable ; maintenance ; no+server+available ; going+down ; overloaded
session rejected session-setup = oops ; chroot ; home+(directory|dir|folder) (not|cannot|cant|inaccessible|unavailable|failed|missing|does) ; (cannot|cant|unable+to|failed+to|could+not) (chroot|chdir|setuid|fork) ; internal+(server+error|error) !tls !ssl ; (configuration|config) (error|problem) ; root+(directory|folder) (not|cannot|missing|does)
// TLS
rejected session-reuse-required = (session|tls|ssl) (reuse|resumption|resume|reused|resumed) (required|mandatory|must|needed|failed|not) ; (session|tls|ssl) (not|must+be|didnt|did+not|no|without) (reused|resumed|reuse|resume|resumption) ; (must|should|required+to|has+to) (reuse|resume) (tls|ssl|session) ; wiederverwend* ; réutilis*
data rejected data-protection-required = data (must|needs+to) (encrypted|protected) ; (protected|encrypted|secure) data (required|must|needed) ; (requires|reqires|require|required|needs|demands) (protected|encrypted|secure|ssl|tls) data ; prot+p (required|first|needed|mandatory|must) ; prot+c not+(allowed|permitted|accepted|supported) ; (use|send|issue|need|requires) prot+p ; data+(channel|connection) prot !unsupported ; (ssl|tls|encryption)+(required|needed|mandatory) data
rejected data-protection-unsupported = prot (unsupported|not+supported|not+implemented|unknown|unrecognized|not+recognized|not+understood) ; (unknown|invalid|unsupported)+protection+level ; not+understand protection+level ; protection+level (not|unsupported|unknown|denied)
rejected tls-required = (tls|ssl|encryption|encrypted|ftps|secure|secured|ftpes) (required|requires|mandatory|must|only|enforced|needed|needs|first) !data !reuse !resumed !resume !client !certificate !not+supported ; (requires|require|required|must+use|only+accepts|must|needs|use|only|accepts+only|policy+requires) (tls|ssl|encryption|encrypted|ftps|secure|secured) !data !reuse !resumed !certificate !log !sequence ; (plain|plaintext|cleartext|clear+text|plain+text|unencrypted|insecure|unsecured|non-secure|non-encrypted|plain+ftp) (not|refused|rejected|denied|disabled|forbidden|prohibited) ; (not|no|without) (plain|plaintext|cleartext|unencrypted|insecure)+(ftp|connections|sessions|logins|login|session) ; verschlüssel* erforderlich ; auth+first
rejected tls-unsupported = (tls|ssl|ftps|encryption|auth|security) (not+supported|not+available|not+implemented|not+enabled|not+configured|unsupported|unavailable|disabled|not+installed|not+allowed|not+understood|not+recognized) !data !certificate !version !protocol !command ; no+(tls|ssl|encryption) (support|available) ; (does+not|doesnt)+support (tls|ssl|ftps|encryption|security) ; (unsupported|unknown|unrecognized) (security|auth|authentication)+(mechanism|type|scheme) ; auth+type not+supported
rejected tls-set-up = (cannot|cant|could+not|unable+to|failed+to|missing|no|invalid|error|failed) (certificate|private+key|tls+config|ssl+context|tls+context|security+context|credentials+handle) !client !verify !peer ; certificate (could+not|cannot|missing|not+found|unreadable|not+set|not+configured) !client !verify* !peer !trusted ; (tls|ssl|certificate|security) (configuration|context|initialization|initialisation|init|library) (failed|error|missing|not|problem) ; unavailable+resource
handshake failed = (tls|ssl|handshake|secure|gnutls|schannel) (failed|failure|error|fails|aborted|rejected|unsuccessful|negotiation+failed) !reuse !resum* !certificate ; (failed|error|failure|cannot|unable) (tls|ssl|handshake) !reuse !resum* !certificate !config*
handshake silence = (tls|ssl|handshake) (timed+out|timeout)
handshake rejected tls-cipher = no+(shared|common|matching|suitable|usable) cipher* ; cipher* mismatch ; (cipher|ciphers|cipher+suite|cipher+suites) (not|no|none|weak) (common|supported|accepted|acceptable|overlap)
handshake rejected tls-version = (protocol|tls|ssl)+version (not|unsupported|mismatch|too+low|old|disabled|rejected) ; (tls|ssl)+(1+0|1+1|v1|v3|1+2|1+3|v1+0|v1+1|v1+2) (disabled|deprecated|not+supported|only) ; unsupported (protocol|tls|ssl)+version
handshake rejected tls-weak-parameters = (dh|diffie|prime) (too+small|small|weak|short|acceptable) ; key+too+small
handshake malformed tls-plain-answer = unexpected+message+format ; (plain|plaintext|clear) (instead|expected|answer) tls ; not+a+(tls|ssl)
malformed tls-bytes-altered = bad+(mac|record+mac) ; (mac|decryption|decrypt) (failed|failure|error|verification) !file
closed tls-no-close-notify = close_notify ; close+notify ; (not|without|non) (properly|proper) (shutdown|shut+down|terminated|closed) !file ; unclean+shutdown ; truncation+attack
handshake rejected client-certificate = (client|user|peer)+(certificate|cert) (required|requested|missing|needed|not|none|must|invalid) ; (requires|require|missing|no|without|need|send) (client|user)+(certificate|cert) ; certificate+required
verify rejected certificate-expired = certificate (expired|abgelaufen|expiré) !not+expired ; expired+certificate
verify rejected certificate-not-yet-valid = certificate not+yet+valid
verify rejected certificate-name = (certificate|hostname|host+name|name) (mismatch|does+not+match|doesnt+match|not+match) !address !data ; certificate (other|another|different|wrong) (host|name)
verify rejected certificate-revoked = certificate revoked
verify rejected certificate-untrusted = (self+signed|selfsigned|untrusted) ; certificate (not+trusted|unknown+issuer|unknown+authority|unknown+ca|untrusted|not+be+trusted) ; unknown+ca ; unable+to+verify certificate
verify rejected = certificate (verify|verification|validation) (failed|error|failure) ; (invalid|bad|rejected)+certificate ; certificate (rejected|invalid|problem|error)
// Login
login rejected login-first = (log+in|login)+(with|first|using) user !503 ; (log+in|login)+(with|first|using) user password ; log+in+with+user+and+pass ; (please|must|need+to|have+to|not) (log+in|login|logged+in|logon) !cannot !failed !incorrect !code ; not+(authenticated|logged) ; login+(required|first) ; authentication+required ; nicht+angemeldet
login rejected credentials = anonymous (not+allowed|not+permitted|only|disabled|denied|not+accepted) ; no+anonymous ; (login|logon|password|username|user|credentials|authentication|account|anmeldung|kennwort|passwort) (incorrect|failed|invalid|wrong|rejected|denied|bad|unknown|failure|disabled|locked|refused|unsuccessful|mismatch|fehlgeschlagen|falsch) !attempts !tls !ssl !too+many !certificate !file ; (incorrect|invalid|wrong|bad|unknown|failed) (login|password|username|user|credentials|account) !tls !certificate ; (cannot|cant|could+not|unable+to) (login|log+in|logon|authenticate) !home ; not+logged+in ; mot+de+passe ; contraseña
login rejected password-expired = password (expired|must+be+changed|has+to+be+changed|expire)
login rejected account-required = (need|requires|require) account
// Data connections
data rejected peer-mismatch = bad+ip ; (data|peer) (ip|address|addresses|host|peer) (mismatch|differ|differs|do+not+match|does+not+match|not+match|not+the+same|foreign|unexpected) ; (foreign|different|unexpected|wrong|another)+(peer|ip|address|host) !bounce ; must+(come|connect|originate)+from+the+same
data arrange rejected foreign-address = (illegal|invalid)+(port|eprt|ip|address|host) !number !format !name ; (wont|will+not) (connect|open) ; only+to ; bounce ; address (not+yours|isnt+yours) ; (port|eprt) (address|ip|host) (refused|rejected|denied|illegal|invalid|not+allowed|not+permitted|mismatch|private|foreign|same)
data arrange rejected cannot-listen = (cannot|cant|could+not|unable+to|failed+to|failed|error|couldnt) (listen|listening|bind|passive|allocate+port|pasv|epsv) !connect !timed ; (cannot|cant|could+not|unable+to|failed+to) (open|create|enter|use|start) passive ; no+(free|available|more)+(ports|port) ; out+of+(ports|sockets) ; address+(in+use|already+in+use) ; cannot+assign+requested ; ports (exhausted|busy|in+use) ; (passive|pasv) (address|ip|host) (invalid|unknown|missing|error|failed)
data connect failed cannot-connect = (cannot|cant|could+not|unable+to|failed+to|error|couldnt|can+not) (open|opening|build|establish|connect|create|make|set+up|initiate) (data|active|connection|socket|channel) !listen* !file ; data+(connection|channel|socket) (failed|error|refused|not+opened|not+established|cannot|could+not) !tls !ssl !closed !encrypt* ; code:425 (failed|cannot|cant|unable|error|could+not) connection ; no+data+connection
data silence no-client-connection = (passive|data) (timed+out|timeout) !closing ; (did+not|didnt|never|nobody) connect
data rejected arrange-first = use+(port|pasv|epsv|eprt) first ; (port|pasv) (first|required) ; no+(port|pasv)
data arrange rejected active-unsupported = active (mode|transfer|ftp|connections) (not|disabled|unsupported|forbidden|refused) ; (use|only|try|switch+to)+(passive|pasv) ; passive+(only|mode+only|required) ; (port|eprt) (disabled|not+supported|not+allowed|not+implemented|unsupported) !first
data arrange rejected passive-unsupported = (pasv|epsv|passive) (disabled|not+supported|not+allowed|not+implemented|unsupported|not+understood|unknown) !ipv6 !epsv+all
data arrange rejected extended-required = use+(epsv|eprt) ; ipv6 (pasv|port|not|cannot) ; network+protocol (not|unsupported|supported) ; (epsv|eprt)+(only|required|instead) ; only ipv4
data transfer closed aborted = transfer aborted ; (aborted|abort|abgebrochen) !could ; data+connection closed
// Files
file rejected storage-full = quota ; (disk|disc|volume|storage|file+system|filesystem) (full|exceeded|exhausted|insufficient) ; no+space ; (insufficient|not+enough|out+of|no+more|exceeded) (storage|disk|space|allocation) ; storage+allocation ; writing+to+local ; speicherplatz ; espace+disque
file rejected file-busy = (file|resource) (busy|locked|in+use|being+used) ; (busy|locked)+file ; used+by+another ; sharing+violation
file rejected exists = already+exists ; file+exists ; cant+overwrite
file rejected size-limit = (file|size) too+(large|big) ; (maximum|max)+file+size ; (size|upload)+limit
file rejected permission = permission (denied|refused|not|insufficient) !login !data+connection ; access+(denied|forbidden|is+denied|refused|not+allowed) !from !ip !address !login ; denied !login !password !your !ip !address !connection !quota !service ; not+(permitted|authorized|authorised|privileged|enough+privileges) !connect !login !data ; forbidden ; prohibited ; (read+only|readonly) ; insufficient (rights|privileges|permissions|privilege) ; no+(permission|write|rights) ; unauthorized ; zugriff+verweigert ; keine+berechtigung ; accès+refusé ; acceso+denegado ; accesso+negato ; permiso
file rejected not-found = no+such+(file|directory|folder|path|object) ; (file|directory|folder|path|object) (not+found|does+not+exist|doesnt+exist|unavailable|missing|introuvable) !upload ; not+found !host !user !command !certificate ; (cannot|cant|could+not|unable+to) (find|stat|locate|access)+(file|directory|path|the) ; (cannot|cant|could+not) (find|stat|locate) ; not+a+(directory|plain+file|regular+file) ; existiert+nicht ; nicht+gefunden ; no+existe ; non+esiste
file failed local-file client = local+file (cannot|could+not|failed|denied|open)
truncated = truncated ; (incomplete|partial)+(file|transfer|data)
// Commands
rejected command-unknown = not+(understood|recognized|recognised|implemented|supported) !tls !ssl !prot !data !protocol !version !parameter !auth !argument !pasv !port !epsv ; (unknown|unrecognized|unrecognised|unsupported|invalid|illegal|bad|wrong)+command ; command (unknown|unrecognized|invalid|disabled|denied|not+allowed|illegal|not+available) ; syntax+error !argument* !parameter* ; unbekannt* ; commande+inconnue ; no+reconocid*
rejected parameter-unsupported = (parameter|argument|option|parameters|arguments) (not|invalid|unsupported|unknown|missing|bad|error|required) ; (invalid|bad|missing|unknown|unsupported)+(parameter|argument|option|parameters|arguments|number) ; syntax+error (argument*|parameter*)
rejected wrong-order = bad+sequence+of+commands ; bad+sequence ; wrong+(sequence|order) ; out+of+sequence ; (rnfr|pbsz|rest) (first|before|prior) ; code:503 user first ; epsv+all
// Codes alone
control rejected service-unavailable = code:421
data failed cannot-connect = code:425
data closed aborted = code:426
login rejected credentials = code:430
rejected tls-set-up = code:431
file rejected storage-full = code:452,552
rejected command-unknown = code:500,502
rejected parameter-unsupported = code:501,504
rejected wrong-order = code:503
data rejected data-protection-required = code:521
data arrange rejected extended-required = code:522 verb:EPRT ; code:522 verb:EPSV
login rejected credentials = code:530 verb:PASS
login rejected login-first = code:530 verb:LIST ; code:530 verb:PASV ; code:530 verb:RETR ; code:530 verb:STOR ; code:530 verb:EPSV ; code:530 verb:MLSD ; code:530 verb:FEAT ; code:530 verb:CWD ; code:530 verb:PWD ; code:530 verb:AUTH ; code:530 verb:TYPE
login rejected account-required = code:332,532
rejected tls-required = code:533
rejected tls-required = code:534 verb:USER ; code:534 verb:PASS
rejected tls-set-up = code:534 verb:AUTH
client-certificate rejected = code:535
rejected data-protection-unsupported = code:536
file rejected = code:450,451,550,551,553
`,
}
