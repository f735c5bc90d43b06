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
