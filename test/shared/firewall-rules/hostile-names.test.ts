/** Nothing that a user types or a server sends can become more than a comment in emitted text. */

import { describe, expect, test } from 'vitest'
import { toCommentText } from '../../../src/shared/firewall-rules/comment-text.ts'
import { ipFamily } from '../../../src/shared/firewall-rules/ip-text.ts'
import { requestRules } from '../../../src/shared/firewall-rules/request-rules.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { active, context, control, passive } from './requests.ts'

const HOSTILE = [
  'a"; drop table inet filter; "',
  "x'; Remove-Item -Recurse C:\\ #",
  'host\nadd rule inet filter forward accept',
  'host\r\nCOMMIT\r\n*nat',
  '$(reboot) `reboot` $IFS',
  'a & del /q * | more ^ %PATH% !x!',
  '</script><img src=x onerror=alert(1)>',
  'end\u2028next\u0085next\u0000nul\u001b[31m\u202e',
  '"""\\"\\\\',
  '-rf --all',
  'x'.repeat(10_000),
]

const requests = (host: string) => [
  requestRules([control(), passive(50_000), passive(50_001)], context({ host })),
  requestRules([control(), active(40_000)], context({ host, security: 'plain' })),
]

describe.each([
  ...PRODUCTS.rules.map(({ id, emit }) => ({ id, emit })),
  ...PRODUCTS.passiveSettings.map(({ id, settings }) => ({ id, emit: settings })),
])('$id', ({ emit }) => {
  test.each(HOSTILE)('a host named %j changes nothing but harmless words', (host) => {
    const tame = requests('harmless.example').flatMap(emit)
    const wild = requests(host).flatMap(emit)
    const word = toCommentText(host, 40)
    expect(wild.map(({ text }) => text.split('\n').length)).toEqual(tame.map(({ text }) => text.split('\n').length))
    for (const [index, { text, caption }] of wild.entries()) {
      const expected = tame[index]
      // What differs from the tame text is made of the allowed characters only.
      const strip = (value: string) => value.replace(/[A-Za-z0-9 ._:/-]/g, '')
      expect(strip(text)).toBe(strip(expected?.text ?? ''))
      expect(strip(caption)).toBe(strip(expected?.caption ?? ''))
      expect(text.length).toBeLessThan((expected?.text.length ?? 0) + 20 * (word.length + 60))
    }
  })
})

test('toCommentText keeps what host names need', () => {
  expect(toCommentText('ftp-1.example.com:21/pub_x')).toBe('ftp-1.example.com:21/pub_x')
  expect(toCommentText('[2001:db8::1]')).toBe('2001:db8::1')
  expect(toCommentText('bücher.example')).toBe('b cher.example')
})

test.each([
  ['192.0.2.1', 4],
  ['255.255.255.255', 4],
  ['2001:db8::1', 6],
  ['::', 6],
  ['::ffff:192.0.2.1', 6],
  ['1:2:3:4:5:6:7:8', 6],
  ['256.1.1.1', null],
  ['01.2.3.4', null],
  ['1.2.3', null],
  ['1.2.3.4 ', null],
  ['1.2.3.4\n', null],
  ['1.2.3.4::', null],
  ['1::2::3', null],
  [':::', null],
  ['1:2:3:4:5:6:7:8:9', null],
  ['fe80::1%eth0', null],
  ['ftp.example.com', null],
  ['', null],
])('ipFamily(%j) is %j', (text, family) => {
  expect(ipFamily(text)).toBe(family)
})
