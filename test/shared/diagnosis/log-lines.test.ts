/** Lines of a log that say less than they seem to: each log beside the verdict that it comes to. */
import { expect, test } from 'vitest'
import { diagnoseLog as diagnosisOf } from '../../eval/diagnose-log.ts'
import { diagnoseLog } from '../../real-clients/diagnose-log.ts'

const LOGIN = '< 220 Ready\n> USER a\n< 331 Password\n> PASS ***\n< 230 Done\n'

const LOGS: readonly (readonly [string, string, string])[] = [
  [
    'a reply in the line behind its heading, whatever its code',
    'Reply received:\n220 Ready\nRequesting:\nUSER a\nReply received:\n331 Password\nRequesting:\nPASS ***\nReply received:\n230 Done\nRequesting:\nCWD /\nReply received:\n314 Noted.\nUpload failed',
    'post-login server-protocol-bug',
  ],
  [
    'a command that is done in one step and asks for more',
    `${LOGIN}> CWD /a\n< 350 Go on\n* Cannot change the folder`,
    'post-login server-protocol-bug',
  ],
  [
    'no reply to PASV, where a client does not say how it was lost',
    `${LOGIN}> PASV\nError in server response, closing control connection.`,
    'pasv-reply inspection-breaks-control',
  ],
  [
    'a list of authorities that the client cannot read is its own, and no demand of the server',
    '< 220 Ready\n> AUTH SSL\n< 234 Go on\n* error setting certificate verify locations:  CAfile: /etc/ssl/none.crt CApath: none\n* Closing connection 0\ncurl: (77) error setting certificate verify locations:  CAfile: /etc/ssl/none.crt CApath: none',
    'tls-control client-fault',
  ],
  [
    'an empty trust store of Java',
    'javax.net.ssl.SSLException: java.lang.RuntimeException: Unexpected error\nCaused by: java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty\n\tat java.base/java.security.cert.PKIXParameters.setTrustAnchors(PKIXParameters.java:200)',
    'tls-control client-fault',
  ],
  [
    'what a program calls its own function says nothing of a connection that its library opens',
    'java.net.ConnectException: Connection refused\n\tat java.net.Socket.connect(Socket.java:842)\n\tat org.apache.commons.net.SocketClient.connect(SocketClient.java:188)\n\tat com.example.Backup.uploadFile(Backup.java:124)',
    'tcp-control control-port-refused',
  ],
  [
    'the same in Python',
    'Traceback (most recent call last):\n  File "/srv/job.py", line 12, in download_files\n    ftp.connect(host, 21)\n  File "/usr/lib/python3.12/ftplib.py", line 158, in connect\n    self.sock = socket.create_connection((self.host, self.port), self.timeout,\n  File "/usr/lib/python3.12/socket.py", line 852, in create_connection\n    raise exceptions[0]\nConnectionRefusedError: [Errno 111] Connection refused',
    'tcp-control control-port-refused',
  ],
  [
    'a certificate that is asked for before the handshake is refused',
    '< 220 Ready\n> AUTH TLS\n< 234 Go on\n* HSK[0x5]: CERTIFICATE REQUEST (13) was received. Length 42\n* received alert [40]: Handshake failed',
    'tls-control client-cert-required',
  ],
  [
    'TLS that ends in the handshake of the data connection has no shutdown',
    `${LOGIN.replace('> USER', '> AUTH TLS\n< 234 Go on\n> USER')}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> LIST\nTraceback (most recent call last):\n  File "ftplib.py", line 795, in ntransfercmd\n    conn = self.context.wrap_socket(conn,\n  File "ssl.py", line 1379, in do_handshake\n    self._sslobj.do_handshake()\nssl.SSLZeroReturnError: TLS/SSL connection has been closed (EOF) (_ssl.c:992)`,
    'tls-data tls-session-reuse-required',
  ],
  [
    'a transfer that stalls has a data connection',
    `${LOGIN}> EPSV\n< 229 Entering Extended Passive Mode (|||50044|)\n> RETR a\n< 150 Go on\nftp: transfer aborted because stalled for 60 sec.\n> QUIT`,
    'transfer data-connection-interrupted',
  ],
  [
    'what sums up a missing final reply says nothing of the data connection',
    `${LOGIN}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> RETR a\n< 150 Go on\n* reading response: timed out\n* RETR failed: Timeout`,
    'transfer-end control-idle-dropped',
  ],
  [
    'a 226 beside a failure is what the server has sent',
    `${LOGIN}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> RETR a\n< 150 Go on\n* 28 % of a received\n* data connection timed out after 60 s (server: 226 Transfer complete.)`,
    'transfer data-connection-interrupted',
  ],
  [
    'a download that had begun to flow was not ended for a session that was not resumed',
    `< 220 Ready\n> AUTH TLS\n< 234 Go on\n> USER a\n< 331 Password\n> PASS ***\n< 230 Done\n> PROT P\n< 200 ok\n> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> RETR a\n< 150 Go on\n* 7 % of a received\n* data connection closed by peer`,
    'transfer data-connection-interrupted',
  ],
  [
    'a client that does not take the connection of another has no listing, whatever the server says',
    `${LOGIN}> PORT 192,0,2,9,149,213\n< 200 ok\n> LIST\n< 150 Go on\n* Data connection from 192.0.2.77:40000 did not originate from remote server 192.0.2.7:20!\n< 226 Done`,
    'tcp-data data-peer-address-mismatch',
  ],
  [
    'a server that says that it has accepted the data connection',
    `${LOGIN.replace('> USER', '> AUTH TLS\n< 234 Go on\n> USER')}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> RETR a\n< 150 Accepted data connection\n* Connection timed out after 20 seconds`,
    'transfer data-connection-interrupted',
  ],
  [
    'a certificate that wget does not take, in another language',
    '220 Ready\n--> AUTH TLS\n\n234 Go on\nFEHLER: Das Zertifikat von »»files.example.org«« hat keinen bekannten Austeller.',
    'tls-control cert-untrusted',
  ],
  [
    'a chain of certificates that is longer than the library follows',
    '< 220 Ready\n> AUTH TLS\n< 234 Go on\n* verify: Certains seuils de contrainte ont été atteints: Some constraint limits were reached.',
    'tls-control client-fault',
  ],
  [
    'how long something took is no reply',
    `${LOGIN}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n* No way to 192.0.2.7 port 49226 after 553 ms: Connection refused\n* No way to 192.0.2.7 port 49226 after 554 ms: Connection refused`,
    'tcp-data pasv-port-refused',
  ],
  [
    'a number of an error before is none of a reply that cannot be read',
    `${LOGIN}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> STOR a\n< 150 Go on\n* We are completely uploaded and fine\n* response reading failed (errno: 110)`,
    'transfer server-session-setup-failure',
  ],
  [
    'the number of an alert behind words in any language',
    'Status: Verbinde mit 192.0.2.7:21\nAntwort: 220 Ready\nBefehl: AUTH TLS\nAntwort: 234 Go on\nFehler: TLS-Warnung des Servers: Falsche Fassung (70)',
    'tls-control tls-version-mismatch',
  ],
  [
    'what PHP says of its own TLS is no refusal of a file',
    'Warning: ftp_get(): SSL read failed in /srv/a.php on line 9\nWarning: ftp_get(): Opening BINARY mode data connection. in /srv/a.php on line 9',
    'transfer data-connection-interrupted',
  ],
  [
    'who fails with the words of the 150 has no data connection',
    `${LOGIN}> PORT 192,0,2,9,149,213\n< 200 ok\n> STOR a\n< 150 About to take your file\n* Upload failed: About to take your file`,
    'tcp-data active-inbound-blocked',
  ],
  [
    'and none to an address that nobody has',
    `${LOGIN}> PASV\n< 227 Entering Passive Mode (0,0,0,0,149,213)\n> LIST\n< 150 Here is the list\nlist: cannot read it: Here is the list`,
    'pasv-reply passive-reply-invalid',
  ],
  [
    'a function that secures and times out opening has its TCP connection',
    `${LOGIN.replace('> USER', '> AUTH TLS\n< 234 Go on\n> USER')}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> LIST\n< 150 Here\nnet/protocol.rb:43:in \`ssl_socket_connect': Net::OpenTimeout (Net::OpenTimeout)\n\tfrom net/ftp.rb:366:in \`start_tls_session'\n\tfrom net/ftp.rb:600:in \`transfercmd'`,
    'tls-data data-connection-interrupted',
  ],
  [
    'a data connection that is not secured in time',
    `${LOGIN.replace('> USER', '> AUTH TLS\n< 234 Go on\n> USER')}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> LIST\n* failed to ssl upgrade dataconn: SSL wants a read first\n< 150 Here`,
    'tls-data data-connection-interrupted',
  ],
  [
    'clear text in the middle of TLS has a type that no record has',
    `< 220 Ready\n> AUTH TLS\n< 234 Go on\n> USER a\n< 331 Password\n> PASS ***\n* error:0A0001BB:SSL routines::bad record type`,
    'login server-session-setup-failure',
  ],
  [
    'an end without a word in active mode, where a client does not say which',
    `${LOGIN}> PORT 192,0,2,9,149,213\n< 200 ok\n> LIST\nError in server response, closing control connection.`,
    'tcp-data active-inbound-blocked',
  ],
  [
    'the control connection that closes behind a refused transfer is no other failure',
    `${LOGIN}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> RETR a\n< 550 No such file a\n421 Service not available, remote server has closed connection`,
    'transfer server-permission-denied',
  ],
  [
    'a refusal behind the name of what reads it stands in place of the greeting',
    'conn#7<<< 550 No connections allowed from your IP\nsession failed: No connections allowed from your IP',
    'banner address-denied',
  ],
  [
    'another service is known behind such a name',
    'conn#7<<< HTTP/1.0 400 Bad Request\nconn#7<<< Content-Length: 0\nconn#7: unexpected EOF on command channel',
    'banner wrong-service-on-port',
  ],
  [
    'and behind a label, where a quoted value is no setting',
    'Connecting to 192.0.2.7:2121\nclient rx: "SSH-2.0-dropbear_2022.83"\nread tcp 192.0.2.9:52458->192.0.2.7:2121: i/o timeout',
    'banner wrong-service-on-port',
  ],
  [
    'and in an error message',
    'Connecting to 192.0.2.7:2121\nUnexpected greeting <HTTP/1.1 408 Request Timeout>',
    'banner wrong-service-on-port',
  ],
  [
    'what cannot be read before any reply came in place of the greeting',
    'Connecting to 192.0.2.7:2121\nUpload failed\nresponse from the server is malformed while reading reply',
    'banner wrong-service-on-port',
  ],
  [
    'the reply that never comes while the client connects is the greeting',
    'reading response: timed out\nUnable to connect to the server',
    'banner no-greeting',
  ],
  [
    'the port that a client says it connects to is the control port, however high',
    'connect: files.example.org, 50130\nErrno::ECONNREFUSED: Connection refused - connect(2) for 192.0.2.7:50130',
    'tcp-control control-port-refused',
  ],
  [
    'a connection attempt that is still in progress is not answered',
    'connect: files.example.org, 21\nErrno::EALREADY: Operation already in progress - connect(2) for 192.0.2.7:21',
    'tcp-control control-port-filtered',
  ],
  [
    'a transfer command without an answer, in a log that does not show the data connection',
    `${LOGIN}> PASV\n< 227 Entering Passive Mode (192,0,2,7,195,80)\n> LIST\n* reading reply: timed out`,
    'tcp-data pasv-port-filtered',
  ],
  [
    'settings that are put back while a reply is awaited leave it awaited',
    `${LOGIN}> PORT 192,0,2,9,149,213\n< 200 ok\n> LIST\n> TYPE I\n* reading reply: timed out`,
    'tcp-data active-inbound-blocked',
  ],
  [
    'a script that failed at a line of itself speaks of no transfer',
    `${LOGIN}> PWD\nunexpected EOF on command channel at transfer.pl line 18.`,
    'post-login server-session-setup-failure',
  ],
  [
    'a resolver that reaches no name server',
    'Connecting to files.example.org\nresolver: Could not contact DNS servers',
    'dns dns-failure',
  ],
  [
    'a refused login that asks for a certificate is no matter of name and password',
    '< 220 Ready\n> AUTH TLS\n< 234 Go on\n> USER a\n< 331 Password\n> PASS ***\n< 530 Not logged in, client certificate expected.',
    'tls-control client-cert-required',
  ],
  [
    'a stack that waits for the answer to PORT',
    "net/ftp.rb:301:in `getmultiline': end of file reached (EOFError)\n\tfrom net/ftp.rb:339:in `voidresp'\n\tfrom net/ftp.rb:376:in `sendport'\n\tfrom net/ftp.rb:387:in `makeport'",
    'port-command null',
  ],
  [
    'verbs inside a reply are no commands where commands have a mark',
    [
      '10:00:01  220: Ready',
      '10:00:01  Cmd: USER a',
      '10:00:01  331: Password',
      '10:00:01  Cmd: PASS xxxxxxxx',
      '10:00:01  230: Done',
      '10:00:01  Cmd: FEAT',
      '10:00:01  211: Features:',
      '10:00:01        SIZE',
      '10:00:01        MDTM',
      '10:00:01        REST STREAM',
      '10:00:01  Cmd: HELP SITE',
      '10:00:01  214: These are known:',
      '10:00:01        USER PASS LIST RETR',
      '10:00:01  Cmd: CLNT x',
      '10:00:01  500: Unknown command.',
      '10:00:01  Cmd: PASV',
      '10:00:01  227: Entering Passive Mode (203,0,113,7,171,211).',
      '10:00:04  Data connection timed out.',
    ].join('\n'),
    'tcp-data pasv-port-filtered',
  ],
  [
    'nothing has flowed at nought per cent, and an end of the task after 425 opens no data connection',
    `${LOGIN}> PORT 198,51,100,44,149,213\n< 200 ok\n> RETR a\n* [1 0B/97B(0%) CN:1]\n< 425 Could not open data connection: Connection timed out\n* Download aborted.`,
    'tcp-data active-inbound-blocked',
  ],
  [
    'that the task failed is no word about the data connection before a login',
    '* Connecting to 203.0.113.7:21\n* Download aborted.',
    'tcp-control null',
  ],
  [
    'a reply without its code that gives its reason',
    'Warning: ftp_login(): OOPS: vsftpd: refusing to run with writable root inside chroot() in /srv/a.php on line 9',
    'login server-session-setup-failure',
  ],
  [
    'AUTH SSL refused and AUTH TLS accepted is no failure',
    '< 220 Ready\n> AUTH SSL\n< 500 Not implemented\n> AUTH TLS\n< 234 Go on\n> USER a\n< 331 Password\n> PASS ***\n< 530 Login incorrect.',
    'login login-rejected',
  ],
  [
    'what is up right after a passive reply is the data connection, and bytes have come',
    `${LOGIN}> PASV\n< 227 Entering Passive Mode (198,51,100,7,195,80)\n* Connected to 198.51.100.7 port 50000\n> RETR a\n< 150 Here\n* timed out with 294912 out of 1048576 bytes received`,
    'transfer data-connection-interrupted',
  ],
  [
    'a label without a colon belongs to the same session',
    [
      '2026-01-01 09:22:57 23243 1 Polecenie: USER a',
      '2026-01-01 09:22:57 23243 1 Odpowiedź 331 Password',
      '2026-01-01 09:22:57 23243 1 Polecenie: PASS ****',
      '2026-01-01 09:22:57 23243 1 Odpowiedź 230 Done',
      '2026-01-01 09:22:57 23243 1 Polecenie: OPTS UTF8 ON',
      '2026-01-01 09:22:57 23243 1 Odpowiedź 504 Unknown command',
      '2026-01-01 09:22:57 23243 1 Polecenie: STOR a',
      '2026-01-01 09:22:57 23243 1 Odpowiedź 552 Quota exceeded',
    ].join('\n'),
    'transfer server-storage-full',
  ],
  [
    'a greeting answers no PASV: another session has begun',
    `${LOGIN}> PASV\n> MLSD\n* Connection timed out\n${LOGIN}> PASV\n< 227 Entering Passive Mode (198,51,100,7,195,80)\n> MLSD\n* Connection timed out`,
    'tcp-data pasv-port-filtered',
  ],
  [
    'a 530 to a session that had been let in is about what it asked for',
    '< 230 Logged on\n< 227 Entering Passive Mode (198,51,100,7,195,80)\n< 530 Not allowed in this folder',
    'transfer server-permission-denied',
  ],
  [
    'a 530 behind a command that arranges is about the login',
    'Error: PASV with TLS failed: 530 Please login with USER and PASS',
    'login client-fault',
  ],
  [
    'Got one code where another was expected',
    'ftp: Got a 502 response when 229 was expected',
    'pasv-reply command-unsupported',
  ],
  [
    'a login that is named inside an exception about connecting',
    'java.net.ConnectException: Unable to login to FTP server\n\tat a.Uploader.open(Uploader.java:8)',
    'login null',
  ],
  [
    'a line behind "could not connect" says how',
    'Could not connect to host: ftp.example.net\nConnection refused',
    'tcp-control control-port-refused',
  ],
  [
    'a secure session is asked for in other words than those of TLS, and as well in another language',
    '< 220 Ready\n> USER a\n< 530 Se requiere una conexión segura',
    'login tls-required-by-server',
  ],
  [
    'encryption is asked for in another language',
    '< 220 Ready\n> USER a\n< 530 Nur verschlüsselte Verbindungen',
    'login tls-required-by-server',
  ],
  [
    'what is secure need not be a connection',
    '< 220 Ready\n> USER a\n< 331 Password\n> PASS ***\n< 530 password not secure enough',
    'login login-rejected',
  ],
  [
    'FileZilla looks at the certificate before the login, and it was good',
    [
      'Statut :\tInitialisation de TLS...',
      'Statut :\tVérification du certificat...',
      'Commande :\tUSER a',
      'Réponse :\t331 Password',
      'Commande :\tPASS ***',
      'Réponse :\t530 Login incorrect.',
    ].join('\n'),
    'login login-rejected',
  ],
  [
    'PORT is a fall-back behind a passive port that is dead, however sure the reason of its refusal',
    "> PASV\n< 227 Entering Passive Mode (203,0,113,176,83,197)\n* Data Socket Error: Connection timed out\n> PORT 192,168,1,222,17,95\n< 500 I won't open a connection to 192.168.1.222 (only to 198.51.100.7)",
    'tcp-data pasv-port-filtered',
  ],
  [
    'PASV is one behind an active port that nobody reached',
    "> PORT 203,0,113,9,17,95\n< 200 ok\n> LIST\n< 425 Can't build data connection: Connection timed out\n> PASV\n< 502 PASV not implemented",
    'tcp-data active-inbound-blocked',
  ],
  [
    'a server that gets no socket of its own has dialled nobody',
    "> PORT 203,0,113,9,17,95\n< 200 ok\n> LIST\n< 425 Can't create data socket (192.0.2.7,20): Permission denied.",
    'tcp-data server-session-setup-failure',
  ],
  [
    'nor has one whose port 20 is in use',
    '> PORT 203,0,113,9,17,95\n< 200 ok\n> LIST\n< 425 Unable to build data connection: Address already in use',
    'tcp-data server-session-setup-failure',
  ],
  [
    'a port that was announced, and that the server does not get',
    "> PASV\n< 227 Entering Passive Mode (203,0,113,7,83,197)\n> LIST\n< 425 Can't open data connection: Too many open files",
    'tcp-data passive-reply-invalid',
  ],
  [
    'a socket that the own system refuses to the client is nobody else’s matter',
    '> PASV\n< 227 Entering Passive Mode (203,0,113,7,83,197)\n* connect: Cannot assign requested address',
    'tcp-data client-fault',
  ],
  [
    'and so before any data',
    'Connecting to 203.0.113.7:21\nconnect() failed: Address family not supported by protocol',
    'tcp-control client-fault',
  ],
  [
    'an old error of the own system that is printed behind the server’s answer',
    '> PORT 203,0,113,9,17,95\n< 200 ok\n> LIST\n< 425 Failed to establish connection.\ncurl: (19) sa_addr inet_ntop() failed with errno 97: Address family not supported by protocol',
    'tcp-data active-inbound-blocked',
  ],
  [
    'the end of a transfer that the client had given up answers no NOOP',
    '> PASV\n< 227 Entering Passive Mode (203,0,113,7,83,197)\n> STOR a\n< 150 Opening\nError: Timed out waiting for a reply\n> NOOP\n< 226 Transfer complete',
    'transfer-end client-fault',
  ],
  [
    'who stops a transfer that goes well has nobody to blame',
    '> PASV\n< 227 Entering Passive Mode (203,0,113,7,83,197)\n> RETR a\n< 150 Opening\n> ABOR\n< 426 Failure writing network stream.\n< 226 ABOR successful',
    'null null',
  ],
  [
    'what lftp quotes behind "Access failed" is the server’s, whatever it begins with',
    'get: Access failed: 550 a.txt Access is denied. (a.txt)',
    'transfer server-permission-denied',
  ],
  [
    'who asks for a file has logged in, and has taken the certificate',
    '> AUTH TLS\n< 234 ok\n> USER a\nWARNING: Certificate verification: Not trusted\nlftp a@ftp.example.net:/> get a.txt\nget: Access failed: 550 a.txt Access is denied. (a.txt)',
    'transfer server-permission-denied',
  ],
  [
    'a refused PROT that the client goes on without, and the end of the log while it connects',
    '> AUTH TLS\n< 234 ok\n> USER a\n< 331 Password\n> PASS ***\n< 230 Done\n> PROT P\n< 534 Fallback to [C]\n> PASV\n< 227 Entering Passive Mode (203,0,113,84,7,197)\n---- Connecting data socket to (203.0.113.84) port 1989',
    'tcp-data pasv-port-filtered',
  ],
  [
    'a stream that cannot be decompressed was cut by nobody on the way',
    '> STOR a\n< 150 Opening\n< 426 Data connection closed, error decompressing data stream.',
    'transfer null',
  ],
  [
    'the same unknown command once more is no going on',
    '230 Login successful.\nftp> quote\n(command line to send) whoami\n500 Unknown command.\nftp> quote whoami\n500 Unknown command.',
    'post-login command-unsupported',
  ],
  [
    'what Windows’ ftp sends by itself before it asks for the name is refused, and the login is not',
    '220 Ready\n530 Please login with USER and PASS.\nUser (ftp.example.net:(none)): a\n331 Password\n230 Done\nftp> dir\n200 PORT command successful\n425 Failed to establish connection.',
    'tcp-data active-inbound-blocked',
  ],
  [
    'so are old Linux’ questions for Kerberos',
    '220 Ready\n500 AUTH not understood\n500 AUTH not understood\nKERBEROS_V4 rejected as an authentication type\nName (ftp.example.net:root): a\n331 Password\n530 Login incorrect.',
    'login login-rejected',
  ],
  [
    'a goodbye in place of the answer to the name',
    '220 Ready\nBenutzer (ftp.example.net:(none)): a\n221 Goodbye\nftp> bye',
    'login server-protocol-bug',
  ],
  [
    'small letters are typed, and nobody who types dials',
    '220 Ready\nuser a\n331 Password\npass x\n230 Done\npasv\n227 Entering Passive Mode (192,0,2,7,195,80)\nlist\n425 Failed to establish connection.',
    'tcp-data client-fault',
  ],
  [
    'nor does he listen',
    'user a\n331 Password\npass x\n230 Done\nport 192,0,2,9,195,80\n200 ok\nlist\n425 Could not build a data connection: Connection refused',
    'tcp-data client-fault',
  ],
  [
    'a chain that is longer than the TLS library follows is no matter of trust',
    '> AUTH TLS\n< 234 ok\n* SSL certificate problem: certificate chain too long\ncurl: (60) SSL certificate problem: certificate chain too long',
    'tls-control client-fault',
  ],
  [
    'lines that a page has numbered',
    '12. Comando: AUTH TLS\n13. Trace: OnReceive()\n14. Risposta: 502 Explicit TLS authentication not allowed',
    'auth server-tls-unsupported',
  ],
  [
    'TLS that is refused, of which the commands are not shown',
    '<--- 220 Ready\n<--- 500 This security scheme is not implemented\n',
    'auth server-tls-unsupported',
  ],
  [
    'more logins than the server allows, in words that are about no password',
    '< 220 Ready\n> USER a\n< 331 Password\n> PASS ***\n< 530-Sorry, you are not allowed to connect more than 2 times from 192.0.2.9\n< 530 .',
    'login connection-limit',
  ],
  [
    'features that are named like commands, behind the mark of replies',
    [
      '---- Connecting to ftp.example.net (203.0.113.5) port 21',
      '<--- 220 Ready\n---> FEAT\n<--- 211-Features:\n<--- AUTH SSL\n<--- AUTH TLS\n<--- EPRT\n<--- EPSV\n<--- PASV\n<--- SIZE\n<--- 211 End',
      '---> USER a\n<--- 331 Password\n---> PASS XXXX\n<--- 530 Login incorrect.',
    ].join('\n'),
    'login login-rejected',
  ],
  [
    'who leaves in place of telling a name is said goodbye to',
    '220 Ready\nName (ftp.example.net:a): ^C\nftp> bye\n221 Goodbye',
    'null null',
  ],
  [
    'a number in brackets behind a label asks for no name',
    '220 Ready\n530 Login incorrect.\nError (ftp.example.net): could not log in\nRetrying later',
    'login login-rejected',
  ],
  [
    'options that find no files are no name',
    `${LOGIN}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> NLST -la\n< 550 No files found.`,
    'transfer server-permission-denied',
  ],
  [
    'no address in PORT is no passive reply',
    `${LOGIN}> PORT 0,0,0,0,200,1\n< 200 ok\n> LIST\n< 425 Unable to build data connection: Cannot assign requested address`,
    'tcp-data server-session-setup-failure',
  ],
  [
    'words of encryption under TLS demand none',
    `${LOGIN.replace('> USER', '> AUTH TLS\n< 234 Go on\n> USER').replace('230 Done', '530 Secure login required: use your certificate')}`,
    'login null',
  ],
  ['a VPN is no TLS', '< 220 Ready\n> USER a\n< 530 Access only from the corporate SSL VPN.', 'login login-rejected'],
  [
    'what a proxy says of its tunnel is no greeting',
    'Proxy says "HTTP/1.1 200 Connection established"\n< 220 Ready\n> USER a\n< 331 Password\n> PASS ***\n< 530 Login incorrect.',
    'login login-rejected',
  ],
  [
    'a service at another port is left behind by who is greeted at the right one',
    'Connecting to ftp.example.net port 22\nSSH-2.0-OpenSSH_8.9\nNot an FTP server\nConnecting to ftp.example.net port 21\n220 Ready\n> USER a\n< 331 Password\n> PASS ***\n< 530 Login incorrect.',
    'login login-rejected',
  ],
  [
    'no IPv6 of the own system, and nothing answers at the IPv4 address',
    'Connecting to ftp.example.net|2001:db8::1|:21... failed: Cannot assign requested address.\nConnecting to ftp.example.net|192.0.2.7|:21... failed: Connection timed out.\nRetrying.',
    'tcp-control control-port-filtered',
  ],
  [
    'a connection over IPv4 does where IPv6 fails, though the client shows no greeting',
    'Connecting to ftp.example.net|2001:db8::1|:21... failed: Address family not supported by protocol.\nConnecting to ftp.example.net|192.0.2.7|:21... connected.\nLogging in as anonymous ... Logged in!\n==> PASV ... done.    ==> RETR a ... done.',
    'null null',
  ],
  [
    'curl’s second connection is the data connection, and stands',
    `${LOGIN}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n* Connected 2nd connection to 192.0.2.7 port 49226\n> RETR a\n* FTP response timeout\ncurl: (28) FTP response timeout`,
    'transfer inspection-breaks-control',
  ],
  [
    'no transfer is cut that the server has not answered',
    '---> PASV\n<--- 227 Entering Passive Mode (192,0,2,7,192,74)\n---- Connecting data socket to (192.0.2.7) port 49226\n---- Data connection established\n---> RETR a\n**** Timeout - reconnecting',
    'transfer mtu-blackhole',
  ],
  ['a count of files is no reply', '1 error detected; failed: 421 files skipped', 'null null'],
  [
    'a sentence about certificates in another language has no alert',
    'TLS-Zertifikat wird überprüft: Anzahl der Dateien im Speicher (40)\n> USER a\n< 331 Password\n> PASS ***\n< 530 Login incorrect.',
    'login login-rejected',
  ],
  [
    'who is connected is not logged in, in a language that has one word for both',
    'Conectado a ftp.example.net.\n220 listo\nUsuario (ftp.example.net:(none)): a\n331 Contraseña\nContraseña:\n530 Acceso incorrecto.',
    'login login-rejected',
  ],
  [
    'a reply that its mark shows may begin with a unit',
    `${LOGIN}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> STOR a\n< 552 bytes exceed the quota of the account`,
    'transfer server-storage-full',
  ],
  ['a sentence that begins with the code of a reply', '* 530 Too many logins from this IP', 'login connection-limit'],
]

