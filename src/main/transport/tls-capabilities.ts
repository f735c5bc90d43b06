import { createSecureContext, getCiphers } from 'node:tls'
import type { TlsVersion } from '../../shared/session/plan.ts'
import { handshakeInMemory } from './handshake-in-memory.ts'
import { type IssuedCertificate, throwawayCertificate } from './throwaway-certificate.ts'
import { type TlsLibrary, tlsLibrary } from './tls-library.ts'

/**
 * What the TLS library at hand can do. It is tried at run time and never concluded from a name: Node brings OpenSSL,
 * Electron BoringSSL, and system builds of either leave things out.
 */
export interface TlsCapabilities extends TlsLibrary {
  /** From lowest to highest. */
  readonly versions: readonly TlsVersion[]
  /** Finite-field Diffie-Hellman key exchange, which some old servers offer alone. */
  readonly dhe: boolean
  /** Cipher string without which TLS 1.0 and 1.1 do not work; null when none is needed, or none helps. */
  readonly legacyCiphers: string | null
  /** Key exchange groups for a ClientHello that fits one segment; null when the library takes no choice. */
  readonly smallHelloGroups: string | null
}

const PROTOCOLS = { '1.0': 'TLSv1', '1.1': 'TLSv1.1', '1.2': 'TLSv1.2', '1.3': 'TLSv1.3' } as const
const OLD = ['1.0', '1.1'] as const
const NEW = ['1.2', '1.3'] as const

/** OpenSSL 3 refuses TLS 1.0 and 1.1 at its default security level. BoringSSL has no levels, and refuses the words. */
const LOWEST_LEVEL = 'DEFAULT:@SECLEVEL=0'
const SMALL_GROUPS = 'X25519:P-256'

/** Node's name of a TLS version. */
export function protocolName(version: TlsVersion): (typeof PROTOCOLS)[TlsVersion] {
  return PROTOCOLS[version]
}

let asked: Promise<TlsCapabilities> | null = null

/** The capabilities of the library at hand, tried once. */
export function detectTlsCapabilities(): Promise<TlsCapabilities> {
  asked ??= detect()
  return asked
}

async function detect(): Promise<TlsCapabilities> {
  const certificate = throwawayCertificate()
  const old = await workingVersions(certificate, OLD, null)
  const lowered = old.length > 0 ? [] : await workingVersions(certificate, OLD, LOWEST_LEVEL)
  return {
    ...tlsLibrary(),
    versions: [...old, ...lowered, ...(await workingVersions(certificate, NEW, null))],
    dhe: getCiphers().some((cipher) => cipher.startsWith('dhe-')),
    legacyCiphers: lowered.length > 0 ? LOWEST_LEVEL : null,
    smallHelloGroups: accepts({ ca: [], ecdhCurve: SMALL_GROUPS }) ? SMALL_GROUPS : null,
  }
}

/** Only a handshake tells: a library takes options for versions that it then refuses to speak. */
async function workingVersions<V extends TlsVersion>(
  certificate: IssuedCertificate,
  versions: readonly V[],
  ciphers: string | null,
): Promise<V[]> {
  const works = await Promise.all(versions.map((version) => speaks(certificate, version, ciphers)))
  return versions.filter((_version, i) => works[i])
}

async function speaks(certificate: IssuedCertificate, version: TlsVersion, ciphers: string | null): Promise<boolean> {
  const options = {
    minVersion: PROTOCOLS[version],
    maxVersion: PROTOCOLS[version],
    // Nobody is to be trusted: without this the library reads all roots that it brings.
    ca: [],
    ...(ciphers === null ? {} : { ciphers }),
  }
  try {
    const { client, close } = await handshakeInMemory(certificate, options, options)
    const spoken = client.getProtocol()
    close()
    return spoken === PROTOCOLS[version]
  } catch {
    return false
  }
}

function accepts(options: Parameters<typeof createSecureContext>[0]): boolean {
  try {
    createSecureContext(options)
    return true
  } catch {
    return false
  }
}
