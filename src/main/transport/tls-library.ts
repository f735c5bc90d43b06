/** The TLS library of this process: Node brings OpenSSL, Electron and some other programs BoringSSL. */
export interface TlsLibrary {
  readonly library: 'OpenSSL' | 'BoringSSL'
  readonly libraryVersion: string
}

/** @param versions as in `process.versions`; what a program does not have is absent */
export function tlsLibrary(
  features: object = process.features,
  versions: Readonly<Record<string, string | undefined>> = process.versions,
): TlsLibrary {
  if (!isBoringSsl(features, versions))
    return { library: 'OpenSSL', libraryVersion: versions.openssl ?? 'of unknown version' }
  // BoringSSL has no releases, and what stands under `openssl` beside it is made up (0.0.0, 1.1.0): it is of its program's age.
  const { chrome, boringssl } = versions
  return {
    library: 'BoringSSL',
    libraryVersion: chrome ? `of Chromium ${chrome}` : (boringssl ?? 'of unknown version'),
  }
}

function isBoringSsl(features: object, versions: Readonly<Record<string, string | undefined>>): boolean {
  if ('openssl_is_boringssl' in features) return features.openssl_is_boringssl === true
  return versions.electron !== undefined
}
