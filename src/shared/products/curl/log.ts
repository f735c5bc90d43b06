/** curl `-v`, with or without `--trace-time` and `--trace-ids`: `13:25:35.073393 [0-0] > TYPE I`. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'

/** What curl says and no other client does. */
const OWN =
  /^(?:\*\s+Trying \S|\* Connected to \S+ \(|\* TLSv1\.\d \((?:IN|OUT)\)|\* Closing connection|curl: \(\d+\)|\* (?:Connect data stream|Couldn't open|Server denied|response reading failed|FTP response timeout|Host \S+ was resolved|Remembering we are in dir|Getting file with size|Maxdownload|We are completely uploaded|Uploading to|SSL (?:connection|reusing|re-using)|ALPN))/
const STRIPPED = /^(?:\d{2}:\d{2}:\d{2}\.\d{6} )?(?:\[\d+-(?:\d+|x)\] )?/
const TRACE = /^\d{2}:\d{2}:\d{2}\.\d{6} (?:\[(\d+-(?:\d+|x))\] )?[*<>{}] /

export const log: UnnamedLogFormat = {
  title: 'curl -v',
  recognises: (line) => OWN.test(line.replace(STRIPPED, '')) || TRACE.test(line),
  sessionOf: (line) => TRACE.exec(line)?.[1] ?? null,
  // `{ [4 bytes data]` and `} [...]` only count bytes; so does the progress meter.
  ignores: (line) =>
    /^(?:\d{2}:\d{2}:\d{2}\.\d{6} )?(?:\[\d+-(?:\d+|x)\] )?[{}] \[/.test(line) ||
    (/^\s*(?:% Total|Dload\s|\d{1,3}\s+[\d.]+[kMG]?\s+\d{1,3}\s+[\d.]+[kMG]?\s|\d+\s.{0,100}--:--:--)/.test(line) &&
      !/\d[*<>] /.test(line)) ||
    // Its own goodbye, whatever went before.
    /\(OUT\), TLS alert, close notify/.test(line),
}
