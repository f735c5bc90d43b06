import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../../src/shared/protocol/announced-target.ts'

const PUBLIC = { peer: '203.0.113.7', local: '192.168.1.2' }
const PRIVATE = { peer: '10.0.0.7', local: '10.0.0.2' }
const HERE = { peer: '127.0.0.1', local: '127.0.0.1' }
const OWN_ADDRESS = { peer: '10.0.0.2', local: '10.0.0.2' }

describe('what a server may not make us dial', () => {
  test.each([
    ['exfil.attacker.example', 50_000, PUBLIC, 'host-name'],
    ['localhost', 50_000, HERE, 'host-name'],
    ['../../etc/passwd', 50_000, PUBLIC, 'host-name'],
    ['127.0.0.1', 50_000, PUBLIC, 'local-address'],
    ['127.9.9.9', 50_000, PRIVATE, 'local-address'],
    ['::1', 50_000, PRIVATE, 'local-address'],
    ['::ffff:127.0.0.1', 50_000, PRIVATE, 'local-address'],
    ['169.254.169.254', 50_000, PRIVATE, 'local-address'],
    ['fe80::1', 50_000, PUBLIC, 'local-address'],
    ['224.0.0.1', 50_000, PRIVATE, 'local-address'],
    ['192.168.1.1', 50_000, PUBLIC, 'private-address'],
    ['100.64.0.1', 50_000, PUBLIC, 'private-address'],
    ['fd00::1', 50_000, PUBLIC, 'private-address'],
    ['203.0.113.7', 22, PUBLIC, 'low-port'],
    [null, 25, PUBLIC, 'low-port'],
    [null, 1023, HERE, 'low-port'],
  ] as const)('%s port %i', (address, port, ends, why) => {
    expect(refusalOf({ address, port }, ends, false)).toBe(why)
    expect(refusalOf({ address, port }, ends, true)).toBe(why === 'host-name' ? why : null)
  })

  test.each([
    [null, 1024, PUBLIC],
    ['203.0.113.7', 50_000, PUBLIC],
    ['203.0.113.99', 50_000, PUBLIC],
    ['10.0.0.99', 50_000, PRIVATE],
    ['198.51.100.1', 50_000, PRIVATE],
    ['127.0.0.9', 50_000, HERE],
    ['10.77.0.1', 50_000, HERE],
    ['127.0.0.1', 50_000, OWN_ADDRESS],
  ] as const)('%s port %i is dialled as told', (address, port, ends) => {
    expect(refusalOf({ address, port }, ends, false)).toBeNull()
  })
})
