/** For each product on the way a session that shows it: recorded, or with the words that its source documents. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'

interface SignatureCase {
  readonly product: string
  /** Where the words come from. */
  readonly source: string
  readonly transcript: Transcript
}

const TEST = join(import.meta.dirname, '../..')
const recorded = (path: string, change: (text: string) => string = (text) => text) =>
  readTranscript(change(readFileSync(join(TEST, 'transcripts', path), 'utf8'))).transcript
const log = (...lines: string[]) => importLog(lines.join('\n'), PRODUCTS.logs)

/** The recorded interception with another product's issuer. */
const intercepted = (issuer: string) =>
  recorded('tls-intercepted/tls-intercepted.jsonl', (text) => text.replaceAll('CN=Corporate SSL Inspection CA', issuer))

const corpusCase = (id: string) => {
  const line = readFileSync(join(TEST, 'eval/cases.jsonl'), 'utf8')
    .split('\n')
    .find((one) => one.includes(`"id":"${id}"`))
  const { transcript } = JSON.parse(line ?? '{}') as { transcript: readonly { dir: string; text: string }[] }
  return log(...transcript.map(({ dir, text }) => `${dir} ${text}`))
}

export const SIGNATURE_CASES: readonly SignatureCase[] = [
  {
    product: 'microsoft-isa-tmg',
    source: 'practice lab, after the founding report',
    transcript: recorded('auth-answered-on-the-way/isa-2006.jsonl'),
  },
  {
    product: 'fortigate',
    source: 'issuer of Fortinet_CA_SSL as devices present it',
    transcript: intercepted('CN=FGT60FTK20012345, OU=Certificate Authority, O=Fortinet'),
  },
  {
    product: 'sonicwall',
    source: 'issuer that scripts look for to find DPI-SSL',
    transcript: intercepted('CN=SonicWALL Firewall DPI-SSL, O=SonicWALL Inc., S=CA, C=US'),
  },
  {
    product: 'sophos',
    source: 'issuer of SecurityAppliance_SSL_CA as users report it',
    transcript: intercepted('CN=Sophos SSL CA_C320ABPCBJ8BQ6B, O=Sophos'),
  },
  {
    product: 'zscaler',
    source: 'issuer as users report it',
    transcript: intercepted('CN=Zscaler Intermediate Root CA (zscalerthree.net), OU=Zscaler Inc., O=Zscaler Inc.'),
  },
  {
    product: 'cisco-asa',
    source: 'Cisco ASA configuration guide: strict replaces the answer to SYST by a series of X',
    transcript: recorded('passive-port-silent/passive-port-dropped.jsonl', (text) =>
      text.replace(/"lines":\["215 [^"]*"\]/g, '"lines":["215 XXXXXXXXXXXXXXX"]'),
    ),
  },
  {
    product: 'check-point',
    source: 'nmap service probes (greeting); Check Point NGX, user authentication (reply to the login)',
    transcript: log(
      '< 220 gateway Check Point FireWall-1 Secure FTP server running on gateway',
      '> USER alice@ftp.example.com',
      '< 331 Password:',
      '> PASS ****',
      '< 230 User alice authenticated by FireWall-1 authentication',
      '> PASV',
      '< 500 Unknown command',
    ),
  },
  {
    product: 'blue-coat',
    source: 'Broadcom 166944 (login form); FluentFTP (greeting)',
    transcript: log(
      '< 220 Blue Coat FTP Service',
      '> USER alice@ftp.example.com',
      '< 331 Enter password.',
      '> PASS ****',
      '< 530 Login incorrect.',
    ),
  },
  {
    product: 'windows-firewall',
    source: 'documented failure of the corpus (Chilkat)',
    transcript: corpusCase('windows-firewall-stateful-ftp-kills-tls-control'),
  },
]
