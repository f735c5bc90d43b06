/**
 * curl: exit codes and numbers of libcurl by number, and the words of its FTP messages. Those that cannot concern FTP are left out.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  rows: `
name resolve failed proxy = @curl:5 @CURLE_COULDNT_RESOLVE_PROXY ; could+not+resolve+proxy
name resolve failed = @curl:6 @CURLE_COULDNT_RESOLVE_HOST ; could+not+resolve+host ; couldnt+resolve+host
connect failed = @curl:7 @CURLE_COULDNT_CONNECT ; failed+to+connect+to ; couldnt+connect+to
control malformed not-ftp peer = @curl:8 @CURLE_WEIRD_SERVER_REPLY ; weird+server+reply ; got+a ftp-server+response+when+220+was+expected
file rejected = @curl:9 @CURLE_REMOTE_ACCESS_DENIED ; server+denied+you+to+change+to
data accept failed = @curl:10 @CURLE_FTP_ACCEPT_FAILED ; error+accept+ing+server+connect ; error+while+waiting+for+server+connect
data accept silence = @curl:12 @CURLE_FTP_ACCEPT_TIMEOUT ; accept+timeout+occurred+while+waiting ; accepting+server+connect+has+timed+out
login malformed = @curl:11 @CURLE_FTP_WEIRD_PASS_REPLY ; unknown+pass+reply
data arrange rejected = @curl:13 @CURLE_FTP_WEIRD_PASV_REPLY ; bad+pasv+epsv+response ; unknown+pasv+reply
data arrange malformed = @curl:14 @CURLE_FTP_WEIRD_227_FORMAT ; unknown+227+response ; could+not+interpret+the+227 ; couldnt+interpret+the+227 ; weirdly+formatted+epsv+reply ; illegal+port+number+in+epsv
data arrange failed = @curl:15 @CURLE_FTP_CANT_GET_HOST ; cannot+figure+out+the+host
rejected = @curl:17 @CURLE_FTP_COULDNT_SET_TYPE ; could+not+set+desired+mode ; couldnt+set+desired+mode
data transfer closed truncated = @curl:18 @CURLE_PARTIAL_FILE ; transferred+a+partial+file ; received+only+partial+file ; transfer+closed+with outstanding+read+data ; transfer+closed+with bytes+remaining+to+read
file transfer rejected = @curl:19 @CURLE_FTP_COULDNT_RETR_FILE ; retr+response ; couldnt+retr+file
rejected = @curl:21 @CURLE_QUOTE_ERROR ; quot+command+failed ; quote+command+returned+error
failed local-file client = @curl:23 @CURLE_WRITE_ERROR ; failed+writing+received+data ; failure+writing+output+to+destination
file transfer rejected = @curl:25 @CURLE_UPLOAD_FAILED ; failed+ftp+upload ; upload+failed+at+start
failed local-file client = @curl:26 @CURLE_READ_ERROR ; failed+to+open+read+local+data
silence = @curl:28 @CURLE_OPERATION_TIMEDOUT ; timeout+was+reached ; operation+timed+out+after ; operation+too+slow ; connection+timed+out+after
reply silence = server+response+timeout ; ftp+response+timeout
connect silence = connect+timeout ; connection+time+out
handshake silence = ssl+connection+timeout
nothing = out tls+alert close+notify
data arrange rejected = @curl:30 @CURLE_FTP_PORT_FAILED ; failed+to+do+port ; command+port+failed
rejected = @curl:31 @CURLE_FTP_COULDNT_USE_REST ; could+not+use+rest ; couldnt+use+rest
handshake failed = @curl:35 @CURLE_SSL_CONNECT_ERROR ; ssl+connect+error
rejected = @curl:36 @CURLE_BAD_DOWNLOAD_RESUME
cancelled = @curl:42 @CURLE_ABORTED_BY_CALLBACK ; aborted+by+an+application+callback ; callback+aborted
denied local-address-unavailable client = @curl:45 @CURLE_INTERFACE_FAILED ; failed+binding+local+connection+end ; could+not+bind+to ; ran+out+of+ports ; bind+failed+with+errno
closed peer = @curl:52 @CURLE_GOT_NOTHING ; empty+reply+from+server ; server+returned+nothing
failed = @curl:55 @CURLE_SEND_ERROR ; failed+sending+data+to+the+peer ; send+failure
// Nothing was read, and there was no error: the other end has closed. The errno beside it is an old one.
control reply closed peer = response+reading+failed !@errno !@winsock
failed = @curl:56 @CURLE_RECV_ERROR ; failure+when+receiving+data+from+the+peer ; recv+failure
client failed client-certificate = @curl:58 @CURLE_SSL_CERTPROBLEM ; problem+with+the+local+ssl+certificate ; could+not+load client+certificate ; unable+to+set+private+key+file
handshake rejected tls-cipher client = @curl:59 @CURLE_SSL_CIPHER ; could+not+use+specified+ssl+cipher
verify rejected = @curl:60 @curl:51 @CURLE_PEER_FAILED_VERIFICATION @CURLE_SSL_CACERT ; ssl+peer+certificate+or+ssh+remote+key+was+not+ok ; ssl+certificate+problem
verify rejected certificate-name = no+alternative+certificate+subject+name+matches ; does+not+match+target+host ; certificate+subject+name does+not+match
transfer rejected size-limit = @curl:63 @CURLE_FILESIZE_EXCEEDED ; maximum+file+size+exceeded
rejected tls-unsupported = @curl:64 @CURLE_USE_SSL_FAILED ; requested+ssl+level+failed
login rejected credentials = @curl:67 @CURLE_LOGIN_DENIED ; login+denied
login rejected = access+denied+530
file transfer rejected storage-full = @curl:70 @CURLE_REMOTE_DISK_FULL ; disk+full+or+allocation+exceeded ; exceeded+storage+allocation
file rejected exists = @curl:73 @CURLE_REMOTE_FILE_EXISTS ; remote+file+already+exists
client failed tls-set-up = @curl:77 @CURLE_SSL_CACERT_BADFILE ; error+setting+certificate+verify+locations ; problem+with+the+ssl+ca+cert
file transfer rejected not-found = @curl:78 @CURLE_REMOTE_FILE_NOT_FOUND ; remote+file+not+found ; the+file+does+not+exist
end failed = @curl:80 @CURLE_SSL_SHUTDOWN_FAILED ; failed+to+shut+down+the+ssl+connection ; ssl+shutdown+timeout
client failed tls-set-up = @curl:82 @curl:53 @curl:54 @curl:66 @CURLE_SSL_CRL_BADFILE @CURLE_SSL_ENGINE_NOTFOUND @CURLE_SSL_ENGINE_INITFAILED
verify rejected certificate-untrusted = @curl:83 @CURLE_SSL_ISSUER_ERROR ; issuer+check+against+peer+certificate+failed
data malformed = @curl:87 @CURLE_FTP_BAD_FILE_LIST ; unable+to+parse+ftp+file+list
denied too-many-local-sockets client = @curl:89 @CURLE_NO_CONNECTION_AVAILABLE
verify rejected certificate-untrusted = @curl:90 @CURLE_SSL_PINNEDPUBKEYNOTMATCH ; does+not+match+pinned+public+key
verify rejected certificate-unusable = @curl:91 @CURLE_SSL_INVALIDCERTSTATUS ; certificate+status+verification+failed
connect rejected proxy = @curl:97 @CURLE_PROXY ; proxy+handshake+error ; connect+tunnel+failed ; from+proxy+after+connect ; proxy+connect+aborted ; complete+(socks4|socks5)+connection ; cant+complete+(socks4|socks5)+connection
handshake rejected client-certificate = @curl:98 @CURLE_SSL_CLIENTCERT ; ssl+client+certificate+required
host-field-malformed failed client = @curl:3 @CURLE_URL_MALFORMAT ; url+using+bad+illegal+format
failed client = @curl:1 @curl:2 @curl:4 @curl:27 @curl:43 @curl:48 @CURLE_UNSUPPORTED_PROTOCOL @CURLE_NOT_BUILT_IN
failed = @curl:65 @CURLE_SEND_FAIL_REWIND
login rejected account-required = acct+requested+but+none+available ; acct+rejected+by+server
nothing = closing+connection ; connection+0+to+host left+intact
closed control = control+connection+looks+dead
closed peer tls-no-close-notify = no+data+was+received
tls-unsupported rejected = transfer+requires+ssl but+not+connected
`,
}
