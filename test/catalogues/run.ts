/**
 * `npm run catalogues -- --sources DIR`: reads what the projects publish, rewrites the words of translations in
 * `src/shared/products/<program>/message-translations.ts`, and prints new and vanished messages and coverage.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MESSAGE_CATALOGUES } from '../../src/shared/products/message-catalogues.ts'
import { NEEDED_HEADERS } from './codes.ts'
import { printCoverage } from './coverage.ts'
import { NEEDED_SERVERS } from './refusals.ts'
import { SOURCES } from './sources.ts'
import { deriveTranslations, knownMessages } from './translate.ts'

const at = process.argv.indexOf('--sources')
const folder = at < 0 ? undefined : process.argv[at + 1]
if (folder === undefined) {
  console.error('npm run catalogues -- --sources DIR\nDIR holds one folder a project, as fetched or unpacked:')
  for (const needs of new Set(SOURCES.map((one) => one.needs))) console.error(`  ${needs}`)
  console.error(
    `Measured besides: headers ${NEEDED_HEADERS.join(', ')}; sources of servers in ${NEEDED_SERVERS.join(', ')}`,
  )
  process.exit(64)
}
const fresh = new Map<string, string>()
const root = join(import.meta.dirname, '../..')
for (const { program, needs, read } of SOURCES) {
  const messages = read(folder)
  const catalogue = MESSAGE_CATALOGUES.find((one) => one.program === program)
  if (messages === null || catalogue === undefined) {
    console.log(`${program}: left out. It needs ${needs}`)
    continue
  }
  const known = knownMessages(catalogue, messages)
  const { text, ambiguous } = deriveTranslations(known, messages)
  const file = join(root, 'src/shared/products', program, 'message-translations.ts')
  const before = keysIn(readFileSync(file, 'utf8'))
  writeFileSync(file, fileOf(text))
  fresh.set(program, `\n${text}\n`)
  const after = keysIn(text)
  console.log(
    `${program}: ${messages.length} messages, ${known.length} known, ${ambiguous.length} translations ambiguous`,
  )
  for (const key of [...after].filter((one) => !before.has(one))) console.log(`  new: ${key}`)
  for (const key of [...before].filter((one) => !after.has(one))) console.log(`  vanished: ${key}`)
}
printCoverage(
  folder,
  MESSAGE_CATALOGUES.map((one) => {
    const translations = fresh.get(one.program)
    return translations === undefined ? one : { ...one, translations }
  }),
)

function keysIn(text: string): ReadonlySet<string> {
  return new Set(text.split('\n').flatMap((line) => (line.includes(' > ') ? [line.slice(0, line.indexOf(' > '))] : [])))
}

function fileOf(text: string): string {
  return `// Written by \`npm run catalogues\`: the few words that tell a message apart in each language.\nexport const translations = \`\n${text}\n\`\n`
}
