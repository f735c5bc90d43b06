/** What the TLS library does, which differs between Node's OpenSSL and Electron's BoringSSL. */
import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { alertName, alertOfCode } from '../../../shared/protocol/tls-alerts.ts'
import { describeKey } from '../../transport/certificates.ts'
import { handshakeInMemory } from '../../transport/handshake-in-memory.ts'
import { throwawayCertificate } from '../../transport/throwaway-certificate.ts'
import { detectTlsCapabilities, protocolName } from '../../transport/tls-capabilities.ts'
import { type Check, passed, told } from './check.ts'

/** Of Ed448, which BoringSSL does not know; made for this test, its key thrown away. */
const ODD_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBfTCB/qADAgECAhRhWOm/I2A4353uoR2QFvsxITny8DAFBgMrZXEwDjEMMAoG
A1UEAwwDb2RkMCAXDTI2MTEyODIxNDgwOFoYDzIxMjYxMTA0MjE0ODA4WjAOMQww
CgYDVQQDDANvZGQwQzAFBgMrZXEDOgCJwYx0pNYMzvbEHRMhqg6GZeEpOy7q/v/r
2QfMCFKMAPuBhcRuEYAqTBF57Pgapk8/FqXA9N9LDwCjUzBRMB0GA1UdDgQWBBS8
kgnY2iNPLVvoPomS62zn2+P6ljAfBgNVHSMEGDAWgBS8kgnY2iNPLVvoPomS62zn
2+P6ljAPBgNVHRMBAf8EBTADAQH/MAUGAytlcQNzAAT47I2r0q+yYLLMC5Z6aZCd
8KhgB9PCf/Ex1zqM1aF2+UZwRyQ4B8xYdDWf0nprJfaQIUkbPBOCgJCAWfUPUfct
dW+DnFvgmrpBWPI+UABHDoNj3juFiyAp4sq50qNJfMVTX5+DC/cwi9WNZRbHoY4+
AA==
-----END CERTIFICATE-----
`

export const TLS_CHECKS: readonly Check[] = [
  {
    title: 'TLS versions, by handshake',
    async run() {
      const { library, libraryVersion, versions, dhe, smallHelloGroups } = await detectTlsCapabilities()
      if (!versions.includes('1.2') || !versions.includes('1.3'))
        throw new Error(`${library} ${libraryVersion} speaks only TLS ${versions.join(', ')}`)
      const lacks = [...(dhe ? [] : ['DHE']), ...(smallHelloGroups ? [] : ['choice of groups'])]
      return passed(
        `${library} ${libraryVersion}: TLS ${versions.join(', ')}${lacks.length > 0 ? `; without ${lacks.join(', ')}` : ''}`,
      )
    },
  },
  {
    title: 'TLS alerts by number',
    async run() {
      const error = await handshakeInMemory(throwawayCertificate(), { maxVersion: 'TLSv1.2' }, {
        minVersion: 'TLSv1.3',
      } as object).then(
        () => null,
        (reason: NodeJS.ErrnoException) => reason,
      )
      const number = Number(/alert number (\d+)/.exec(error?.message ?? '')?.[1] ?? alertOfCode(error?.code))
      const said = `${error?.code ?? 'no code'}, ${/alert number/.test(error?.message ?? '') ? 'number in its text' : 'no number in its text'}`
      // Whichever end speaks first: the client's error is the alert, the server's is its own.
      return number === 70 ? passed(`${alertName(70)}: ${said}`) : told(said)
    },
  },
  ...(['1.2', '1.3'] as const).map(
    (version): Check => ({
      title: `TLS ${version} session resumption`,
      async run() {
        const certificate = throwawayCertificate()
        const secureContext = createSecureContext({ cert: certificate.chain, key: certificate.key })
        const options = { minVersion: protocolName(version), maxVersion: protocolName(version) }
        const first = await handshakeInMemory(certificate, options, { secureContext })
        const session = await first.session()
        first.close()
        if (!session) throw new Error('no session came')
        const second = await handshakeInMemory(certificate, { ...options, session }, { secureContext })
        const resumed = second.client.isSessionReused()
        second.close()
        if (!resumed) throw new Error(`a session of ${session.length} bytes was offered and not taken`)
        return passed(`resumed; the session has ${session.length} bytes`)
      },
    }),
  ),
  {
    title: 'Certificate with an unusual key',
    run: async () => passed(`Ed448: ${describeKey(new X509Certificate(ODD_CERTIFICATE))}`),
  },
]
