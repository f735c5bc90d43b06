/** What of a log was not understood is counted and shown. */
import { expect, test } from 'vitest'
import { redactLines } from '../../../src/shared/report/redaction.ts'
import { diagnoseLog } from '../../eval/diagnose-log.ts'

const LOG = ['< 220 ready', '', '> USER bob', '* zqx vrooble to mail.example.net 192.0.2.7', '< 331 go on'].join('\n')

test('a line that nothing is known of is counted, with its number', () => {
  expect(diagnoseLog(LOG).unread).toEqual({
    lines: 4,
    understood: 3,
    unread: [{ line: 4, text: 'zqx vrooble to mail.example.net 192.0.2.7' }],
  })
})

test('the verdict never says that nothing fails while lines were not understood', () => {
  expect(diagnoseLog(LOG).verdict).toMatchObject({ outcome: 'inconclusive' })
  expect(diagnoseLog(LOG).verdict.headline).toContain('4 lines, 3 understood; not understood: "zqx vrooble')
  const whole = LOG.replace(/\* .*\n/, '')
  expect(diagnoseLog(whole).verdict.headline).toBe('The log ends before anything fails in it.')
})

test('settings and frames of a stack are understood, though nothing happened in them', () => {
  const text = 'Setting --timeout (timeout) to 5\n> USER bob\n< 331 go on\n\tat org.example.Ftp.list(Ftp.java:12)'
  expect(diagnoseLog(text).unread?.unread).toEqual([])
})

test('for a bug report names of hosts and addresses are replaced', () => {
  const [line] = redactLines(['zqx vrooble to mail.example.net 192.0.2.7'])
  expect(line).toMatch(/^zqx vrooble to \S+ \S+$/)
  expect(line).not.toMatch(/example|192\.0/)
})

test('a log of a firewall is named, and nothing is read from it', () => {
  const line =
    '%ASA-6-302014: Teardown TCP connection 8 for outside:192.0.2.7/50122 to dmz:10.2.0.9/21 duration 0:00:30 SYN Timeout'
  const { verdict, unread } = diagnoseLog(line)
  expect(verdict).toMatchObject({ outcome: 'inconclusive', cause: null })
  expect(verdict.headline).toContain('Cisco ASA')
  expect(unread).toMatchObject({ lines: 1, understood: 0 })
})
