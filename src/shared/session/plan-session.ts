/** From what was asked for to a fully decided session. */
import { hostKind } from './host.ts'
import type { DataMethod, SessionPlan } from './plan.ts'
import type { DataMode, SessionOptions } from './profile.ts'
import { DEFAULT_PORTS } from './url.ts'

/** In the order tried. IPv6 knows neither `PASV` nor `PORT` (RFC 2428 section 1). */
const METHODS: Record<DataMode, readonly DataMethod[]> = {
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
  return {
    label,
    host: options.host,
    port: options.port ?? DEFAULT_PORTS[security],
    security,
    user: options.user || 'anonymous',
    family: options.family,
    auth: security === 'explicit' ? options.auth : [],
    tls:
      security === 'plain'
        ? null
        : {
            min: options.tlsMin,
            max: options.tlsMax,
            verify: options.verify,
            resume: options.resume,
            sni: options.sni ?? nameToIndicate(options.host),
            ca: options.ca,
            clientCertificate: options.clientCertificate,
            pinnedFingerprint: options.pinnedFingerprint,
            dataHello: options.dataHello,
            hello: options.hello,
          },
    protection: security === 'plain' ? null : options.protection,
    clearControl: security !== 'plain' && options.clearControl,
    data: {
      methods: METHODS[options.data],
      addressPolicy: options.addressPolicy,
      activeAddress: options.activeAddress,
      activePorts: options.activePorts,
    },
    steps: {
      canary: options.canary,
      listings: options.listings,
      path: options.path,
      download: options.download,
      uploadBytes: options.uploadBytes,
      idleSeconds: options.idleSeconds,
      keepAlive: options.keepAlive,
    },
    timeouts: { silence: options.silence },
    probes: options.probes,
    otherPort: options.otherPort,
  }
}

/** RFC 6066 section 3: no IP address in the server name indication, and no dot at the end of a name. */
const nameToIndicate = (host: string) => (hostKind(host) === 'name' ? host.replace(/\.$/, '') : null)
