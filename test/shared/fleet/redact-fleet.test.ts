/** No name of a fleet gets out in a form that is shared, and each form stays what it is. */
import { describe, expect, test } from 'vitest'
import { fleetOf } from '../../../src/shared/fleet/fleet.ts'
import { FLEET_FORMS } from '../../../src/shared/fleet/fleet-report.ts'
import { redactFleet } from '../../../src/shared/fleet/redact-fleet.ts'
import { fleetSchema } from '../../../src/shared/fleet/schema.ts'
import { sampleFleet } from './sample-fleet.ts'

const [first] = sampleFleet.servers
const row = (place: string | null, works: boolean) => ({
  ...(first as NonNullable<typeof first>),
  name: 'Kestrel Works',
  ...(place === null ? {} : { place }),
  url: 'ftpes://wren@heron.example.org:2121/martin/lark',
  sentence: 'heron.example.org does not answer from 198.18.7.9.',
  certificates: (first?.certificates ?? []).map((one) => ({
    ...one,
    subject: 'CN=swift.example.org, O=Egret Ltd',
    names: ['DNS:swift.example.org'],
    serial: 'CAFE99',
  })),
  verdict: {
    ...(first as NonNullable<typeof first>).verdict,
    ...(works ? {} : { outcome: 'fails' as const, stage: 'tcp-data' as const, cause: 'pasv-port-filtered' as const }),
    headline: 'Kestrel Works: nothing answers at heron.example.org port 50001.',
  },
})
const fleet = fleetOf([row(null, false), row('plover@finch', true)], sampleFleet)
const NAMES = /kestrel|wren|heron|martin|lark|swift|egret|plover|finch/i
const ADDRESSES = /198\.18\.7\.9|CAFE99|AA:BB/

describe.each(['vendor', 'public'] as const)('%s', (level) => {
  const masked = redactFleet(fleet, level)

  test.each(Object.keys(FLEET_FORMS))('%s names nobody', (form) => {
    const text = FLEET_FORMS[form]?.(masked) ?? ''
    expect(text).not.toMatch(NAMES)
    if (level === 'public') expect(text).not.toMatch(ADDRESSES)
    expect(text).toContain('name-1')
  })

  test('it says so, and is what its schema says', () => {
    expect(masked.redaction).toBe(level)
    expect(fleetSchema.parse(masked)).toEqual(masked)
    expect(masked.servers[0]?.verdict).toMatchObject({ outcome: 'fails', cause: 'pasv-port-filtered' })
    expect(redactFleet(masked, level)).toEqual(masked)
  })
})

test('internal is as it was', () => expect(redactFleet(fleet, 'internal')).toBe(fleet))
