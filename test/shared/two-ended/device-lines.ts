import type { LinesOfOther } from './lines-of-other.ts'

const CONTROL = '192.0.2.7:51234 > 198.51.100.9:21'
const DATA = '192.0.2.7:51235 > 198.51.100.9:50123'

const asa = (text: string) => `Jan 01 2026 10:00:00: ${text}`
const forti = (fields: string) =>
  `date=2026-01-01 time=10:00:00 devname="fw" devid="FG1" tz="+0000" type="traffic" subtype="forward" ${fields}`
const FORTI_DATA = 'srcip=192.0.2.7 srcport=51235 dstip=198.51.100.9 dstport=50123 proto=6'
const packet = (prefix: string, rest: string, input = 'eth0', output = 'eth1') =>
  `Jan  1 10:00:00 gw kernel: [  812.100000] ${prefix}IN=${input} OUT=${output} MAC=00:11 SRC=192.0.2.7 DST=198.51.100.9 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=TCP SPT=51235 DPT=50123 WINDOW=64240 RES=0x00 ${rest} URGP=0`
const pan = (subtype: string, change: Readonly<Record<number, string>> = {}) => {
  const cells =
    `1,2026/01/01 10:00:00,001801000001,TRAFFIC,${subtype},2305,2026/01/01 10:00:00,192.0.2.7,198.51.100.9,0.0.0.0,0.0.0.0,ftp-out,,,ftp-data,vsys1,trust,untrust,ethernet1/1,ethernet1/2,fwd,2026/01/01 10:00:00,77,1,51235,50123,0,0,0x19,tcp,allow,74,74,500,1,2026/01/01 09:59:55,0,any,0,1,0x0,A,B,0,1,4,tcp-fin`.split(
      ',',
    )
  return cells.map((cell, index) => change[index] ?? cell).join(',')
}
const filterlog = (text: string) => `Jan  1 10:00:00 fw filterlog[412]: ${text}`
const windows = (text: string) => `2026-01-01 10:00:00 ${text}`
const clavister = (text: string) => `[2026-01-01 10:00:00] ${text}`
const sonic = (text: string) => `id=firewall sn=0017C5123456 time="2026-01-01 10:00:00" fw=203.0.113.1 pri=6 ${text}`
const SONIC_DATA = 'src=192.0.2.7:51235:X1 dst=198.51.100.9:50123:X2 proto=tcp/50123'

