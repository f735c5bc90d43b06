import type { ClientSettings } from '../../matrix/client-setting.ts'
import { printable, type WorkingMode } from '../../matrix/recommend.ts'

/** A C# string literal; \u escapes are the same as in JSON. */
const literal = (text: string): string => JSON.stringify(printable(text))

const MODES = { plain: 'None', explicit: 'Explicit', implicit: 'Implicit' } as const

function connectionType({ passive, methods }: WorkingMode): string {
  return methods.length === 1 ? (methods[0] ?? 'AutoPassive') : passive ? 'AutoPassive' : 'AutoActive'
}

function protocols({ tls }: WorkingMode): string[] {
  if (!tls) return []
  const names = (['1.0', '1.1', '1.2', '1.3'] as const)
    .filter((version) => version >= tls.min && version <= tls.max)
    .map((version) => `SslProtocols.${version === '1.0' ? 'Tls' : `Tls${version.replace('.', '')}`}`)
  return [`client.Config.SslProtocols = ${names.join(' | ')};`]
}

export const clientSettings: ClientSettings = {
  product: 'FluentFTP (.NET)',
  blocks(mode) {
    return [
      {
        kind: 'code',
        caption:
          mode.resumption === 'required'
            ? 'The server wants TLS sessions resumed, which the TLS of .NET does not do: it takes the package FluentFTP.GnuTLS. Password from the environment variable FTP_PASSWORD.'
            : 'Password from the environment variable FTP_PASSWORD.',
        text: [
          `var client = new FtpClient(${literal(mode.host)}, ${literal(mode.user)}, Environment.GetEnvironmentVariable("FTP_PASSWORD"), ${mode.port});`,
          `client.Config.EncryptionMode = FtpEncryptionMode.${MODES[mode.security]};`,
          `client.Config.DataConnectionType = FtpDataConnectionType.${connectionType(mode)};`,
          ...(mode.security === 'plain'
            ? []
            : [`client.Config.DataConnectionEncryption = ${mode.protection === 'P'};`]),
          ...protocols(mode),
          ...(mode.resumption === 'required' ? ['client.Config.CustomStream = typeof(GnuTlsStream);'] : []),
          'client.Connect();',
          '',
        ].join('\n'),
      },
    ]
  },
}
