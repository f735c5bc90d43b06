import { describe, expect, test } from 'vitest'
import { maskCommand, maskUrls, secretMasker } from '../../../src/shared/transcript/masking.ts'

test.each([
  ['PASS secret word', 'PASS ***'],
  ['pass secret', 'pass ***'],
  ['PASS', 'PASS'],
  ['ACCT 42', 'ACCT ***'],
  ['SITE PSWD old new', 'SITE PSWD ***'],
  ['SITE SETPASSWORD x', 'SITE SETPASSWORD ***'],
  ['SITE CHMOD 644 a.txt', 'SITE CHMOD 644 a.txt'],
  ['USER demo', 'USER demo'],
  ['CWD ftp://demo:secret@host/', 'CWD ftp://demo:***@host/'],
])('%s is shown as %s', (line, shown) => {
  expect(maskCommand(line)).toBe(shown)
})

test('URLs without a password stay as they are', () => {
  expect(maskUrls('see https://demo@host/ and http://host:80/')).toBe('see https://demo@host/ and http://host:80/')
})

describe('secrets in any text', () => {
  test('long ones go wherever they stand, URL-encoded too', () => {
    const mask = secretMasker(['long (secret)'])
    expect(mask("500 'PASS long (secret)' not understood")).toBe("500 'PASS ***' not understood")
    expect(mask('xlong (secret)x')).toBe('x***x')
    expect(mask('ftp://host/?p=long%20(secret)')).toBe('ftp://host/?p=***')
  })

  test('middling ones only as a word', () => {
    const mask = secretMasker(['demo1'])
    expect(mask('530 demo1 refused, demo12 not')).toBe('530 *** refused, demo12 not')
  })

  test('short ones only behind PASS, so that no reply is blotted out', () => {
    const mask = secretMasker(['21'])
    expect(mask('227 (10,0,0,21,4,21)')).toBe('227 (10,0,0,21,4,21)')
    expect(mask("500 'PASS 21' unknown")).toBe("500 'PASS ***' unknown")
  })

  test('without secrets nothing changes', () => {
    expect(secretMasker([''])('530 Please login with USER and PASS.')).toBe('530 Please login with USER and PASS.')
  })
})

describe('encodings of a long secret', () => {
  const secret = 'pässwörd-größe-1'
  const bytes = Buffer.from(secret)
  const mask = secretMasker([secret])
  test.each([
    ['itself', secret],
    ['UTF-8 read as Latin-1', bytes.toString('latin1')],
    ['percent, lower case', encodeURIComponent(secret).toLowerCase()],
    ['percent, every byte', [...bytes].map((byte) => `%${byte.toString(16)}`).join('')],
    ['hex', bytes.toString('hex')],
    ['hex in capitals', bytes.toString('hex').toUpperCase()],
  ])('%s', (_name, text) => {
    expect(mask(`501 <${text}> refused`)).toBe('501 <***> refused')
  })

  test.each([0, 1, 2, 3])('base64 of a longer text, %s bytes before it', (before) => {
    const masked = mask(Buffer.from(`${'u:uu'.slice(0, before)}${secret}@host`).toString('base64'))
    expect(masked).toContain('***')
    expect(Buffer.from(masked.split('***')[0] ?? '', 'base64').toString()).not.toContain('p')
  })
})

test('capitals make no other secret of it', () => {
  expect(secretMasker(['Long-Secret'])('user LONG-SECRET')).toBe('user ***')
})

test('an account that begins with the password goes as a whole', () => {
  expect(secretMasker(['long-secret', 'long-secret-and-more'])('ACCT was long-secret-and-more')).toBe('ACCT was ***')
})

test('a secret that a reply splits over its lines goes from each of them', () => {
  expect(secretMasker(['correct-horse']).lines(['530-You said corr', '530-ect-ho', '530 rse and more'])).toEqual([
    '530-You said ***',
    '530-***',
    '530 *** and more',
  ])
})

describe('a secret that a peer splits over what it says', () => {
  const secret = 'correct-horse-1'
  const following = () => secretMasker([secret]).following(['corre'])
  const hex = Buffer.from(secret).toString('hex')

  test.each([
    [
      'itself',
      [['530 corre-'], ['530 ct no'], ['530 You said correct-h'], ['530 orse-1 here']],
      ['530 You said ***', '530 *** here'],
    ],
    ['in capitals', [['530-CORRECT'], ['-HORSE-1\r\n']], ['530-***', '***\r\n']],
    ['its hex', [[`530 ${hex.slice(0, 14)}`], [`530 ${hex.slice(14)}.`]], ['530 ***', '530 ***.']],
    [
      'in small pieces',
      [['530 cor'], ['530 rec'], ['530 t-hor'], ['530 se-1']],
      ['530 cor', '530 ***', '530 ***', '530 ***'],
    ],
  ])('%s', (_name, said, shown) => {
    const mask = following()
    expect(said.flatMap((texts) => mask(texts)).slice(-shown.length)).toEqual(shown)
  })

  test('leaves words that are no secret', () => {
    const mask = following()
    expect(mask(['230-Welcome, corre'])).toEqual(['230-Welcome, corre'])
    expect(mask(['230 cor'])).toEqual(['230 cor'])
    expect(mask(['250 corrections are welcome'])).toEqual(['250 corrections are welcome'])
    expect(secretMasker(['short']).following([])(['230 shor'])).toEqual(['230 shor'])
  })
})

test.each([
  ['letters', (n: number) => 'a'.repeat(n)],
  ['schemes', (n: number) => 'a://'.repeat(n / 4)],
  ['colons', (n: number) => `a://${':'.repeat(n)}`],
  ['SITE', (n: number) => `SITE ${'KEY'.repeat(n / 6)}${' '.repeat(n / 2)}\u2028`],
])('a text of %s takes time in proportion to its length', (_name, make) => {
  const text = make(200_000)
  const start = process.cpuUsage().user
  secretMasker(['long-secret'])(maskCommand(text))
  // It takes some ms; work that grows with the square takes half a minute.
  expect(process.cpuUsage().user - start).toBeLessThan(3_000_000)
})
