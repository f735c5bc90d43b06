/** Each form of a log of another place, in the lines that its maker documents or admins post: what is read from it. */
import { expect, test } from 'vitest'
import type { Observed } from '../../../src/shared/imports/other-end/observed.ts'
import { OtherEndReader } from '../../../src/shared/imports/other-end/other-end-reader.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'

const CLIENT = '192.0.2.7'
const SERVER = '198.51.100.9'
const at = (text: string) => Date.parse(text)
const control = { from: { address: CLIENT, port: null }, to: { address: null, port: null } }
const flow = (from: number | null, to: number | null) => ({
  from: { address: CLIENT, port: from },
  to: { address: SERVER, port: to },
})

interface Case {
  readonly format: string
  readonly vantage: string
  readonly zone?: 'utc' | 'local'
  readonly lines: readonly string[]
  /** All that is read, in order. */
  readonly observed: readonly (Partial<Observed> & { readonly line: number })[]
}

const CASES: readonly Case[] = [
  {
    format: 'aws-transfer-family',
    vantage: 'server',
    zone: 'utc',
    lines: [
      '{"role":"arn:aws:iam::111122223333:role/ftps","activity-type":"CONNECTED","ciphers":"TLS_AES_256_GCM_SHA384","source-ip":"192.0.2.7","protocol":"FTPS","user":"bob","home-dir":"/in","session-id":"9ca9a0e1cec6ad9d"}',
      '2026-01-01T10:00:03.120Z {"activity-type":"TLS_RESUME_FAILURE","source-ip":"192.0.2.7","user":"bob","session-id":"9ca9a0e1cec6ad9d","message":"TLS session of the data connection was not resumed"}',
      '{"timestamp":"1767261604500","message":{"activity-type":"DISCONNECTED","source-ip":"192.0.2.7","session-id":"9ca9a0e1cec6ad9d"}}',
    ],
    observed: [
      { line: 1, kind: 'note', at: null, session: '9ca9a0e1cec6ad9d', text: 'CONNECTED', flow: control },
      {
        line: 2,
        kind: 'note',
        at: at('2026-01-01T10:00:03.120Z'),
        text: 'TLS_RESUME_FAILURE TLS session of the data connection was not resumed',
      },
      { line: 3, kind: 'note', at: 1_767_261_604_500, session: '9ca9a0e1cec6ad9d', text: 'DISCONNECTED' },
    ],
  },
  {
    format: 'clavister',
    vantage: 'middle',
    lines: [
      '[2026-01-01 10:00:00] CONN: prio=1 id=00600001 rev=1 event=conn_open action=none rule=Allow_FTP conn=open connipproto=TCP connrecvif=wan connsrcip=192.0.2.7 connsrcport=51234 conndestif=dmz conndestip=198.51.100.9 conndestport=21',
      '[2026-01-01 10:00:01] RULE: prio=3 id=06000051 rev=1 event=ruleset_drop_packet action=drop rule=Default_Rule recvif=wan srcip=192.0.2.7 destip=198.51.100.9 ipproto=TCP srcport=51235 destport=50123 syn=1',
      '[2026-01-01 10:00:02] FTPALG: Invalid IP 203.0.113.4, Server IP is 198.51.100.9. String=227 Entering Passive Mode (203,0,113,4,195,203). Closing connection.',
    ],
    observed: [
      {
        line: 1,
        kind: 'connection',
        at: at('2026-01-01T10:00:00Z'),
        deed: 'passed',
        rule: 'Allow_FTP',
        flow: flow(51_234, 21),
      },
      { line: 2, kind: 'connection', deed: 'dropped', rule: 'Default_Rule', flow: flow(51_235, 50_123) },
      {
        line: 3,
        kind: 'connection',
        at: at('2026-01-01T10:00:02Z'),
        deed: 'inspected',
        flow: { from: { address: null, port: null }, to: { address: SERVER, port: 21 } },
        says: 'FTPALG: Invalid IP 203.0.113.4, Server IP is 198.51.100.9. String=227 Entering Passive Mode (203,0,113,4,195,203). Closing connection.',
      },
    ],
  },
  {
    format: 'fortigate-debug-flow',
    vantage: 'middle',
    lines: [
      'id=20085 trace_id=7 func=print_pkt_detail line=5384 msg="vd-root:0 received a packet(proto=6, 192.0.2.7:51235->198.51.100.9:50123) from port1. flag [S], seq 3567496940, ack 0, win 64240"',
      'id=20085 trace_id=7 func=init_ip_session_common line=5544 msg="allocate a new session-00001a2b"',
      'id=20085 trace_id=7 func=fw_forward_handler line=640 msg="Denied by forward policy check (policy 0)"',
      'id=20085 trace_id=8 func=print_pkt_detail line=5384 msg="vd-root:0 received a packet(proto=6, 192.0.2.7:51234->198.51.100.9:21) from port1. flag [S], seq 1, ack 0, win 64240"',
      'id=20085 trace_id=8 func=fw_forward_handler line=771 msg="Allowed by Policy-4: SNAT"',
      'id=20085 trace_id=8 func=__ip_session_run_tuple line=3286 msg="SNAT 192.0.2.7->203.0.113.1:62464"',
      'id=20085 trace_id=8 func=__ip_session_run_tuple line=3340 msg="run helper-ftp(dir=original)"',
    ],
    observed: [
      {
        line: 3,
        kind: 'connection',
        deed: 'dropped',
        rule: 'forward policy check (policy 0)',
        flow: flow(51_235, 50_123),
      },
      { line: 5, kind: 'connection', deed: 'passed', rule: 'Policy-4', flow: flow(51_234, 21) },
      {
        line: 6,
        kind: 'connection',
        deed: 'passed',
        flow: flow(51_234, 21),
        translated: { from: { address: '203.0.113.1', port: 62_464 }, to: { address: SERVER, port: 21 } },
      },
      { line: 7, kind: 'connection', deed: 'passed', rule: 'helper-ftp', flow: flow(51_234, 21) },
    ],
  },
  {
    format: 'linux-conntrack',
    vantage: 'middle',
    zone: 'utc',
    lines: [
      'tcp      6 431998 ESTABLISHED src=192.0.2.7 dst=198.51.100.9 sport=51234 dport=21 src=10.0.0.5 dst=192.0.2.7 sport=21 dport=51234 [ASSURED] mark=0 use=1',
      'tcp      6 117 SYN_SENT src=192.0.2.7 dst=198.51.100.9 sport=51235 dport=50123 [UNREPLIED] src=198.51.100.9 dst=192.0.2.7 sport=50123 dport=51235 mark=0 use=1',
      '[1767261600.250000]\t    [NEW] tcp      6 120 SYN_SENT src=192.0.2.7 dst=198.51.100.9 sport=51236 dport=50124 [UNREPLIED] src=198.51.100.9 dst=192.0.2.7 sport=50124 dport=51236',
      '[1767261601.750000]\t[DESTROY] tcp      6 src=192.0.2.7 dst=198.51.100.9 sport=51236 dport=50124 src=198.51.100.9 dst=192.0.2.7 sport=50124 dport=51236 [ASSURED]',
    ],
    observed: [
      {
        line: 1,
        kind: 'connection',
        at: null,
        deed: 'answered',
        flow: flow(51_234, 21),
        translated: { from: { address: CLIENT, port: 51_234 }, to: { address: '10.0.0.5', port: 21 } },
      },
      { line: 2, kind: 'connection', deed: 'unanswered', flow: flow(51_235, 50_123), translated: null },
      { line: 3, kind: 'connection', at: 1_767_261_600_250, deed: 'passed', flow: flow(51_236, 50_124) },
      { line: 4, kind: 'connection', at: 1_767_261_601_750, deed: 'ended', flow: flow(51_236, 50_124) },
    ],
  },
  {
    format: 'microsoft-isa-tmg',
    vantage: 'middle',
    lines: [
      '#Software: Microsoft(R) Internet Security and Acceleration Server 2006',
      '#Version: 2.0',
      '#Fields: computer\tdate\ttime\tIP protocol\tsource\tdestination\toriginal client IP\tsource network\tdestination network\taction\tstatus\trule\tapplication protocol',
      'ISA\t2026-01-01\t10:00:00\tTCP\t192.0.2.7:51234\t198.51.100.9:21\t192.0.2.7\tExternal\tInternal\tEstablish\t0x0\tPublish FTP\tFTP Server',
      'ISA\t2026-01-01\t10:00:02\tTCP\t192.0.2.7:51234\t198.51.100.9:21\t192.0.2.7\tExternal\tInternal\tTerminate\t0x80074e24\tPublish FTP\tFTP Server',
      'ISA\t2026-01-01\t10:00:05\tTCP\t192.0.2.7:51235\t198.51.100.9:50123\t192.0.2.7\tExternal\tInternal\tDenied\t0xc004000d\tDefault rule\tUnidentified IP Traffic',
    ],
    observed: [
      {
        line: 4,
        kind: 'connection',
        at: at('2026-01-01T10:00:00Z'),
        deed: 'passed',
        rule: 'Publish FTP',
        flow: flow(51_234, 21),
      },
      {
        line: 5,
        kind: 'connection',
        deed: 'inspected',
        says: 'Terminate FWX_E_CONNECTION_KILLED 0x80074e24',
        flow: flow(51_234, 21),
      },
      { line: 6, kind: 'connection', deed: 'dropped', rule: 'Default rule', flow: flow(51_235, 50_123) },
    ],
  },
  {
    format: 'proftpd-extended',
    vantage: 'server',
    zone: 'utc',
    lines: [
      '192.0.2.7 UNKNOWN bob [01/Jan/2026:11:00:00 +0100] "USER bob" 331 -',
      '192.0.2.7 UNKNOWN bob [01/Jan/2026:11:00:01 +0100] "PASV" 227 -',
      '192.0.2.7 UNKNOWN bob [01/Jan/2026:11:00:31 +0100] "STOR /in/a b.csv" 425 -',
    ],
    observed: [
      { line: 1, kind: 'command', at: at('2026-01-01T10:00:00Z'), session: CLIENT, text: 'USER bob', flow: control },
      { line: 1, kind: 'reply', text: '331' },
      { line: 2, kind: 'command', at: at('2026-01-01T10:00:01Z'), text: 'PASV' },
      { line: 2, kind: 'reply', text: '227', inexact: true },
      { line: 3, kind: 'command', text: 'STOR /in/a b.csv' },
      { line: 3, kind: 'reply', at: at('2026-01-01T10:00:31Z'), text: '425', inexact: true },
    ],
  },
  {
    format: 'proftpd-extended',
    vantage: 'server',
    lines: [
      '2026-01-01 10:00:00 client.example.net - bob "CWD /in" 250 "CWD command successful"',
      '2026-01-01 10:00:01 2001:db8::7 - bob "EPSV" 229 -',
    ],
    observed: [
      { line: 1, kind: 'command', session: 'client.example.net', text: 'CWD /in' },
      { line: 1, kind: 'reply', text: '250 CWD command successful' },
      { line: 2, kind: 'command', at: at('2026-01-01T10:00:01Z'), session: '2001:db8::7', text: 'EPSV' },
      { line: 2, kind: 'reply', text: '229' },
    ],
  },
  {
    format: 'xferlog',
    vantage: 'server',
    lines: [
      'Thu Jan  1 10:00:05 2026 1 192.0.2.7 0 /in/a b.csv b _ i r bob ftp 0 * i',
      'Thu Jan  1 10:00:09 2026 2 192.0.2.7 1048576 /out/report.pdf b _ o r bob ftp 0 * c',
    ],
    observed: [
      {
        line: 1,
        kind: 'note',
        at: at('2026-01-01T10:00:05Z'),
        session: CLIENT,
        flow: control,
        text: 'upload of 0 bytes was not complete after 1 s',
      },
      { line: 2, kind: 'note', text: 'download of 1048576 bytes ended after 2 s' },
    ],
  },
  {
    format: 'sonicwall',
    vantage: 'middle',
    lines: [
      'id=firewall sn=0017C5123456 time="2026-01-01 10:00:00" fw=203.0.113.1 pri=6 c=262144 m=98 msg="Connection Opened" n=11 src=192.0.2.7:51234:X1 dst=198.51.100.9:21:X2 proto=tcp/ftp',
      'id=firewall sn=0017C5123456 time="2026-01-01 10:00:01" fw=203.0.113.1 pri=5 c=64 m=36 msg="TCP packet dropped" n=12 src=192.0.2.7:51235:X1 dst=198.51.100.9:50123:X2 proto=tcp/50123 rule="12 (WAN->DMZ)"',
      '*Packet number: 5*',
      'Header Values:',
      ' Bytes captured: 66, Actual Bytes on the wire: 66',
      'Packet Info(Time:01/01/2026 10:00:02.500):',
      ' in:X1*(interface), out:--, DROPPED, Drop Code: 726(Packet dropped - Policy drop), Module Id: 27(policy), (Ref.Id: _2250_abc) 1:1)',
      'Ethernet Header',
      ' Ether Type: IP(0x800), Src=[00:00:5e:00:53:01], Dst=[00:00:5e:00:53:02]',
      'IP Packet Header',
      ' IP Type: TCP(0x6), Src=[192.0.2.7], Dst=[198.51.100.9]',
      'TCP Packet Header',
      ' TCP Flags = [SYN,], Src=[51236], Dst=[50124], Checksum=0x81f0',
      '*Packet number: 6*',
      'IP Packet Header',
      ' IP Type: TCP(0x6), Src=[192.0.2.7], Dst=[198.51.100.9]',
      'TCP Packet Header',
      ' TCP Flags = [SYN,], Src=[51237], Dst=[50125], Checksum=0x920f',
      'Value:[0]',
      'DROPPED, Drop Code: 70, Module Id: 27, (Ref.Id: _7155_abc) 1:2)',
      // What is lost within a connection has let it be opened.
      '*Packet number: 7*',
      ' IP Type: TCP(0x6), Src=[192.0.2.7], Dst=[198.51.100.9]',
      ' TCP Flags = [ACK,PSH,], Src=[51234], Dst=[21], Checksum=0x920f',
      'DROPPED, Drop Code: 105(Enforced Content Filter Policy), Module Id: 65(CFS), (Ref.Id: _7155_abc) 1:2)',
      // Without the heads of the blocks: each status is of its own packet.
      'Ethernet Header',
      ' IP Type: UDP(0x11), Src=[192.0.2.7], Dst=[198.51.100.9]',
      ' Src=[51238], Dst=[53], Checksum=0x920f, Message Length=40 bytes',
      'DROPPED, Drop Code: 70, Module Id: 27, (Ref.Id: _7155_abc) 1:2)',
      'Ethernet Header',
      ' IP Type: TCP(0x6), Src=[192.0.2.7], Dst=[198.51.100.9]',
      ' TCP Flags = [SYN,], Src=[51239], Dst=[21], Checksum=0x920f',
      'FORWARDED, 1:2)',
    ],
    observed: [
      { line: 1, kind: 'connection', at: at('2026-01-01T10:00:00Z'), deed: 'passed', flow: flow(51_234, 21) },
      { line: 2, kind: 'connection', deed: 'dropped', rule: '12 (WAN->DMZ)', flow: flow(51_235, 50_123) },
      {
        line: 13,
        kind: 'connection',
        at: at('2026-01-01T10:00:02.500Z'),
        deed: 'dropped',
        flow: flow(51_236, 50_124),
        says: 'DROPPED, Drop Code: 726(Packet dropped - Policy drop), Module Id: 27(policy)',
      },
      {
        line: 20,
        kind: 'connection',
        deed: 'dropped',
        flow: flow(51_237, 50_125),
        says: 'DROPPED, Drop Code: 70, Module Id: 27',
      },
    ],
  },
  {
    format: 'zos',
    vantage: 'server',
    lines: [
      'BPXF024I (TCPIP) Jan  1 10:00:00 ftps[67108905]: EZYFS50I ID=FTPD100001 CONN starts Client IPaddr=192.0.2.7 hostname=client.example.net',
      'BPXF024I (TCPIP) Jan  1 10:00:01 ftps[67108905]: EZYFS52I ID=FTPD100001 CONN fails Reason=TLS handshake',
      'EZYFT96I TLS handshake failed',
      'FU1234 authClient: init failed with rc = 410 (SSL message format is incorrect)',
    ],
    observed: [
      {
        line: 1,
        kind: 'note',
        session: 'FTPD100001',
        flow: control,
        text: 'EZYFS50I ID=FTPD100001 CONN starts Client IPaddr=192.0.2.7 hostname=client.example.net',
      },
      { line: 2, kind: 'note', session: 'FTPD100001', flow: control },
      { line: 3, kind: 'note', session: 'server', text: 'EZYFT96I TLS handshake failed', flow: null },
      { line: 4, kind: 'note', text: 'authClient: init failed with rc = 410 (SSL message format is incorrect)' },
    ],
  },
]

test.each(CASES)('$format', ({ format, vantage, zone = 'local', lines, observed }) => {
  const reader = new OtherEndReader('other.log', PRODUCTS.logs, null)
  reader.push(`${lines.join('\n')}\n`)
  const ends = reader.end()
  expect(ends.map((end) => [end.format, end.vantage, end.zone])).toEqual([[format, vantage, zone]])
  expect(reader.rest).toBe('')
  expect(ends[0]?.observed).toMatchObject(observed)
})
