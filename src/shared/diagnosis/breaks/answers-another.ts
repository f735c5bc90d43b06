import type { Exchange } from '../../transcript/session-view.ts'

/** RFC 959 section 4.2: superfluous at this site, whatever was sent. */
const SUPERFLUOUS = 202

/** A success of another class stands where 227, 228 or 229 must: 250 answers `CWD`, 200 answers `TYPE` (RFC 959 section 5.4). */
export const answersAnother = (exchange: Exchange | null): boolean => {
  const code = exchange?.final?.code ?? 0
  return code >= 200 && code < 300 && (code < 227 || code > 229) && code !== SUPERFLUOUS
}