test.each(LOGS)('%s', (_name, log, expected) => {
  const { stage, cause } = diagnoseLog(log)
  expect(`${stage} ${cause}`).toBe(expected)
})

test('the address that a client names in PORT is none of the server’s', () => {
  const log = [
    '< 220 Ready\n> USER a\n< 331 Password\n> PASS ***\n< 230 Done',
    '> PASV\n< 227 Entering Passive Mode (203,0,113,9,244,107).\n> LIST',
    'Connecting to 203.0.113.9:62571 ... connection timed out',
    '> PORT 192,168,1,54,64,62\n< 200 PORT command successful\n> LIST\n< 150 Here it comes\n< 226 Transfer complete',
  ].join('\n')
  const { verdict, findings } = diagnosisOf(log)
  expect(verdict.outcome).toBe('works-with-warnings')
  expect(findings.map(({ cause }) => cause)).not.toContain('lb-breaks-data-path')
})

test('what a server wrote is told as said by its log', () => {
  const entry = (what: string, text: string) =>
    `Mon Jan  1 10:00:00 2024 [pid 2] ${what}: Client "192.0.2.9", "${text}"\n`
  const log = [
    entry('FTP response', '220 Ready'),
    entry('FTP response', '234 Proceed with negotiation.'),
    entry('DEBUG', 'SSL_accept failed: error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca'),
  ].join('')
  const told = diagnosisOf(log).findings[0]?.evidence.map(({ shows }) => shows)
  expect(told).toContain('the server’s log says what is wrong with it')
})