export const DEVICE_LINES: readonly LinesOfOther[] = [
  {
    format: 'cisco-asa',
    source: 'Cisco Secure Firewall ASA Series Syslog Messages',
    vantage: 'middle',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [
        asa(
          '%ASA-6-302013: Built inbound TCP connection 8 for outside:192.0.2.7/51234 (192.0.2.7/51234) to dmz:10.0.0.5/21 (198.51.100.9/21)',
        ),
        `passed ${CONTROL} as 192.0.2.7:51234 > 10.0.0.5:21`,
      ],
      // The client stands inside: the side that is dialled is named first.
      [
        asa(
          '%ASA-6-302013: Built outbound TCP connection 9 for outside:198.51.100.9/50123 (198.51.100.9/50123) to inside:10.1.1.7/51235 (203.0.113.1/51235)',
        ),
        'passed 10.1.1.7:51235 > 198.51.100.9:50123 as 203.0.113.1:51235 > 198.51.100.9:50123',
      ],
      [
        asa(
          '%ASA-6-302014: Teardown TCP connection 9 for outside:198.51.100.9/50123 to inside:10.1.1.7/51235 duration 0:00:30 bytes 0 SYN Timeout',
        ),
        'unanswered 10.1.1.7:51235 > 198.51.100.9:50123 as 203.0.113.1:51235 > 198.51.100.9:50123',
      ],
      [
        asa(
          '%ASA-4-507003: tcp flow from outside:192.0.2.7/51234 to dmz:198.51.100.9/21 terminated by inspection engine, reason - inspector disconnected, dropped packet.',
        ),
        `inspected ${CONTROL}`,
      ],
      [
        asa(
          '%ASA-6-302014: Teardown TCP connection 8 for outside:192.0.2.7/51234 to dmz:10.0.0.5/21 duration 0:00:03 bytes 219 Flow closed by inspection',
        ),
        `inspected ${CONTROL} as 192.0.2.7:51234 > 10.0.0.5:21`,
      ],
      // Built before the log began: the higher port dialled.
      [
        asa(
          '%ASA-6-302014: Teardown TCP connection 5 for outside:192.0.2.7/51235 to dmz:198.51.100.9/50123 duration 0:00:00 bytes 0 TCP Reset-O',
        ),
        `refused ${DATA}`,
      ],
      [
        asa(
          '%ASA-6-302014: Teardown TCP connection 6 for outside:198.51.100.9/50123 to inside:192.0.2.7/51235 duration 0:00:09 bytes 4096 TCP Reset-I',
        ),
        `reset ${DATA}`,
      ],
      [
        asa(
          '%ASA-6-302014: Teardown TCP connection 7 for outside:198.51.100.9/50123 to inside:192.0.2.7/51235 duration 0:00:01 bytes 4096 TCP FINs',
        ),
        `ended ${DATA}`,
      ],
      [
        asa(
          '%ASA-4-106023: Deny tcp src outside:192.0.2.7/51235 dst dmz:198.51.100.9/50123 by access-group "outside_in" [0x0, 0x0]',
        ),
        `dropped ${DATA} by outside_in`,
      ],
      [
        asa(
          '%ASA-2-106001: Inbound TCP connection denied from 192.0.2.7/51235 to 198.51.100.9/50123 flags SYN on interface outside',
        ),
        `dropped ${DATA}`,
      ],
      [
        asa(
          '%ASA-4-106100: access-list outside_in permitted tcp outside/192.0.2.7(51234) -> dmz/198.51.100.9(21) hit-cnt 1 first hit [0x0, 0x0]',
        ),
        `passed ${CONTROL} by outside_in`,
      ],
      [asa("%ASA-5-111008: User 'admin' executed the 'show conn' command.")],
    ],
  },
  {
    format: 'clavister',
    source: 'Clavister cOS Core Log Reference',
    vantage: 'middle',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [
        clavister(
          'CONN: prio=1 id=00600002 rev=1 event=conn_close action=close rule=Allow_FTP conn=close connipproto=TCP connsrcip=192.0.2.7 connsrcport=51234 conndestip=198.51.100.9 conndestport=21 origsent=219 termsent=400',
        ),
        `ended ${CONTROL} by Allow_FTP`,
      ],
      [
        clavister(
          'RULE: prio=3 id=06000050 rev=1 event=ruleset_reject_packet action=reject rule=Reject_All srcip=192.0.2.7 destip=198.51.100.9 ipproto=TCP srcport=51235 destport=50123 syn=1',
        ),
        `rejected ${DATA} by Reject_All`,
      ],
      [
        clavister(
          'ALG: prio=3 id=00200211 rev=1 event=illegal_ip_address action=close algmod=ftp algsesid=7 connsrcip=192.0.2.7 connsrcport=51234 conndestip=198.51.100.9 conndestport=21 command="PORT"',
        ),
        `inspected ${CONTROL}`,
      ],
      [
        clavister('FTPALG: Invalid PORT from 192.0.2.7. Server IP is 198.51.100.9. Rejecting command'),
        'inspected 192.0.2.7:? > 198.51.100.9:21',
      ],
      [clavister('FTPALG: Control channel buffer full')],
      [
        clavister(
          'CONN: prio=1 id=00600100 rev=1 event=conn_usage action=none connsrcip=192.0.2.7 connsrcport=51234 conndestip=198.51.100.9 conndestport=21',
        ),
      ],
      [clavister('ALG: prio=4 event=alg_session_open algmod=ftp algsesid=7')],
    ],
  },
  {
    format: 'fortigate',
    source: 'FortiOS Log Message Reference, LOG_ID_TRAFFIC_END_FORWARD',
    vantage: 'middle',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [forti(`${FORTI_DATA} action="start" policyid=4`), `passed ${DATA} by 4`],
      [forti(`${FORTI_DATA} action="accept" policyname="ftp-out" rcvdbyte=0`), `passed ${DATA} by ftp-out`],
      [forti(`${FORTI_DATA} action="deny" policyid=0`), `dropped ${DATA} by 0`],
      [forti(`${FORTI_DATA} action="blocked" policyid=0 msg="Denied by app control"`), `dropped ${DATA} by 0`],
      [forti(`${FORTI_DATA} action="timeout" policyid=4 sentbyte=180 rcvdbyte=0`), `unanswered ${DATA} by 4`],
      [forti(`${FORTI_DATA} action="timeout" policyid=4 sentbyte=180 rcvdbyte=2048`), `ended ${DATA} by 4`],
      [forti(`${FORTI_DATA} action="ip-conn" policyid=4`), `unanswered ${DATA} by 4`],
      // A RST that answers the SYN is one packet without payload.
      [forti(`${FORTI_DATA} action="server-rst" policyid=4 sentbyte=60 rcvdbyte=40`), `refused ${DATA} by 4`],
      [forti(`${FORTI_DATA} action="server-rst" policyid=4 sentbyte=900 rcvdbyte=2048`), `reset ${DATA} by 4`],
      [forti(`${FORTI_DATA} action="client-rst" policyid=4`), `reset ${DATA} by 4`],
      [forti(`${FORTI_DATA} action="close" policyid=4 sentbyte=900 rcvdbyte=2048`), `ended ${DATA} by 4`],
      [
        forti(`${FORTI_DATA} action="close" policyid=4 trandisp="snat" transip=203.0.113.1 transport=62464`),
        `ended ${DATA} as 203.0.113.1:62464 > 198.51.100.9:50123 by 4`,
      ],
      [
        forti(`${FORTI_DATA} action="close" trandisp="dnat" tranip=10.0.0.5 tranport=50123`),
        `ended ${DATA} as 192.0.2.7:51235 > 10.0.0.5:50123`,
      ],
      [forti('srcip=192.0.2.7 srcport=53000 dstip=198.51.100.9 dstport=53 proto=17 action="accept"')],
      [forti('logid="0100032001" subtype="system" logdesc="Admin login successful"')],
    ],
  },
  {
    format: 'fortigate',
    source: 'FortiOS before 5.4, without a zone and without a protocol',
    vantage: 'middle',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [
        'date=2026-01-01 time=10:00:00 devname=fw srcip=192.0.2.7 srcport=51235 dstip=198.51.100.9 dstport=50123 action=deny',
        `dropped ${DATA}`,
      ],
    ],
  },
  {
    format: 'fortigate-debug-flow',
    source: 'Fortinet: Debugging the packet flow',
    vantage: 'middle',
    from: null,
    lines: [
      [
        'id=65308 trace_id=9 func=print_pkt_detail line=5384 msg="vd-root:0 received a packet(proto=6, 192.0.2.7:51235->203.0.113.1:50123) tun_id=0.0.0.0 from port1. flag [S], seq 1, ack 0, win 64240"',
      ],
      [
        'id=65308 trace_id=9 func=fw_pre_route_handler line=184 msg="DNAT 203.0.113.1:50123->10.0.0.5:50123"',
        'passed 192.0.2.7:51235 > 203.0.113.1:50123 as 192.0.2.7:51235 > 10.0.0.5:50123',
      ],
      // The answer to it has a trace of its own and is no request.
      [
        'id=65308 trace_id=10 func=print_pkt_detail line=5384 msg="vd-root:0 received a packet(proto=6, 10.0.0.5:50123->192.0.2.7:51235) tun_id=0.0.0.0 from port2. flag [S.], seq 1, ack 2, win 64240"',
      ],
      [
        'id=65308 trace_id=10 func=resolve_ip_tuple_fast line=5465 msg="Find an existing session, id-00001a2b, reply direction"',
      ],
      [
        'id=65308 trace_id=9 func=ip_route_input_slow line=2252 msg="reverse path check fail, drop"',
        'dropped 192.0.2.7:51235 > 203.0.113.1:50123',
      ],
    ],
  },
  {
    format: 'linux-conntrack',
    source: 'conntrack(8)',
    vantage: 'middle',
    zone: 'utc',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [
        '[1767261600.000000]\t    [NEW] ipv4     2 tcp      6 120 SYN_SENT src=192.0.2.7 dst=198.51.100.9 sport=51235 dport=50123 [UNREPLIED] src=198.51.100.9 dst=192.0.2.7 sport=50123 dport=51235',
        `passed ${DATA}`,
      ],
      [
        '[1767261600.100000]\t [UPDATE] ipv4     2 tcp      6 10 CLOSE src=192.0.2.7 dst=198.51.100.9 sport=51235 dport=50123 src=198.51.100.9 dst=192.0.2.7 sport=50123 dport=51235',
        `reset ${DATA}`,
      ],
      [
        '[1767261600.200000]\t [UPDATE] ipv4     2 tcp      6 60 SYN_SENT src=192.0.2.7 dst=198.51.100.9 sport=51235 dport=50123 src=198.51.100.9 dst=192.0.2.7 sport=50123 dport=51235',
        `passed ${DATA}`,
      ],
      [
        '[1767261601.000000]\t [UPDATE] ipv4     2 tcp      6 120 TIME_WAIT src=192.0.2.7 dst=198.51.100.9 sport=51235 dport=50123 src=10.0.0.5 dst=192.0.2.7 sport=50123 dport=51235 [ASSURED]',
        `ended ${DATA} as 192.0.2.7:51235 > 10.0.0.5:50123`,
      ],
    ],
  },
  {
    format: 'linux-netfilter',
    source: 'iptables-extensions(8), LOG; ufw(8); net/netfilter/nf_conntrack_ftp.c',
    vantage: 'middle',
    from: '1970-01-01T10:00:00Z',
    lines: [
      [packet('FTP-ACCEPT: ', 'SYN'), `passed ${DATA} by FTP-ACCEPT`],
      [packet('[UFW BLOCK] ', 'SYN'), `dropped ${DATA} by [UFW BLOCK]`],
      [packet('FWD REJECT: ', 'SYN'), `rejected ${DATA} by FWD REJECT`],
      // A rule without a prefix: that a request came by is all that it says.
      [packet('', 'SYN'), `asked ${DATA}`],
      [packet('FTP-DROP: ', 'ACK PSH')],
      [packet('FTP-ACCEPT: ', 'ACK SYN')],
      [
        packet('nf_ct_ftp: dropping packet: partial 227 ', 'ACK PSH')
          .replace('SRC=192.0.2.7 DST=198.51.100.9', 'SRC=198.51.100.9 DST=192.0.2.7')
          .replace('SPT=51235 DPT=50123', 'SPT=21 DPT=51234'),
        `inspected ${CONTROL}`,
      ],
      [
        packet('nf_ct_ftp: dropping packet: partial PORT ', 'ACK PSH').replace(
          'SPT=51235 DPT=50123',
          'SPT=51234 DPT=21',
        ),
        `inspected ${CONTROL}`,
      ],
      ['Jan  1 10:00:01 gw kernel: [  813.000000] nf_ct_ftp: dropping packet: bad sequence number'],
    ],
  },
  {
    format: 'linux-netfilter',
    source: 'ufw(8), on the server itself',
    vantage: 'server',
    from: '1970-01-01T10:00:00Z',
    lines: [[packet('[UFW AUDIT] ', 'SYN', 'eth0', ''), `asked ${DATA} by [UFW AUDIT]`]],
  },
  {
    format: 'linux-netfilter',
    source: 'iptables-extensions(8), LOG in OUTPUT of the client',
    vantage: 'client',
    from: '1970-01-01T10:00:00Z',
    lines: [
      [packet('OUT-DENY ', 'SYN', '', 'eth0'), `dropped ${DATA} by OUT-DENY`],
      [packet('OUT-DENY ', 'ACK FIN', '', 'eth0')],
    ],
  },
  {
    format: 'microsoft-isa-tmg',
    source: 'ISA Server: copied from the log viewer',
    vantage: 'middle',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [
        'Log Time\tDate\tTime\tSource Network\tClient IP\tSource Port\tDestination IP\tDestination Port\tProtocol\tAction\tRule\tResult Code',
      ],
      [
        'x\t2026-01-01\t10:00:00\tExternal\t192.0.2.7\t51234\t198.51.100.9\t21\tFTP\tInitiated Connection\tPublish FTP\t0x0 ERROR_SUCCESS',
        'passed 192.0.2.7:51234 > 198.51.100.9:21 by Publish FTP',
      ],
    ],
  },
  {
    format: 'microsoft-isa-tmg',
    source: 'Microsoft: Firewall log fields of Forefront TMG',
    vantage: 'middle',
    from: '2026-01-01T10:00:00Z',
    lines: [
      ['#Software: Microsoft Forefront Threat Management Gateway'],
      [
        '#Fields: computer date time protocol client-ip source-port destination-ip destination-port original-client-ip action status rule application-protocol',
      ],
      [
        'TMG 2026-01-01 10:00:00 TCP 192.0.2.7 51235 198.51.100.9 50123 192.0.2.7 Terminate 0x8007274c Outbound FTP-data',
        `unanswered ${DATA} by Outbound`,
      ],
      [
        'TMG 2026-01-01 10:00:00 TCP 192.0.2.7 51235 198.51.100.9 50123 192.0.2.7 Terminate 0x8007274d Outbound FTP-data',
        `refused ${DATA} by Outbound`,
      ],
      [
        'TMG 2026-01-01 10:00:00 TCP 192.0.2.7 51235 198.51.100.9 50123 192.0.2.7 Denied - "Default rule" FTP-data',
        `dropped ${DATA} by Default rule`,
      ],
      [
        'TMG 2026-01-01 10:00:00 TCP 192.0.2.7 51235 198.51.100.9 50123 192.0.2.7 Allowed - Outbound FTP-data',
        `passed ${DATA} by Outbound`,
      ],
      [
        'TMG 2026-01-01 10:00:00 TCP 192.0.2.7 51235 198.51.100.9 50123 192.0.2.7 Closed - Outbound FTP-data',
        `ended ${DATA} by Outbound`,
      ],
      ['TMG 2026-01-01 10:00:00 TCP 192.0.2.7 51235 - - 192.0.2.7 Closed - Outbound FTP-data'],
    ],
  },
  {
    format: 'palo-alto',
    source: 'PAN-OS: Traffic Log Fields; Session End Reasons',
    vantage: 'middle',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [pan('start'), `passed ${DATA} by ftp-out`],
      [pan('end'), `ended ${DATA} by ftp-out`],
      [pan('drop', { 30: 'deny', 11: 'deny-all' }), `dropped ${DATA} by deny-all`],
      [pan('deny', { 30: 'allow' }), `dropped ${DATA} by ftp-out`],
      [pan('deny', { 30: 'reset-both' }), `rejected ${DATA} by ftp-out`],
      // A SYN without an answer, and a handshake without data.
      [pan('end', { 14: 'incomplete', 45: '0', 46: 'aged-out' }), `unanswered ${DATA} by ftp-out`],
      [pan('end', { 14: 'incomplete', 45: '1', 46: 'aged-out' }), `unanswered ${DATA} by ftp-out`],
      [pan('end', { 46: 'threat' }), `inspected ${DATA} by ftp-out`],
      [pan('end', { 46: 'decrypt-error' }), `inspected ${DATA} by ftp-out`],
      [pan('end', { 46: 'tcp-rst-from-server' }), `reset ${DATA} by ftp-out`],
      [
        pan('end', { 9: '203.0.113.1', 10: '198.51.100.9', 26: '62464', 27: '50123' }),
        `ended ${DATA} as 203.0.113.1:62464 > 198.51.100.9:50123 by ftp-out`,
      ],
      // The port is kept where only the address is translated.
      [
        pan('end', { 9: '203.0.113.1', 10: '198.51.100.9' }),
        `ended ${DATA} as 203.0.113.1:51235 > 198.51.100.9:50123 by ftp-out`,
      ],
      [pan('end', { 11: '"ftp, out"', 46: '' }), `ended ${DATA} by ftp, out`],
      [pan('end', { 29: 'udp' })],
    ],
  },
  {
    format: 'pf',
    source: 'pfSense: Raw Filter Log Format; pflogd(8)',
    vantage: 'middle',
    from: '1970-01-01T10:00:00Z',
    lines: [
      [
        filterlog(
          '5,,,1000000103,igb0,match,block,in,4,0x0,,64,0,0,DF,6,tcp,60,192.0.2.7,198.51.100.9,51235,50123,0,S,1,,64240,,mss',
        ),
        `dropped ${DATA} by 5 (1000000103)`,
      ],
      [
        filterlog(
          '7,,,0,igb0,match,pass,in,4,0x0,,64,0,0,DF,6,tcp,60,192.0.2.7,198.51.100.9,51234,21,0,SEC,1,,64240,,mss',
        ),
        `passed ${CONTROL} by 7`,
      ],
      [
        filterlog(
          '5,,,1000000103,igb0,match,block,in,6,0x00,0x00000,64,TCP,6,40,2001:db8::7,2001:db8::9,51235,50123,0,S,1,,64240,,mss',
        ),
        'dropped 2001:db8::7:51235 > 2001:db8::9:50123 by 5 (1000000103)',
      ],
      [
        filterlog(
          '5,,,1000000103,igb0,match,block,in,4,0x0,,64,0,0,DF,6,tcp,52,192.0.2.7,198.51.100.9,51235,50123,0,FA,1,,502,,',
        ),
      ],
      [filterlog('5,,,1000000103,igb0,match,block,in,4,0x0,,64,0,0,none,17,udp,78,192.0.2.7,198.51.100.9,137,137,58')],
      [
        'Jan  1 10:00:00.000100 rule 5/0(match): pass in on em0: 192.0.2.7.51234 > 198.51.100.9.21: Flags [S], seq 1, win 64240, length 0',
        `passed ${CONTROL} by 5/0`,
      ],
      // A name in place of an address says not which connection it was.
      ['Jan  1 10:00:00.000100 rule 5/0(match): block in on em0: client.example > server.example: S 1:1(0) win 64240'],
    ],
  },
  {
    format: 'sonicwall',
    source: 'SonicOS Log Events Reference Guide',
    vantage: 'middle',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [sonic(`c=1024 m=537 msg="Connection Closed" n=3 ${SONIC_DATA} sent=180 rcvd=0`), `unanswered ${DATA}`],
      [sonic(`c=1024 m=537 msg="Connection Closed" n=3 ${SONIC_DATA} sent=180 rcvd=2048`), `ended ${DATA}`],
      [sonic(`c=64 m=36 note="Policy drop" n=12 ${SONIC_DATA} af_polid=12`), `dropped ${DATA} by 12`],
      [sonic('c=64 m=38 msg="UDP packet dropped" src=192.0.2.7:53000:X1 dst=198.51.100.9:53:X2 proto=udp/53')],
      [sonic('c=16 m=29 msg="Administrator login allowed" src=192.0.2.7:0:X1')],
      [sonic('c=16 m=1 n=1')],
    ],
  },
  {
    format: 'tcpdump',
    source: 'tcpdump(1) 4.99 with -n',
    vantage: 'middle',
    from: '1970-01-01T10:00:00.100Z',
    lines: [
      [
        '10:00:00.100000 IP 192.0.2.7.51234 > 198.51.100.9.21: Flags [S], seq 1, win 64240, length 0',
        `asked ${CONTROL}`,
      ],
      [
        '10:00:00.101000 IP 198.51.100.9.21 > 192.0.2.7.51234: Flags [S.], seq 1, ack 2, win 65160, length 0',
        `answered ${CONTROL}`,
      ],
      ['10:00:00.102000 IP 192.0.2.7.51234 > 198.51.100.9.21: Flags [.], ack 1, win 502, length 0'],
      [
        '10:00:00.103000 IP 198.51.100.9.21 > 192.0.2.7.51234: Flags [P.], seq 1:21, ack 1, win 510, length 20: FTP: 220 (vsFTPd 3.0.3)',
        '[192.0.2.7 51234 198.51.100.9 21] reply 220 (vsFTPd 3.0.3)',
      ],
      [
        '10:00:00.104000 IP 192.0.2.7.51234 > 198.51.100.9.21: Flags [P.], seq 1:11, ack 21, win 502, length 10: FTP: USER joe^M',
        '[192.0.2.7 51234 198.51.100.9 21] command USER joe',
      ],
      [
        '10:00:00.105000 IP 192.0.2.7.51234 > 198.51.100.9.21: Flags [P.], seq 11:25, ack 21, win 502, length 14: FTP, length: 14: PASS s3cr3t\\r[|ftp]',
        '[192.0.2.7 51234 198.51.100.9 21] command PASS ***',
      ],
      [
        '10:00:00.200000 eth0  Out IP 192.0.2.7.51235 > 198.51.100.9.50123: Flags [S], seq 1, win 64240, length 0',
        `asked ${DATA}`,
      ],
      [
        '10:00:00.201000 eth0  In  IP 198.51.100.9.50123 > 192.0.2.7.51235: Flags [R.], seq 0, ack 2, win 0, length 0',
        `refused ${DATA}`,
      ],
      [
        '10:00:00.300000 IP 192.0.2.7.51234 > 198.51.100.9.21: Flags [R.], seq 30, ack 21, win 502, length 0',
        `reset ${CONTROL}`,
      ],
      // Of an older connection the request is not in it: the lower port is the one that was dialled.
      [
        '10:00:00.400000 IP 198.51.100.8.21 > 192.0.2.7.40000: Flags [F.], seq 9, ack 1, win 510, length 0',
        'ended 192.0.2.7:40000 > 198.51.100.8:21',
      ],
      // Without -n ports have names, and addresses too.
      [
        '10:00:00.500000 IP 198.51.100.9.ftp-data > 192.0.2.7.51240: Flags [S], seq 1, win 64240, length 0',
        'asked 198.51.100.9:20 > 192.0.2.7:51240',
      ],
      ['10:00:00.600000 IP client.example.51234 > server.example.ftp: Flags [S], seq 1, win 64240, length 0'],
      [
        '10:00:00.700000 IP6 2001:db8::7.51234 > 2001:db8::9.21: Flags [S], seq 1, win 64800, length 0',
        'asked 2001:db8::7:51234 > 2001:db8::9:21',
      ],
    ],
  },
  {
    format: 'windows-firewall',
    source: 'Microsoft: Interpreting the Windows Firewall log',
    vantage: 'server',
    from: '2026-01-01T10:00:00Z',
    lines: [
      ['#Software: Microsoft Windows Firewall'],
      ['#Time Format: Local'],
      [
        '#Fields: date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin icmptype icmpcode info path',
      ],
      [windows('ALLOW TCP 192.0.2.7 198.51.100.9 51234 21 0 - 0 0 0 - - - RECEIVE'), `passed ${CONTROL}`],
      [windows('DROP TCP 192.0.2.7 198.51.100.9 51235 50123 52 S 1 0 64240 - - - RECEIVE'), `dropped ${DATA}`],
      // A late packet of a connection that is gone.
      [windows('DROP TCP 192.0.2.7 198.51.100.9 51234 21 40 FA 1 2 502 - - - RECEIVE')],
      [windows('DROP UDP 192.0.2.7 198.51.100.9 137 137 78 - - - - - - - RECEIVE')],
      [windows('INFO-EVENTS-LOST - - - - - - - - - - - - 4 -')],
    ],
  },
  {
    format: 'windows-firewall',
    source: 'the client’s own log, pasted without its head; OPEN and CLOSE are of Windows XP and 2003',
    vantage: 'client',
    from: '2026-01-01T10:00:00Z',
    lines: [
      [windows('OPEN TCP 192.0.2.7 198.51.100.9 51235 50123 - - - - - - - - SEND'), `passed ${DATA}`],
      [windows('CLOSE TCP 192.0.2.7 198.51.100.9 51235 50123 - - - - - - - - SEND'), `ended ${DATA}`],
    ],
  },
]
