import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'
import { TRANSCRIPT_VERSION } from '../../../src/shared/transcript/transcript.ts'
import { upgradeFrom } from '../../../src/shared/transcript/upgrade.ts'

const FOLDER = join(import.meta.dirname, '../../transcripts/old-versions')
const sample = (name: string) => readFileSync(join(FOLDER, name), 'utf8')

describe('old versions', () => {
  test('each has its step and its sample, and the sample opens undamaged', () => {
    for (let version = 0; version < TRANSCRIPT_VERSION; version++) {
      const read = readTranscript(sample(`version-${version}.jsonl`))
      expect(read).toMatchObject({ version, damages: 0, transcript: { complete: true } })
      expect(read.transcript.header.version).toBe(TRANSCRIPT_VERSION)
      expect(upgradeFrom(version)).not.toBeNull()
    }
    expect(readdirSync(FOLDER).filter((file) => file.startsWith('version-'))).toHaveLength(TRANSCRIPT_VERSION)
  })

  test('version 0 keeps clock, connections and every reply line', () => {
    const { events, header } = readTranscript(sample('version-0.jsonl')).transcript
    expect(header).toMatchObject({ utcOffsetMinutes: 0, source: { kind: 'live' }, environment: { app: '0.0.1' } })
    expect(events.map(({ at, connection }) => [at, connection])).toEqual([
      [0.1, 'session'],
      [0.4, 'control-1'],
      [12.9, 'control-1'],
      [25.1, 'control-1'],
      [25.3, 'control-1'],
      [26, 'control-1'],
      [26.4, 'session'],
    ])
    expect(events[3]).toMatchObject({ type: 'reply', code: 220, lines: ['220-Welcome', '220 Microsoft FTP Service'] })
  })
})

test('a file from the future is refused politely: who wrote it, what we read, what to do', () => {
  expect(() => readTranscript(sample('from-the-future.jsonl'))).toThrow(
    /format version 99 and was written by FTPScope 7\.2\.0; this program reads versions up to 1\. Update FTPScope, or ask/,
  )
})
