/** English sentences about TLS and certificates that went wrong: OpenSSL, GnuTLS, SChannel, .NET and Java. */
import type { RemarkPattern } from './remark-meaning.ts'

export const TLS_PROBLEMS: readonly RemarkPattern[] = [
  {
    means: 'tls-failed',
    words:
      /(?:tls|ssl|gnutls|schannel|handshake\w{0,20}|secure channel)\b.{0,80}(?:error|fail\w{0,20}|exception|abort\w{0,20}|alert|reject\w{0,20}|invalid|could not|unable|problem|closed|terminated|time[ds]? ?out)|(?:error|exception|failure|fail\w{0,20}).{0,40}(?:tls|ssl|gnutls|handshake)|remote party (?:has )?(?:closed the transport stream|sent a tls alert)|authentication failed.{0,4}see inner exception|call to sspi failed|handshake_?(?:exception|failure)|SSL_ERROR|ssl routines|EPROTO/i,
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
      /protocol[_ ]version|unsupported[_ ]protocol|no appropriate protocol|version (?:is )?(?:not supported|too low|mismatch)|no (?:common )?(?:tls|ssl|protocol)? ?(?:protocol|version)s?\b.{0,20}(?:available|supported|in common|enabled)|alert(?: number)? 70\b|(?:tls ?1\.[01]|ssl ?v?3).{0,30}(?:only|disabled|not|deprecated)|client and server (?:can ?not|do not).{0,80}common|no common (?:algorithm|version|protocol)|protocol version \S{1,60} is not accepted|selected protocol version|(?:below|older than|under|less than|at least|requires?|minimum) tls ?v?1\.[123]|(?:asks? for|offers?|speaks?|supports?|knows?|only|limited to) (?:only |at most |up to )?tls ?v?1\.[01]\b/i,
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
      /dh[_ ](?:key|prime|param\w{0,20}).{0,30}(?:too )?(?:small|weak|short|low)|weak (?:dh|diffie|ephemeral|server ephemeral)|logjam|diffie[- ]hellman.{0,60}(?:small|weak|short|acceptable|reject|low)|prime.{0,20}(?:not acceptable|too small)|key too small|ee key too small|gnutls error -63\b/i,
  },
  { means: 'tls-alert', words: /alert (?:number )?\d+|fatal alert|tls alert|received alert/i },
  {
    means: 'tls-not-closed',
    words:
      /non-?properly terminated|not properly (?:shut|terminat|clos)\w{0,20}|close[_ ]notify|truncat\w{0,20} attack|without (?:a )?(?:proper )?(?:tls )?(?:shutdown|close)|gnutls error -110|premature end of (?:the )?tls|unclean shutdown|uncleanly|did not properly shut|unexpected eof while reading/i,
  },
  {
    means: 'not-resumed',
    words:
      /(?:session|tls|ssl).{0,40}(?:not|no|un)\b.{0,10}(?:resum\w{0,20}|reus\w{0,20})|(?:resum\w{0,20}|reus\w{0,20})\b.{0,30}(?:requir\w{0,20}|fail\w{0,20}|not|reject\w{0,20}|mandatory)|did not (?:resume|reuse)|no (?:tls |ssl )?session (?:reuse|resumption)|without (?:session )?(?:resum|reus)/i,
  },
  {
    means: 'no-security-offered',
    words:
      /(?:server|it) (?:does not|doesn't|do not) (?:support|offer).{0,20}(?:tls|ssl|ftps|secur|encrypt)|insecure server|tls (?:is )?not supported by/i,
  },
  {
    means: 'certificate-expired',
    words:
      /cert\w{0,20}.{0,60}(?:expired|not yet valid|validity|out of date|has expired|no longer valid|abgelaufen|expir[eé])|expired cert|CERT_HAS_EXPIRED/i,
    but: /not expired|\b(?:expires?|valid) (?:on|in|at|until|within|le|dans)\b|\bdays? left\b|l[aä]uft .{0,60}\bab\b/i,
  },
  {
    means: 'certificate-name',
    words:
      /(?:host ?name|name|altname|subject|common name|CN)\b.{0,60}(?:mismatch|does(?:n't| not) match|not match|differ|invalid)|cert\w{0,20}.{0,60}(?:other|another|different|wrong) (?:host|name|server)|ERR_TLS_CERT_ALTNAME|no alternative certificate subject name|does not match (?:target|the) host|RemoteCertificateNameMismatch|certificate .{0,40}(?:name|host) .{0,20}mismatch/i,
  },
  {
    means: 'certificate-untrusted',
    words:
      /cert\w{0,20}.{0,60}(?:not (?:be )?trust\w{0,20}|untrusted|self[- ]signed|unknown (?:ca|issuer|authority)|verif\w{1,20} (?:fail\w{0,20}|error)|verify failed|issuer|not verified|unverified|invalid chain|chain)|self[- ]?signed|unable to (?:get local issuer|verify the first)|unknown ca|PKIX|UntrustedRoot|RemoteCertificateChainErrors|CERT_UNTRUSTED|SELF_SIGNED|certificate verify failed/i,
    but: /user.{0,10}accepted|trusts|accepted by/i,
  },
  {
    means: 'client-certificate',
    words:
      /(?:client|peer|user) cert\w{0,20}.{0,40}(?:requir|request|missing|none|not|need)|(?:certificate|cert)[_ ]required|requires? (?:a )?client cert|did not return a certificate|alert(?: number)? 116\b|no (?:client )?certificate (?:was )?(?:sent|presented|returned|supplied)/i,
  },
]
