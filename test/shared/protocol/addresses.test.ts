import { expect, test } from 'vitest'
import {
  addressFamily,
  addressKind,
  isPrivateAddress,
  plainAddress,
  sameAddress,
} from '../../../src/shared/protocol/addresses.ts'

test.each([
  ['0.0.0.0', 'unspecified'],
  ['127.8.0.1', 'loopback'],
  ['10.1.2.3', 'private'],
  ['172.15.0.1', 'public'],
  ['172.31.255.1', 'private'],
  ['192.168.0.1', 'private'],
  ['100.64.0.1', 'carrier-nat'],
  ['100.128.0.1', 'public'],
  ['169.254.1.1', 'link-local'],
  ['239.1.1.1', 'multicast'],
  ['198.51.100.4', 'public'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['fd00::1', 'private'],
  ['fe80::1%eth0', 'link-local'],
  ['ff02::1', 'multicast'],
  ['2001:db8::1', 'public'],
  ['::ffff:10.0.0.1', 'private'],
])('%s is %s', (address, kind) => {
  expect(addressKind(address)).toBe(kind)
})

test.each([
  ['192.0.2.1', 4],
  ['256.0.2.1', 0],
  ['::1', 6],
  ['1:2:3:4:5:6:7:8', 6],
  ['1:2:3:4:5:6:7', 0],
  ['::ffff:192.0.2.1', 6],
  ['ftp.example', 0],
  [':::', 0],
])('%s has family %i', (text, family) => {
  expect(addressFamily(text)).toBe(family)
})

test('one address in two spellings is the same', () => {
  expect(sameAddress('::ffff:192.0.2.1', '192.0.2.1')).toBe(true)
  expect(sameAddress('2001:DB8::1', '2001:db8:0:0:0:0:0:1')).toBe(true)
  expect(sameAddress('192.0.2.1', '192.0.2.2')).toBe(false)
})

test('IPv4 inside IPv6 is reduced, private addresses are known', () => {
  expect(plainAddress('::FFFF:192.0.2.1')).toBe('192.0.2.1')
  expect(isPrivateAddress('192.168.1.1')).toBe(true)
  expect(isPrivateAddress('198.51.100.1')).toBe(false)
})
