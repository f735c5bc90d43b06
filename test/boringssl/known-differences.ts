/**
 * Practice scenarios that end otherwise in `bun`, with the reason. None is BoringSSL's: bun has its own sockets and its
 * own node:tls above the library. docs/desktop.md shows this table.
 */

export interface KnownDifference {
  readonly why: string
  /** Exit code of `ftpscope lab run`: 3 the scenario cannot start, 2 a verdict is another one. */
  readonly exit: 2 | 3
  /** Labels of the sessions with another verdict. */
  readonly runs: readonly string[]
}

const SILENT_PORT: KnownDifference = {
  why: 'bun accepts connections behind a full queue, so no port can be made silent',
  exit: 3,
  runs: [],
}
const OWN_TIME_OUT = 'bun reports a handshake that we gave up as closed by the peer'
const NOT_RESUMED = 'the client says that the session was resumed, bun’s server that it was not'

export const KNOWN_DIFFERENCES: Readonly<Record<string, KnownDifference>> = {
  'client-hello-swallowed': { why: OWN_TIME_OUT, exit: 2, runs: ['explicit', 'explicit, small ClientHello'] },
  'control-port-silent': SILENT_PORT,
  'data-hello-swallowed': { why: OWN_TIME_OUT, exit: 2, runs: ['explicit'] },
  'epsv-blocked': SILENT_PORT,
  'healthy-implicit-tls': { why: NOT_RESUMED, exit: 2, runs: ['active, upload'] },
  'helper-opens-ports': SILENT_PORT,
  'isa-2004': SILENT_PORT,
  'isa-2006': SILENT_PORT,
  'isa-2006-500': SILENT_PORT,
  'large-certificate-stalls': { why: OWN_TIME_OUT, exit: 2, runs: ['explicit'] },
  'large-client-hello-stalls': { why: OWN_TIME_OUT, exit: 2, runs: ['explicit, probing'] },
  'passive-port-dropped': SILENT_PORT,
  'passive-range-half-open': SILENT_PORT,
  'session-reuse-filezilla-1': { why: NOT_RESUMED, exit: 2, runs: ['with resumption'] },
  'syst-masked': SILENT_PORT,
}
