import type { LinesOfOther } from './lines-of-other.ts'

const syslog = (text: string) => `Jan  1 10:00:00 nas ${text}`
const IIS = '2026-01-01 10:00:00 192.0.2.7'

export const SERVER_LINES: readonly LinesOfOther[] = [
  {
    format: 'aws-transfer-family',
    source: 'AWS Transfer Family: structured logs in CloudWatch',
    vantage: 'server',
    zone: 'utc',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [
        '{"timestamp":"1767261600000","activity-type":"AUTH_FAILURE","source-ip":"192.0.2.7","user":"joe","session-id":"9ca9","message":"Invalid password"}',
        '[9ca9] note AUTH_FAILURE Invalid password',
      ],
    ],
  },
  {
    format: 'filezilla-server',
    source: 'FileZilla Server 0.9, window of the server with date and time',
    vantage: 'server',
    from: '2015-08-06T11:54:41Z',
    lines: [
      [
        '(000011)06.08.2015 11:54:41 - (not logged in) (192.0.2.7)> Connected, sending welcome message...',
        '[000011] note Connected, sending welcome message...',
      ],
      [
        '(000011)06.08.2015 11:54:41 - (not logged in) (192.0.2.7)> 220-FileZilla Server 0.9.53 beta',
        '[000011] reply 220-FileZilla Server 0.9.53 beta',
      ],
      ['(000011)06.08.2015 11:54:42 - (not logged in) (192.0.2.7)> USER bob', '[000011] command USER bob'],
      ['(000011)06.08.2015 11:54:42 - (not logged in) (192.0.2.7)> PASS s3cr3t', '[000011] command PASS ***'],
      [
        '(000011)06.08.2015 11:54:43 - bob (192.0.2.7)> 227 Entering Passive Mode (10,0,0,5,195,80)',
        '[000011] reply 227 Entering Passive Mode (10,0,0,5,195,80)',
      ],
      ['(000011)06.08.2015 11:55:03 - bob (192.0.2.7)> disconnected.', '[000011] note disconnected.'],
    ],
  },
  {
    format: 'filezilla-server',
    source: 'the same on a computer that is set to American dates',
    vantage: 'server',
    from: '2015-08-06T23:54:41Z',
    lines: [['(000012)8/6/2015 11:54:41 PM - bob (192.0.2.7)> PASV', '[000012] command PASV']],
  },
  {
    format: 'filezilla-server',
    source: 'the same on one that is set to British dates, and to those of ISO 8601',
    vantage: 'server',
    from: '2015-08-26T00:54:41Z',
    lines: [
      ['(000013)26/8/2015 12:54:41 AM - bob (192.0.2.7)> PASV', '[000013] command PASV'],
      ['(000013)2015-08-26 09:54:41 - bob (192.0.2.7)> LIST', '[000013] command LIST'],
    ],
  },
  {
    format: 'filezilla-server',
    source: 'FileZilla Server 1.x, log file',
    vantage: 'server',
    zone: 'utc',
    from: '2026-01-01T10:00:00.123Z',
    lines: [
      ['2026-01-01T10:00:00.123Z == [FTP Server] Listening on 0.0.0.0:21.', '[server] note Listening on 0.0.0.0:21.'],
      [
        '2026-01-01T10:00:01.123Z << [FTP Session 12 192.0.2.7] 220-FileZilla Server 1.8.2',
        '[12] reply 220-FileZilla Server 1.8.2',
      ],
      ['2026-01-01T10:00:01.200Z >> [FTP Session 12 192.0.2.7] AUTH TLS', '[12] command AUTH TLS'],
      ['2026-01-01T10:00:02.123Z >> [FTP Session 12 192.0.2.7 joe] PASS s3cr3t', '[12] command PASS ***'],
      [
        '2026-01-01T10:00:03.123Z !! [FTP Session 12 192.0.2.7 joe] GnuTLS error -110: The TLS connection was non-properly terminated.',
        '[12] note GnuTLS error -110: The TLS connection was non-properly terminated.',
      ],
      [
        '2026-01-01T10:00:04.123Z << [FTP Session 12 192.0.2.7 joe] 425 Unable to build data connection: TLS session of data connection not resumed.',
        '[12] reply 425 Unable to build data connection: TLS session of data connection not resumed.',
      ],
    ],
  },
  {
    format: 'iis',
    source: 'Microsoft: FTP Log File Fields (IIS 7 and later)',
    vantage: 'server',
    zone: 'utc',
    from: '2026-01-01T10:00:00Z',
    lines: [
      ['#Software: Microsoft Internet Information Services 10.0'],
      [
        '#Fields: date time c-ip c-port cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session',
      ],
      [`${IIS} 51234 - 198.51.100.9 21 ControlChannelOpened - - 0 0 8a6f`, '[8a6f] note ControlChannelOpened'],
      [`${IIS} 51234 - 198.51.100.9 21 USER joe 331 0 0 8a6f`, '[8a6f] command USER joe', '[8a6f] reply 331'],
      [
        `${IIS} 51234 - 198.51.100.9 21 PASS *** 530 1326 41 8a6f`,
        '[8a6f] command PASS ***',
        '[8a6f] reply 530 Win32 1326 (ERROR_LOGON_FAILURE), substatus 41',
      ],
      [
        `${IIS} 51235 CORP\\joe 198.51.100.9 50123 DataChannelOpened - - 0 0 8a6f`,
        'answered 192.0.2.7:51235 > 198.51.100.9:50123',
      ],
      [
        `${IIS} 51235 CORP\\joe 198.51.100.9 50123 DataChannelClosed - - 64 0 8a6f`,
        'ended 192.0.2.7:51235 > 198.51.100.9:50123',
      ],
      [
        `${IIS} 51234 CORP\\joe 198.51.100.9 21 STOR /in/a+b.csv 550 5 16 8a6f`,
        '[8a6f] command STOR /in/a b.csv',
        '[8a6f] reply 550 Win32 5 (ERROR_ACCESS_DENIED), substatus 16',
      ],
      // Cut off before its reply, and an error that has no name here.
      [`${IIS} 51234 CORP\\joe 198.51.100.9 21 RETR /big.bin - 1460 0 8a6f`, '[8a6f] command RETR /big.bin'],
    ],
  },
  {
    format: 'iis',
    source: 'IIS 5 and 6: few columns, and numbers of connections in the method',
    vantage: 'server',
    zone: 'utc',
    from: '2026-01-01T10:00:00Z',
    lines: [
      ['#Software: Microsoft Internet Information Services 6.0'],
      ['#Date: 2026-01-01 10:00:00'],
      ['#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-win32-status'],
      [`${IIS} [135]USER joe 331 0`, '[192.0.2.7 ] command USER joe', '[192.0.2.7 ] reply 331'],
      [`${IIS} [135]QUIT - 226 0`, '[192.0.2.7 ] command QUIT', '[192.0.2.7 ] reply 226'],
    ],
  },
  {
    format: 'proftpd',
    source: 'ProFTPD 1.3.8, SystemLog with DebugLevel 5, and TLSLog',
    vantage: 'server',
    from: '2026-01-01T10:00:00.123Z',
    lines: [
      [
        '2026-01-01 10:00:00,123 host proftpd[4558] host (192.0.2.7[192.0.2.7]): FTP session opened.',
        '[4558] note FTP session opened.',
      ],
      // Each module of the server is asked in turn: one command all the same.
      [
        "2026-01-01 10:00:01,123 host proftpd[4558] host (192.0.2.7[192.0.2.7]): dispatching CMD command 'PASS s3cr3t' to mod_auth",
        '[4558] command PASS ***',
      ],
      [
        "2026-01-01 10:00:01,124 host proftpd[4558] host (192.0.2.7[192.0.2.7]): dispatching CMD command 'PASS s3cr3t' to mod_log",
      ],
      [
        "2026-01-01 10:00:01,125 host proftpd[4558] host (192.0.2.7[192.0.2.7]): dispatching LOG_CMD command 'PASS s3cr3t' to mod_log",
      ],
      [
        '2026-01-01 10:00:02,123 mod_tls/2.9.2[4558]: client did not reuse SSL session, rejecting data connection (see the NoSessionReuseRequired TLSOptions parameter)',
        '[4558] note mod_tls: client did not reuse SSL session, rejecting data connection (see the NoSessionReuseRequired TLSOptions parameter)',
      ],
      ['2026-01-01 10:00:03,123 host proftpd[4558] host: ProFTPD killed (signal 15)'],
    ],
  },
  {
    format: 'proftpd-extended',
    source: 'ProFTPD: mod_log, LogFormat with %h for a host name and no reply',
    vantage: 'server',
    zone: 'utc',
    from: '2026-01-01T10:00:00Z',
    lines: [['localhost UNKNOWN bob [01/Jan/2026:10:00:00 +0000] "QUIT" -', '[localhost] command QUIT']],
  },
  {
    format: 'pure-ftpd',
    source: 'Pure-FTPd 1.0.50 with VerboseLog, through syslog',
    vantage: 'server',
    from: '1970-01-01T10:00:00Z',
    lines: [
      [
        syslog('pure-ftpd: (?@192.0.2.7) [INFO] New connection from 192.0.2.7'),
        '[192.0.2.7 #1] note New connection from 192.0.2.7',
      ],
      [syslog('pure-ftpd: (?@192.0.2.7) [DEBUG] Command [user] [joe]'), '[192.0.2.7 #1] command USER joe'],
      [syslog('pure-ftpd: (?@192.0.2.7) [DEBUG] Command [pass] [<*>]'), '[192.0.2.7 #1] command PASS ***'],
      [
        syslog('pure-ftpd[812]: (?@192.0.2.7) [WARNING] Authentication failed for user [joe]'),
        '[192.0.2.7 #1] note Authentication failed for user [joe]',
      ],
      [
        syslog('pure-ftpd: (?@192.0.2.7) [INFO] New connection from 192.0.2.7'),
        '[192.0.2.7 #2] note New connection from 192.0.2.7',
      ],
      [syslog('pure-ftpd: (joe@192.0.2.7) [DEBUG] Command [epsv] []'), '[192.0.2.7 #2] command EPSV'],
      [
        syslog('pure-ftpd: (joe@192.0.2.7) [DEBUG] 229 Extended Passive mode OK (|||50123|)'),
        '[192.0.2.7 #2] reply 229 Extended Passive mode OK (|||50123|)',
      ],
    ],
  },
  {
    format: 'pyftpdlib',
    source: 'pyftpdlib: log of the server with its default prefix',
    vantage: 'server',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [
        '[I 2026-01-01 10:00:00] 192.0.2.7:51234-[] FTP session opened (connect)',
        '[192.0.2.7:51234] note FTP session opened (connect)',
      ],
      [
        "[I 2026-01-01 10:00:01] 192.0.2.7:51234-[joe] USER 'joe' logged in.",
        "[192.0.2.7:51234] note USER 'joe' logged in.",
      ],
    ],
  },
  {
    format: 'mina-ftpserver',
    source: 'Apache FtpServer: FtpLoggingFilter and DefaultFtpHandler in its public source, as log4j writes them',
    vantage: 'server',
    from: '2026-01-01T10:00:00.123Z',
    lines: [
      [
        '2026-01-01 10:00:00,123 [NioProcessor-2] INFO  org.apache.ftpserver.listener.nio.FtpLoggingFilter - RECEIVED: PASS *****',
        '[] command PASS ***',
      ],
      [
        '2026-01-01 10:00:00,130 [NioProcessor-2] INFO  org.apache.ftpserver.listener.nio.FtpLoggingFilter - SENT: 230 User logged in, proceed.',
        '[] reply 230 User logged in, proceed.',
      ],
      [
        '2026-01-01 10:05:00,130 [NioProcessor-2] INFO  org.apache.ftpserver.impl.DefaultFtpHandler - Session idle, closing',
        '[] note Session idle, closing',
      ],
    ],
  },
  {
    format: 'sftpgo',
    source: 'SFTPGo: JSON lines of its FTP library',
    vantage: 'server',
    from: '2026-01-01T10:00:00.123Z',
    lines: [
      [
        '{"level":"debug","time":"2026-01-01T10:00:00.123","sender":"ftpserverlib","clientId":3,"clientIp":"192.0.2.7:51234","message":"Client connected"}',
        '[3] note Client connected',
      ],
      [
        '{"level":"debug","time":"2026-01-01T10:00:01.123","sender":"ftpserverlib","clientId":3,"message":"Received line","line":"PASS s3cr3t"}',
        '[3] command PASS ***',
      ],
      [
        '{"level":"debug","time":"2026-01-01T10:00:01.200","sender":"ftpserverlib","clientId":3,"message":"Sending answer","line":"230 Password ok, continue"}',
        '[3] reply 230 Password ok, continue',
      ],
      [
        '{"level":"warn","time":"2026-01-01T10:00:02.123","sender":"FTP","connection_id":"FTP_0_3","remote_addr":"192.0.2.7","local_addr":"198.51.100.9:21","message":"login failed","error":"invalid credentials"}',
        '[FTP_0_3] note login failed invalid credentials',
      ],
      // Cut by whoever pasted it.
      ['{"level":"debug","time":"2026-01-01T10:00:03.123","sender":"ftpserverlib","message":"Sending ans', '[] note '],
    ],
  },
  {
    format: 'sftpgo',
    source: 'ftpserverlib on a terminal',
    vantage: 'server',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [
        '2026-01-01 10:00:00 DBG Received line | sender=ftpserverlib clientId=3 line=RETR a b.csv',
        '[3] command RETR a b.csv',
      ],
      [
        '2026-01-01 10:00:00 DBG Sending answer | sender=ftpserverlib clientId=3 line=550 no such file',
        '[3] reply 550 no such file',
      ],
      [
        '2026-01-01 10:00:01 ERR Network error | sender=ftpserverlib clientId=3 err="i/o timeout"',
        '[3] note i/o timeout',
      ],
    ],
  },
  {
    format: 'vsftpd',
    source: 'vsftpd.conf(5): log_ftp_protocol, and a log that begins in the middle of a session',
    vantage: 'server',
    from: '2026-01-01T10:00:00Z',
    lines: [
      ['Thu Jan  1 10:00:00 2026 [pid 2] [joe] FTP command: Client "192.0.2.7", "PASV"', '[192.0.2.7 #1] command PASV'],
      ['Thu Jan  1 10:00:01 2026 [pid 4] CONNECT: Client "192.0.2.8"', '[192.0.2.8 #2] note CONNECT'],
      [
        'Thu Jan  1 10:00:01 2026 [pid 4] FTP response: Client "192.0.2.8", "220 (vsFTPd 3.0.3)"',
        '[192.0.2.8 #2] reply 220 (vsFTPd 3.0.3)',
      ],
      [
        'Thu Jan  1 10:00:01 2026 [pid 3] [joe] FTP response: Client "192.0.2.8", "211-Features:??"',
        '[192.0.2.8 #2] reply 211-Features:',
      ],
      ['Thu Jan  1 10:00:02 2026 [pid 3] [joe] OK LOGIN: Client "192.0.2.8"', '[192.0.2.8 #2] note OK LOGIN'],
      [
        'Thu Jan  1 10:00:03 2026 [pid 3] [joe] FAIL DOWNLOAD: Client "192.0.2.8", "/a.bin", 0.00Kbyte/sec',
        '[192.0.2.8 #2] note FAIL DOWNLOAD: "/a.bin", 0.00Kbyte/sec',
      ],
      [
        'Thu Jan  1 10:00:04 2026 [pid 3] [joe] DEBUG: Client "192.0.2.8", "SSL version: TLSv1.3, SSL cipher: TLS_AES_256_GCM_SHA384, reused, no cert"',
        '[192.0.2.8 #2] note SSL version: TLSv1.3, SSL cipher: TLS_AES_256_GCM_SHA384, reused, no cert',
      ],
    ],
  },
  {
    format: 'vsftpd',
    source: 'vsftpd 3.0.3: two logins of one client at the same time, each of which goes on in a process of its own',
    vantage: 'server',
    from: '2026-01-01T10:00:00Z',
    lines: [
      ['Thu Jan  1 10:00:00 2026 [pid 1] CONNECT: Client "192.0.2.7"', '[192.0.2.7 #1] note CONNECT'],
      [
        'Thu Jan  1 10:00:00 2026 [pid 1] [joe] FTP command: Client "192.0.2.7", "PASS <password>"',
        '[192.0.2.7 #1] command PASS ***',
      ],
      ['Thu Jan  1 10:00:00 2026 [pid 2] CONNECT: Client "192.0.2.7"', '[192.0.2.7 #2] note CONNECT'],
      [
        'Thu Jan  1 10:00:00 2026 [pid 2] [joe] FTP command: Client "192.0.2.7", "PASS <password>"',
        '[192.0.2.7 #2] command PASS ***',
      ],
      [
        'Thu Jan  1 10:00:01 2026 [pid 3] [joe] FTP response: Client "192.0.2.7", "230 Login successful."',
        '[192.0.2.7 process 3] reply 230 Login successful.',
      ],
      [
        'Thu Jan  1 10:00:01 2026 [pid 2] [joe] FTP response: Client "192.0.2.7", "530 Login incorrect."',
        '[192.0.2.7 #2] reply 530 Login incorrect.',
      ],
      [
        'Thu Jan  1 10:00:02 2026 [pid 4] [joe] FTP response: Client "192.0.2.7", "230 Login successful."',
        '[192.0.2.7 #1] reply 230 Login successful.',
      ],
    ],
  },
  {
    format: 'xferlog',
    source: 'xferlog(5)',
    vantage: 'server',
    from: '2026-01-01T10:00:05Z',
    lines: [
      [
        'Thu Jan  1 10:00:05 2026 1 192.0.2.7 2048 /in/a.csv b _ i r bob ftp 0 * c',
        '[192.0.2.7] note upload of 2048 bytes ended after 1 s',
      ],
    ],
  },
  {
    format: 'zos',
    source: 'z/OS Communications Server: EZYFS messages',
    vantage: 'server',
    from: '1970-01-01T10:00:00Z',
    lines: [
      [
        'BPXF024I (TCPIP) Jan  1 10:00:00 ftps[67108905]: EZYFS52I ID=FTPD100001 CONN fails Reason=TLS handshake',
        '[FTPD100001] note EZYFS52I ID=FTPD100001 CONN fails Reason=TLS handshake',
      ],
    ],
  },
]
