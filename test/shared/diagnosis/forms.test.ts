/** Every form of a hypothesis, and every look at a session, has a case in which it shows. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { attribute } from '../../../src/shared/diagnosis/attribution/attribution.ts'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { readingOf } from '../../../src/shared/diagnosis/reading.ts'
import { RULES } from '../../../src/shared/diagnosis/rules.ts'
import { compileMessages } from '../../../src/shared/facts/messages/compile-messages.ts'
import { ImportError, importLog } from '../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { MESSAGE_CATALOGUES } from '../../../src/shared/products/message-catalogues.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import { Script } from './forms/script.ts'
import { endsOfBoth, SCRIPTS } from './forms/scripts.ts'

const EVAL = join(import.meta.dirname, '../../eval')
const POSTED = join(EVAL, 'posted')

/** Logs as blocks `= name ...`, written for this test or known from the evaluation. */
const DIALOGUES = [
  join(import.meta.dirname, 'forms/dialogues.txt'),
  ...['variants.txt', 'variants-2.txt'].map((file) => join(EVAL, file)),
  ...readdirSync(POSTED).map((file) => join(POSTED, file)),
]
  .flatMap((file) => readFileSync(file, 'utf8').split(/^= /m).slice(1))
  .flatMap(read)

const NARRATED = readFileSync(join(EVAL, 'cases.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { transcript: { dir: string; text: string }[] })
  .flatMap(({ transcript }) => read(`\n${transcript.map(({ dir, text }) => `${dir} ${text}`).join('\n')}`))

function read(block: string): Transcript[] {
  try {
    return [importLog(block.slice(block.indexOf('\n') + 1).trim(), PRODUCTS.logs)]
  } catch (error) {
    if (error instanceof ImportError) return []
    throw error
  }
}

const CASES: readonly Transcript[] = [
  ...goldenTranscripts().map(({ transcript }) => transcript),
  ...Object.values(SCRIPTS).map((script) => script()),
  ...DIALOGUES,
  ...NARRATED,
]

/** With the messages of programs and without: each tells some forms alone. */
const KNOWN = [PRODUCTS, { ...PRODUCTS, messages: compileMessages(MESSAGE_CATALOGUES) }]
const shown = new Set<string>()
for (const [transcript, known] of CASES.flatMap((one) => KNOWN.map((known) => [one, known] as const))) {
  const bare = readingOf(deriveView(transcript), known)
  const session = { ...bare, ...attribute(bare) }
  for (const { name, looks } of RULES)
    for (const look of looks)
      for (const { forms } of look(session)) {
        shown.add(`${name}: ${look.name}`)
        for (const form of forms ?? []) shown.add(`${name}, ${form}`)
      }
}

test('every form that words or remedies name', () => {
  const forms = RULES.flatMap(({ name, words }) => [
    ...Object.keys(words.forms ?? {}).map((form) => `${name}, ${form}`),
    ...words.remedies.flatMap(({ when }) => (when === undefined ? [] : [`${name}, ${when}`])),
  ])
  expect([...new Set(forms)].filter((form) => !shown.has(form))).toEqual([])
})

test('every look at a session', () => {
  const looks = RULES.flatMap(({ name, looks: all }) => all.map((look) => `${name}: ${look.name}`))
  expect(looks.filter((look) => !shown.has(look))).toEqual([])
})

test('a pause of ours explains what it made quiet, and nothing once the session has gone on', () => {
  const blamed = (script: string) => {
    const transcript = SCRIPTS[script]?.()
    return transcript && diagnose(transcript, PRODUCTS).verdict.cause
  }
  expect(blamed('a pause of this computer, longer than the server waits')).toBe('client-fault')
  expect(blamed('a pause of this computer, long over')).not.toBe('client-fault')
})

test('scripts come to the verdicts of today', async () => {
  const verdicts = Object.entries(SCRIPTS).map(([name, script]) => {
    const { outcome, stage, cause, culprit, certainty } = diagnose(script(), PRODUCTS).verdict
    return `${name}: ${[outcome, stage, cause, culprit, certainty].filter((word) => word !== null).join(', ')}`
  })
  await expect(`${verdicts.join('\n')}\n`).toMatchFileSnapshot('forms/verdicts.txt')
})

test.each([
  [500, 'server-session-setup-failure'],
  [501, null],
])('two connections that end within %i ms', (later, cause) => {
  expect(diagnose(endsOfBoth(later), PRODUCTS).verdict.cause).toBe(cause)
})

test('a server that died without a word is not said to have left any', () => {
  const transcript = SCRIPTS['both connections end at one moment of a download']?.()
  const [finding] = transcript ? diagnose(transcript, PRODUCTS).findings : []
  expect(finding?.title).toBe('Both connections end at the same moment of a transfer')
  expect(finding?.remedies.map(({ id }) => id)).toContain('session-setup-failed/check-limits')
})

test('before a name was said, nothing is said of the home folder', () => {
  const transcript = new Script({ security: 'plain' })
    .connect()
    .say('banner', '< 220 Ready')
    .say('post-login', '> SYST', '! closed')
    .end()
  const [finding] = diagnose(transcript, PRODUCTS).findings
  expect(finding?.cause).toBe('server-session-setup-failure')
  expect(JSON.stringify([finding?.explanation, finding?.rulesOut, finding?.remedies])).not.toMatch(/folder|chroot/)
})

test('a session that could not be offered is not said to have been held back', () => {
  const transcript = SCRIPTS['a data connection that the server ends, and no session was there to offer']?.()
  const [finding] = transcript ? diagnose(transcript, PRODUCTS).findings : []
  expect(finding).toMatchObject({ cause: 'tls-session-reuse-required', culprit: 'server-config' })
  expect(finding?.evidence.map(({ shows }) => shows)).toContain(
    'no session could be offered: the control connection gave none',
  )
})

test('a limit and a full disk of this program are told in one sentence each', () => {
  const told = (text: string) => {
    const transcript = SCRIPTS['a full disk of this computer']?.()
    const events = transcript?.events.map((event) => (event.type === 'remark' ? { ...event, text } : event)) ?? []
    return transcript && diagnose({ ...transcript, events }, PRODUCTS).verdict.headline
  }
  expect(told('Broken off after 41943040 bytes.')).toBe(
    'This program ended the transfer itself after 41943040 bytes: it takes no more.',
  )
  expect(told('Broken off, the received bytes could not be kept: ENOSPC: no space left')).toBe(
    'This program ended the transfer: it could not keep what came (ENOSPC: no space left).',
  )
})
