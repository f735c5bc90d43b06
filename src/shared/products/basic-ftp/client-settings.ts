import type { ClientSettings } from '../../matrix/client-setting.ts'
import { printable, type WorkingMode } from '../../matrix/recommend.ts'

const literal = (text: string): string => JSON.stringify(printable(text))

function code(mode: WorkingMode): string {
  const method = mode.methods.includes('EPSV') ? 'enterPassiveModeIPv6' : 'enterPassiveModeIPv4'
  const one = mode.methods.length === 1
  const secure = mode.security === 'implicit' ? `"implicit"` : String(mode.security === 'explicit')
  return [
    `import { Client${one ? `, ${method}` : ''} } from "basic-ftp"`,
    '',
    'const client = new Client()',
    // By default EPSV is tried, then PASV.
    ...(one ? [`client.prepareTransfer = ${method}`] : []),
    'await client.access({',
    `  host: ${literal(mode.host)},`,
    `  port: ${mode.port},`,
    `  user: ${literal(mode.user)},`,
    '  password: process.env.FTP_PASSWORD,',
    `  secure: ${secure},`,
    ...(mode.tls ? [`  secureOptions: { minVersion: "TLSv${mode.tls.min}", maxVersion: "TLSv${mode.tls.max}" },`] : []),
    '})',
    '',
  ].join('\n')
}

export const clientSettings: ClientSettings = {
  product: 'basic-ftp (Node.js)',
  blocks(mode) {
    const cannot = !mode.passive
      ? 'basic-ftp has no active mode, which is the only one that works here.'
      : mode.protection === 'C'
        ? 'basic-ftp always encrypts data connections under TLS (PROT P), which does not work here.'
        : null
    if (cannot) return [{ kind: 'steps', caption: 'Not possible.', text: `${cannot}\n` }]
    return [{ kind: 'code', caption: 'Password from the environment variable FTP_PASSWORD.', text: code(mode) }]
  },
}
