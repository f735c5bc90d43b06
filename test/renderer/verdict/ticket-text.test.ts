import { expect, test } from 'vitest'
import { ticketText } from '../../../src/renderer/verdict/ticket-text.ts'
import type { Diagnosis, Finding } from '../../../src/shared/diagnosis/finding.ts'
import { ACTOR_TITLES } from '../../../src/shared/session/titles.ts'
import { buildLadder } from '../../../src/shared/timeline/ladder.ts'
import { dataTimeout, filtered, viewOf } from '../../shared/timeline/sessions.ts'

test('a ticket holds what each reader needs, and the picture', () => {
  const [leading] = filtered.findings
  const finding: Finding = {
    ...(leading as Finding),
    explanation: 'The port was announced and nothing answered.',
    evidence: [{ event: 20, shows: 'no answer for 10 s' }],
    remedies: [
      {
        id: 'rule/open-ports',
        who: 'server-firewall',
        action: 'Open the data ports.',
        steps: ['Fix the range.', 'Add the rule.'],
        warning: 'Narrow it.',
      },
      { id: 'rule/try-elsewhere', who: 'client', action: 'Try from another network.' },
    ],
  }
  const diagnosis: Diagnosis = { ...filtered, findings: [finding] }
  const view = viewOf(dataTimeout)
  const text = ticketText(view, diagnosis, buildLadder(view, diagnosis))
  for (const part of [
    'The data port gets no answer',
    'ftpes://anna@ftp.example.net/',
    '2026-11-22T08:00:00.000Z (UTC)',
    'Where:    Data connect (tcp-data)',
    '(pasv-port-filtered)',
    '- no answer for 10 s | 10.168 s | no connection to 192.0.2.10:49198: timeout after 10 s',
    'Note: Narrow it.',
    'Not reached: Data TLS, Transfer, Transfer end',
    'firewall / NAT',
    'X: no answer for 10 s',
  ])
    expect(text).toContain(part)
  // Whoever is to act comes first.
  expect(text.indexOf(ACTOR_TITLES['server-firewall'])).toBeLessThan(text.indexOf(ACTOR_TITLES.client))
})
