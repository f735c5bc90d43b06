/**
 * No text that others send makes a regular expression slow. Time is not measured: a text of 200,000 characters takes an
 * expression that grows with the square of its length minutes, a linear one a millisecond. Expressions that look at
 * the words of a reply or a log may be slower than linear, since they get no more than a few thousand characters;
 * the second test proves that they do.
 */
import { globSync, readFileSync } from 'node:fs'
import { createContext, Script } from 'node:vm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TranscriptEvent } from '../../src/shared/transcript/event.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import { type Expression, expressions } from './collect.ts'
import { PUMPED, pumpsFor } from './pump.ts'

/** Folders whose expressions look at words: the doors before them cut texts. */
const OF_WORDS = /^src\/shared\/(?:diagnosis|facts|products|imports)\//
const SHORT = 4200
/** What takes 3 s at this length on a busy machine takes some 40 ms at the 1,500 characters of a reply on a quiet one. */
const PUMPED_WORDS = 8000
/** Longest line that reaches the diagnosis, from a server or from a file. */
const LINE = 16_384
/** ms; thousands of times what a linear expression needs. */
const PATIENCE = 4000

let all: readonly Expression[] = []
/** By source: characters of the longest text that an expression met when whole lines were hostile. */
const met = new Map<string, number>()

function* hostileLines(): Generator<string> {
  const texts = all.flatMap(({ source, flags }) => pumpsFor(source, flags, LINE).slice(0, 1))
  const lines = [...new Set(texts.map((text) => text.slice(0, LINE - 80).replace(/[\r\n\0]/g, ' ')))]
  for (let index = 0; ; index++) yield lines[index % lines.length] ?? ''
}

const FORMS = ['< 220 ', 'Response: 530 ', 'Error: ', '', '---> SITE ']

function logs(): string[] {
  const lines = hostileLines()
  return FORMS.map((form) => {
    const hostile = Array.from({ length: 350 }, () => `${form}${lines.next().value}`)
    return ['Status: Connecting to 192.0.2.1:21', 'Command: USER bob', 'Response: 220 ready', ...hostile].join('\n')
  })
}

const program = async () => ({
  ...(await import('../../src/shared/diagnosis/diagnose.ts')),
  ...(await import('../../src/shared/facts/messages/compile-messages.ts')),
  ...(await import('../../src/shared/imports/import-log.ts')),
  ...(await import('../../src/shared/products/catalogue.ts')),
  ...(await import('../../src/shared/products/message-catalogues.ts')),
  ...(await import('../../src/shared/transcript/jsonl.ts')),
})

/** Every golden session, each reply of it in the words of an attacker. */
function* sessions(readTranscript: (text: string) => { readonly transcript: Transcript }) {
  const lines = hostileLines()
  const next = () => lines.next().value as string
  const spoilt = (event: TranscriptEvent): TranscriptEvent => {
    if (event.type === 'reply')
      return { ...event, lines: [`${event.code}-${next()}`, next(), next(), `${event.code} ${next()}`] }
    if (event.type === 'reply-garbage' || event.type === 'tls-garbage') return { ...event, text: next().slice(0, 256) }
    return event
  }
  for (const file of globSync('test/transcripts/*/*.jsonl', { exclude: ['test/transcripts/old-versions/**'] })) {
    const { transcript } = readTranscript(readFileSync(file, 'utf8'))
    yield { ...transcript, events: transcript.events.map(spoilt) }
  }
}

beforeAll(async () => {
  // Before anything else of the program is loaded: built expressions are seen only while they are built.
  all = await expressions()
  const { diagnose, importLog, PRODUCTS, compileMessages, MESSAGE_CATALOGUES, readTranscript } = await program()
  const known = { ...PRODUCTS, messages: compileMessages(MESSAGE_CATALOGUES) }
  const { exec } = RegExp.prototype
  RegExp.prototype.exec = function (text) {
    met.set(this.source, Math.max(met.get(this.source) ?? 0, text.length))
    return exec.call(this, text)
  }
  try {
    for (const log of logs()) diagnose(importLog(log, PRODUCTS.logs), known)
    for (const session of sessions(readTranscript)) diagnose(session, known)
  } finally {
    RegExp.prototype.exec = exec
  }
}, 600_000)

/** Where an attempt can be ended: one for all, since making a context takes longer than most attempts. */
const attempt = new Script('expression.test(text)')
const place: { expression?: RegExp; text?: string } = {}
createContext(place)

function isSlow({ source, flags }: Expression, characters: number, timeout = PATIENCE): string | null {
  place.expression = new RegExp(source, flags.replace(/[gy]/g, ''))
  for (const text of pumpsFor(source, flags, characters)) {
    place.text = text
    try {
      attempt.runInContext(place, { timeout })
    } catch {
      return text.slice(0, 80)
    }
  }
  return null
}

describe('regular expressions', () => {
  test('are found, built ones too', () => {
    expect(all.length).toBeGreaterThan(500)
    expect(all.some(({ where }) => where.endsWith('(built)'))).toBe(true)
  })

  test('on text of any length are linear', { timeout: 600_000 }, () => {
    const slow = all
      .filter(({ where, source }) => !OF_WORDS.test(where) || (met.get(source) ?? 0) > SHORT)
      .map((expression) => ({ where: expression.where, text: isSlow(expression, PUMPED) }))
      .filter(({ text }) => text !== null)
    expect(slow).toEqual([])
  })

  test('on words of a bounded length grow with no more than their square', { timeout: 600_000 }, () => {
    const slow = all
      .filter(({ where, source }) => OF_WORDS.test(where) && (met.get(source) ?? 0) <= SHORT)
      .map((expression) => ({ where: expression.where, text: isSlow(expression, PUMPED_WORDS, 3000) }))
      .filter(({ text }) => text !== null)
    expect(slow).toEqual([])
  })

  test('that grow faster are told from linear ones', () => {
    const of = (source: string): Expression => ({ where: '', source, flags: '' })
    for (const source of ['\\s+$', '<[^>]*>x', '(\\d+),', 'ftp://\\S*@', '(?:a|a)*b', '(a+)+b', '^(.*)"(.*)"(.*)x'])
      expect([source, isSlow(of(source), PUMPED, 500) !== null]).toEqual([source, true])
    expect(isSlow(of('^(\\d{3})[ -](.{0,60})'), PUMPED)).toBeNull()
  })
})
