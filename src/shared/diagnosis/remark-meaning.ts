/**
 * What the status lines of other clients mean. A log of another client holds no connection events, only sentences such
 * as "The data connection timed out" or "GnuTLS error -15"; this vocabulary reads them. What no pattern knows means
 * nothing: it is shown, but no rule builds on it.
 */
import { TRANSLATED } from './remark-languages.ts'

export type RemarkMeaning =
  // Progress
  | 'connecting'
  | 'connected'
  | 'greeting-seen'
  | 'greeting-awaited'
  | 'tls-up'
  | 'logged-in'
  | 'resumed'
  | 'data-requested'
  | 'data-open'
  | 'data-flowing'
  | 'data-complete'
  | 'long-session'
  | 'implicit'
  | 'explicit'
  | 'plain'
  | 'plain-works'
  | 'proxy'
  | 'epsv-used'
  | 'pasv-used'
  | 'active-used'
  | 'passive-announced'
  | 'early-prot-refused'
  // Facts about addresses
  | 'address-replaced'
  | 'address-unroutable'
  | 'address-own-network'
  | 'address-resolved-again'
  | 'dials'
  | 'other-local-address'
  | 'peer-mismatch'
  // Failures
  | 'name-not-resolved'
  | 'refused'
  | 'timed-out'
  | 'unreachable'
  | 'reset'
  | 'closed-by-peer'
  | 'aborted'
  | 'no-reply'
  | 'not-connected'
  | 'data-failed'
  | 'reply-malformed'
  | 'not-ftp'
  | 'tls-failed'
  | 'tls-plain-answer'
  | 'tls-version'
  | 'tls-cipher'
  | 'tls-weak-parameters'
  | 'tls-alert'
  | 'tls-not-closed'
  | 'not-resumed'
  | 'no-security-offered'
  | 'certificate-untrusted'
  | 'certificate-expired'
  | 'certificate-name'
  | 'client-certificate'
  | 'login-failed'
  | 'too-many-connections'
  | 'same-point-every-time'
  | 'round-time'
  | 'truncated'
  | 'gave-up'
  | 'user-cancelled'
  | 'unnamed-error'
  | 'storage-full'
  | 'cannot-listen'
  | 'ports-not-opened'
  | 'server-implicit'
  // What works under other conditions
  | 'other-port-works'
  | 'smaller-packets-work'
  | 'older-tls-works'
  | 'pasv-works'

/** A sentence means it when `words` are in it, and none of `but`. */
interface Pattern {
  readonly means: RemarkMeaning
  readonly words: RegExp
  readonly but?: RegExp
}

const NOT =
  /\b(?:not|no|never|fail\w*|can ?not|can't|could ?n[o']t|un(?:able|successful)|refused|without|error|before|denied|reject\w*)\b/i

