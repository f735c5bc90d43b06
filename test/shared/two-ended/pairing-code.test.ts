import { describe, expect, test } from 'vitest'
import { formatPairingCode, type PairingCode, parsePairingCode } from '../../../src/shared/two-ended/pairing-code.ts'

const code: PairingCode = {
  hosts: ['203.0.113.7', '2001:db8:2::20', 'ftp.example.com'],
  port: 2121,
  security: 'explicit',
  token: '00112233445566778899aabbccddeeff',
  fingerprint: Array.from({ length: 32 }, () => 'AB').join(':'),
  passivePorts: [50_000, 50_010],
}

describe('pairing code', () => {
  test('comes back as it was, also broken over lines by a mail program', () => {
    const text = formatPairingCode(code)
    expect(parsePairingCode(text)).toEqual(code)
    const anyPort = { ...code, passivePorts: null }
    expect(parsePairingCode(formatPairingCode(anyPort))).toEqual(anyPort)
    expect(parsePairingCode(` ${text.slice(0, 30)}\r\n ${text.slice(30)}\n`)).toEqual(code)
  })

  test.each([
    ['', 'nothing'],
    ['ftpes://ftp.example.com/', 'a URL'],
    [formatPairingCode(code).slice(0, -3), 'a code that was cut'],
    [formatPairingCode(code).replace('50000-', '50011-'), 'a range that goes down'],
    [formatPairingCode(code).replace('2121', '70000'), 'a port that no computer has'],
    [formatPairingCode(code).replace('explicit', 'plain'), 'a security without certificate'],
    [formatPairingCode(code).replace('203.0.113.7', 'a b$(c)'), 'a host that is none'],
    ['ftpscope-pair/'.repeat(10_000), 'a flood'],
  ])('%j is refused: %s', (text) => {
    expect(parsePairingCode(text)).toBeNull()
  })
})
