/** basic-ftp with `verbose`: `> EPSV` and `< 229 ...`; a chunk may hold several lines, of which only the first has a mark. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'

/** What the library says of itself. */
const OWN =
  /^(?:Connected to \S+ \((?:No encryption|TLSv?[\d.]+)\)|Login security: |Control socket is using: |Server sent FIN packet unexpectedly|Trying to find optimal transfer strategy|Optimal transfer strategy found|Uploading to \S+ \(|Downloading from \S+ \(|Timeout \((?:control|data) socket\)|Closing connection due to unhandled|None of the available transfer strategies)/

export const log: UnnamedLogFormat = {
  title: 'basic-ftp verbose log',
  recognises: (line) => OWN.test(line) || line === '> PASS ###',
}
