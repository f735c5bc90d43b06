/** From what was asked for to a fully decided session. */

import type { DataMethod } from '../protocol/data-methods.ts'
import { hostKind } from './host.ts'
import type { SessionPlan } from './plan.ts'
import { type DataMode, partOf, type SessionOptions } from './profile.ts'
import { DEFAULT_PORTS } from './url.ts'

/** In the order tried. IPv6 knows neither `PASV` nor `PORT` (RFC 2428 section 1). */
export const METHODS: Record<DataMode, readonly DataMethod[]> = {
  auto: ['EPSV', 'PASV'],
  passive: ['EPSV', 'PASV'],
  active: ['EPRT', 'PORT'],
  pasv: ['PASV'],
  epsv: ['EPSV'],
  port: ['PORT'],
  eprt: ['EPRT'],
}

/** @param label short name of this session among others */
export function planSession(options: SessionOptions, label = ''): SessionPlan {
  const { security } = options
  const secured = security !== 'plain'
  return {
    ...partOf('top', options),
    label,
    port: options.port ?? DEFAULT_PORTS[security],
    user: options.user || 'anonymous',
    auth: security === 'explicit' ? options.auth : [],
    tls: secured
      ? {
          ...partOf('tls', options),
          min: options.tlsMin,
          max: options.tlsMax,
          sni: options.sni ?? nameToIndicate(options.host),
        }
      : null,
    protection: secured ? options.protection : null,
    clearControl: secured && options.clearControl,
    data: { ...partOf('data', options), methods: METHODS[options.data] },
    steps: partOf('steps', options),
    timeouts: partOf('timeouts', options),
    probes: options.probes,
  }
}

/** RFC 6066 section 3: no IP address in the server name indication, and no dot at the end of a name. */
const nameToIndicate = (host: string) => (hostKind(host) === 'name' ? host.replace(/\.$/, '') : null)
