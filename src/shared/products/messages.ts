// Written by `npm run golden` from the folders beside this file.
import { messages as aria2 } from './aria2/messages.ts'
import { messages as basicFtp } from './basic-ftp/messages.ts'
import { messages as boringssl } from './boringssl/messages.ts'
import { messages as bsdFtp } from './bsd-ftp/messages.ts'
import { messages as commonsNet } from './commons-net/messages.ts'
import { messages as curl } from './curl/messages.ts'
import { messages as cyberduck } from './cyberduck/messages.ts'
import { messages as dotnet } from './dotnet/messages.ts'
import { messages as filezilla } from './filezilla/messages.ts'
import { messages as filezillaServer } from './filezilla-server/messages.ts'
import { messages as fluentftp } from './fluentftp/messages.ts'
import { messages as gnutls } from './gnutls/messages.ts'
import { messages as go } from './go/messages.ts'
import { messages as goTls } from './go-tls/messages.ts'
import { messages as iis } from './iis/messages.ts'
import { messages as java } from './java/messages.ts'
import { messages as jsse } from './jsse/messages.ts'
import { messages as lftp } from './lftp/messages.ts'
import { messages as mbedtls } from './mbedtls/messages.ts'
import { messages as minaFtpserver } from './mina-ftpserver/messages.ts'
import { messages as ncftp } from './ncftp/messages.ts'
import { messages as node } from './node/messages.ts'
import { messages as nss } from './nss/messages.ts'
import { messages as openssl } from './openssl/messages.ts'
import { messages as perl } from './perl/messages.ts'
import { messages as php } from './php/messages.ts'
import { messages as posix } from './posix/messages.ts'
import { messages as proftpd } from './proftpd/messages.ts'
import { messages as pureFtpd } from './pure-ftpd/messages.ts'
import { messages as pyftpdlib } from './pyftpdlib/messages.ts'
import { messages as python } from './python/messages.ts'
import { messages as rclone } from './rclone/messages.ts'
import { messages as ruby } from './ruby/messages.ts'
import { messages as rust } from './rust/messages.ts'
import { messages as rustls } from './rustls/messages.ts'
import { messages as schannel } from './schannel/messages.ts'
import { messages as secureTransport } from './secure-transport/messages.ts'
import { messages as servU } from './serv-u/messages.ts'
import { messages as sftpgo } from './sftpgo/messages.ts'
import { messages as tlsAlerts } from './tls-alerts/messages.ts'
import { messages as vsftpd } from './vsftpd/messages.ts'
import { messages as wget } from './wget/messages.ts'
import { messages as winscp } from './winscp/messages.ts'
import { messages as winsock } from './winsock/messages.ts'
import { messages as wolfssl } from './wolfssl/messages.ts'
import { messages as zos } from './zos/messages.ts'

export const MESSAGE_CATALOGUES = [
  aria2,
  basicFtp,
  boringssl,
  bsdFtp,
  commonsNet,
  curl,
  cyberduck,
  dotnet,
  filezilla,
  filezillaServer,
  fluentftp,
  gnutls,
  go,
  goTls,
  iis,
  java,
  jsse,
  lftp,
  mbedtls,
  minaFtpserver,
  ncftp,
  node,
  nss,
  openssl,
  perl,
  php,
  posix,
  proftpd,
  pureFtpd,
  pyftpdlib,
  python,
  rclone,
  ruby,
  rust,
  rustls,
  schannel,
  secureTransport,
  servU,
  sftpgo,
  tlsAlerts,
  vsftpd,
  wget,
  winscp,
  winsock,
  wolfssl,
  zos,
]
