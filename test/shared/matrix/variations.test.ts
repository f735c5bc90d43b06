import { describe, expect, test } from 'vitest'
import { cellKey, cellTitle, modesOf } from '../../../src/shared/matrix/cell.ts'
import { type MatrixWish, NO_PLAIN, PRESETS, planMatrix, selectCells } from '../../../src/shared/matrix/variations.ts'
import { modesFromKey, OPTIONS } from './cells.ts'

const wish = (part: Partial<MatrixWish> = {}): MatrixWish => ({
  options: OPTIONS,
  implicitPort: null,
  allowPlain: true,
  families: ['ipv4'],
  ...part,
})
const keysOf = (part: Partial<MatrixWish>, preset: (typeof PRESETS)[number]) =>
  planMatrix(wish(part), preset).map(({ key }) => key)

describe('presets', () => {
  test('quick: six cells that decide most', () => {
    expect(keysOf({}, 'quick')).toEqual([
      'explicit-epsv-p-resume',
      'explicit-pasv-p-resume',
      'explicit-port-p-resume',
      'plain-pasv',
      'implicit-pasv-p-resume',
      'explicit-pasv-p-fresh',
    ])
  })

  test('standard: about twelve, every dimension at least once', () => {
    const keys = keysOf({}, 'standard')
    expect(keys).toHaveLength(13)
    const parts = new Set(keys.flatMap((key) => key.split('-')))
    for (const part of [
      'plain',
      'explicit',
      'implicit',
      'pasv',
      'epsv',
      'port',
      'eprt',
      'p',
      'c',
      'resume',
      'fresh',
      'tls1.2',
      'tls1.3',
    ])
      expect(parts).toContain(part)
  })

  test('full: everything that makes sense, nothing twice', () => {
    const keys = keysOf({ families: ['ipv4', 'ipv6'] }, 'full')
    // Per family: plain 4 methods, and 2 securities x 4 methods x 2 versions x (resume, fresh, clear); IPv6 has 2 methods.
    expect(keys).toHaveLength(4 + 48 + 2 + 24)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter((key) => key.includes('ipv6') && /pasv|port/.test(key))).toEqual([])
  })

  test.each(PRESETS)('%s begins with the security of the URL', (preset) => {
    for (const security of ['plain', 'explicit', 'implicit'] as const) {
      const [first] = planMatrix(wish({ options: { ...OPTIONS, security } }), preset)
      expect(first?.modes.security).toBe(security)
    }
  })

  test.each(PRESETS)('%s without consent shows plain cells with the reason and never runs them', (preset) => {
    const cells = planMatrix(wish({ allowPlain: false }), preset)
    expect(cells.some(({ modes }) => modes.security === 'plain')).toBe(true)
    for (const { modes, because } of cells) expect(because).toBe(modes.security === 'plain' ? NO_PLAIN : null)
  })

  test('a host with both families gets one cell over the other one', () => {
    const cells = planMatrix(wish({ families: ['ipv4', 'ipv6'] }), 'standard')
    expect(cells.filter(({ modes }) => modes.family === 'ipv6').map(({ key }) => key)).toEqual([
      'explicit-epsv-p-resume-ipv6',
    ])
    expect(cells.every(({ modes }) => modes.family !== 'any')).toBe(true)
  })
})

describe('what the options fix stays fixed', () => {
  test('a data mode', () => {
    const methods = new Set(
      planMatrix(wish({ options: { ...OPTIONS, data: 'passive' } }), 'full').map(({ modes }) => modes.method),
    )
    expect(methods).toEqual(new Set(['EPSV', 'PASV']))
  })
  test('a family', () => {
    const cells = planMatrix(wish({ options: { ...OPTIONS, family: 'ipv6' }, families: ['ipv4', 'ipv6'] }), 'standard')
    expect(new Set(cells.map(({ modes }) => modes.family))).toEqual(new Set(['ipv6']))
    expect(cells.some(({ modes }) => modes.method === 'PASV')).toBe(false)
  })
  test('TLS versions', () => {
    const cells = planMatrix(wish({ options: { ...OPTIONS, tlsMax: '1.2' } }), 'full')
    expect(new Set(cells.map(({ modes }) => modes.tls))).toEqual(new Set([null, '1.2']))
  })
  test('old TLS versions, when only those are allowed', () => {
    const cells = planMatrix(wish({ options: { ...OPTIONS, tlsMin: '1.0', tlsMax: '1.1' } }), 'full')
    expect(new Set(cells.map(({ modes }) => modes.tls))).toEqual(new Set([null, '1.0', '1.1']))
  })
  test('no resumption', () => {
    const cells = planMatrix(wish({ options: { ...OPTIONS, resume: false } }), 'full')
    expect(cells.every(({ modes }) => !modes.resume)).toBe(true)
  })
})

describe('ports', () => {
  test('plain and explicit share the port of the URL, implicit has its own', () => {
    const ports = (part: Partial<MatrixWish>) =>
      Object.fromEntries(planMatrix(wish(part), 'quick').map(({ plan }) => [plan.security, plan.port]))
    expect(ports({ options: { ...OPTIONS, port: 2121 } })).toEqual({ explicit: 2121, plain: 2121, implicit: 990 })
    expect(ports({ options: { ...OPTIONS, port: 2121 }, implicitPort: 9990 })).toEqual({
      explicit: 2121,
      plain: 2121,
      implicit: 9990,
    })
    expect(ports({ options: { ...OPTIONS, security: 'implicit', port: 9990 } })).toEqual({
      explicit: 21,
      plain: 21,
      implicit: 9990,
    })
  })
})

test('every cell is a whole plan with its key as label, one data method, no probes, and reads back as its modes', () => {
  for (const { key, modes, plan } of planMatrix(wish({ families: ['ipv4', 'ipv6'] }), 'full')) {
    expect(plan.label).toBe(key)
    expect(plan.data.methods).toEqual([modes.method])
    expect(plan.probes).toEqual([])
    expect(modesOf(plan)).toEqual(modes)
    expect(cellKey(modesFromKey(key))).toBe(key)
  }
})

test('cells are chosen by parts of their key', () => {
  const cells = planMatrix(wish(), 'standard')
  const chosen = (...patterns: string[]) => selectCells(cells, patterns).map(({ key }) => key)
  expect(chosen('implicit')).toEqual(['implicit-pasv-p-resume', 'implicit-epsv-p-resume'])
  expect(chosen('explicit-fresh', 'PLAIN-epsv')).toEqual(['plain-epsv', 'explicit-pasv-p-fresh'])
  expect(chosen('explicit-epsv-p-resume')).toEqual(['explicit-epsv-p-resume'])
  expect(chosen('nonsense', '', '-')).toEqual([])
})

test('titles leave out what goes without saying', () => {
  expect(cellTitle(modesFromKey('plain-pasv'))).toBe('plain, PASV')
  expect(cellTitle(modesFromKey('explicit-epsv-p-tls1.2-fresh-ipv6'))).toBe(
    'explicit TLS, EPSV, PROT P, TLS 1.2, no resumption, IPv6',
  )
})
