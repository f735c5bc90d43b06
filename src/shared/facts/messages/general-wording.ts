/** Wording that many programs share. What only these rows read is a guess and carries no verdict above `possible`. */
import type { MessageCatalogue } from './message.ts'

export const GENERAL_WORDING: MessageCatalogue = {
  program: 'general wording',
  source: 'general',
  rows: `
connect refused = (connection|connexion|connessione|conexión|conexão|verbindung) (refused|refusée|rifiutata|rechazada|recusada|verweigert|abgelehnt) ; actively+refused ; refuses (connection|connect) ; refused connection
silence = timed+out ; timeout !self !internal ; timedout ; time+out ; times+out ; zeitüberschreitung ; timing+out
silence = no+(answer|reply|response) ; did+not+(answer|respond|reply) ; never+(answered|replied|responded) ; hangs ; stalls ; stalled
denied = operation+not+permitted
unreachable = unreachable ; no+route ; host+is+down
reset = (connection|verbindung) (reset|zurückgesetzt) ; reset+by (peer|server|remote|host) ; forcibly+closed
closed = connection (closed|lost|dropped|terminated|broken|interrupted|aborted) ; closed+by ; closed+unexpectedly ; unexpectedly+closed ; unexpected+(eof|end|close) ; premature* (close|closed|end|eof) ; end+of+file ; lost+connection ; disconnected !will ; hung+up ; broken+pipe
connect failed = (could+not|cannot|cant|can+not|unable+to|failed+to|couldnt) connect ; connection+(failed|failure|error) ; not+connected
name resolve rejected name-unknown = (unknown|no+such)+host ; host+not+found ; could+not+resolve ; cannot+resolve ; cant+resolve ; unable+to+resolve ; failed+to+resolve ; getaddrinfo ; dns (error|failure|failed)
cancelled = (cancelled|canceled|aborted|interrupted|stopped)+by+(the+user|user)
control rejected too-many-connections = (users|connections|clients|sessions) (the+maximum|maximum) already ; too+many (users|connections|connected|clients|sessions|logins) !attempts ; maximum (connections|clients|users|sessions|logins|connection|client|user|session|login) !attempts !failed ; (connection|session|user|client|login|sessions|connections|users) (limit|exceeded) !storage !quota !size ; no+more (connections|users|sessions|logins) ; server+(is+full|full|busy) ; already+logged+in times ; zu+viele ; accept+more+than
rejected session-reuse-required = not+resumed+from ; (session|tls|ssl) (reuse|resumption|resume|reused|resumed) (required|mandatory|must|needed|failed|not) ; (session|tls|ssl) (not|must+be|didnt|did+not|no|without) (reused|resumed|reuse|resume|resumption) ; (must|should|required+to|has+to) (reuse|resume) (tls|ssl|session) ; wiederverwend* ; réutilis*
handshake failed = (tls|ssl|handshake|secure|gnutls|schannel) (failed|failure|error|fails|aborted|rejected|unsuccessful|negotiation+failed) !reuse !resum* !certificate ; (failed|error|failure|cannot|unable) (tls|ssl|handshake) !reuse !resum* !certificate !config*
handshake silence = (tls|ssl|handshake) (timed+out|timeout)
handshake rejected tls-cipher = no+(shared|common|matching|suitable|usable) cipher* ; cipher* mismatch ; (cipher|ciphers|cipher+suite|cipher+suites) (not|no|none|weak) (common|supported|accepted|acceptable|overlap)
handshake rejected tls-version = (protocol|tls|ssl)+version (not|unsupported|mismatch|too+low|old|disabled|rejected) ; (tls|ssl)+(1+0|1+1|v1|v3|1+2|1+3|v1+0|v1+1|v1+2) (disabled|deprecated|not+supported|only) ; unsupported (protocol|tls|ssl)+version
handshake rejected tls-weak-parameters = (dh|diffie|prime) (too+small|small|weak|short|acceptable) ; key+too+small
handshake malformed tls-plain-answer = unexpected+message+format ; (plain|plaintext|clear) (instead|expected|answer) tls ; not+a+(tls|ssl)
malformed tls-bytes-altered = bad+(mac|record+mac) ; (mac|decryption|decrypt) (failed|failure|error|verification) !file
closed tls-no-close-notify = close_notify ; close+notify ; (not|without|non) (properly|proper) (shutdown|shut+down|terminated|closed) !file ; unclean+shutdown ; truncation+attack
handshake rejected client-certificate = (client|user|peer)+(certificate|cert) (required|requested|expected|missing|needed|not|none|must|invalid) ; (requires|require|missing|no|without|need|send) (client|user)+(certificate|cert) ; certificate+required
verify rejected certificate-expired = certificate (expired|abgelaufen|expiré) !not+expired ; expired+certificate
verify rejected certificate-not-yet-valid = certificate not+yet+valid
verify rejected certificate-name = (certificate|hostname|host+name|name) (mismatch|does+not+match|doesnt+match|not+match) !address !data ; certificate (other|another|different|wrong) (host|name)
verify rejected certificate-revoked = certificate revoked
verify rejected certificate-untrusted = (self+signed|selfsigned|untrusted) ; certificate (not+trusted|unknown+issuer|unknown+authority|unknown+ca|untrusted|not+be+trusted) ; unknown+ca ; unable+to+verify certificate
verify rejected = certificate (verify|verification|validation) (failed|error|failure) ; (invalid|bad|rejected)+certificate ; certificate (rejected|invalid|problem|error)
login rejected credentials = anonymous (not+allowed|not+permitted|only|disabled|denied|not+accepted) ; no+anonymous ; (login|logon|password|username|user|credentials|authentication|account|anmeldung|kennwort|passwort) (incorrect|failed|invalid|wrong|rejected|denied|bad|unknown|failure|disabled|locked|refused|unsuccessful|mismatch|fehlgeschlagen|falsch) !attempts !tls !ssl !too+many !certificate !file ; (incorrect|invalid|wrong|bad|unknown|failed) (login|password|username|user|credentials|account) !tls !certificate ; (cannot|cant|could+not|unable+to) (login|log+in|logon|authenticate) !home ; not+logged+in ; mot+de+passe ; contraseña
data rejected peer-mismatch = (comes|came|coming)+from+a+different (ip|address|host) ; connection+from+(another|other|different|unexpected) (ip|address|host) ; (remote|peer|client)+(address|addresses|ip) (not+match|does+not+match|do+not+match|differ|mismatch) ; bad+ip ; (data|peer) (ip|address|addresses|host|peer) (mismatch|differ|differs|do+not+match|does+not+match|not+match|not+the+same|foreign|unexpected) ; (foreign|different|unexpected|wrong|another)+(peer|ip|address|host) !bounce ; must+(come|connect|originate)+from+the+same
data transfer closed aborted = transfer aborted ; (aborted|abort|abgebrochen) !could !action ; data+connection closed
file rejected storage-full = (error|failure|failed) (during|in|while|to) (write|writing) !network !socket !stream !data !log ; failure+writing !network ; quota ; (disk|disc|volume|storage|file+system|filesystem) (full|exceeded|exhausted|insufficient) ; no+space ; (insufficient|not+enough|out+of|no+more|exceeded) (storage|disk|space|allocation) ; storage+allocation ; writing+to+local ; speicherplatz ; espace+disque
file rejected = (unable+to|cannot|can+not|cant|could+not|couldnt|failed+to) (create|change|make|enter|delete|remove|rename|open) (directory|dir|folder|file) !local !temporary !temp !home !config* !log
file failed local-file client = local+file (cannot|could+not|failed|denied|open)
file transfer failed = (failure|failed|unable|could+not|cannot|cant|couldnt|error) (retrieve|retrieving|list|listing|read|reading|get|getting|receive|receiving|load|loading|transfer|transferring|upload|uploading|download|downloading) (directory|folder|contents|listing|file|files|list) !local !config* !certificate !key
truncated = truncated ; (incomplete|partial)+(file|transfer|data)
data arrange rejected cannot-listen = (unable+to|cannot|cant|could+not|failed+to) (set+up|open|create|bind|start) passive (socket|port|listening)
data connect failed = (cannot|cant|could+not|unable+to|failed+to|couldnt)+(open|build|establish|connect|create|set+up) data+(connection|channel|socket) ; data+(connection|channel|socket) (failed|error|refused|not+established) !tls !ssl
`,
}