const LISTED = [
  'ftp> ls',
  '150 Here',
  '-rw-r--r--    1 0        0              42 Aug 22  2017 FLAG.txt',
  '226 Done',
  '',
]

test.each([
  [
    'a name in other capitals than the listing has',
    [...LISTED, 'ftp> get Flag.txt', '550 Failed to open file.'],
    'client',
  ],
  ['the name as the listing has it', [...LISTED, 'ftp> get FLAG.txt', '550 Failed to open file.'], 'server-config'],
  [
    'a name in other capitals, where the words are of rights',
    [...LISTED, 'ftp> get Flag.txt', '550 Permission denied.'],
    'server-config',
  ],
  [
    'a file that is removed as a folder',
    [...LISTED, 'ftp> rm FLAG.txt', '550 Remove directory operation failed.'],
    'client',
  ],
  [
    'a name in other capitals that is to be made',
    [...LISTED, '> MKD flag.txt', '< 550 Create directory operation failed.'],
    'server-config',
  ],
  [
    'a file that is listed, in a folder that takes none',
    [...LISTED, '> STOR FLAG.txt', '< 550 FLAG.txt: directory is read-only'],
    'server-config',
  ],
  ['a folder where a file is due', ['> RETR pub', '< 550 pub: not a plain file.'], 'client'],
  ['a folder that is not empty', ['> RMD pub', '< 550 pub: Directory not empty'], 'client'],
  ['a name that no file can have', ['> STOR a?.txt', '< 550 The directory name is invalid.'], 'client'],
  ['a name that the server’s policy forbids', ['> STOR a.exe', '< 550 File name not allowed'], 'server-config'],
])('who can act: %s', (_name, lines, culprit) => {
  expect(diagnoseLog(lines.join('\n')).culprit).toBe(culprit)
})

test('a complaint of the server about what the client sent makes nobody sure of the server', () => {
  const log = `${LOGIN.replace('> USER', '> AUTH TLS\n< 234 Go on\n> USER')}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> LIST\n< 150 Here\n* data connection: unexpected EOF\n* remote error: tls: illegal parameter`
  expect(diagnoseLog(log).certainty).toBe('possible')
})

test('a log that ends while a data connection is awaited makes nobody sure', () => {
  const log = `Connecting to 192.0.2.7:21...\n${LOGIN}> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> MLSD`
  expect(diagnoseLog(log)).toMatchObject({ outcome: 'inconclusive', certainty: 'possible' })
})

test('a folder that is missing, made and entered is nothing to be told of', () => {
  const log = `${LOGIN}> CWD /a/b\n< 550 /a/b: No such file or directory\n> CWD /a\n< 250 ok\n> MKD b\n< 257 "/a/b" - Directory successfully created\n> CWD b\n< 250 ok\n> PASV\n< 227 Entering Passive Mode (192,0,2,7,192,74)\n> STOR c\n< 150 Go on\n< 226 Done`
  expect(diagnosisOf(log)).toMatchObject({ verdict: { outcome: 'works' }, findings: [] })
})
