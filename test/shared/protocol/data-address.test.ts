import { describe, expect, test } from 'vitest'
import {
  formatEprt,
  formatPort,
  parseActiveCommand,
  parsePassiveReply,
} from '../../../src/shared/protocol/data-address.ts'

describe('227', () => {
  test.each([
    ['227 Entering Passive Mode (192,0,2,7,195,149)', '192.0.2.7', 50_069],
    ['227 Entering Passive Mode 192,0,2,7,195,149', '192.0.2.7', 50_069],
    ['227 =192,0,2,7,0,21', '192.0.2.7', 21],
    ['227 Passive ( 192 , 0 , 2 , 7 , 4 , 1 ).', '192.0.2.7', 1025],
    ['227 OK (0,0,0,0,195,149)', '0.0.0.0', 50_069],
  ])('%s', (text, address, port) => {
    expect(parsePassiveReply(227, text)).toEqual({ ok: true, address, port })
  })

  test.each([
    ['227 Entering Passive Mode (300,0,2,7,195,149)', '300 is outside 0-255'],
    ['227 Entering Passive Mode (192,-1,2,7,195,149)', '-1 is outside 0-255'],
    ['227 Entering Passive Mode (192,0,2,7,256,1)', '256 is outside 0-255'],
    ['227 Entering Passive Mode (192,0,2,7,0,0)', 'port 0'],
    ['227 Entering Passive Mode (192,0,2,7,195)', 'no six numbers h1,h2,h3,h4,p1,p2'],
    ['227 Entering Passive Mode', 'no six numbers h1,h2,h3,h4,p1,p2'],
    ['200 okay', 'no six numbers h1,h2,h3,h4,p1,p2'],
  ])('%s is refused', (text, why) => {
    expect(parsePassiveReply(227, text)).toEqual({ ok: false, why })
  })
})

describe('229', () => {
  test.each([
    ['229 Entering Extended Passive Mode (|||6446|)', null, 6446],
    ['229 Extended Passive Mode (!!!6446!)', null, 6446],
    ['229 Entering Extended Passive Mode |||6446|', null, 6446],
    ['229 With address (|1|192.0.2.7|6446|)', '192.0.2.7', 6446],
    ['229 With address (|2|2001:db8::1|6446|)', '2001:db8::1', 6446],
  ])('%s', (text, address, port) => {
    expect(parsePassiveReply(229, text)).toEqual({ ok: true, address, port })
  })

  test.each([
    ['229 Entering Extended Passive Mode (|||0|)', 'port 0 is outside 1-65535'],
    ['229 Entering Extended Passive Mode (|||65536|)', 'port 65536 is outside 1-65535'],
    ['229 Entering Extended Passive Mode (|||-5|)', 'port -5 is outside 1-65535'],
    ['229 Entering Extended Passive Mode', 'no (|||port|)'],
  ])('%s is refused', (text, why) => {
    expect(parsePassiveReply(229, text)).toEqual({ ok: false, why })
  })
})

describe('PORT and EPRT', () => {
  test('are written and read back', () => {
    const v4 = { address: '192.0.2.7', port: 50_069 }
    const v6 = { address: '2001:db8::1', port: 50_069 }
    expect(formatPort(v4)).toBe('192,0,2,7,195,149')
    expect(formatEprt(v6)).toBe('|2|2001:db8::1|50069|')
    expect(parseActiveCommand('PORT', formatPort(v4))).toEqual(v4)
    expect(parseActiveCommand('eprt', formatEprt(v4))).toEqual(v4)
    expect(parseActiveCommand('EPRT', formatEprt(v6))).toEqual(v6)
  })

  test.each([
    ['PORT', '192,0,2,7,195'],
    ['PORT', '192,0,2,7,195,999'],
    ['PORT', '192,0,2,7,0,0'],
    ['EPRT', '|1|192.0.2.7|0|'],
    ['EPRT', '|9|192.0.2.7|21|'],
  ])('%s %s is refused', (verb, argument) => {
    expect(parseActiveCommand(verb, argument)).toBeNull()
  })
})
