/**
 * Wording of replies that many servers share, and what codes stand for by themselves (RFC 959 section 4.2, RFC 2228
 * section 5, RFC 2428). In a client's own sentence the same words mean other things. A guess like all general wording.
 */
import type { MessageCatalogue } from './message.ts'

export const REPLY_WORDING: MessageCatalogue = {
  program: 'general wording of replies',
  source: 'reply',
  rows: `
control rejected too-many-connections = (connect|connected|logged) more+than times ; (max|maximum) (users|clients|connections|sessions|logins) ; exceeded (connections|sessions|users) ; code:421 limit !time !idle !inactivity !bandwidth !traffic !transfer ; too+many !failed !errors !attempts !bad !wrong !parameters !arguments !redirects
control closed idle-timeout = (idle|inactivity|inactive|activity) (timeout|timed|closing|disconnect|disconnecting|time) ; (timeout|timed+out|idle|inactivity) (closing|disconnecting|goodbye|logout) ; no+transfer+(timeout|time) ; code:421 timeout !login ; code:421 timed+out !login !data ; seconds+without ; idle ; inactivity
control rejected address-denied = no access+allowed+from ; no access+from ; not+allowed+from+(your|this) ; (your|this|client|remote|source) (ip|address|host|network|country|location) (denied|blocked|banned|rejected|forbidden|refused|blacklisted|restricted) ; (ip|address|host) not+(allowed|permitted|authorized|authorised|whitelisted|welcome) ; banned !command ; blacklisted !command ; (denied|refused|rejected) from (your|this) ; not+(allowed|permitted)+to+connect ; no+(connections|access) from
control rejected service-unavailable = service+not+available ; shutting+down ; try+(again+later|later|again) !max !maximum !many !limit !users !connections !exceeded ; temporarily+(unavailable|not+available) ; maintenance ; no+server+available ; going+down ; overloaded
session rejected session-setup = oops ; chroot ; home+(directory|dir|folder) (not|cannot|cant|inaccessible|unavailable|failed|missing|does) ; (cannot|cant|unable+to|failed+to|could+not) (chroot|chdir|setuid|fork) ; internal+(server+error|error) !tls !ssl ; (configuration|config) (error|problem) ; root+(directory|folder) (not|cannot|missing|does)
data rejected data-protection-required = (tls|ssl|encryption) required (data+channel|data+connection) ; data (must|needs+to) (encrypted|protected) ; (protected|encrypted|secure) data (required|must|needed) ; (requires|reqires|require|required|needs|demands) (protected|encrypted|secure|ssl|tls) data ; prot+p (required|first|needed|mandatory|must) ; prot+c not+(allowed|permitted|accepted|supported) ; (use|send|issue|need|requires) prot+p ; data+(channel|connection) prot !unsupported ; (ssl|tls|encryption)+(required|needed|mandatory) data
rejected data-protection-unsupported = prot (unsupported|not+supported|not+implemented|unknown|unrecognized|not+recognized|not+understood) ; (unknown|invalid|unsupported)+protection+level ; not+understand protection+level ; protection+level (not|unsupported|unknown|denied)
rejected client-certificate = (client|clients|user|users|peer) (certificate|certificates) (required|requires|require|must|needed|needs|missing) ; (client|clients|user|users|peer) (required|must|need|needs) (certificate|certificates)
rejected tls-required = (tls|ssl|encryption|encrypted|ftps|ftpes) (required|requires|mandatory|must|only|enforced|needed|needs|first) !data !reuse !resumed !resume !client !certificate* !not+supported !vpn !encrypted+(password|passwords) ; (requires|require|required|must+use|only+accepts|must|needs|use|only|accepts+only|policy+requires) (tls|ssl|encryption|encrypted|ftps) !data !reuse !resumed !certificate* !log !sequence !vpn !encrypted+(password|passwords) ; (secure|secured)+(connection|connections|session|sessions|channel|channels|login|logins|ftp|transfers) (required|requires|mandatory|must|only|enforced|needed) !data !log ; (requires|require|required|must+use|only+accepts|must|needs|use|only|accepts+only|policy+requires) (secure|secured)+(connection|connections|session|sessions|channel|channels|login|logins|ftp|transfers) !data !log ; (plain|plaintext|cleartext|clear+text|plain+text|unencrypted|non-encrypted|plain+ftp) (not|refused|rejected|denied|disabled|forbidden|prohibited) ; (insecure|unsecured|non-secure)+(connection|connections|session|sessions|channel|channels|login|logins|ftp|transfers) (not|refused|rejected|denied|disabled|forbidden|prohibited) ; (not|no|without) (plain|plaintext|cleartext|unencrypted|insecure)+(ftp|connections|sessions|logins|login|session) ; verschlüssel* erforderlich ; auth+first ; code:503 auth+first
rejected tls-unsupported = (tls|ssl|ftps|encryption|auth|security) (not+supported|not+available|not+implemented|not+enabled|not+configured|unsupported|unavailable|disabled|not+installed|not+allowed|not+understood|not+recognized) !data !certificate !version !protocol !command ; no+(tls|ssl|encryption) (support|available) ; (does+not|doesnt)+support (tls|ssl|ftps|encryption|security) ; (unsupported|unknown|unrecognized) (security|auth|authentication)+(mechanism|type|scheme) ; auth+type not+supported
rejected tls-set-up = (cannot|cant|could+not|unable+to|failed+to|missing|no|invalid|error|failed) (certificate|private+key|tls+config|ssl+context|tls+context|security+context|credentials+handle) !client !verify !peer ; certificate (could+not|cannot|missing|not+found|unreadable|not+set|not+configured) !client !verify* !peer !trusted ; (tls|ssl|certificate|security) (configuration|context|initialization|initialisation|init|library) (failed|error|missing|not|problem) ; unavailable+resource
login rejected login-first = requires+authentication ; please+authenticate ; (log+in|login)+(with|first|using) user !503 ; (log+in|login)+(with|first|using) user password ; log+in+with+user+and+pass ; (please|must|need+to|have+to|not|arent) (log+in|login|logged+in|logon) !cannot !failed !incorrect !code ; not+(authenticated|logged) ; login+(required|first) ; authentication+required ; nicht+angemeldet
login rejected password-expired = password (expired|must+be+changed|has+to+be+changed|expire)
login rejected account-required = (need|requires|require) account
data arrange rejected foreign-address = (connect|open|dial) foreign+(address|ip|host) ; (illegal|invalid)+(port|eprt|ip|address|host) !number !format !name ; (wont|will+not) (connect|open) ; only+to ; bounce ; address (not+yours|isnt+yours) ; (port|eprt) (address|ip|host) (refused|rejected|denied|illegal|invalid|not+allowed|not+permitted|mismatch|private|foreign|same|match|differs) ; verb:PORT,EPRT (address|ip) !protocol !family !syntax !format !parse !in+use
data arrange rejected cannot-listen = (cannot|cant|could+not|unable+to|failed+to|failed|error|couldnt) (listen|listening|bind|passive|allocate+port|pasv|epsv) !connect !timed ; (cannot|cant|could+not|unable+to|failed+to) (open|create|enter|use|start) passive ; (cannot|cant|could+not|unable+to|failed+to) (open|create|establish) passive+connection ; (find|get|allocate) (valid|free|available|unused)+port ; no+(free|available|more)+(ports|port) ; out+of+(ports|sockets) ; address+(in+use|already+in+use) ; (cannot|cant|can+not)+assign+requested ; code:425 too+many+open+files ; ports (exhausted|busy|in+use) ; (passive|pasv) (address|ip|host) (invalid|unknown|missing|error|failed) ; oops (vsf_sysutil_bind|vsf_sysutil_listen) ; oops invalid+pasv_address ; access+a+socket+in+a+way+forbidden ; only+one+usage+of+each+socket+address
data connect rejected local-address-unavailable = code:425 address+family+not+supported
// MODE Z: what came is no compressed stream, whoever is to blame for it.
data transfer malformed protocol-broken = code:426,451,550 (decompress*|inflate*|zlib)
data connect failed cannot-connect = (cannot|cant|could+not|unable+to|failed+to|error|couldnt|can+not) (open|opening|build|establish|connect|create|make|set+up|initiate) (data|active|connection|socket|channel) !listen* !file !assign !in+use ; data+(connection|channel|socket) (failed|error|refused|not+opened|not+established|cannot|could+not) !tls !ssl !closed !encrypt* ; (failure|failed)+of+data+(connection|channel) !tls !ssl ; code:425 (failed|cannot|cant|unable|error|could+not) connection !assign !in+use ; no+data+connection
data silence no-client-connection = (passive|data) (timed+out|timeout) !closing ; (did+not|didnt|never|nobody) connect
data rejected arrange-first = (send|issue) (pasv|port|epsv|eprt) !address !illegal ; use+(port|pasv|epsv|eprt) first ; (port|pasv) (first|required) ; no+(port|pasv)
data arrange rejected active-unsupported = active (mode|transfer|ftp|connections) (not|disabled|unsupported|forbidden|refused) ; (use|only|try|switch+to)+(passive|pasv) ; passive+(only|mode+only|required) ; (port|eprt) (disabled|not+supported|not+allowed|not+implemented|unsupported) !first
data arrange rejected passive-unsupported = (pasv|epsv|passive) (not+enabled|disabled|not+supported|not+allowed|not+implemented|unsupported|not+understood|unknown) !ipv6 !epsv+all
data arrange rejected extended-required = use+(epsv|eprt) ; ipv6 (pasv|port|not|cannot) ; network+protocol (not|unsupported|supported) ; (epsv|eprt)+(only|required|instead) ; only ipv4
file rejected file-busy = (file|resource) (busy|locked|in+use|being+used) ; (busy|locked)+file ; used+by+another ; sharing+violation
file rejected exists = already+exists ; file+exists ; cant+overwrite
file rejected size-limit = (file|size) too+(large|big) ; (maximum|max)+file+size ; (size|upload)+limit
file rejected permission = permission (denied|refused|not|insufficient) !login !data+connection ; access+(denied|forbidden|is+denied|refused|not+allowed) !from !ip !address !login ; denied !login !password !your !ip !address !connection !quota !service ; not+(permitted|authorized|authorised|privileged|enough+privileges) !connect !login !data ; forbidden ; prohibited ; (read+only|readonly) ; insufficient (rights|privileges|permissions|privilege) ; no+(permission|write|rights) ; unauthorized ; zugriff+verweigert ; keine+berechtigung ; accès+refusé ; acceso+denegado ; accesso+negato ; permiso
file rejected not-found = no+such+(file|directory|folder|path|object) ; (file|directory|folder|path|object) (not+found|does+not+exist|doesnt+exist|unavailable|missing|introuvable) !upload ; not+found !host !user !command !certificate ; (cannot|cant|could+not|unable+to) (find|stat|locate|access)+(file|directory|path|the) !denied !permission ; (cannot|cant|could+not) (find|stat|locate) ; not+a+(directory|plain+file|regular+file) ; is+a+(directory|folder) !already ; existiert+nicht ; nicht+gefunden ; no+existe ; non+esiste
rejected command-unknown = not+(understood|recognized|recognised|implemented|supported) !tls !ssl !prot !data !protocol !version !parameter !auth !argument !pasv !port !epsv ; (unknown|unrecognized|unrecognised|unsupported|invalid|illegal|bad|wrong)+command ; command (unknown|unrecognized|invalid|disabled|denied|not+allowed|illegal|not+available) ; syntax+error !argument* !parameter* ; unbekannt* ; commande+inconnue ; no+reconocid*
rejected parameter-unsupported = (parameter|argument|option|parameters|arguments) (not|invalid|unsupported|unknown|missing|bad|error|required) ; (invalid|bad|missing|unknown|unsupported)+(parameter|argument|option|parameters|arguments|number) ; syntax+error (argument*|parameter*)
rejected wrong-order = bad+sequence+of+commands ; bad+sequence ; wrong+(sequence|order) ; out+of+sequence ; (rnfr|pbsz|rest) (first|before|prior) ; code:503 user first ; epsv+all
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
rejected tls-required = code:533 ; code:534 verb:USER ; code:534 verb:PASS
rejected tls-set-up = code:534 verb:AUTH
client-certificate rejected = code:535
rejected data-protection-unsupported = code:536
file rejected = code:450,451,550,551,553
`,
}
