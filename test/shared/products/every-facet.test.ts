/** A facet of a product that no material ever reaches is a claim that nobody has checked. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { importer as urls } from '../../../src/shared/imports/url-list.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import * as savedSites from '../../../src/shared/products/saved-sites.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import { GREETINGS } from './greetings.ts'
import { LOG_LINES } from './log-lines.ts'

const TEST = join(import.meta.dirname, '../..')
const SHARED = join(TEST, 'shared')

const dialectOf = (transcript: Transcript) => diagnose(transcript, PRODUCTS).server

test('every dialect is heard in a recorded session or in documented lines', () => {
  const recorded = goldenTranscripts().map(({ transcript }) => dialectOf(transcript))
  const documented = GREETINGS.map(({ lines }) => dialectOf(importLog(lines.join('\n'), PRODUCTS.logs)))
  expect(documented).toEqual(GREETINGS.map(({ dialect }) => dialect))
  const heard = new Set([...recorded, ...documented])
  expect(PRODUCTS.dialects.map(({ name }) => name).filter((name) => !heard.has(name))).toEqual([])
})

describe('every text for people has its expectation', () => {
  test.each([
    ['firewall rules', PRODUCTS.rules.map(({ id }) => `firewall-rules/expected/${id}.txt`)],
    ['passive settings', PRODUCTS.passiveSettings.map(({ id }) => `firewall-rules/expected/server-${id}.txt`)],
    ['client settings', PRODUCTS.clientSettings.map(({ id }) => `matrix/expected/${id}.txt`)],
  ])('%s', (_name, paths) => {
    expect(paths.filter((path) => !existsSync(join(SHARED, path)))).toEqual([])
  })
})

test('every reader of saved sites reads a file of its program', () => {
  const folder = join(SHARED, 'imports/profiles/fixtures')
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
  const unread = [...Object.values(savedSites), urls].filter(
    ({ recognises }) => !texts.some((text) => recognises(text)),
  )
  expect(unread.map(({ title }) => title)).toEqual([])
})

/** Lines of logs that the tests hold. */
function logLines(): readonly string[] {
  const texts = [
    'shared/imports',
    'shared/facts',
    'shared/two-ended',
    'real-clients/logs',
    'eval',
    'transcripts',
  ].flatMap((folder) =>
    readdirSync(join(TEST, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:ts|txt|log)$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  )
  // In the source of a test a line of a log stands in a template or in quotes.
  return texts.flatMap((text) => text.split(/\r?\n|\\n/)).map((line) => line.replace(/^\s*['"`]?|['"`],?$/g, ''))
}

test('every form of a log that is named by its program is in the tests', () => {
  const lines = [...logLines(), ...LOG_LINES.map(({ line }) => line)]
  const unseen = PRODUCTS.logs.filter(({ recognises }) => !lines.some((line) => recognises(line)))
  expect(unseen.map(({ id }) => id)).toEqual([])
})

const FACTS = {
  client: '192.0.2.7',
  server: '198.51.100.9',
  controlPort: 21,
  data: [{ address: '198.51.100.9', port: 50_123 }],
  activePorts: [],
  from: '2026-01-01T10:00:00.000Z',
  to: '2026-01-01T10:01:00.000Z',
  encrypted: true,
}

test.each(PRODUCTS.logSearches)('the search in the log of $id names client, server and data port', ({ guide }) => {
  const text = guide(FACTS).join('\n')
  for (const part of [FACTS.client, FACTS.server, '50123']) expect(text).toContain(part)
})
