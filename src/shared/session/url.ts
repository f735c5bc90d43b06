/** FTP URLs as they are written: `ftp://` plain, `ftpes://` explicit FTPS, `ftps://` implicit FTPS. */
import { bracketed } from '../protocol/endpoint.ts'
import type { Security } from './plan.ts'

export const DEFAULT_PORTS: Readonly<Record<Security, number>> = { plain: 21, explicit: 21, implicit: 990 }
export const URL_SCHEMES: Readonly<Record<Security, string>> = { plain: 'ftp', explicit: 'ftpes', implicit: 'ftps' }

/** The URL of a target without its password, for display and recent items. */
export function formatFtpUrl(target: {
  readonly security: Security
  readonly host: string
  readonly port: number
  readonly user?: string | null
}): string {
  const user = target.user ? `${encodeURIComponent(target.user)}@` : ''
  const port = target.port === DEFAULT_PORTS[target.security] ? '' : `:${target.port}`
  return `${URL_SCHEMES[target.security]}://${user}${bracketed(target.host)}${port}/`
}
