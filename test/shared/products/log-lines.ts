/** A line of each log that no test makes itself, in the form that its maker documents. */
export const LOG_LINES: readonly { readonly source: string; readonly line: string }[] = [
  {
    source: 'Cisco ASA syslog messages, 302013',
    line: '%ASA-6-302013: Built inbound TCP connection 8 for outside:192.0.2.7/51234 (192.0.2.7/51234) to dmz:10.0.0.5/21 (198.51.100.9/21)',
  },
  {
    source: 'FortiOS log message reference, traffic',
    line: 'date=2026-01-01 time=10:00:00 devname="fw" devid="FG1" type="traffic" subtype="forward" srcip=192.0.2.7 srcport=51234 dstip=198.51.100.9 dstport=50123 action="deny" policyid=0 sessionid=77 proto=6',
  },
  {
    source: 'IIS FTP logging (W3C)',
    line: '#Fields: date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session',
  },
  {
    source: 'FileZilla Server 1.x log',
    line: '2022-03-01T10:00:01.123Z << [FTP Session 12 192.0.2.7 joe] 425 Unable to build data connection: TLS session of data connection not resumed.',
  },
  {
    source: 'Linux kernel, nf_log',
    line: 'Jan  1 10:00:00 gw kernel: [UFW BLOCK] IN=eth0 OUT= MAC= SRC=192.0.2.7 DST=198.51.100.9 LEN=60 TTL=63 PROTO=TCP SPT=51234 DPT=50123 WINDOW=64240 RES=0x00 SYN URGP=0',
  },
  {
    source: 'PAN-OS traffic log fields',
    line: '1,2026/01/01 10:00:00,001801000001,TRAFFIC,end,2305,2026/01/01 10:00:00,192.0.2.7,198.51.100.9,0.0.0.0,0.0.0.0,ftp-out,,,incomplete,vsys1,trust,untrust,ethernet1/1,ethernet1/2,fwd,2026/01/01 10:00:00,77,1,51234,50123,0,0,0x19,tcp,allow,74,74,0,1,2026/01/01 09:59:55,0,any,0,1,0x0,10.0.0.0-10.255.255.255,US,0,1,0,aged-out',
  },
  {
    source: 'pfSense documentation, raw filter log format',
    line: 'Jan  1 10:00:00 fw filterlog[12345]: 5,,,1000000103,em0,match,block,in,4,0x0,,63,4242,0,DF,6,tcp,60,192.0.2.7,198.51.100.9,51234,50123,0,S,1234567890,,64240,,mss',
  },
  {
    source: 'ProFTPD 1.3.8, SystemLog',
    line: '2026-01-01 10:00:00,123 host proftpd[4558] host (192.0.2.7[192.0.2.7]): notice: user joe: aborting transfer: Link to file server lost',
  },
  {
    source: 'Pure-FTPd 1.0.50, syslog with verbose logging',
    line: 'Jan  1 10:00:01 nas pure-ftpd: (joe@192.0.2.7) [DEBUG] Command [epsv] []',
  },
  {
    source: 'tcpdump -n',
    line: '10:00:00.123456 IP 192.0.2.7.51234 > 198.51.100.9.21: Flags [P.], seq 1:11, ack 21, win 502, length 10: FTP: USER joe',
  },
  {
    source: 'Windows Defender Firewall, pfirewall.log',
    line: '2026-01-01 10:00:00 DROP TCP 192.0.2.7 198.51.100.9 51234 50123 60 S 1234567890 0 64240 - - - RECEIVE',
  },
]
