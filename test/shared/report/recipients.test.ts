/** The texts that are sent: short enough to be read, and each with what its reader needs. */
import { expect, test } from 'vitest'
import { answerOfSession } from '../../../src/shared/answer/from-session.ts'
import { diagnoseView } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { type Recipient, recipientText, ticketText } from '../../../src/shared/report/recipients.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const SUBJECT = { server: 'ftpes://alice@ftp.example.com/', when: '2026-11-28T21:00:00.000Z' }
const answers = goldenTranscripts().map(({ name, transcript }) => {
  const view = deriveView(transcript)
  return { name, answer: answerOfSession(view, diagnoseView(view, PRODUCTS), PRODUCTS) }
})
const lines = (text: string) => text.trimEnd().split('\n')
const answerOf = (wanted: string) => {
  const found = answers.find(({ name }) => name === wanted)
  if (!found) throw new Error(`no golden session is named ${wanted}`)
  return found.answer
}

test.each(['firewall-team', 'server-admin', 'manager'] satisfies Recipient[])(
  '%s gets at most 15 lines',
  (recipient) => {
    for (const { name, answer } of answers)
      expect(lines(recipientText(answer, SUBJECT, recipient)).length, name).toBeLessThanOrEqual(15)
  },
)
test('a ticket has at most 30 lines', () => {
  for (const { name, answer } of answers)
    expect(lines(ticketText(answer, SUBJECT)).length, name).toBeLessThanOrEqual(30)
})
test('the rule is in the ticket and in what the firewall team gets', () => {
  const answer = answerOf('passive-port-dropped')
  for (const text of [ticketText(answer, SUBJECT), recipientText(answer, SUBJECT, 'firewall-team')])
    expect(text).toMatch(/Data, passive +192\.0\.2\.10 +198\.51\.100\.20 +not known +ask admin +client .* blocked/)
  expect(recipientText(answer, SUBJECT, 'server-admin')).toMatch(/Please set a fixed range/)
})
test('a manager reads no term of the protocol', () => {
  const text = recipientText(answerOf('isa-2006'), SUBJECT, 'manager')
  expect(text).toMatch(/Your firewall, or theirs, does not know FTPS/)
  expect(text).not.toMatch(/AUTH|ALG|\b550\b/)
})
