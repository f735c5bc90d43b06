import { createSecureContext, getCiphers } from 'node:tls'
import type { TlsVersion } from '../../shared/session/plan.ts'

/**
 * What the TLS library at hand can do. It is asked at run time and never concluded from a name: Node brings OpenSSL,
 * Electron BoringSSL, and system builds of either leave things out.
 */
export interface TlsCapabilities {
  readonly library: 'OpenSSL' | 'BoringSSL'
  readonly libraryVersion: string
  /** From lowest to highest. */
  readonly versions: readonly TlsVersion[]
  /** Finite-field Diffie-Hellman key exchange, which some old servers offer alone. */
  readonly dhe: boolean
  /** Cipher string that also allows the weak ciphers TLS 1.0 and 1.1 need; null when the library has no such switch. */
  readonly legacyCiphers: string | null
  /** Key exchange groups for a ClientHello that fits one segment; null when the library takes no choice. */
  readonly smallHelloGroups: string | null
}

const PROTOCOLS = { '1.0': 'TLSv1', '1.1': 'TLSv1.1', '1.2': 'TLSv1.2', '1.3': 'TLSv1.3' } as const

/** Node's name of a TLS version. */
export function protocolName(version: TlsVersion): (typeof PROTOCOLS)[TlsVersion] {
  return PROTOCOLS[version]
}

let asked: TlsCapabilities | null = null

/** The capabilities of the library at hand, asked once. */
export function detectTlsCapabilities(): TlsCapabilities {
  asked ??= ask()
  return asked
}

function ask(): TlsCapabilities {
  const boring = isBoringSsl()
  // OpenSSL 3 refuses TLS 1.0 and 1.1 at its default security level.
  const legacyCiphers = accepts({ ciphers: 'DEFAULT:@SECLEVEL=0' }) ? 'DEFAULT:@SECLEVEL=0' : null
  const smallHelloGroups = 'X25519:P-256'
  return {
    library: boring ? 'BoringSSL' : 'OpenSSL',
    libraryVersion: process.versions.openssl ?? 'unknown',
    versions: (['1.0', '1.1', '1.2', '1.3'] as const).filter((version) => {
      const weak = version === '1.0' || version === '1.1'
      if (weak && !legacyCiphers) return false
      return accepts({ minVersion: PROTOCOLS[version], maxVersion: PROTOCOLS[version] })
    }),
    dhe: getCiphers().some((cipher) => cipher.startsWith('dhe-')),
    legacyCiphers,
    smallHelloGroups: accepts({ ecdhCurve: smallHelloGroups }) ? smallHelloGroups : null,
  }
}

function isBoringSsl(): boolean {
  const features: object = process.features
  if ('openssl_is_boringssl' in features) return features.openssl_is_boringssl === true
  return process.versions.electron !== undefined
}

function accepts(options: Parameters<typeof createSecureContext>[0]): boolean {
  try {
    createSecureContext(options)
    return true
  } catch {
    return false
  }
}
