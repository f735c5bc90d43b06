import { expect, test } from 'vitest'
import { writtenOut } from '../../../src/shared/imports/dialogue/written-out.ts'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'

const bytes = (text: string) => `[${[...text].map((one) => one.charCodeAt(0)).join(', ')}]`

test('bytes that are text are read as the text, others stay', () => {
  expect(writtenOut(`IN: ${bytes('220 Ready\r\n')}`)).toBe('IN: 220 Ready')
  expect(writtenOut(`IN: ${bytes('150 Here\r\n226 Done\r\n')}`)).toBe('IN: 150 Here\\r\\n226 Done')
  for (const line of ['sizes [1, 2, 3, 4]', 'version [1, 2, 300, 4000]', 'a [b, c, d]'])
    expect(writtenOut(line)).toBe(line)
})

test('a reply in fields is read as the reply', () => {
  expect(writtenOut("Response: code = 220; text = 'It''s ready'")).toBe("Response: 220 It''s ready")
})

test('a password in numbers is masked', () => {
  const log = [`IN: ${bytes('220 Ready\r\n')}`, `OUT: ${bytes('USER anna\r\n')}`, `IN: ${bytes('331 Password\r\n')}`]
  const { events } = importLog([...log, `OUT: ${bytes('PASS s3cret-word\r\n')}`].join('\n'), PRODUCTS.logs)
  expect(events.map(({ type }) => type)).toEqual(['reply', 'command', 'reply', 'command'])
  const told = JSON.stringify(events)
  expect(told).not.toContain('s3cret-word')
  expect(told).not.toContain(bytes('s3cret-word').slice(1, -1))
})
