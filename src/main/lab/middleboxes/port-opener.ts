import { isIPv4 } from 'node:net'
import type { Endpoint } from '../../../shared/protocol/endpoint.ts'
import type { LabNetwork } from '../lab-network.ts'
import { openDataPath } from './data-path.ts'
import type { MiddleboxSpec } from './middlebox.ts'
import type { Inspector } from './passage.ts'

/**
 * What a session helper, FTP fix-up or NAT does: reads 227 and 229, opens a port of its own for the data connection
 * and writes it into the reply. Under TLS it reads nothing and opens nothing.
 */
export function portOpener(spec: Extract<MiddleboxSpec, { box: 'port-opener' }>, network: LabNetwork): Inspector {
  const open = (announced: Endpoint) => openDataPath({ kind: 'forward' }, network, network.behind(announced))
  return {
    async reply(lines) {
      const [line = ''] = lines
      const pasv = /^227 .*?(?<!\d)(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})/.exec(line)
      if (pasv && spec.reads.includes('PASV')) {
        const parts = pasv.slice(1).map(Number)
        const [p1 = 0, p2 = 0] = parts.slice(4)
        const { port } = await open({ address: parts.slice(0, 4).join('.'), port: p1 * 256 + p2 })
        const own = isIPv4(network.address) ? network.address.split('.') : parts.slice(0, 4)
        return [line.replace(/(?<!\d)(?:\d{1,3},){5}\d{1,3}/, [...own, port >> 8, port & 0xff].join(','))]
      }
      const epsv = /^229 .*\|\|\|(\d+)\|/.exec(line)
      if (epsv && spec.reads.includes('EPSV')) {
        const { port } = await open({ address: network.address, port: Number(epsv[1]) })
        return [line.replace(/\|\|\|\d+\|/, `|||${port}|`)]
      }
      return lines
    },
  }
}
