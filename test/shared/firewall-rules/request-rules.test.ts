import { describe, expect, test } from 'vitest'
import { neededRows } from '../../../src/shared/firewall-rules/needed-rows.ts'
import { describeSample, samplePorts } from '../../../src/shared/firewall-rules/port-sample.ts'
import { PROPOSED_RANGE, requestRules } from '../../../src/shared/firewall-rules/request-rules.ts'
import { serverSettings as vsftpd } from '../../../src/shared/products/vsftpd/passive-settings.ts'
import { active, CLIENT, context, control, passive, SERVER } from './requests.ts'

describe('a sample of passive ports', () => {
  test('a bounded range: its span, its size and what got through', () => {
    const sample = samplePorts([passive(50_004), passive(50_001, 'opened'), passive(50_009), passive(50_001, 'opened')])
    expect(sample).toMatchObject({
      size: 4,
      ports: [50_001, 50_004, 50_009],
      from: 50_001,
      to: 50_009,
      spread: 'fixed-range',
      complete: false,
      opened: [50_001],
      blocked: [50_004, 50_009],
    })
    expect(sample && describeSample(sample)).toBe(
      '4 announcements named 3 different ports, 50001 to 50009: the server keeps to a bounded range; 1 of 3 tried got through.',
    )
  })

  test('always one port', () => {
    expect(samplePorts([passive(2121), passive(2121), passive(2121), passive(2121)])).toMatchObject({
      spread: 'one-port',
      complete: true,
    })
  })

  test('ports of the whole dynamic range', () => {
    expect(samplePorts([33_000, 60_001, 41_234, 52_111].map((port) => passive(port)))).toMatchObject({
      spread: 'any-high-port',
    })
  })

  test('ports that count upwards do not show where the range ends', () => {
    expect(samplePorts([49_198, 49_199, 49_201, 49_202].map((port) => passive(port)))).toMatchObject({
      spread: 'rising',
    })
  })

  test('too few to tell', () => {
    expect(samplePorts([passive(49_198)])).toMatchObject({ spread: 'unknown', size: 1 })
    expect(samplePorts([control(), active(4000)])).toBeNull()
  })

  test('ports that firewalls take for another protocol are named', () => {
    const sample = samplePorts(
      [5055, 5070, 5061, 5060].map((port) => passive(port, port === 5060 ? 'no-answer' : 'opened')),
    )
    expect(sample?.foreign.map(({ port, protocol }) => `${port} ${protocol}`)).toEqual([
      '5060 SIP',
      '5061 SIP over TLS',
    ])
    expect(sample?.blocked).toEqual([5060])
  })
})

describe('a rule request', () => {
  test('is the span of the sample, from this client to this server, and asks the admin to confirm it', () => {
    const request = requestRules(
      [control(), ...[50_003, 50_000, 50_007, 50_000].map((port) => passive(port))],
      context(),
    )
    expect(request.rows).toMatchObject([
      { role: 'control', state: 'works', ports: { from: 21, to: 21 } },
      {
        role: 'passive-data',
        source: [CLIENT],
        destination: [SERVER],
        ports: { from: 50_000, to: 50_007 },
        direction: 'client-to-server',
        basis: 'sampled',
        sampleSize: 4,
        state: 'blocked',
      },
    ])
    expect(request.askServerAdmin).toMatchObject({ what: 'confirm-range', range: { from: 50_000, to: 50_007 } })
    expect(neededRows(request).map(({ role }) => role)).toEqual(['passive-data'])
  })

  test('says that only the admin of the server can fix the range when there is none', () => {
    const request = requestRules(
      [control(), ...[33_000, 60_001, 41_234, 52_111].map((port) => passive(port))],
      context(),
    )
    expect(request.rows[1]).toMatchObject({ basis: 'proposed', ports: PROPOSED_RANGE, sampleSize: 4 })
    expect(request.askServerAdmin).toMatchObject({ what: 'set-range', range: PROPOSED_RANGE })
    expect(request.askServerAdmin?.text).toContain('different ports, 33000 to 60001')
    expect(vsftpd.settings(request)[0]?.caption).toMatch(
      /Ports 50000 to 50100 are an example: any free range will do\.$/,
    )
    expect(request.foreign).toEqual([])
  })

  test('takes the range that the admin told, and says when announcements contradict it', () => {
    const request = requestRules(
      [control(), passive(59_261)],
      context({ configuredRange: { from: 50_000, to: 50_100 } }),
    )
    expect(request.rows[1]).toMatchObject({ basis: 'configured', ports: { from: 50_000, to: 50_100 } })
    expect(request.askServerAdmin).toBeNull()
    expect(request.notes.join(' ')).toContain('59261, outside the range')
  })

  test('goes to the address of the control connection when the announced one is unroutable, which the server must change', () => {
    const request = requestRules([control(), passive(50_000, 'no-answer', '10.1.2.3')], context())
    expect(request.rows[1]?.destination).toEqual([SERVER])
    expect(request.announceAddress).toBe(SERVER)
  })

  test('active mode is asked for only where passive mode was not tried', () => {
    const both = requestRules([control(), passive(50_000), active(40_000)], context())
    expect(neededRows(both).map(({ role }) => role)).toEqual(['passive-data'])
    const alone = requestRules([control(), active(40_000)], context())
    expect(neededRows(alone).map(({ role }) => role)).toEqual(['active-data'])
    expect(alone.rows[1]).toMatchObject({
      direction: 'server-to-client',
      source: [SERVER],
      destination: [CLIENT],
      basis: 'proposed',
    })
  })

  test('port 20 narrows an active rule only when every connection came from it', () => {
    const narrow = requestRules([control(), active(40_000, 'opened', 20), active(40_001, 'opened', 20)], context())
    expect(narrow.rows[1]?.sourcePort).toBe(20)
    const wide = requestRules([control(), active(40_000, 'opened', 20), active(40_001, 'opened', 51_000)], context())
    expect(wide.rows[1]?.sourcePort).toBeNull()
  })

  test('a blocked control connection is asked for, and data ports are announced as coming next', () => {
    const request = requestRules([control(21, 'no-answer')], context())
    expect(request.rows).toMatchObject([{ role: 'control', state: 'blocked', source: [], destination: [SERVER] }])
    expect(request.notes.join(' ')).toContain('No data connection was arranged yet')
  })

  test('when everything works it documents what the session uses', () => {
    const request = requestRules([control(), passive(50_000, 'opened')], context())
    expect(neededRows(request).map(({ role, state }) => [role, state])).toEqual([
      ['control', 'works'],
      ['passive-data', 'works'],
    ])
  })

  test('nothing observed gives an empty request', () => {
    expect(requestRules([], context())).toMatchObject({
      rows: [],
      sample: null,
      askServerAdmin: null,
      announceAddress: null,
    })
  })

  test('text that is no IP address never becomes part of a row', () => {
    const hostile = { ...control(), source: '1.2.3.4; rm -rf /', destination: { address: '"; drop', port: 21 } }
    expect(requestRules([hostile], context()).rows).toMatchObject([{ source: [], destination: [] }])
  })
})
