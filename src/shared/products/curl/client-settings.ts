import type { ClientSettings } from '../../matrix/client-setting.ts'
import { hostPort, shellQuoted, type WorkingMode } from '../../matrix/recommend.ts'

function options(mode: WorkingMode): string[] {
  const { security, methods, passive, protection, tls, resumption, family } = mode
  return [
    // --ssl-reqd would win over --ftp-ssl-control and ask for PROT P.
    ...(security === 'explicit' ? [protection === 'C' ? '--ftp-ssl-control' : '--ssl-reqd'] : []),
    ...(passive
      ? ['--ftp-pasv', ...(methods.includes('EPSV') ? [] : ['--disable-epsv'])]
      : ['--ftp-port -', ...(methods.includes('EPRT') ? [] : ['--disable-eprt'])]),
    ...(tls ? [`--tlsv${tls.min}`, ...(tls.max === '1.3' ? [] : [`--tls-max ${tls.max}`])] : []),
    ...(resumption === 'off' ? ['--no-sessionid'] : []),
    ...(family === 'any' ? [] : [`--${family}`]),
  ]
}

export const clientSettings: ClientSettings = {
  product: 'curl',
  blocks(mode) {
    const scheme = mode.security === 'implicit' ? 'ftps' : 'ftp'
    return [
      {
        kind: 'commands',
        caption: `Lists the folder; asks for the password.${mode.verified ? '' : ' The certificate was not accepted: give its CA with --cacert FILE.'}`,
        text: `curl ${options(mode).join(' ')} --user ${shellQuoted(mode.user)} ${shellQuoted(`${scheme}://${hostPort(mode)}/`)}\n`,
      },
    ]
  },
}
