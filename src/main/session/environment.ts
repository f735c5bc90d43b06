import { networkInterfaces, release, type } from 'node:os'
import type { Environment } from '../../shared/transcript/transcript.ts'
import type { TlsLibrary } from '../transport/tls-library.ts'
import { version } from './product.ts'

/** The machine and the program as they stand in a transcript's header; at most 64 interface addresses. */
export function readEnvironment(tls: TlsLibrary): Environment {
  return {
    app: version,
    node: process.versions.node,
    electron: process.versions.electron ?? null,
    tlsLibrary: tls.library,
    tlsLibraryVersion: tls.libraryVersion,
    os: `${type()} ${release()}`,
    arch: process.arch,
    interfaces: Object.entries(networkInterfaces())
      .flatMap(([interfaceName, addresses]) =>
        (addresses ?? []).map(({ address }) => ({ name: interfaceName, address })),
      )
      .slice(0, 64),
  }
}
