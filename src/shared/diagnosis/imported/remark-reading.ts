/** Reads one sentence of another client: what it means, what it is about, which endpoints it names. */
import { FAILURES } from './remark-failures.ts'
import { TRANSLATED } from './remark-languages.ts'
import type { RemarkMeaning, RemarkPattern } from './remark-meaning.ts'
import { PROGRESS } from './remark-progress.ts'
import { TLS_PROBLEMS } from './remark-tls-failures.ts'

const PATTERNS: readonly RemarkPattern[] = [...PROGRESS, ...FAILURES, ...TLS_PROBLEMS, ...TRANSLATED]

export interface RemarkReading {
  readonly means: ReadonlySet<RemarkMeaning>
  /** What the sentence is about, when it says so. */
  readonly about: 'control' | 'data' | null
  /** IP addresses and ports that the sentence names, in order. */
  readonly endpoints: readonly { readonly address: string | null; readonly port: number | null }[]
  /** Number of a TLS alert. */
  readonly alert: number | null
  /** Port of an FTP URL. */
  readonly urlPort: number | null
}

/** Characters of a sentence that are looked at: the patterns are many, and a log may hold lines of any length. */
const SEARCHED = 600
const DATA_WORDS =
  /\b(?:data (?:connection|channel|socket|port|transfer|tls)|data\b|transfer channel|passive port|(?:epsv|pasv|passive) (?:port|connection)|upload\w*|download\w*|listing|list\b|mlsd|stor\b|retr\b|directory content|high port|second connection|active connection|transfer\w*)/i
const CONTROL_WORDS =
  /\b(?:control|login|greeting|welcome|banner|auth\b|port 21\b|port 990\b|:21\b|:990\b|command channel|noop)/i
const ENDPOINT = /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?:\s*(?::|,?\s*port )\s*(\d{1,5}))?(?!\.?\d)/g
const IPV6_ENDPOINT = /\[([0-9a-f]*:[0-9a-f:.]+)\](?:\s*(?::|,?\s*port )\s*(\d{1,5}))?/gi
const URL_PORT = /\bftps?:\/\/[^\s/]*:(\d{1,5})\b/i
const PORT_ONLY = /\bport\b[^0-9]{0,12}(\d{2,5})\b|\((\d{4,5})\)/i

/** Reads one status line or error of another client. */
export function readRemark(text: string): RemarkReading {
  const line = text.slice(0, SEARCHED)
  const endpoints = [...line.matchAll(ENDPOINT)].map((match) => ({
    address: match[1] ?? null,
    port: match[2] === undefined ? null : Number(match[2]),
  }))
  for (const [, address = null, port] of line.matchAll(IPV6_ENDPOINT))
    endpoints.push({ address, port: port === undefined ? null : Number(port) })
  if (endpoints.length === 0) {
    const port = PORT_ONLY.exec(line)
    if (port) endpoints.push({ address: null, port: Number(port[1] ?? port[2]) })
  }
  const alert = /alert(?: number)? (\d{1,3})\b/i.exec(line)
  const data = DATA_WORDS.test(line)
  const control = CONTROL_WORDS.test(line)
  return {
    means: new Set(PATTERNS.filter(({ words, but }) => words.test(line) && !but?.test(line)).map(({ means }) => means)),
    about:
      data && !(control && /\bcontrol connection (?:was |is )?(?:closed|lost|reset|killed|dropped|cut)/i.test(line))
        ? 'data'
        : control
          ? 'control'
          : null,
    endpoints,
    alert: alert ? Number(alert[1]) : null,
    urlPort: Number(URL_PORT.exec(line)?.[1] ?? 0) || null,
  }
}

/** Whether a sentence means one of `meanings`. */
export function means(reading: RemarkReading, ...meanings: readonly RemarkMeaning[]): boolean {
  return meanings.some((meaning) => reading.means.has(meaning))
}
