/** English sentences about what went wrong, and what works under other conditions. */
import type { RemarkPattern } from './remark-meaning.ts'

export const FAILURES: readonly RemarkPattern[] = [
  {
    means: 'name-not-resolved',
    words:
      /(?:can ?not|can't|could(?: not|n't)|unable to|fail\w{0,20} to) resolve|(?:host ?name|host|name|address)\b.{0,20}(?:not (?:be )?(?:found|resolved)|unknown|resolution fail)|\bhost\b.{0,60}(?:does not exist|not found|is unknown)|(?:unknown|no such) host|ENOTFOUND|EAI_\w{1,20}|getaddrinfo|name or service not known|nodename nor servname|no address associated|dns (?:error|failure|lookup failed)|11001\b/i,
  },
  {
    means: 'refused',
    words:
      /ECONNREFUSED|connection (?:was |attempt )?refused|actively refused|\brefuses? (?:the )?connection|connect\w{0,20}.{0,40}\brefused\b|\b10061\b|verbindung.{0,20}(?:verweigert|abgelehnt)|connexion refus/i,
    but: /\b(?:pbsz|prot|auth|user|pass)\b/i,
  },
  {
    means: 'timed-out',
    words:
      /time[ds]?[- ]?out|timing out|ETIMEDOUT|\b10060\b|zeit(?:ü|u|ue)berschreitung|d[eé]lai (?:d'attente )?(?:d[eé]pass|expir)|tiempo de espera|20 seconds of inactivity|inactivity/i,
    // A setting's name, not an event.
    but: /\b[a-z]*[tT]imeout(?!Err|Exc)[A-Z]|[._]timeout\b|\b\w{0,20}[tT]imeout\s?[=:]\s*\d|\b[a-z]+Timeout\b/,
  },
  {
    means: 'unreachable',
    words:
      /no route to host|(?:host|network) (?:is )?(?:unreachable|down)|EHOSTUNREACH|ENETUNREACH|\b1006[5]\b|\b10051\b|\bprohibited\b/i,
  },
  {
    means: 'reset',
    words:
      /ECONNRESET|connection (?:(?:was|is|gets|got) )?reset|reset by (?:peer|remote|server)|forcibly closed|\b0x2746\b|\b10054\b|\bRST\b|zur(?:ü|u)ckgesetzt/i,
  },
  {
    means: 'closed-by-peer',
    words:
      /closed by (?:the )?(?:peer|server|remote|foreign)|(?:peer|server|remote(?: host| end)?) (?:has |unexpectedly )?(?:closed|close[sd]?|disconnect\w{0,20}|dropp\w{0,20}|hung up|sent fin)|sent fin|premature(?:ly)? close|unexpected(?:ly)? (?:eof|end|close)|server closed|connection (?:closed|lost|dropped|terminated)|remote host (?:closed|has closed)|eof (?:received|from)|disconnected|lost connection|abrupt|end of file|socket (?:was )?closed|getrennt|\[Errno 0\]|closed the (?:transport stream|connection)/i,
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
    words: /^(?:[\w.]+\.)?\w{0,20}(?:Error|Exception)\b(?::|\s*$)|^unable to connect$/i,
  },
  {
    means: 'storage-full',
    words: /(?:disk|disc|quota|storage|volume)\b.{0,20}(?:\bfull\b|exceed\w{0,20})|no space left|insufficient storage/i,
    but: /\blocal\b|\bcache\b|\bclient/i,
  },
  {
    means: 'local-file',
    // A drive's letter begins no path of a server.
    words:
      /(?:can ?not|can't|could(?: not|n't)|unable to|fail\w{0,20} to|error|failed) (?:read|writ|open)\w{0,10}\b.{0,60}(?:\blocal (?:file|path|folder|directory|disk)\b|[\s"'(][A-Z]:[\\/])|\blocal (?:file |disk )?(?:read|write)\b.{0,20}\b(?:fail\w{0,5}|error)/i,
    but: /\bremote\b/i,
  },
  {
    means: 'cannot-listen',
    words:
      /(?:unable to|cannot|can't|could not|fail\w{0,20} to) (?:set up|open|create|bind|start) (?:a |the )?(?:passive )?(?:listening|passive) (?:socket|port|connection)|passive port in use|no (?:free|available) passive ports?/i,
  },
  {
    means: 'ports-not-opened',
    words:
      /\bonly (?:tcp )?(?:control )?ports? (?:20(?: and |\/|, ?))?2[01]\b.{0,60}\b(?:open\w{0,20}|allowed|forwarded|permitted|published|mapped)|\b(?:passive|data|high) ports?\b.{0,40}\b(?:not|never|aren't|weren't|isn't) (?:\w{1,20} )?(?:open\w{0,20}|allowed|forwarded|permitted|published|mapped)|(?:opened|forwarded|allowed|published|mapped) only (?:port )?2[01]\b/i,
  },
  {
    means: 'other-port-works',
    words:
      /\b(?:another|other|different|chang\w{1,20}|instead|mov\w{1,20}|switch\w{1,20}|non-?standard)\b.{0,60}\bport\b.{0,80}\bworks?\b|\bport\b.{0,30}\b(?:chang\w{1,20}|to|instead)\b.{0,60}\bworks?\b|\bworks?\b.{0,60}\b(?:another|other|different|non-?standard) port\b/i,
    but: /not work|n't work|data port|passive/i,
  },
  {
    means: 'smaller-packets-work',
    words:
      /\b(?:mtu|mss|packet size)\b.{0,100}\b(?:works?|complet\w{1,20}|succe\w{1,20}|fixed|solved|passes|helps?|listed|loads?|arrives?|ok)\b|\b(?:works?|solved|fixed|helps?)\b.{0,60}\b(?:mtu|mss)\b/i,
    but: /not (?:work|help|succe|fix)|n't (?:work|help|fix)|no difference/i,
  },
  {
    means: 'older-tls-works',
    words:
      /(?:tls ?v?1\.[01]|ssl ?v?3)\b.{0,40}\b(?:works?|fine|ok|succe\w{1,20})\b|\bworks?\b.{0,30}(?:tls ?v?1\.[01]|ssl ?v?3)\b/i,
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
      /no (?:reply|response|answer)|never (?:answer|repl|respond)\w{0,20}|did not (?:answer|repl|respond)\w{0,20}|without (?:an? )?(?:answer|reply|response)|(?:nothing|silence)\b.{0,20}(?:comes|came|received|follows|arrives?|back|after)?|hangs?\b|hung\b|stalls?\b|stalled|waits? (?:for ever|forever|endlessly)|unanswered|no (?:more|further) (?:data|bytes)|no progress/i,
    but: /no transfer/i,
  },
  {
    means: 'not-connected',
    words:
      /could not connect|\w: connect: \w|can(?:no|')t connect|failed to connect|unable to connect|connection (?:attempt )?failed|not connected|connect(?:ion)? (?:to \S{1,60} )?(?:fails|failed|error)|verbindung.{0,20}(?:fehlgeschlagen|nicht)/i,
  },
  {
    means: 'proxy-refused',
    // RFC 9110 section 15.5.8: 407 is a proxy's. Other codes are one where the sentence speaks of the tunnel or the proxy.
    words:
      /\b407\W{1,3}Proxy Auth|\btunnel\w{0,20}\b.{0,60}\b(?:response|status ?code|failed:)[ =:]{1,2}[45]\d\d\b|\bHTTP code [45]\d\d from proxy|\bproxy\b.{0,40}\bHTTP\/\d\S{0,4} [45]\d\d\b|^Proxy request sent, awaiting response\W{1,4}(?:40[037]|50[234])\b/i,
  },
  {
    means: 'data-failed',
    words:
      /(?:data|transfer) (?:connection|channel|socket|port)s?\b.{0,80}(?:fail\w{0,20}|can ?not|can't|could(?: not|n't)|not (?:be )?(?:open|establish|connect)\w{0,20}|error|blocked|dropped|lost|block\w{0,20}|never|unable|denied|broken|refused|time[ds]?[- ]?out|closed)|transfer channel can'?t|(?:fail\w{0,20}|unable|can ?not|could not|can't|error|timeout|timed out|no answer).{0,40}\b(?:data (?:connection|channel|socket|port)|passive port)|(?:directory )?listing\b.{0,30}(?:fail|not (?:be )?(?:retrieved|received)|error|never|times? out|empty)|(?:retrieve|get) (?:the )?directory listing|file transfer (?:failed|error)|transfer (?:fails?|failed)|(?:copying|upload\w{0,20}|download\w{0,20}|sending|storing)\b.{0,40}(?:fail\w{0,20}|can ?not|could not|impossible|error)|no file can be|(?:can ?not|can't|unable to|fail\w{0,20} to) (?:up|down)load|verzeichnisinhalt.{0,30}(?:nicht|fehl)|daten(?:verbindung|kanal).{0,40}(?:nicht|fehl)/i,
  },
  {
    means: 'reply-malformed',
    words:
      /(?:229|227|reply|response|answer|epsv|pasv)\b.{0,60}(?:malformed|delimiter|can ?not (?:be )?pars|could not (?:be )?pars|unpars\w{0,20}|missing|too few|invalid|garbled|wrong format|bad format|not (?:be )?pars\w{0,20})|(?:malformed|garbled|unpars\w{0,20}) (?:\w{1,20} )?(?:229|227|reply|response|answer|epsv|pasv)\b|can'?t parse|can ?not parse|could not parse|failed to parse|error parsing|parse error|\berror\b[^.:]{0,20}\b22[79]\b|unexpected (?:reply|response) format|weird|syntax of (?:the )?(?:reply|229|227)|(?:could ?n[o']t|can ?not|can't|unable to|fail\w{0,5} to) (?:get|read|find|determine|extract) (?:the )?(?:epsv|pasv|passive) port/i,
  },
  {
    means: 'not-ftp',
    words:
      /can ?not (?:parse|read) (?:a |the )?(?:status|reply|response) code|not an? ftp server|protocol (?:error|mismatch)|ssh-\d|(?:^|[:："'<>] ?)(?:http\/\d|\+ok\b|rfb \d)|looks like (?:ssh|http|smtp|sftp)|cannot establish ftp connection to an sftp server|can'?t connect to an? sftp server using|sftp server using an ftp/i,
    // RFC 9110 section 9.3.6: a proxy says so of the tunnel to the server.
    but: /\b(?:tls|ssl)\b|http\/\d\S{0,4} (?:2\d\d|407) |\bproxy\b|^CONNECT \S/i,
  },
  {
    means: 'login-failed',
    words:
      /fail login|failed to (?:log ?[io]n|authenticate)\b|login (?:failed|incorrect|denied|refused|rejected)|authentication (?:failed|rejected|error)|access denied for user|password (?:rejected|incorrect|wrong|refused)|wrong password|invalid credentials|critical error.{0,20}login/i,
    // .NET calls a failed handshake "Authentication failed".
    but: /remote party|transport stream|inner exception|\bssl|\btls|\bftps authentication|handshake/i,
  },
  {
    means: 'too-many-connections',
    words:
      /too many (?:connections?|users?|sessions?|clients?|logins?)|accept more than \d+ (?:connections?|sessions?|logins?)|(?:maximum|max\.?) (?:number of )?(?:connections?|clients?|users?|sessions?|logins?)|connection limit|limit of (?:connections|sessions)|zu viele verbindungen|trop de connexions/i,
  },
  {
    means: 'same-point-every-time',
    words:
      /(?:always|every time|each time|reproducibl\w{0,20}|repeatabl\w{0,20}|exactly|consistently)\b.{0,60}(?:same|iteration|point|command|count|byte|place|number)|same (?:iteration|point|byte|command count)|\b\d+(?:st|nd|rd|th) (?:noop|command|iteration)/i,
  },
  {
    means: 'round-time',
    words:
      /(?:exactly|after|precisely) (?:\d+|one|two|five|ten|fifteen|thirty|sixty) ?(?:s\b|sec\w{0,20}|min\w{0,20}|hours?)/i,
  },
  {
    means: 'truncated',
    words:
      /truncat\w{0,20}|(?<! of )\b0 bytes(?! of)|zero bytes|incomplete|fewer bytes|shorter than|size (?:differs|mismatch)|partial file|missing bytes/i,
  },
  {
    means: 'gave-up',
    words:
      /critical error|giving up|disconnecting|session (?:ended|failed|closed)|could not (?:connect|retrieve|establish)|fatal/i,
  },
]
