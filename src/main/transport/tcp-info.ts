import { execFile } from 'node:child_process'
import { bracketed, type Endpoint } from '../../shared/protocol/endpoint.ts'

export interface TcpInfo {
  /** ms */
  readonly rtt?: number
  readonly retransmits?: number
  readonly mss?: number
}

/**
 * What the kernel knows about the connections to an endpoint, SYNs sent again included. Linux tells it to everyone
 * through `ss`; elsewhere, and where `ss` is missing or slow (1 s), the answer is null.
 */
export async function readTcpInfo(remote: Endpoint): Promise<TcpInfo | null> {
  if (process.platform !== 'linux') return null
  const address = bracketed(remote.address)
  const args = ['-tinHO', 'dst', `${address}:${remote.port}`]
  const text = await new Promise<string>((resolve) => {
    execFile('ss', args, { timeout: 1000, maxBuffer: 65_536 }, (error, stdout) => resolve(error ? '' : stdout))
  })
  return parseTcpInfo(text)
}

/** Reads one line of `ss -tiO`, for instance `SYN-SENT ... rto:4000 retrans:1/2 mss:524 rtt:0.05/0.02`. */
export function parseTcpInfo(text: string): TcpInfo | null {
  const number = (pattern: RegExp): number | undefined => {
    const found = pattern.exec(text)?.[1]
    return found === undefined ? undefined : Number(found)
  }
  const rtt = number(/\brtt:([\d.]+)/)
  // `retrans:now/total`; a SYN that was repeated shows in `backoff` as well.
  const retransmits = number(/\bretrans:\d+\/(\d+)/) ?? number(/\bbackoff:(\d+)/)
  const mss = number(/\bmss:(\d+)/)
  if (rtt === undefined && retransmits === undefined && mss === undefined) return null
  return {
    ...(rtt === undefined ? {} : { rtt }),
    ...(retransmits === undefined ? {} : { retransmits }),
    ...(mss === undefined ? {} : { mss }),
  }
}
