import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diagnoseView } from '../../../src/shared/diagnosis/diagnose.ts'
import { replyMeans } from '../../../src/shared/diagnosis/reply-meaning.ts'
import { whatWorked } from '../../../src/shared/diagnosis/what-worked.ts'
import { compileMessages } from '../../../src/shared/facts/messages/compile-messages.ts'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { MESSAGE_CATALOGUES } from '../../../src/shared/products/message-catalogues.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'

const worked = (file: string) => {
  const text = readFileSync(join(import.meta.dirname, '../../transcripts', `${file}.jsonl`), 'utf8')
  const { transcript } = readTranscript(text)
  const facts = whatWorked(deriveView(transcript))
  // Every fact is shown by an event of the transcript.
  for (const { event } of facts) expect(transcript.events.some(({ id }) => id === event)).toBe(true)
  return facts.map(({ shows }) => shows)
}

describe('what worked', () => {
  test('in a session that did all that was asked', () => {
    expect(worked('healthy/explicit-pasv-upload')).toMatchInlineSnapshot(`
      [
        "Encrypted with TLS 1.3 (TLS_AES_256_GCM_SHA384), with a certificate that is trusted",
        "Logged in as user",
        "3 listings over PASV, no entries",
        "1 upload over PASV, 100,000 bytes",
        "1 download over PASV, 100,000 bytes",
        "5 of 5 encrypted data connections resumed the TLS session",
      ]
    `)
    expect(worked('healthy/plain-port')).toMatchInlineSnapshot(`
      [
        "Logged in as user",
        "3 listings over PORT, 5 entries: 1 folder, 4 files",
      ]
    `)
  })

  test('with a certificate that nobody signed and that is pinned', () => {
    const file = join(import.meta.dirname, '../../transcripts/certificate-untrusted/certificate-self-signed.jsonl')
    const { transcript } = readTranscript(readFileSync(file, 'utf8'))
    const { plan } = transcript.header
    if (!plan?.tls) throw new Error('the session had no TLS')
    const header = { ...transcript.header, plan: { ...plan, tls: { ...plan.tls, pinnedFingerprint: 'AA:BB' } } }
    const says = (changed: boolean) => {
      const events = transcript.events.map((event) =>
        event.type === 'tls-certificates' && changed
          ? {
              ...event,
              problems: [...event.problems, { problem: 'pin-changed' as const, depth: 0, detail: 'another one' }],
            }
          : event,
      )
      return whatWorked(deriveView({ ...transcript, header, events }))[0]?.shows
    }
    expect(says(false)).toContain('with the certificate that is pinned')
    expect(says(true)).toContain('although the certificate is not trusted')
  })

  test('up to where a session broke', () => {
    expect(worked('passive-port-silent/passive-port-dropped')).toMatchInlineSnapshot(`
      [
        "Encrypted with TLS 1.3 (TLS_AES_256_GCM_SHA384), with a certificate that is trusted",
        "Logged in as user",
      ]
    `)
    expect(worked('data-session-not-resumed/tickets-run-out')).toMatchInlineSnapshot(`
      [
        "Encrypted with TLS 1.3 (TLS_AES_256_GCM_SHA384), with a certificate that is trusted",
        "Logged in as lab",
        "2 listings over EPSV",
        "2 of 3 encrypted data connections resumed the TLS session",
      ]
    `)
    expect(worked('certificate-untrusted/certificate-self-signed')).toMatchInlineSnapshot(`
      [
        "Encrypted with TLS 1.3 (TLS_AES_256_GCM_SHA384), although the certificate is not trusted",
      ]
    `)
    expect(worked('auth-answered-on-the-way/isa-2006')).toEqual([])
  })
})

test('what worked is told from the session as it was judged, which is not read again without catalogues', () => {
  const log = '< 220 Ready\n> USER a\n< 331 Password\n> PASS ***\n< 500 OOPS: vsf_sysutil_bind'
  const view = deriveView(importLog(log, PRODUCTS.logs))
  diagnoseView(view, { ...PRODUCTS, messages: compileMessages(MESSAGE_CATALOGUES) })
  const lines = view.exchanges.at(-1)?.final?.lines ?? []
  const before = [...replyMeans(lines)]
  expect(before).toContain('cannot-listen')
  whatWorked(view)
  expect([...replyMeans(lines)]).toEqual(before)
})
