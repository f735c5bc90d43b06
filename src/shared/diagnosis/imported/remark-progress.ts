/** English sentences about what a session did, how it was set up and which addresses it used. */
import type { RemarkPattern } from './remark-meaning.ts'

/** The sentence says that it did not happen. */
const NOT =
  /\b(?:not|no|never|fail\w{0,20}|can ?not|can't|could ?n[o']t|un(?:able|successful)|refused|without|error|before|denied|reject\w{0,20})\b/i

export const PROGRESS: readonly RemarkPattern[] = [
  {
    means: 'connecting',
    words: /\bconnecting to\b|looking up host|\bresolving\b|trying \S{1,60}[.:]|verbinde mit|connexion [aà]/i,
  },
  {
    means: 'connected',
    words:
      /\b(?:connected (?:to|with|from)|connection established|tcp connect(?:ed|ion)?(?: ok| succe\w{0,20}| established| open)?|control (?:connection )?(?:connected|ok|open|works)|connect(?:s|ed)? (?:ok|fine|succe\w{0,20})|verbindung hergestellt|connexion [eé]tablie)\b|\bcontrol connection to \S/i,
    but: /data|not connected|fail|refused|timed? ?out|unable|passive|epsv|pasv/i,
  },
  {
    means: 'greeting-seen',
    words: /\b(?:220\b.{0,20})?(?:greeting|banner|welcome message)\b/i,
    but: /wait\w{0,20}|no (?:greeting|banner)|never|without|before|missing|not (?:sent|received|arrive)|late|delay|until/i,
  },
  // FileZilla says this where it does not start TLS at once.
  { means: 'greeting-awaited', words: /wait\w{0,20} for (?:the )?(?:welcome|greeting|banner)/i },
  {
    means: 'dials',
    words:
      /\bdial(?:s|led|ling)?\b|\bconnects? to \d|connecting to \d[\d.]+[: ]|opening data connection (?:ip|to|at|host):? ?\d/i,
  },
  {
    means: 'tls-up',
    words:
      /\b(?:tls|ssl|ftps)\b.{0,30}\b(?:established|ok\b|up\b|succe\w{0,20}|complete\w{0,20}|negotiated|active|works?|connection using)|(?:secure|encrypted) (?:connection|session|channel) (?:established|ok)|using (?:tls|ssl)v?\d|connection accepted, using cipher|explicit tls,? login|implicit tls.{0,20}(?:login|ok)|handshake\b.{0,30}\b(?:ok\b|succe\w{0,20}|complete\w{0,20}|finished)|verified (?:tls )?certificate|cipher (?:is|:)|auth tls ok/i,
    but: /data|fail|\bnot\b|error|could not|unable|times? ?out|timed out|without/i,
  },
  {
    means: 'certificate-requested',
    // curl; OpenSSL and Java; GnuTLS (RFC 5246 section 7.4.4: message 13).
    words: /\bRequest CERT \(13\)|\bCertificateRequest\b|\bCERTIFICATE REQUEST \(13\)/,
  },
  {
    means: 'logged-in',
    words:
      /\b(?:login|log ?in|logon|log ?on|authentication|auth\w{0,20}) (?:is |was )?(?:ok\b|fine|succe\w{1,20}|complete\w{0,20}|accepted|works|passed)|logged (?:in|on)\b|successful(?:ly)? (?:login|logged|authenticated|connected and authenticated)|after (?:the )?login|angemeldet|connect[eé] en tant/i,
    but: /not logged|fail|denied|before/i,
  },
  {
    means: 'resumed',
    words:
      /(?:session|tls|ssl).{0,20}\b(?:resumed|reused)\b|session id reused|re(?:-?us|sum)ing (?:the )?(?:tls|ssl|session)/i,
    but: NOT,
  },
  {
    means: 'data-requested',
    words:
      /\b(?:listing|directory|upload\w{0,20}|download\w{0,20}|transfer|file)\b.{0,30}\b(?:request\w{0,20}|start\w{0,20}|begin\w{0,20}|began|begun|sent|attempt\w{0,20}|issued)|(?:retriev|gett)ing (?:directory )?(?:listing|the listing|file)|starting (?:upload|download|transfer)|\b(?:list|mlsd|nlst|stor|retr|appe)\b.{0,12}\b(?:sent|issued|command)|verzeichnisinhalt|upload of|download of|r[eé]cup[eé]ration/i,
    but: /complete|intact|success/i,
  },
  {
    means: 'data-open',
    words:
      /data (?:connection|channel|socket|port)\b.{0,40}\b(?:established|opened|open\b|connected|accepted|ok\b|succe\w{0,20}|up\b)|handshake on (?:the )?data.{0,20}\b(?:ok\b|succe\w{0,20}|complete\w{0,20}|done)|tls (?:handshake )?(?:ok|done|up) on (?:the )?data|\b(?:connected|established) 2nd connection to\b/i,
    but: /fail|can ?not|could not|not |unable|refused|time[ds]? ?out|blocked|never/i,
  },
  {
    means: 'data-flowing',
    words:
      /(?:upload|download|transfer|data|bytes|listing)\b.{0,40}\b(?:progress\w{0,20}|flow\w{0,20}|running|ongoing|under ?way|received so far|sent so far|at \d+ ?%)|still (?:transferring|uploading|downloading)|(?<![\w:.])[1-9]\d{0,2} ?%(?!\w)|in mid-?transfer|[1-9]\d{0,15} (?:out )?of \d{1,16} bytes (?:received|sent|transferred)|partial(?:ly)? (?:transferred|received|sent)/i,
  },
  {
    means: 'data-complete',
    words:
      /\d+ bytes (?:up|down)loaded|(?:up|down)loaded (?:completely|fully|entirely)|(?:completely|fully|entirely) (?:up|down)loaded|all (?:\w{1,20} )?(?:data|bytes)\b.{0,20}(?:sent|received|transfer\w{0,20}|arriv\w{0,20})|(?:upload|download|transfer|listing|file|directory listing)\b.{0,40}\b(?:complete[sd]?|intact|succe\w{0,20}|finished|100 ?%|done|whole|full(?:y)?)\b|100 ?% /i,
    but: /\bnot\b|never|fail|incomplete|un(?:complete|success)|before (?:the )?(?:upload|transfer)|(?:directory|folder) (?:successfully )?changed/i,
  },
  {
    means: 'long-session',
    words:
      /\b\d+(?:\.\d+)? ?(?:gb|gib|tb)\b|(?:long|large|big|huge) (?:transfer|file|upload|download)|(?:more than|over|after|for|about) (?:\d+|ten|twenty|thirty|sixty|an?|several|many) ?(?:min\w{0,20}|hours?|h\b)/i,
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
      /(?:plain(?: text)?|unencrypted|without (?:-*(?:ftp-)?(?:tls|ssl)\S{0,60}|encryption)|(?:tls|ssl|encryption) (?:off|disabled|is (?:off|disabled))|non-tls)(?![\w-]).{0,60}\b(?:works?|fine|succe\w{1,20}|ok)\b|works?\b.{0,40}(?:(?:in|with|over|as) plain|without (?:-*(?:ftp-)?(?:tls|ssl)|encryption)|(?:tls|ssl) (?:off|disabled|is (?:off|disabled)))/i,
    but: /not work|n't work|fails?|no(?:r|t)\b.{0,10}plain/i,
  },
  {
    means: 'proxy',
    words: /\b(?:http|socks\d?|web)[ -]?proxy\b|via (?:a |the )?proxy|proxy (?:connect|established|server)/i,
  },
  {
    means: 'typed-by-hand',
    words:
      /\bescape character is |^connected\([\da-f]{8}\)|^connection to \S{1,255} \d{1,5} port \[tcp\/\S{1,40}\] succeeded|^(?:[^\s$#%>]{0,60} ?[$#%>] ?)?(?:(?:telnet|nc|ncat|netcat)(?: -{1,2}[\w-]{1,20}){0,5} [\w.:-]{1,255} \d{1,5}|openssl s_client .{0,200}-connect \S.{0,200})$/i,
  },
  {
    means: 'old-tls-offered',
    // Old curl names its own hello so, new curl only where that is meant: `SSLv3 (OUT), TLS handshake, Client hello`.
    words:
      /^\W{0,3}SSLv[23](?: \(OUT\))?, TLS handshake, Client hello|(?:^|\s)(?:--sslv[23]|--tls-max 1\.[01]|-ssl3|-tls1(?:_1)?)(?=\s|$)|\bSecurityProtocolType\.(?:Ssl3|Tls|Tls11)\b|\bSslProtocols\.(?:Ssl[23]|Tls|Tls11)\b/,
  },
  { means: 'epsv-used', words: /\bepsv\b|(?<!:)\b229\b(?!:)|extended passive/i },
  {
    means: 'pasv-used',
    words: /\bpasv\b|(?<!:)\b227\b(?!:)|passive (?:mode|port|reply)/i,
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
      /(?:announce|advertise|return|give|assign|answer|offer)\w{0,20}\b.{0,40}\b(?:passive )?port\b|passive port \d+|negotiated (?:high )?port|random (?:high |passive )?port/i,
    but: /\bno (?:answer|reply|response)\b/i,
  },
  { means: 'early-prot-refused', words: /p(?:bsz|rot)\b.{0,60}(?:before login|early).{0,40}(?:refus|reject|denied)/i },
  {
    means: 'address-replaced',
    words:
      /using (?:the )?(?:server|host|control)(?:'s)?(?: connection)?(?:'s)? (?:ip )?address instead|using (?:the )?original (?:connect|host|address)|(?:replac|substitut|overrid|ignor|chang|swap|correct)\w{0,20}.{0,60}(?:address|host|it\b).{0,60}\b(?:by|with|using|control|server)|address returned by pasv seemed.{0,40}fixed|has been fixed|skips? (?:the )?(?:pasv )?ip|uses? (?:the )?control (?:host|ip|address) instead|serveradresse verwend/i,
  },
  {
    means: 'address-unroutable',
    words:
      /un-?rout(?:e)?able|non-?routable|private (?:address|ip)|internal (?:address|ip)|not reachable from|unreachable address|seemed to be incorrect|rfc ?1918|passive mode address mismatch|\bconnect(?:\(\))?: invalid argument/i,
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
      /re-?resolv\w{0,20}|resolves? (?:the )?(?:host ?)?name again|(?:another|different|second|other) (?:a record|dns (?:record|answer)|resolved address|address of the (?:host|name))|round[- ]robin/i,
  },
  {
    means: 'other-local-address',
    words:
      /(?:another|different|second|other|wrong) (?:local|source|own|egress|outgoing|client) (?:ip |interface )?(?:address|ip|interface)|from (?:another|a different|a second) (?:ip|address|interface|nic|adapter)|multi-?homed/i,
  },
  {
    means: 'peer-mismatch',
    words:
      /bad ip connecting|peer has mismatching|mismatch\w{0,20} (?:ip |peer |source )?address|(?:ip |peer )?address\w{0,20}(?: [\d.:a-f]+)? (?:do(?:es)? not|don't|doesn't) match|wrong (?:peer|source) address|foreign (?:ip|address|peer)/i,
  },
]
