/** Which address families a host has, before sessions are planned for each. */
import { lookup } from 'node:dns/promises'
import { hostKind } from '../../shared/session/host.ts'

/**
 * Empty when the name does not resolve in time: the first session then records how that failed.
 * @param ms longest time to wait for the answer
 */
export async function hostFamilies(host: string, ms: number): Promise<readonly ('ipv4' | 'ipv6')[]> {
  const kind = hostKind(host)
  if (kind === 'ipv4' || kind === 'ipv6') return [kind]
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    const answers = await Promise.race([lookup(host, { all: true }), late])
    const families = new Set(
      (answers ?? []).map(({ family }) => (family === 6 ? ('ipv6' as const) : ('ipv4' as const))),
    )
    return [...families].sort()
  } catch {
    // As documented above: the session says it better.
    return []
  } finally {
    clearTimeout(timer)
  }
}
