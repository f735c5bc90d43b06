/**
 * Ports on which firewalls look for other protocols. A passive data port among them is parsed as that protocol and
 * dies although the rule permits it: the one passive port that never works (5060 with SIP helpers is the classic).
 * Sources: nf_conntrack helper modules, `show service-policy` defaults of Cisco ASA, FortiOS `config system session-helper`.
 */
export interface ForeignAlgPort {
  readonly port: number
  readonly protocol: string
  /** Where it is known from. */
  readonly known: string
}

const entry = (port: number, protocol: string, known: string): ForeignAlgPort => ({ port, protocol, known })

const FOREIGN_ALG_PORTS: readonly ForeignAlgPort[] = [
  entry(111, 'SunRPC port mapper', 'Cisco ASA, FortiOS'),
  entry(135, 'Microsoft RPC', 'FortiOS, Juniper SRX, ISA Server'),
  entry(512, 'rexec', 'FortiOS'),
  entry(514, 'rsh', 'Cisco ASA, FortiOS'),
  entry(554, 'RTSP', 'Cisco ASA, FortiOS, Juniper SRX'),
  entry(770, 'RTSP', 'FortiOS'),
  entry(1521, 'Oracle SQL*Net', 'Cisco ASA, FortiOS'),
  entry(1719, 'H.323 RAS', 'Linux, FortiOS'),
  entry(1720, 'H.323 call signalling', 'Linux, Cisco ASA, FortiOS, MikroTik'),
  entry(1723, 'PPTP', 'Linux, Cisco ASA, FortiOS, MikroTik'),
  entry(1755, 'MMS streaming', 'ISA Server'),
  entry(1863, 'MSN Messenger', 'FortiOS'),
  entry(2000, 'Skinny (SCCP)', 'Cisco ASA, Juniper SRX'),
  entry(2748, 'CTIQBE', 'Cisco ASA'),
  entry(5060, 'SIP', 'Linux, Cisco ASA, FortiOS, MikroTik, consumer routers'),
  entry(5061, 'SIP over TLS', 'Linux, MikroTik, consumer routers'),
  entry(6566, 'SANE', 'Linux'),
  entry(6667, 'IRC', 'Linux, MikroTik'),
  entry(7070, 'RTSP', 'FortiOS'),
  entry(8554, 'RTSP', 'consumer routers'),
]

/** Those inside an inclusive range. */
export function foreignAlgPortsIn(from: number, to: number): readonly ForeignAlgPort[] {
  return FOREIGN_ALG_PORTS.filter(({ port }) => port >= from && port <= to)
}
