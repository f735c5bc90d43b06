import { networkInterfaces } from 'node:os'

/** Where the responder listens unless told: both families, where the system has IPv6 at all. */
export const anywhere = (): string =>
  Object.values(networkInterfaces()).some((all) => all?.some(({ family }) => family === 'IPv6')) ? '::' : '0.0.0.0'

/** The address told, the one that it listens on, or all of this computer's. */
export function reachableHosts(listening: string, external: string | null): readonly string[] {
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .map(({ address }) => address)
  const everywhere = listening === '0.0.0.0' || listening === '::'
  const reached = everywhere ? (own.length > 0 ? own : ['127.0.0.1']) : [listening]
  return [...new Set([...(external === null ? [] : [external]), ...reached])].slice(0, 8)
}
