import { type ConnectionOptions, createSecureContext } from 'node:tls'
import type { SessionPlan, SessionSecrets, TlsPlan, TlsVersion } from '../../shared/session/plan.ts'
import type { EventBody } from '../../shared/transcript/event.ts'
import { protocolName, type TlsCapabilities } from './tls-capabilities.ts'

export type UnsupportedCapability = Extract<EventBody, { readonly type: 'missing-ability' }>

export interface TlsSettings {
  readonly min: TlsVersion
  readonly max: TlsVersion
  readonly missing: readonly UnsupportedCapability[]
  /** A fresh copy for every connection: basic-ftp and Node write into what they are given. */
  options(): ConnectionOptions
}

/**
 * What every TLS connection of a session is made with. Host and server name are the same for control and data
 * connections, because Node binds a session to them and does not offer it to another name.
 * @returns a sentence instead when the library at hand cannot do what the plan asks
 */
export function tlsSettings(
  plan: SessionPlan,
  tls: TlsPlan,
  secrets: SessionSecrets,
  capabilities: TlsCapabilities,
): TlsSettings | { readonly impossible: string; readonly missing: readonly UnsupportedCapability[] } {
  const missing = unsupportedCapabilities(tls, capabilities)
  const usable = capabilities.versions.filter((version) => version >= tls.min && version <= tls.max)
  const min = usable[0]
  const max = usable.at(-1)
  if (!min || !max) {
    return {
      impossible: `${capabilities.library} here offers no TLS version between ${tls.min} and ${tls.max}.`,
      missing,
    }
  }
  const legacy = min === '1.0' || min === '1.1'
  const options = (): ConnectionOptions => ({
    host: plan.host,
    minVersion: protocolName(min),
    maxVersion: protocolName(max),
    // Certificates are judged by us, in full; without roots Node keeps the chain exactly as the peer sent it.
    rejectUnauthorized: false,
    ca: [],
    ...(tls.sni === null ? {} : { servername: tls.sni }),
    ...(legacy && capabilities.legacyCiphers ? { ciphers: capabilities.legacyCiphers } : {}),
    ...(tls.hello === 'small' && capabilities.smallHelloGroups ? { ecdhCurve: capabilities.smallHelloGroups } : {}),
    ...clientCertificate(tls, secrets),
  })
  const unusable = whyUnusable(options())
  return unusable === null ? { min, max, missing, options } : { impossible: unusable, missing }
}

/** A key that does not fit its certificate, or a wrong passphrase, is found before anything is sent. */
function whyUnusable(options: ConnectionOptions): string | null {
  try {
    createSecureContext(options)
    return null
  } catch (error) {
    const why = error instanceof Error && 'reason' in error ? String(error.reason) : String(error)
    return `The client certificate or its key cannot be used: ${why}.`
  }
}

function clientCertificate(tls: TlsPlan, secrets: SessionSecrets): ConnectionOptions {
  if (tls.clientCertificate === null) return {}
  const { clientKey, clientKeyPassphrase } = secrets
  return {
    cert: tls.clientCertificate,
    ...(clientKey === undefined ? {} : { key: clientKey }),
    ...(clientKeyPassphrase === undefined ? {} : { passphrase: clientKeyPassphrase }),
  }
}

function unsupportedCapabilities(tls: TlsPlan, capabilities: TlsCapabilities): UnsupportedCapability[] {
  const missing: UnsupportedCapability[] = []
  const add = (ability: string, detail: string): void => {
    missing.push({ type: 'missing-ability', ability, detail })
  }
  for (const version of ['1.0', '1.1', '1.2', '1.3'] as const) {
    if (version < tls.min || version > tls.max || capabilities.versions.includes(version)) continue
    add(`TLS ${version}`, `The plan allows TLS ${version}, but ${capabilities.library} here does not offer it.`)
  }
  if (!capabilities.dhe) {
    add(
      'DHE',
      `${capabilities.library} has no finite-field Diffie-Hellman: a server that offers nothing else is unreachable.`,
    )
  }
  if (tls.hello === 'small' && !capabilities.smallHelloGroups) {
    add('small ClientHello', `${capabilities.library} here does not let the key exchange groups be chosen.`)
  }
  return missing
}
