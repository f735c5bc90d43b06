/**
 * What the words of a reply mean, whatever server wrote them. Codes alone decide little: a 425 can stand for a blocked
 * port, a foreign peer, a missing PROT P or a TLS session that was not resumed. Patterns look for the words that every
 * server of a kind uses, in the languages in which servers are known to be translated; rules combine them with the
 * command that was answered and its code.
 */

import type { ReplyMeaning } from './reply-vocabulary.ts'
import { toldMeanings } from './told-replies.ts'

interface Pattern {
  readonly means: ReplyMeaning
  readonly words: RegExp
  /** Must not match as well. */
  readonly but?: RegExp
}

const TLS = String.raw`(?:\btls\b|\bssl\b|tls/ssl|ssl/tls|\bftps\b|\bftpes\b|encrypt\w{0,20}|secur(?:e|ed|ity)|protected|cifrad\w{0,20}|verschl\S{1,60}|chiffr\S{1,60}|crittograf\w{0,20}|\bs[eé]curis\w{1,20}|segur[ao])`
const CLEAR = String.raw`(?:plain[- ]?text|clear[- ]?text|plain ftp|unencrypted|un-?secured?|insecure|non-?(?:secure|encrypted|tls|ssl)|unverschl\S{1,60}|en clair|texto plano|in chiaro)`
const DEMAND = String.raw`(?:re?qu?i?re?s?[a-z]{0,20}|must|mandatory|enforc\w{0,20}|polic(?:y|ies)|need(?:s|ed)?|only|have to|unwilling|not (?:be )?(?:allow|accept|permit|support)\w{0,20}|doe?s?n['o]?t (?:allow|accept|permit)|forbid\w{0,20}|disabled|prohibit\w{0,20}|expected|before (?:login|logging|authent)\w{0,20}|erforderlich|ben[oö]tigt|n[eé]cessaire|requis\w{0,20}|obligat\w{0,20}|richiest\w{0,20}|use|first)`

const both = (a: string, b: string, gap = 80) => new RegExp(`${a}.{0,${gap}}?${b}|${b}.{0,${gap}}?${a}`, 'is')

