/** What a vendor's support gets: one zip with the report, the proof and their own commands filled in. */
import { strToU8, zipSync } from 'fflate'
import type { RuleEmitter } from '../firewall-rules/emission.ts'
import { ruleTable } from '../firewall-rules/rule-table.ts'
import { encodeTranscript } from '../transcript/encode.ts'
import { inert } from '../transcript/inert-text.ts'
import { format as csv } from './formats/csv.ts'
import { format as html } from './formats/html.ts'
import { format as json } from './formats/json.ts'
import { format as text } from './formats/text.ts'
import { type LogSearch, sessionFacts } from './log-search.ts'
import type { Report } from './report.ts'

/** Files of the bundle by name; the report must be redacted already. */
/** Products in whose words the bundle speaks. */
export interface BundleProducts {
  readonly rules: readonly RuleEmitter[]
  readonly logSearches: readonly LogSearch[]
}

function bundleFiles(report: Report, products: BundleProducts): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const add = (name: string, content: string | Uint8Array) =>
    void (typeof content === 'string' && files.set(name, content))
  add('README.txt', readme(report))
  add('report.html', html.render(report))
  add('report.json', json.render(report))
  add('report.txt', text.render(report))
  add('connections.csv', csv.render(report))
  for (const [i, session] of report.sessions.entries())
    add(`transcripts/session-${i + 1}.ftpscope`, encodeTranscript(session.transcript))
  if (report.ruleRequest) {
    add('rules/request.txt', `${ruleTable(report.ruleRequest).map(inert).join('\n')}\n`)
    for (const emitter of products.rules) {
      const blocks = emitter.emit(report.ruleRequest)
      if (blocks.length > 0)
        add(`rules/${emitter.id}.txt`, `${blocks.map((block) => `${block.caption}\n\n${block.text}`).join('\n\n')}\n`)
    }
  }
  const facts = sessionFacts(report)
  if (facts)
    for (const { id, title, guide, underTls } of products.logSearches)
      add(
        `commands/${id}.txt`,
        [title, '', ...guide(facts), ...(facts.encrypted && underTls ? ['', underTls] : []), ''].join('\n'),
      )
  return files
}

/** The zip's bytes. Times in it are the report's, so that the same report gives the same file. */
export function buildBundle(report: Report, products: BundleProducts): Uint8Array {
  const mtime = new Date(report.identity.createdAt)
  const files = Object.fromEntries(
    [...bundleFiles(report, products)].map(([name, content]) => [name, strToU8(content)]),
  )
  return zipSync(files, { mtime, level: 6 })
}

function readme(report: Report): string {
  const level = {
    internal: 'nothing is masked',
    vendor: 'user and host names are masked, addresses and ports are not',
    public: 'names and addresses are replaced by aliases',
  }[report.identity.redaction]
  return [
    `FTPScope bundle, written ${report.identity.createdAt} (UTC)`,
    '',
    inert(report.verdict.headline),
    '',
    'report.html       to read: verdict, evidence, connections, transcript; opens in any browser, loads nothing',
    'report.json       the same for programs',
    'report.txt        the same as text',
    'connections.csv   every TCP connection with addresses, ports and times',
    'transcripts/      what was recorded, one file a session',
    'rules/            the firewall rule that is asked for, in words and for several products',
    'commands/         commands for your own device, with the addresses, ports and times of this session',
    '',
    `Redaction: ${report.identity.redaction} (${level}). Passwords are never recorded.`,
    '',
  ].join('\n')
}
