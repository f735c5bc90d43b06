import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diagnose } from '../../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../../src/shared/products/catalogue.ts'
import { readTranscript } from '../../../../src/shared/transcript/jsonl.ts'

test('the answer to our own end over a certificate is no loss, in whichever order the two ends are seen', () => {
  const path = join(import.meta.dirname, '../../../transcripts/certificate-untrusted/certificate-self-signed.jsonl')
  const { transcript } = readTranscript(readFileSync(path, 'utf8'))
  const types = transcript.events.map(({ type }) => type)
  const sent = types.indexOf('fin-sent')
  const ended = types.indexOf('tls-ended')
  expect(sent).toBeGreaterThan(0)
  expect(ended).toBeGreaterThan(sent)
  const events = transcript.events.map((event, index) => {
    const other = transcript.events[index === sent ? ended : index === ended ? sent : index]
    return other ? { ...other, id: event.id, at: event.at } : event
  })
  const causes = (all: typeof events) =>
    diagnose({ ...transcript, events: all }, PRODUCTS).findings.map(({ cause }) => cause)
  expect(causes(events)).toEqual(causes([...transcript.events]))
})
