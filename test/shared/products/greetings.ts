/** Greetings of servers that no test can start, as public sources show them. */

interface Greeting {
  readonly dialect: string
  readonly source: string
  readonly lines: readonly string[]
}

const WELCOME = 'https://github.com/robinrodricks/FluentFTP/tree/master/FluentFTP/Servers/Handlers'

export const GREETINGS: readonly Greeting[] = [
  {
    dialect: 'aws-transfer-family',
    source: 'https://docs.aws.amazon.com/transfer/latest/userguide/transfer-file.html and posted logs',
    lines: [
      '< 220 Service ready for new user.',
      '> AUTH TLS',
      '< 234 Command AUTH okay; starting TLS connection.',
      '> PROT P',
      '< 200 Command PROT okay.',
    ],
  },
  {
    dialect: 'ftp-srv',
    source: 'https://github.com/QuorumDMS/ftp-srv, version 4.6.3',
    lines: [
      '< 220 Ready',
      '> USER joe',
      '< 331 Username okay, awaiting password',
      '> PASS ***',
      '< 230 User logged in, proceed',
      '> NOOP',
    ],
  },
  {
    dialect: 'inetutils-ftpd',
    source: 'Debian package inetutils-ftpd 2.4, run',
    lines: ['< 220 host.example FTP server (GNU inetutils 2.4) ready.', '> USER joe'],
  },
  {
    dialect: 'netkit-ftpd',
    source: 'Debian package linux-ftpd-ssl 0.17, run',
    lines: ['< 220 host.example FTP server (Version 6.4/OpenBSD/Linux-ftpd-0.17) ready.', '> USER joe'],
  },
  {
    dialect: 'twisted-ftp',
    source: 'Twisted 22.4, run',
    lines: ['< 220 Twisted 22.4.0 FTP Server', '> USER joe'],
  },
  { dialect: 'uftpd', source: 'uftpd 2.17, run', lines: ['< 220 uftpd (2.17-dev) ready.', '> USER joe'] },
  {
    dialect: 'suse-ftp-proxy',
    source: 'Debian package ftp-proxy 1.9.2.4, run',
    lines: ['< 220 proxy.example FTP server (Version 1.9.2.4 - 2005/01/11 13:03:28) ready.', '> USER joe'],
  },
  {
    dialect: 'nodeftpd',
    source: 'https://github.com/nodeftpd/nodeftpd, version 0.2.16, run',
    lines: ['< 220 FTP server (nodeftpd) ready', '> USER joe'],
  },
  { dialect: 'bftpd', source: WELCOME, lines: ['< 220 bftpd 2.2.1 at 192.168.1.1 ready', '> USER joe'] },
  { dialect: 'serv-u', source: WELCOME, lines: ['< 220 Serv-U FTP Server v5.0 for WinSock ready.', '> USER joe'] },
  {
    dialect: 'zos',
    source: WELCOME,
    lines: [
      '< 220-FTPD1 IBM FTP CS V2R3 at mysite.example, 16:51:54 on 2019-12-12.',
      '< 220 Connection will close if idle for more than 5 minutes.',
      '> USER joe',
    ],
  },
  {
    dialect: 'crushftp',
    source: WELCOME,
    lines: ['< 220-Welcome to CrushFTP!', '< 220 CrushFTP Server Ready!', '> USER joe'],
  },
  {
    dialect: 'globalscape-eft',
    source: 'https://github.com/winscp/winscp, source/core/FtpFileSystem.cpp',
    lines: ['< 220 GlobalSCAPE EFT Server (v. 6.0) * UNREGISTERED COPY *', '> USER joe'],
  },
  {
    dialect: 'ws-ftp-server',
    source: 'https://github.com/nmap/nmap, nmap-service-probes',
    lines: ['< 220 host.example X2 WS_FTP Server 7.7(0)', '> USER joe'],
  },
]