const ENGLISH: readonly Pattern[] = [
  {
    means: 'connecting',
    words: /\bconnecting to\b|looking up host|\bresolving\b|trying \S+[.:]|verbinde mit|connexion [aà]/i,
  },
  {
    means: 'connected',
    words:
      /\b(?:connected (?:to|with|from)|connection established|tcp connect(?:ed|ion)?(?: ok| succe\w*| established| open)?|control (?:connection )?(?:connected|ok|open|works)|connect(?:s|ed)? (?:ok|fine|succe\w*)|verbindung hergestellt|connexion [eé]tablie)\b|\bcontrol connection to \S/i,
    but: /data|not connected|fail|refused|timed? ?out|unable|passive|epsv|pasv/i,
  },
  {
    means: 'greeting-seen',
    words: /\b(?:220\b.{0,20})?(?:greeting|banner|welcome message)\b/i,
    but: /wait\w*|no (?:greeting|banner)|never|without|before|missing|not (?:sent|received|arrive)|late|delay|until/i,
  },
  // FileZilla says this where it does not start TLS at once.
  { means: 'greeting-awaited', words: /wait\w* for (?:the )?(?:welcome|greeting|banner)/i },
  { means: 'dials', words: /\bdial(?:s|led|ling)?\b|\bconnects? to \d|connecting to \d[\d.]+[: ]/i },
  {
    means: 'tls-up',
    words:
      /\b(?:tls|ssl|ftps)\b.{0,30}\b(?:established|ok\b|up\b|succe\w*|complete\w*|negotiated|active|works?|connection using)|(?:secure|encrypted) (?:connection|session|channel) (?:established|ok)|using (?:tls|ssl)v?\d|connection accepted, using cipher|explicit tls,? login|implicit tls.{0,20}(?:login|ok)|handshake\b.{0,30}\b(?:ok\b|succe\w*|complete\w*|finished)|verified (?:tls )?certificate|cipher (?:is|:)|auth tls ok/i,
    but: /data|fail|not established|error|could not|unable|times? ?out|timed out|without/i,
  },
  {
    means: 'logged-in',
    words:
      /\b(?:login|log ?in|logon|log ?on|authentication|auth\w*) (?:is |was )?(?:ok\b|fine|succe\w+|complete\w*|accepted|works|passed)|logged (?:in|on)\b|successful(?:ly)? (?:login|logged|authenticated)|after (?:the )?login|angemeldet|connect[eé] en tant/i,
    but: /not logged|fail|denied|before/i,
  },
  {
    means: 'resumed',
    words: /(?:session|tls|ssl).{0,20}\b(?:resumed|reused)\b|session id reused|re-?using (?:the )?(?:tls|ssl|session)/i,
    but: NOT,
  },
  {
    means: 'data-requested',
    words:
      /\b(?:listing|directory|upload\w*|download\w*|transfer|file)\b.{0,30}\b(?:request\w*|start\w*|begin\w*|began|begun|sent|attempt\w*|issued)|(?:retriev|gett)ing (?:directory )?(?:listing|the listing|file)|starting (?:upload|download|transfer)|\b(?:list|mlsd|nlst|stor|retr|appe)\b.{0,12}\b(?:sent|issued|command)|verzeichnisinhalt|upload of|download of|r[eé]cup[eé]ration/i,
    but: /complete|intact|success/i,
  },
  {
    means: 'data-open',
    words:
      /data (?:connection|channel|socket|port)\b.{0,40}\b(?:established|opened|open\b|connected|accepted|ok\b|succe\w*|up\b)|handshake on (?:the )?data.{0,20}\b(?:ok\b|succe\w*|complete\w*|done)|tls (?:handshake )?(?:ok|done|up) on (?:the )?data/i,
    but: /fail|can ?not|could not|not |unable|refused|time[ds]? ?out|blocked|never/i,
  },
  {
    means: 'data-flowing',
    words:
      /(?:upload|download|transfer|data|bytes|listing)\b.{0,40}\b(?:progress\w*|flow\w*|running|ongoing|under ?way|received so far|sent so far|at \d+ ?%)|still (?:transferring|uploading|downloading)|\d+ ?%|in mid-?transfer|partial(?:ly)? (?:transferred|received|sent)/i,
  },
  {
    means: 'data-complete',
    words:
      /\d+ bytes (?:up|down)loaded|(?:up|down)loaded (?:completely|fully|entirely)|(?:completely|fully|entirely) (?:up|down)loaded|all (?:\w+ )?(?:data|bytes)\b.{0,20}(?:sent|received|transfer\w*|arriv\w*)|(?:upload|download|transfer|listing|file|directory listing)\b.{0,40}\b(?:complete[sd]?|intact|succe\w*|finished|100 ?%|done|whole|full(?:y)?)\b|100 ?% /i,
    but: /\bnot\b|never|fail|incomplete|un(?:complete|success)|before (?:the )?(?:upload|transfer)/i,
  },
  {
    means: 'long-session',
    words:
      /\b\d+(?:\.\d+)? ?(?:gb|gib|tb)\b|(?:long|large|big|huge) (?:transfer|file|upload|download)|(?:more than|over|after|for|about) (?:\d+|ten|twenty|thirty|sixty|an?|several|many) ?(?:min\w*|hours?|h\b)/i,
  },
  {
    means: 'implicit',
    words: /\bimplicit\b|\bftps:\/\/|port 990\b|:990\b/i,
    but: /not implicit|\bserver\b.{0,40}\b(?:configured|requires?|expects?|wants|only)\b.{0,30}\bimplicit/i,
  },
  {
    means: 'server-implicit',
    words: /\bserver\b.{0,40}\b(?:configured|requires?|expects?|wants|only)\b.{0,30}\bimplicit/i,
  },
  { means: 'explicit', words: /\bexplicit\b|auth tls ok|ftpes|requires? auth tls/i },
  {
    means: 'plain',
    words: /plain ftp|insecure server, it does not support ftp over tls|without (?:tls|encryption)/i,
    but: /works?\b|fine\b|succe/i,
  },
  {
    means: 'plain-works',
    words:
      /(?:plain(?: text)?|unencrypted|without (?:-*(?:ftp-)?(?:tls|ssl)\S*|encryption)|(?:tls|ssl|encryption) (?:off|disabled|is (?:off|disabled))|non-tls)(?![\w-]).{0,60}\b(?:works?|fine|succe\w+|ok)\b|works?\b.{0,40}(?:(?:in|with|over|as) plain|without (?:-*(?:ftp-)?(?:tls|ssl)|encryption)|(?:tls|ssl) (?:off|disabled|is (?:off|disabled)))/i,
    but: /not work|n't work|fails?|no(?:r|t)\b.{0,10}plain/i,
  },
  {
    means: 'proxy',
    words: /\b(?:http|socks\d?|web)[ -]?proxy\b|via (?:a |the )?proxy|proxy (?:connect|established|server)/i,
  },
  { means: 'epsv-used', words: /\bepsv\b|\b229\b|extended passive/i },
  {
    means: 'pasv-used',
    words: /\bpasv\b|\b227\b|passive (?:mode|port|reply)/i,
    but: /extended|not (?:use|using)|instead of (?:pasv|passive)/i,
  },
  {
    means: 'active-used',
    words:
      /\bactive mode\b|\b(?:port|eprt) (?:command |with |sent)|(?:server|peer) (?:tries to|could not|cannot|can't|never) (?:connect|dial|open).{0,30}(?:back|to the client|client)/i,
  },
  {
    means: 'passive-announced',
    words:
      /(?:announce|advertise|return|give|assign|answer|offer)\w*\b.{0,40}\b(?:passive )?port\b|passive port \d+|negotiated (?:high )?port|random (?:high |passive )?port/i,
    but: /\bno (?:answer|reply|response)\b/i,
  },
  { means: 'early-prot-refused', words: /p(?:bsz|rot)\b.{0,60}(?:before login|early).{0,40}(?:refus|reject|denied)/i },
  {
    means: 'address-replaced',
    words:
      /using (?:the )?(?:server|host|control)(?:'s)?(?: connection)?(?:'s)? (?:ip )?address instead|(?:replac|substitut|overrid|ignor|chang|swap|correct)\w*.{0,60}(?:address|host|it\b).{0,60}\b(?:by|with|using|control|server)|address returned by pasv seemed.{0,40}fixed|has been fixed|skips? (?:the )?(?:pasv )?ip|uses? (?:the )?control (?:host|ip|address) instead|serveradresse verwend/i,
  },
  {
    means: 'address-unroutable',
    words:
      /un-?rout(?:e)?able|non-?routable|private (?:address|ip)|internal (?:address|ip)|not reachable from|unreachable address|seemed to be incorrect|rfc ?1918/i,
    but: /client'?s own|same private|same network/i,
  },
  {
    means: 'address-own-network',
    words:
      /client'?s own (?:private )?(?:network|subnet|lan)|same (?:private |local )?(?:network|subnet|lan) as the client|client is (?:itself )?(?:in|inside|on) (?:the |that )?(?:same|private)|(?:address|node).{0,40}reachable (?:directly|from the client)/i,
  },
  {
    means: 'address-resolved-again',
    words:
      /re-?resolv\w*|resolves? (?:the )?(?:host ?)?name again|(?:another|different|second|other) (?:a record|dns (?:record|answer)|resolved address|address of the (?:host|name))|round[- ]robin/i,
  },
  {
    means: 'other-local-address',
    words:
      /(?:another|different|second|other|wrong) (?:local|source|own|egress|outgoing|client) (?:ip |interface )?(?:address|ip|interface)|from (?:another|a different|a second) (?:ip|address|interface|nic|adapter)|multi-?homed/i,
  },
  {
    means: 'peer-mismatch',
    words:
      /bad ip connecting|peer has mismatching|mismatch\w* (?:ip |peer |source )?address|(?:ip |peer )?address\w*(?: [\d.:a-f]+)? (?:do(?:es)? not|don't|doesn't) match|wrong (?:peer|source) address|foreign (?:ip|address|peer)/i,
  },
  {
    means: 'name-not-resolved',
    words:
      /(?:can ?not|can't|could(?: not|n't)|unable to|fail\w* to) resolve|(?:host ?name|host|name|address)\b.{0,20}(?:not (?:be )?(?:found|resolved)|unknown|resolution fail)|\bhost\b.{0,60}(?:does not exist|not found|is unknown)|(?:unknown|no such) host|ENOTFOUND|EAI_\w+|getaddrinfo|name or service not known|nodename nor servname|no address associated|dns (?:error|failure|lookup failed)|11001\b/i,
  },
  {
    means: 'refused',
    words:
      /ECONNREFUSED|connection (?:was |attempt )?refused|actively refused|\brefuses? (?:the )?connection|connect\w*.{0,40}\brefused\b|\b10061\b|verbindung.{0,20}(?:verweigert|abgelehnt)|connexion refus/i,
    but: /\b(?:pbsz|prot|auth|user|pass)\b/i,
  },
  {
    means: 'timed-out',
    words:
      /time[ds]?[- ]?out|timing out|ETIMEDOUT|\b10060\b|zeit(?:ü|u|ue)berschreitung|d[eé]lai (?:d'attente )?(?:d[eé]pass|expir)|tiempo de espera|20 seconds of inactivity|inactivity/i,
    // A setting's name, not an event.
    but: /[._]timeout\b|\b\w*timeout\s?[=:]\s*\d|\b[a-z]+Timeout\b/,
  },
  {
    means: 'unreachable',
    words:
      /no route to host|(?:host|network) (?:is )?(?:unreachable|down)|EHOSTUNREACH|ENETUNREACH|\b1006[5]\b|\b10051\b|prohibited/i,
  },
  {
    means: 'reset',
    words:
      /ECONNRESET|connection (?:(?:was|is|gets|got) )?reset|reset by (?:peer|remote|server)|forcibly closed|\b0x2746\b|\b10054\b|\bRST\b|zur(?:ü|u)ckgesetzt/i,
  },
  {
    means: 'closed-by-peer',
    words:
      /closed by (?:the )?(?:peer|server|remote|foreign)|(?:peer|server|remote(?: host| end)?) (?:has |unexpectedly )?(?:closed|close[sd]?|disconnect\w*|dropp\w*|hung up|sent fin)|sent fin|premature(?:ly)? close|unexpected(?:ly)? (?:eof|end|close)|server closed|connection (?:closed|lost|dropped|terminated)|remote host (?:closed|has closed)|eof (?:received|from)|disconnected|lost connection|abrupt|end of file|socket (?:was )?closed|getrennt|\[Errno 0\]|closed the (?:transport stream|connection)/i,
  },
  {
    means: 'aborted',
    words: /ECONNABORTED|connection aborted|aborted|broken pipe|EPIPE|\b10053\b|write (?:failed|error)|interrupted/i,
    but: /\b(?:by|from) (?:the )?user\b/i,
  },
  {
    means: 'user-cancelled',
    words:
      /\b(?:interrupted|cancell?ed|aborted|terminated|stopped|closed) by (?:the )?user\b|\buser (?:has )?(?:cancell?ed|aborted|interrupted|stopped)|operation (?:was )?cancell?ed\b/i,
  },
  {
    means: 'unnamed-error',
    words: /^(?:[\w.]+\.)?\w*(?:Error|Exception)\b(?::|\s*$)|^unable to connect$/i,
  },
  {
    means: 'storage-full',
    words: /(?:disk|disc|quota|storage|volume)\b.{0,20}(?:\bfull\b|exceed\w*)|no space left|insufficient storage/i,
    but: /\blocal\b|\bcache\b|\bclient/i,
  },
  {
    means: 'cannot-listen',
    words:
      /(?:unable to|cannot|can't|could not|fail\w* to) (?:set up|open|create|bind|start) (?:a |the )?(?:passive )?(?:listening|passive) (?:socket|port|connection)|passive port in use|no (?:free|available) passive ports?/i,
  },
  {
    means: 'ports-not-opened',
    words:
      /\bonly (?:tcp )?(?:control )?ports? (?:20(?: and |\/|, ?))?2[01]\b.{0,60}\b(?:open\w*|allowed|forwarded|permitted|published|mapped)|\b(?:passive|data|high) ports?\b.{0,40}\b(?:not|never|aren't|weren't|isn't) (?:\w+ )?(?:open\w*|allowed|forwarded|permitted|published|mapped)|(?:opened|forwarded|allowed|published|mapped) only (?:port )?2[01]\b/i,
  },
  {
    means: 'other-port-works',
    words:
      /\b(?:another|other|different|chang\w+|instead|mov\w+|switch\w+|non-?standard)\b.{0,60}\bport\b.{0,80}\bworks?\b|\bport\b.{0,30}\b(?:chang\w+|to|instead)\b.{0,60}\bworks?\b|\bworks?\b.{0,60}\b(?:another|other|different|non-?standard) port\b/i,
    but: /not work|n't work|data port|passive/i,
  },
  {
    means: 'smaller-packets-work',
    words:
      /\b(?:mtu|mss|packet size)\b.{0,100}\b(?:works?|complet\w+|succe\w+|fixed|solved|passes|helps?|ok)\b|\b(?:works?|solved|fixed|helps?)\b.{0,60}\b(?:mtu|mss)\b/i,
    but: /not (?:work|help|succe|fix)|n't (?:work|help|fix)|no difference/i,
  },
  {
    means: 'older-tls-works',
    words:
      /(?:tls ?v?1\.[01]|ssl ?v?3)\b.{0,40}\b(?:works?|fine|ok|succe\w+)\b|\bworks?\b.{0,30}(?:tls ?v?1\.[01]|ssl ?v?3)\b/i,
    but: /not work|n't work|fails?/i,
  },
  {
    means: 'pasv-works',
    words:
      /\bpasv\b.{0,80}\bworks?\b|\bworks?\b.{0,40}\b(?:with|using|via|in) (?:plain |normal )?(?:pasv\b|passive mode instead of (?:extended|epsv))|(?:epsv|extended passive)\b.{0,20}\b(?:disabled|off)\b.{0,40}\bworks?\b|without epsv.{0,40}\bworks?\b|--disable-epsv.{0,40}\bworks?\b/i,
    but: /not work|n't work|pasv (?:nor|and)/i,
  },
  {
    means: 'no-reply',
    words:
      /no (?:reply|response|answer)|never (?:answer|repl|respond)\w*|did not (?:answer|repl|respond)\w*|without (?:an? )?(?:answer|reply|response)|(?:nothing|silence)\b.{0,20}(?:comes|came|received|follows|arrives?|back|after)?|hangs?\b|hung\b|stalls?\b|stalled|waits? (?:for ever|forever|endlessly)|unanswered|no (?:more|further) (?:data|bytes)|no progress/i,
    but: /no transfer/i,
  },
  {
    means: 'not-connected',
    words:
      /could not connect|can(?:no|')t connect|failed to connect|unable to connect|connection (?:attempt )?failed|not connected|connect(?:ion)? (?:to \S+ )?(?:fails|failed|error)|verbindung.{0,20}(?:fehlgeschlagen|nicht)/i,
  },
  {
    means: 'data-failed',
    words:
      /(?:data|transfer) (?:connection|channel|socket|port)s?\b.{0,80}(?:fail\w*|can ?not|can't|could(?: not|n't)|not (?:be )?(?:open|establish|connect)\w*|error|blocked|dropped|lost|block\w*|never|unable|denied|broken|refused|time[ds]?[- ]?out|closed)|transfer channel can'?t|(?:fail\w*|unable|can ?not|could not|can't|error|timeout|timed out|no answer).{0,40}\b(?:data (?:connection|channel|socket|port)|passive port)|(?:directory )?listing\b.{0,30}(?:fail|not (?:be )?(?:retrieved|received)|error|never|times? out|empty)|(?:retrieve|get) (?:the )?directory listing|file transfer (?:failed|error)|transfer (?:fails?|failed)|(?:copying|upload\w*|download\w*|sending|storing)\b.{0,40}(?:fail\w*|can ?not|could not|impossible|error)|no file can be|(?:can ?not|can't|unable to) (?:up|down)load|verzeichnisinhalt.{0,30}(?:nicht|fehl)|daten(?:verbindung|kanal).{0,40}(?:nicht|fehl)/i,
  },
  {
    means: 'reply-malformed',
    words:
      /(?:229|227|reply|response|answer|epsv|pasv)\b.{0,60}(?:malformed|delimiter|can ?not (?:be )?pars|could not (?:be )?pars|unpars\w*|missing|too few|invalid|garbled|wrong format|bad format|not (?:be )?pars\w*)|can'?t parse|can ?not parse|could not parse|failed to parse|error parsing|parse error|unexpected (?:reply|response) format|weird|syntax of (?:the )?(?:reply|229|227)/i,
  },
  {
    means: 'not-ftp',
    words:
      /can ?not (?:parse|read) (?:a |the )?(?:status|reply|response) code|not an? ftp server|protocol (?:error|mismatch)|ssh-\d|looks like (?:ssh|http|smtp|sftp)|cannot establish ftp connection to an sftp server|can'?t connect to an? sftp server using|sftp server using an ftp/i,
  },
  {
    means: 'tls-failed',
    words:
      /(?:tls|ssl|gnutls|schannel|handshake\w*|secure channel)\b.{0,80}(?:error|fail\w*|exception|abort\w*|alert|reject\w*|invalid|could not|unable|problem|closed|terminated|time[ds]? ?out)|(?:error|exception|failure|fail\w*).{0,40}(?:tls|ssl|gnutls|handshake)|remote party (?:has )?(?:closed the transport stream|sent a tls alert)|authentication failed.{0,4}see inner exception|call to sspi failed|handshake_?(?:exception|failure)|SSL_ERROR|ssl routines|EPROTO/i,
    but: /no error/i,
  },
  {
    means: 'tls-plain-answer',
    words:
      /wrong[_ ]version[_ ]number|unexpected tls packet|gnutls error -15|unknown protocol|record layer failure|plain ?text.{0,30}(?:tls|instead|answer)|not an? (?:tls|ssl)|unsupported or unrecognized ssl message|packet length too long|record overflow|unexpected message format|invalid (?:frame|header)|http request|received an unexpected|-9836|unexpected packet format/i,
  },
  {
    means: 'tls-version',
    words:
      /protocol[_ ]version|unsupported[_ ]protocol|no appropriate protocol|version (?:is )?(?:not supported|too low|mismatch)|no (?:common )?(?:tls|ssl|protocol)? ?(?:protocol|version)s?\b.{0,20}(?:available|supported|in common|enabled)|alert(?: number)? 70\b|(?:tls ?1\.[01]|ssl ?v?3).{0,30}(?:only|disabled|not|deprecated)|client and server (?:can ?not|do not).{0,80}common|no common (?:algorithm|version|protocol)|protocol version \S+ is not accepted|selected protocol version|(?:below|older than|under|less than|at least|requires?|minimum) tls ?v?1\.[123]|(?:asks? for|offers?|speaks?|supports?|knows?|only|limited to) (?:only |at most |up to )?tls ?v?1\.[01]\b/i,
    but: /works?\b/i,
  },
  {
    means: 'tls-cipher',
    words:
      /no (?:shared|common|matching|suitable|usable) cipher|cipher (?:suite )?mismatch|could not negotiate.{0,30}cipher|insufficient[_ ]security|alert(?: number)? 71\b|no cipher|none of the ciphers|cipher overlap|handshake[_ ]failure|alert(?: number)? 40\b|SSL_ERROR_NO_CYPHER/i,
  },
  {
    means: 'tls-weak-parameters',
    words:
      /dh[_ ](?:key|prime|param\w*).{0,30}(?:too )?(?:small|weak|short|low)|weak (?:dh|diffie|ephemeral|server ephemeral)|logjam|diffie[- ]hellman.{0,60}(?:small|weak|short|acceptable|reject|low)|prime.{0,20}(?:not acceptable|too small)|key too small|ee key too small|gnutls error -63\b/i,
  },
  { means: 'tls-alert', words: /alert (?:number )?\d+|fatal alert|tls alert|received alert/i },
  {
    means: 'tls-not-closed',
    words:
      /non-?properly terminated|not properly (?:shut|terminat|clos)\w*|close[_ ]notify|truncat\w* attack|without (?:a )?(?:proper )?(?:tls )?(?:shutdown|close)|gnutls error -110|premature end of (?:the )?tls|unclean shutdown|uncleanly|did not properly shut|unexpected eof while reading/i,
  },
  {
    means: 'not-resumed',
    words:
      /(?:session|tls|ssl).{0,40}(?:not|no|un)\b.{0,10}(?:resum\w*|reus\w*)|(?:resum\w*|reus\w*)\b.{0,30}(?:requir\w*|fail\w*|not|reject\w*|mandatory)|did not (?:resume|reuse)|no (?:tls |ssl )?session (?:reuse|resumption)|without (?:session )?(?:resum|reus)/i,
  },
  {
    means: 'no-security-offered',
    words:
      /(?:server|it) (?:does not|doesn't|do not) (?:support|offer).{0,20}(?:tls|ssl|ftps|secur|encrypt)|insecure server|tls (?:is )?not supported by/i,
  },
  {
    means: 'certificate-expired',
    words:
      /cert\w*.{0,60}(?:expired|not yet valid|validity|out of date|has expired|no longer valid|abgelaufen|expir[eé])|expired cert|CERT_HAS_EXPIRED/i,
    but: /not expired/i,
  },
  {
    means: 'certificate-name',
    words:
      /(?:host ?name|name|altname|subject|common name|CN)\b.{0,60}(?:mismatch|does(?:n't| not) match|not match|differ|invalid)|cert\w*.{0,60}(?:other|another|different|wrong) (?:host|name|server)|ERR_TLS_CERT_ALTNAME|no alternative certificate subject name|does not match (?:target|the) host|RemoteCertificateNameMismatch|certificate .{0,40}(?:name|host) .{0,20}mismatch/i,
  },
  {
    means: 'certificate-untrusted',
    words:
      /cert\w*.{0,60}(?:not (?:be )?trust\w*|untrusted|self[- ]signed|unknown (?:ca|issuer|authority)|verif\w+ (?:fail\w*|error)|verify failed|issuer|not verified|unverified|invalid chain|chain)|self[- ]?signed|unable to (?:get local issuer|verify the first)|unknown ca|PKIX|UntrustedRoot|RemoteCertificateChainErrors|CERT_UNTRUSTED|SELF_SIGNED|certificate verify failed/i,
    but: /user.{0,10}accepted|trusts|accepted by/i,
  },
  {
    means: 'client-certificate',
    words:
      /(?:client|peer|user) cert\w*.{0,40}(?:requir|request|missing|none|not|need)|(?:certificate|cert)[_ ]required|requires? (?:a )?client cert|did not return a certificate|alert(?: number)? 116\b|no (?:client )?certificate (?:was )?(?:sent|presented|returned|supplied)/i,
  },
  {
    means: 'login-failed',
    words:
      /login (?:failed|incorrect|denied|refused|rejected)|authentication (?:failed|rejected|error)|access denied for user|password (?:rejected|incorrect|wrong|refused)|wrong password|invalid credentials|critical error.{0,20}login/i,
    // .NET calls a failed handshake "Authentication failed".
    but: /remote party|transport stream|inner exception|\bssl|\btls|handshake/i,
  },
  {
    means: 'too-many-connections',
    words:
      /too many (?:connections?|users?|sessions?|clients?|logins?)|accept more than \d+ (?:connections?|sessions?|logins?)|(?:maximum|max\.?) (?:number of )?(?:connections?|clients?|users?|sessions?|logins?)|connection limit|limit of (?:connections|sessions)|zu viele verbindungen|trop de connexions/i,
  },
  {
    means: 'same-point-every-time',
    words:
      /(?:always|every time|each time|reproducibl\w*|repeatabl\w*|exactly|consistently)\b.{0,60}(?:same|iteration|point|command|count|byte|place|number)|same (?:iteration|point|byte|command count)|\b\d+(?:st|nd|rd|th) (?:noop|command|iteration)/i,
  },
  {
    means: 'round-time',
    words: /(?:exactly|after|precisely) (?:\d+|one|two|five|ten|fifteen|thirty|sixty) ?(?:s\b|sec\w*|min\w*|hours?)/i,
  },
  {
    means: 'truncated',
    words:
      /truncat\w*|0 bytes|zero bytes|incomplete|fewer bytes|shorter than|size (?:differs|mismatch)|partial file|missing bytes/i,
  },
  {
    means: 'gave-up',
    words:
      /critical error|giving up|disconnecting|session (?:ended|failed|closed)|could not (?:connect|retrieve|establish)|fatal/i,
  },
]

export const REMARK_PATTERNS: readonly Pattern[] = [...ENGLISH, ...TRANSLATED]

/** What holds under other conditions is evidence, and nothing that happened in this session. */
export const COMPARISONS: readonly RemarkMeaning[] = [
  'plain-works',
  'other-port-works',
  'smaller-packets-work',
  'older-tls-works',
  'pasv-works',
]
