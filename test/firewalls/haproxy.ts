/** haproxy before an FTP server, as it stands in many guides: the control port and the passive range as TCP. */
import { type BoxSettings, startBox } from './boxes.ts'
import type { Network } from './network.ts'

export const PASSIVE_PORTS = [50_000, 50_499] as const

export interface Balancing {
  /** Nodes that take the data connections; the server's own unless given. */
  readonly dataNodes?: readonly string[]
  /** `send-proxy` on the way to the server: a line in front of what the client sends (PROXY protocol, version 1). */
  readonly proxyLine?: 'control' | 'data'
  /** How long it waits for a node before it gives the client up; one second unless given. */
  readonly connectSeconds?: number
}

const settingsFor = (
  { serverAddress }: Network,
  { dataNodes, proxyLine, connectSeconds = 1 }: Balancing,
): BoxSettings => {
  const lines = (name: string, nodes: readonly string[], port: string) =>
    nodes.map((node, index) => `  server ${name}${index} ${node}${port}${proxyLine === name ? ' send-proxy' : ''}`)
  return {
    port: 21,
    args: ['-f', '{folder}/haproxy.cfg'],
    files: {
      'haproxy.cfg': [
        'defaults',
        '  mode tcp',
        `  timeout connect ${connectSeconds}s`,
        '  timeout client 30s',
        '  timeout server 30s',
        '  retries 1',
        'listen control',
        '  bind :21',
        ...lines('control', [serverAddress], ':21'),
        'listen data',
        `  bind :${PASSIVE_PORTS.join('-')}`,
        '  balance roundrobin',
        ...lines('data', dataNodes ?? [serverAddress], ''),
        '',
      ].join('\n'),
    },
  }
}

export const startHaproxy = (network: Network, balancing: Balancing = {}): Promise<void> =>
  startBox(network, 'firewall', 'haproxy', settingsFor(network, balancing))
