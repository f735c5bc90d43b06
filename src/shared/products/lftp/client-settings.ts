import type { ClientSettings } from '../../matrix/client-setting.ts'
import { hostPort, printable, type WorkingMode } from '../../matrix/recommend.ts'

const yesNo = (value: boolean): string => (value ? 'yes' : 'no')

/** lftp's own quoting: a backslash takes the meaning from the next character. */
const quoted = (text: string): string => `"${printable(text).replace(/[\\"]/g, '\\$&')}"`

/** A GnuTLS priority string without the versions outside the range. */
function priority({ tls }: WorkingMode): string[] {
  if (!tls || (tls.min === '1.2' && tls.max === '1.3')) return []
  const versions = (['1.0', '1.1', '1.2', '1.3'] as const).filter((version) => version >= tls.min && version <= tls.max)
  return [`set ssl:priority "NORMAL:-VERS-ALL:${versions.map((version) => `+VERS-TLS${version}`).join(':')}"`]
}

function settings(mode: WorkingMode): string[] {
  const { security, passive, methods, protection, resumption, family } = mode
  return [
    `set ftp:ssl-allow ${yesNo(security !== 'plain')}`,
    ...(security === 'plain' ? [] : ['set ftp:ssl-force yes', `set ftp:ssl-protect-data ${yesNo(protection === 'P')}`]),
    ...(security === 'explicit' ? ['set ftp:ssl-auth TLS'] : []),
    ...(resumption === 'none' ? [] : [`set ftp:ssl-copy-sid ${yesNo(resumption !== 'off')}`]),
    ...priority(mode),
    `set ftp:passive-mode ${yesNo(passive)}`,
    ...(passive ? [`set ftp:prefer-epsv ${yesNo(methods[0] === 'EPSV')}`] : []),
    ...(family === 'any' ? [] : [`set dns:order ${family === 'ipv4' ? 'inet' : 'inet6'}`]),
  ]
}

export const clientSettings: ClientSettings = {
  product: 'lftp',
  blocks(mode) {
    // Only ftps:// makes lftp begin with TLS; on port 990 with ftp:// it waits for a greeting for ever.
    const scheme = mode.security === 'implicit' ? 'ftps' : 'ftp'
    return [
      {
        kind: 'commands',
        caption: 'At the prompt of lftp, or the set lines in ~/.lftprc. It asks for the password.',
        text: [...settings(mode), `open -u ${quoted(mode.user)} ${quoted(`${scheme}://${hostPort(mode)}`)}`, ''].join(
          '\n',
        ),
      },
    ]
  },
}
