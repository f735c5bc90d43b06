/** Every combination of server, security, TLS version and data mode that is tried, and the servers it takes. */
import type { DataMethod } from '../../src/shared/protocol/data-methods.ts'
import type { Security, TlsVersion } from '../../src/shared/session/plan.ts'
import { PRODUCTS, type Product } from './packages.ts'
import type { ServerOptions } from './server.ts'

export interface Cell {
  readonly name: string
  readonly server: ServerOptions
  readonly security: Security
  /** null for plain sessions. */
  readonly tlsVersion: TlsVersion | null
  readonly method: DataMethod
}

const METHODS: readonly DataMethod[] = ['PASV', 'EPSV', 'PORT', 'EPRT']
const VERSIONS: readonly TlsVersion[] = ['1.2', '1.3']

/** The variants of each product: with TLS required where sessions must be protected, and with reuse required. */
function variants(product: Product): ServerOptions[] {
  const implicit: ServerOptions[] = product === 'pure-ftpd' ? [] : [{ product, tls: 'implicit' }]
  const reuse: ServerOptions[] =
    product === 'vsftpd' || product === 'proftpd'
      ? [
          { product, tls: 'required', sessionReuseRequired: true },
          { product, tls: 'implicit', sessionReuseRequired: true },
        ]
      : []
  // RFC 2428: over IPv6 only EPSV and EPRT can name an endpoint.
  const ipv6: ServerOptions[] = product === 'pyftpdlib' ? [{ product, tls: 'offered', address: '::1' }] : []
  return [{ product, tls: 'offered' }, { product, tls: 'required' }, ...implicit, ...reuse, ...ipv6]
}

export const describeServer = (server: ServerOptions): string =>
  [
    server.product,
    server.tls === 'implicit' ? 'implicit TLS' : `TLS ${server.tls}`,
    ...(server.sessionReuseRequired ? ['session reuse required'] : []),
    ...(server.address === '::1' ? ['IPv6'] : []),
  ].join(', ')

function cellsOf(server: ServerOptions): Cell[] {
  const methods = server.address === '::1' ? (['EPSV', 'EPRT'] as const) : METHODS
  const securities: readonly Security[] =
    server.tls === 'implicit' ? ['implicit'] : server.tls === 'offered' ? ['plain', 'explicit'] : ['explicit']
  return securities.flatMap((security) =>
    (security === 'plain' ? [null] : VERSIONS).flatMap((tlsVersion) =>
      methods.map((method) => ({
        name: [describeServer(server), security, ...(tlsVersion ? [`TLS ${tlsVersion}`] : []), method].join(' / '),
        server,
        security,
        tlsVersion,
        method,
      })),
    ),
  )
}

export const CELLS: readonly Cell[] = PRODUCTS.flatMap(variants).flatMap(cellsOf)