const PATTERNS: readonly Pattern[] = [
  {
    means: 'session-reuse-required',
    words:
      /(?:tls|ssl|session|data)\b.{0,60}?(?:not|no|must|requir\w{0,20}|should|fail\w{0,20}|did(?:n't| not))\b.{0,40}?(?:re-?us\w{0,20}|resum\w{0,20})|(?:re-?use|resumption|resum\w{1,20})\b.{0,40}?(?:requir\w{0,20}|mandatory|enforced|necessary|fail\w{0,20}|expected)|session.{0,20}(?:re-?use|resum\w{1,20}).{0,20}requir|(?:not|must)\s+(?:be\s+)?(?:re-?us(?:e|ed|ing)|resum(?:e|ed|ing)).{0,40}?(?:tls|ssl|session)|session does(?:n't| not) match the control|sitzung.{0,40}(?:nicht )?wieder(?:verwend|aufgenomm)|session.{0,40}(?:r[eé]utilis|repris)/is,
    but: /ip address|foreign/i,
  },
  {
    means: 'data-encryption-required',
    words: new RegExp(
      [
        `(?:${TLS}).{0,40}?${DEMAND}.{0,40}?data|data.{0,40}?${DEMAND}.{0,40}?(?:${TLS})|${DEMAND}.{0,30}?(?:${TLS}).{0,20}?data`,
        `data.{0,40}?(?:must|need).{0,20}?encrypt`,
        String.raw`\bprot\s*[-:]?\s*p\b.{0,40}?(?:requir|need|must|first|mandatory)|(?:requir\w{0,20}|use|need\w{0,20}|must \w{1,20}|send|issue|expect\w{0,20})\s+(?:the\s+)?["']?prot\s*p\b`,
        String.raw`prot\s*c\b.{0,60}?(?:not (?:be )?(?:allow|permit|accept)|refus|forbid)|(?:with|under) this prot\b|prot (?:setting|level).{0,40}?(?:not|insufficient|too low|wrong|invalid)|this prot setting`,
        `protect(?:ed|ion)?.{0,20}?data (?:channel|connection).{0,40}?(?:${DEMAND})|(?:${DEMAND}).{0,20}?protect(?:ed|ion)?.{0,20}?data`,
      ].join('|'),
      'is',
    ),
    but: /not resumed|re-?use|resum/i,
  },
  {
    means: 'data-encryption-unsupported',
    words:
      /prot\b.{0,30}?(?:not supported|unsupported|not implemented|not understood|unknown|unrecogni[sz]ed)|(?:protection level|data channel protection).{0,40}?(?:not supported|unsupported|unavailable|denied)|unsupported.{0,20}prot/is,
  },
  {
    means: 'encryption-required',
    words: new RegExp(
      `${both(TLS, DEMAND, 60).source}|${both(CLEAR, DEMAND, 60).source}|${CLEAR}.{0,40}?(?:sessions?|logins?|connections?|ftp)?.{0,40}?(?:not|refus|reject|denied)|auth (?:tls|ssl|command)?.{0,20}?(?:first|required|before)|(?:use|issue|send) (?:explicit )?(?:auth|ftp over tls|ftp over ssl)|(?:re)?connect (?:again )?(?:using|with|over|via) (?:explicit )?(?:${TLS})`,
      'is',
    ),
    but: /not (?:understood|implemented|recogni[sz]ed)|certificate (?:is )?(?:required|needed|missing)|re-?use|resum/i,
  },
  {
    means: 'too-many-connections',
    words:
      /too many|accept more than \d+|maximum (?:number|connections?|clients?|users?|logins?|sessions?|allowed)|max(?:imum)?\.? ?(?:number of )?(?:concurrent |simultaneous )?(?:connection|client|user|login|session|instance)|(?:connection|session|user|client|login)s?(?: count| number)?.{0,20}(?:limit|exceeded|exhausted)|limit.{0,30}(?:connection|session|user|client|login)|\d+ (?:users|clients|connections|sessions).{0,30}(?:the )?(?:maximum|already|limit)|(?:concurrent|simultaneous).{0,30}(?:connection|session|login|user)|no more (?:connections?|users?|sessions?|logins?)|server (?:is )?(?:full|busy)|already (?:logged|connected).{0,30}(?:times|elsewhere|max)|zu viele|trop d|demasiad|troppe|troppi|te veel/i,
    but: /(?:failed|unsuccessful|wrong|bad|invalid|incorrect) (?:logins?|attempts?|passwords?|tries)|login attempts/i,
  },
  {
    means: 'idle-timeout',
    words:
      /\b(?:idle|inactiv\w{0,20}|(?:no )?activity|no[- ]transfer|stalled|keep-?alive)\b|time-?out.{0,20}(?:closing|disconnect|control|session|connection)|(?:control|session|login|connection).{0,20}time(?:d)?[- ]?out|^\s*time-?out\b|timed? ?out(?: waiting)?.{0,30}(?:command|closing|goodbye|bye)|(?:disconnect|clos)\w{0,20}.{0,40}(?:time-?out|inactiv|idle)|zeit(?:ü|u|ue)berschreitung|d[eé]lai|inactivit|untätig|inattivit|inactividad|seconds? (?:of )?(?:no|without)/i,
    but: /data channel|data connection|login time-?out.*password/i,
  },
  {
    means: 'storage-full',
    words:
      /quota|(?:disk|disc|volume|file ?system|device|storage)\b.{0,30}(?:full|exceed\w{0,20}|exhaust\w{0,20}|insufficient)|no space|(?:insufficient|not enough|out of|no more|exceeded) (?:\w{1,20} ){0,2}(?:storage|disk|disc|space)|(?:storage|space) (?:allocation )?(?:limit|exceeded|exhausted)|exceeded storage|(?:fail\w{0,20}|error)\b.{0,12}(?:in |while |when )?writ(?:ing|e)\b(?!.{0,20}(?:network|socket|data|stream|connection))|write error|speicherplatz|espace disque|espacio (?:en disco|insuficiente)|spazio|kein platz/i,
  },
  {
    means: 'permission-denied',
    words:
      /permission|access (?:is |was )?(?:denied|forbidden|refused|not allowed)|denied|not (?:allowed|permitted|authori[sz]ed|privileged)|unauthori[sz]ed|forbidden|read[- ]?only|insufficient (?:privilege|right|access)\w{0,20}|no (?:write|upload|read|download) (?:access|right|permission)|(?:write|upload|delete|download)s?(?: \w{1,20})? (?:is |are )?(?:disabled|not enabled|prohibited)|prohibited|not have (?:the )?(?:right|permission|access|privilege)\w{0,20}|zugriff verweigert|keine? (?:berechtigung|zugriff|rechte?)|acc[eè]s (?:refus|interdit)|refus[eé]e?\b|acceso denegado|permiso|accesso negato|permess\w{1,20}|nicht (?:erlaubt|gestattet)|overwrite/i,
    but: /login|password|account|(?:your|from) (?:ip|address|host)|data connection/i,
  },
  {
    means: 'not-found',
    words:
      /no such|not (?:be )?found|does(?:n't| not) exist|(?:can ?not|can't|could not|unable to) (?:find|stat|access|locate|open (?!(?:data|passive|active|a )))|not a (?:directory|plain file|regular file)|file unavailable|invalid (?:path|directory|file|pathname)|nicht gefunden|existiert nicht|introuvable|n'existe pas|no existe|non esiste|system cannot find/i,
  },
  {
    means: 'client-certificate-required',
    words:
      /(?:client|user|your|peer|valid|no|missing|a)\b.{0,12}cert(?:ificate)?s?\b.{0,40}(?:requir|need|missing|must|not (?:provided|presented|sent|supplied|found|given|trusted)|verif|present|necessary|mandatory)|(?:requir\w{0,20}|need|missing|without|must|no)\b.{0,30}(?:client|user|peer) ?-?cert/i,
    but: /server cert|self-signed/i,
  },
  {
    means: 'tls-setup-broken',
    words:
      /(?:can ?not|can't|could(?: not|n't)|unable to|fail\w{0,20} (?:to )?|no|error|missing|invalid|problem)\b.{0,50}(?:get|load|find|read|open|initiali[sz]\w{0,20}|creat\w{0,20}|acquire|setting up|configur\w{0,20}|available|bound|use|set ?up)?.{0,40}(?:tls|ssl|security|certificate|private key|credential\w{0,20} handle|key file|dh param\w{0,20}|rsa)\b.{0,40}|(?:tls|ssl|certificate|security).{0,30}(?:config(?!ure with)\w{0,20}|context|init\w{0,20}|subsystem|library|resource|engine|not (?:configured|loaded|installed|available|set|bound|initiali[sz]ed))|need some unavailable resource|no (?:tls |ssl |server )?certificate|unavailable.{0,20}(?:security|resource)/i,
    but: /not (?:understood|recogni[sz]ed)|client cert|scheme is not|re-?use|resum|handshake|negotiat|\bno (?:tls|ssl|security)\b.{0,20}(?:support|required)|command/i,
  },
  {
    means: 'tls-handshake-failed',
    words:
      /(?:tls|ssl|secure|security|encrypt\w{0,20}).{0,40}(?:handshak\w{0,20}|negotiat\w{0,20}|connection|session|setup)?.{0,30}(?:fail\w{0,20}|error|could not|abort\w{0,20}|reject\w{0,20}|unsuccessful)|(?:fail\w{0,20}|error).{0,30}(?:tls|ssl)\b.{0,30}(?:handshak\w{0,20}|negotiat\w{0,20}|accept)|handshak\w{0,20}.{0,20}(?:fail|error)/i,
    but: /re-?use|resum|config|certificate (?:requir|missing)/i,
  },
  {
    means: 'tls-refused',
    words:
      /(?:security|auth\w{0,20}) (?:scheme|mechanism|type|extension)s?\b.{0,40}(?:not|un)|(?:tls|ssl|ftps|encryption|auth)\b.{0,30}(?:not|isn't|un|dis)[ -]?(?:supported|available|implemented|enabled|configured|installed|understood|recogni[sz]ed|allowed|abled)|no (?:tls|ssl|encryption) (?:support|available)|(?:does not|doesn't|do not) (?:support|offer).{0,20}(?:tls|ssl|encryption|ftps|auth)|auth type|unsupported (?:security|auth|encryption)|verschl\w{1,20} nicht/i,
  },
  {
    means: 'login-first',
    words:
      /(?:please )?log ?in (?:first|with)|please log ?in|not (?:been )?logged ?(?:in|on)|(?:you )?aren'?t logged in|must (?:be )?(?:log|authenticat)\w{0,20}|not (?:yet )?authenticated|login (?:is )?required|user.{0,20}first|before (?:log|user|authent)\w{0,20}|need to log ?in|authentication required|nicht angemeldet|non connect[eé]|bitte.{0,20}anmelden|connectez|no ha iniciado/i,
  },
  {
    means: 'credentials-wrong',
    words:
      /(?:login|log ?on|logon|sign ?in|authenticat\w{0,20}|password|passwd|user(?:name)?|credential\w{0,20}|account)\b.{0,40}(?:incorrect|fail\w{0,20}|invalid|wrong|reject\w{0,20}|denied|unknown|not (?:recogni[sz]ed|accept\w{0,20}|valid|match|found|exist|allowed|correct)|can ?not|unable|error|disabled|locked|expired|bad|unsuccessful|refus\w{0,20})|(?:incorrect|invalid|wrong|bad|unknown|failed|unable).{0,30}(?:login|password|user(?:name)?|credential\w{0,20}|account|authentication|auth)|not authenticated|(?:can ?not|can't|unable to) log ?(?:in|on)|access denied|anmeldung|kennwort|passwort|mot de passe|identifiant|contrase\S{1,3}a|autenticaci|acceso incorrecto|accesso non|wachtwoord|has[lł]o|not logged in/i,
  },
  {
    means: 'setup-failure',
    words:
      /\boops\b|chroot|(?:can ?not|can't|could not|unable to|fail\w{0,20} to) (?:change|chdir|set|open|access|enter|create|start|spawn|load|mount|initiali[sz]e|get|locate|determine|find).{0,40}(?:root|home|directory|dir|folder|uid|gid|privilege|session|process|user|environment|profile|virtual|sandbox|limits?)|home director\w{0,20}|child died|(?:priv\w{0,20} sock|prctl|capset|setuid|setgid|fork|seccomp|sandbox)\b|internal (?:server )?error|(?:session|process|backend|module|filesystem|vfs) (?:init\w{0,20}|setup|start\w{0,20}|creation)?.{0,20}(?:fail|error|crash)|root (?:directory|folder|path)|no home|config(?:uration)? (?:error|problem|file)/i,
    but: /quota|tls|ssl|certificate/i,
  },
  {
    means: 'peer-mismatch',
    words:
      /bad ip|ip addresses? of (?:the )?(?:control|data)|(?:data|connect\w{0,20}|peer|client)\b.{0,60}(?:address|ip|host|peer|source)\w{0,20}\b.{0,40}(?:mismatch|differ\w{0,20}|not match|does(?:n't| not) match|not the same|not equal|invalid|unexpected|wrong|foreign)|(?:mismatch\w{0,20}|different|unexpected|foreign|wrong|another|unauthori[sz]ed) (?:data )?(?:peer|ip|address|host|source)|(?:reject\w{0,20}|refus\w{0,20}) (?:data )?connection.{0,40}(?:from|foreign|address|ip)|(?:address|ip)\w{0,20} (?:mismatch|do(?:es)? not match)|must (?:be|come|connect|originate) from the same/i,
  },
  {
    means: 'foreign-address-refused',
    words:
      /won'?t (?:open|connect)|will not (?:open|connect)|illegal (?:port|eprt|ip|address|data)|(?:port|eprt)\b.{0,40}(?:address|ip|host|command)?.{0,40}(?:illegal|refus|reject|denied|not (?:allow|accept|permit|match|yours)|mismatch|differ|forbidden|disallow|foreign|unacceptable)|(?:foreign|private|third[- ]party|other|invalid|bad|wrong|non-?routable|different) (?:ip|address|host|port address)|bounce|possible (?:attack|hack)|only to\b|address.{0,40}(?:not yours|not match|mismatch|private|unroutable|differs?|different|not (?:the )?same|isn'?t yours|reserved)|rejected (?:data )?connection|consecutive port|i won'?t|your (?:own )?(?:ip|address) (?:only|is)/i,
  },
  {
    means: 'cannot-connect',
    words:
      /(?:can'?t|can ?not|could(?: not|n't)|unable to|fail\w{0,20} to|error|failure).{0,20}(?:open\w{0,20}|build\w{0,20}|establish\w{0,20}|connect\w{0,20}|create?\w{0,20}|make|set(?:ting)? up|initiat\w{0,20}).{0,40}(?:(?:data|active) ?)?(?:connection|socket|channel|port|address|client|to\b|$)|(?:data|active) (?:connection|channel|socket).{0,40}(?:fail\w{0,20}|not (?:be )?(?:opened|established)|can ?not|could not|error|refus\w{0,20}|time[ds]?[- ]?out)|no (?:data )?connection|datenverbindung|connexion de donn|conexi\S{1,3}n de datos|connessione dati/i,
  },
  {
    means: 'no-client-connection',
    words:
      /(?:passive|data).{0,30}(?:time[ds]?[- ]?out|not (?:opened|established) (?:by|in time))|(?:client|peer|nobody|no one).{0,20}(?:did not|didn't|never) connect|no (?:incoming |client )?connection (?:received|made|from)|accept\b.{0,20}(?:fail|time|error)|waiting for (?:a |the )?(?:data )?connection|(?:use|send|issue|need|require).{0,20}(?:pasv|port)\b.{0,20}first/i,
  },
  {
    means: 'connection-refused',
    words:
      /connection (?:was )?refused|ECONNREFUSED|actively refused|verbindung.{0,20}(?:verweigert|abgelehnt)|connexion refus|conexi\S{1,3}n rechazada|connessione rifiutata|\b(?:errno )?(?:111|10061)\b/i,
  },
  {
    means: 'timed-out',
    words:
      /time[ds]?[- ]?out|timeout|ETIMEDOUT|zeit(?:ü|u|ue)berschreitung|d[eé]lai d'attente|tiempo de espera|\b10060\b/i,
  },
  { means: 'unreachable', words: /no route|unreachable|EHOSTUNREACH|ENETUNREACH|host is down|\b10065\b/i },
  {
    means: 'cannot-listen',
    words:
      /(?:can'?t|can ?not|could(?: not|n't)|unable to|fail\w{0,20} to|failed|error|problem)\b.{0,20}(?:enter\w{0,20}|listen\w{0,20}|bind\w{0,20}|open\w{0,20}|creat\w{0,20}|allocat\w{0,20}|get|find|assign|start|set(?:ting)? up|use|initiali[sz]e|go).{0,40}(?:pass?i?ve|pasv|epsv|listen\w{0,20}|socket|port|address|data connection|mode|server)|cannot assign|can't assign|EADDR(?:NOTAVAIL|INUSE)|address (?:already )?in use|(?:no|out of) (?:free |available |more |unused )?(?:passive |data )?ports?\b|passive (?:mode|port|address|ip)\w{0,20}.{0,40}(?:fail\w{0,20}|not (?:available|configured|set)|unavailable|error|invalid|cannot|misconfig)|no (?:suitable )?(?:passive )?(?:ip|address) (?:available|configured|for passive)|(?:invalid|empty|bad|wrong|missing).{0,20}(?:pasv|passive|masquerade|external).{0,20}(?:address|ip|setting|configuration|host)|lookup.{0,40}(?:pasv|passive|host)|(?:masquerade|passive|pasv|external).{0,30}(?:address|lookup|host).{0,20}(?:fail|invalid|unknown|error)|bind\b.{0,20}(?:fail|error)|sysutil_(?:bind|listen)|ports? (?:are )?exhausted|couldn'?t open passive/i,
    but: /session|encrypt|tls|ssl|connection to\b|timed? ?out|refused|port \d+:/i,
  },
  {
    means: 'active-unsupported',
    words:
      /active (?:mode|data|transfer|ftp|connection)\w{0,20}.{0,40}(?:not|un|dis|forbid|refus)|(?:use|switch to|only|try) (?:the )?(?:passive|pasv)|passive (?:mode )?(?:only|instead|required)|(?:port|eprt)\b(?: command)?(?: is|:)? ?(?:not (?:supported|implemented|allowed|enabled|understood|available|permitted|recogni[sz]ed)|disabled|unsupported|unknown|denied)|(?:unknown|unrecogni[sz]ed|unsupported|disabled).{0,20}(?:port|eprt)\b/i,
  },
  {
    means: 'passive-unsupported',
    words:
      /(?:passive|pasv|epsv)\b(?: mode| command)?(?: is|:)? ?(?:not (?:supported|implemented|allowed|enabled|understood|available|permitted|recogni[sz]ed)|disabled|unsupported|unknown|denied)|(?:unknown|unrecogni[sz]ed|unsupported|disabled|invalid).{0,20}(?:pasv|epsv)\b|pasv not allowed/i,
  },
  {
    means: 'use-epsv',
    words:
      /use epsv|(?:epsv|eprt)\b.{0,20}(?:only|instead|required|must)|ip ?v6.{0,40}(?:not|use|only|require|pasv|can)|(?:not|un).{0,30}(?:ip ?v6|address family|network protocol)|network protocol|protocol not supported|(?:only|use) \(?(?:1|2|1,2)\)|address family|pasv.{0,30}ip ?v(?:4|6)|(?:can'?t|cannot).{0,30}(?:pasv|port).{0,30}ip ?v6|ipv4 only|only ip ?v[46]/i,
  },
  {
    means: 'address-denied',
    words:
      /(?:your |this |the |client |remote |source )?(?:ip|address|host|network|location|country|domain)s?\b.{0,50}(?:denied|blocked|banned|not (?:allowed|permitted|authori[sz]ed|whitelisted|welcome)|black ?list\w{0,20}|reject\w{0,20}|refus\w{0,20}|forbidden|restricted)|(?:access|connection|service)s? (?:is |are |was )?(?:denied|refused|not allowed|rejected|forbidden|blocked|not permitted)(?:.{0,20}(?:from|for|to) (?:your|this|that|\d))?|banned|black ?list\w{0,20}|blocked|(?:not|n't) (?:allowed|permitted|authori[sz]ed|welcome) (?:to connect|from|here)|no .{0,20}access .{0,12}from|from your (?:ip|network|address|host|domain|location|country)|denied by|no connections? (?:allowed|accepted) from|refused.{0,20}(?:your|from)|go away|gesperrt|bloqu|interdit/i,
    but: /file|director|command|\bpasv\b|\bport\b|data connection|plain ftp|tls/i,
  },
  {
    means: 'aborted',
    words:
      /abort\w{0,20}|reset by|broken pipe|connection (?:was )?(?:closed|lost|reset|broken|terminated|interrupted|dropped)|closed (?:by|unexpectedly|prematurely)|interrupt\w{0,20}|ECONN(?:RESET|ABORTED)|EPIPE|unexpected(?:ly)? (?:eof|clos\w{0,20}|end)|prematur\w{0,20}|improperly|not properly|abgebrochen|interromp|interrump/i,
  },
  {
    means: 'operation-not-permitted',
    words:
      /operation not permitted|EPERM|permission denied|nicht (?:zul[aä]ssig|erlaubt)|op[eé]ration non permise|operaci\S{1,3}n no permitida/i,
  },
  {
    means: 'unknown-command',
    words:
      /not (?:be )?(?:understood|recogni[sz]ed|implemented|supported|known|valid|defined|available|enabled)|un(?:known|recogni[sz]ed|supported|implemented|defined)|syntax error|(?:wrong|invalid|illegal|bad|unexpected) command|command.{0,20}(?:disabled|denied|unknown|invalid|not|illegal|blocked|filtered)|what are you trying|nicht (?:unterst\S{1,3}tzt|implementiert|verstanden|erkannt)|unbekannt|inconnue?|non reconnu|no (?:reconocid|soportad|implementad)\w{0,20}|non (?:riconosciut|supportat|implementat)\w{0,20}|desconocido|sconosciut/i,
  },
  {
    means: 'unavailable',
    words:
      /service (?:is )?(?:not|un) ?available|unavailable|shutting down|try (?:again )?later|temporar\w{0,20}|maintenance|closing control|not (?:ready|running)|going down|overload\w{0,20}/i,
  },
]

const cache = new WeakMap<readonly string[], ReadonlySet<ReplyMeaning>>()

/** Longest text that is searched for meaning; longer greetings carry it in their first lines or not at all. */
const SEARCHED = 1500

/** The words of a reply without its code, lines joined by spaces; as many as are searched. */
export function replyText(lines: readonly string[]): string {
  return lines
    .slice(0, SEARCHED)
    .map((line) =>
      line
        .slice(0, SEARCHED)
        .replace(/^\d{3}(?:[ -]|$)/, '')
        .trim(),
    )
    .join(' ')
    .slice(0, SEARCHED)
    .trim()
}

/** What the lines of one reply (or error text that quotes a reply) mean; remembered per array. */
export function replyMeans(lines: readonly string[]): ReadonlySet<ReplyMeaning> {
  const told = toldMeanings(lines)
  if (told) return told
  const known = cache.get(lines)
  if (known) return known
  const found = textMeans(replyText(lines))
  cache.set(lines, found)
  return found
}

/** What free text means when read as the words of a refusing reply. */
export function textMeans(text: string): ReadonlySet<ReplyMeaning> {
  return new Set(PATTERNS.filter(({ words, but }) => words.test(text) && !but?.test(text)).map(({ means }) => means))
}
