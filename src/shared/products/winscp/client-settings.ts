import type { ClientSettings } from '../../matrix/client-setting.ts'
import { hostPort, printable, type WorkingMode } from '../../matrix/recommend.ts'

const quoted = (text: string): string => `"${printable(text).replaceAll('"', '""')}"`

/** WinSCP's numbers: 10 is TLS 1.0, 13 is TLS 1.3. */
const version = (text: string): string => text.replace('.', '')

function raw({ resumption, tls, family }: WorkingMode): string[] {
  return [
    ...(tls ? [`MinTlsVersion=${version(tls.min)}`, `MaxTlsVersion=${version(tls.max)}`] : []),
    ...(resumption === 'none' ? [] : [`SslSessionReuse=${resumption === 'off' ? 0 : 1}`]),
    ...(family === 'any' ? [] : [`AddressFamily=${family === 'ipv4' ? 1 : 2}`]),
  ]
}

const SCHEMES = { plain: 'ftp', explicit: 'ftpes', implicit: 'ftps' } as const

export const clientSettings: ClientSettings = {
  product: 'WinSCP',
  blocks(mode) {
    const settings = raw(mode)
    return [
      {
        kind: 'commands',
        caption: 'In a WinSCP script, or after winscp.com. It asks for the password.',
        text: `${[
          `open ${quoted(`${SCHEMES[mode.security]}://${hostPort(mode)}/`)} -username=${quoted(mode.user)} -passive=${mode.passive ? 'on' : 'off'}`,
          ...(settings.length > 0 ? [`-rawsettings ${settings.join(' ')}`] : []),
        ].join(' ')}\n`,
      },
    ]
  },
}
