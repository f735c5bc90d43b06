/** TLS contexts of one scenario's server: one for all connections, so that sessions resume between them. */
import { createSecureContext, type SecureContext, type TLSSocketOptions } from 'node:tls'
import type { IssuedCertificate } from '../../transport/throwaway-certificate.ts'
import { detectTlsCapabilities } from '../../transport/tls-capabilities.ts'
import { labAuthority } from '../certificates.ts'
import type { TlsSpec } from '../scenario.ts'

export interface ServerTls {
  /** PEM leaf first; null when no certificate is bound. */
  readonly certificate: IssuedCertificate | null
  readonly options: Omit<TLSSocketOptions, 'isServer'>
  /** The same server after it has forgotten every session: tickets of `options` are unknown to it. */
  readonly forgetful: () => Omit<TLSSocketOptions, 'isServer'>
}

export async function serverTls(spec: TlsSpec, names: readonly string[]): Promise<ServerTls> {
  const authority = await labAuthority()
  const wanted = spec.certificate ?? 'good'
  const certificate = wanted === 'none' ? null : await authority.forServer(wanted, names)
  const legacy = spec.min === 'TLSv1' || spec.min === 'TLSv1.1'
  // TLS 1.3 suites are not set by a cipher list.
  const ciphers = spec.ciphers ?? (legacy ? (await detectTlsCapabilities()).legacyCiphers : null)
  const context = (): SecureContext =>
    createSecureContext({
      ...(certificate ? { cert: certificate.chain, key: certificate.key } : {}),
      ...(spec.min ? { minVersion: spec.min } : {}),
      ...(spec.max ? { maxVersion: spec.max } : {}),
      ...(ciphers ? { ciphers } : {}),
      ...(spec.groups ? { ecdhCurve: spec.groups } : {}),
      ...(spec.clientCertificate ? { ca: authority.pem } : {}),
      sessionIdContext: 'practice lab',
    })
  const required = spec.clientCertificate === 'required'
  const options = (secureContext: SecureContext) => ({
    secureContext,
    requestCert: required,
    rejectUnauthorized: required,
  })
  return { certificate, options: options(context()), forgetful: () => options(context()) }
}
