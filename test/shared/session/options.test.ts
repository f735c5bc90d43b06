import { describe, expect, test } from 'vitest'
import { flagsFor, OptionProblem, readOption, writeOption } from '../../../src/shared/session/option-text.ts'
import { isPem, splitPem } from '../../../src/shared/session/pem.ts'
import { planSession } from '../../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS, OPTION_NAMES, type OptionName, rowOf } from '../../../src/shared/session/profile.ts'
import { recordedPlanSchema, sessionOptionsSchema, sessionPlanSchema } from '../../../src/shared/session/schemas.ts'

const OPTIONS = { ...DEFAULT_OPTIONS, host: 'ftp.example.com' }
const accepted = (name: OptionName, value: unknown) =>
  sessionOptionsSchema.safeParse({ ...OPTIONS, [name]: value }).success

/** What a face that takes text makes of it; undefined when it refuses. */
function typed(name: OptionName, text: string): unknown {
  try {
    return readOption(name, text)
  } catch (error) {
    expect(error).toBeInstanceOf(OptionProblem)
    return undefined
  }
}

describe('every face has the same limits', () => {
  const numbers = OPTION_NAMES.flatMap((name) => {
    const { kind } = rowOf(name)
    return kind.type === 'whole' || kind.type === 'seconds'
      ? [{ name, kind, unit: kind.type === 'seconds' ? 1000 : 1 }]
      : []
  })
  test.each(numbers)('$name', ({ name, kind: { min, max, example }, unit }) => {
    for (const number of [min, max, example]) {
      expect(typed(name, String(number))).toBe(number * unit)
      expect(accepted(name, number * unit)).toBe(true)
    }
    for (const number of [min - 1, max + 1]) {
      expect(typed(name, String(number))).toBeUndefined()
      expect(accepted(name, number * unit)).toBe(false)
    }
  })

  test.each([
    ['uploadBytes', '64GiB', '65GiB', 65 * 1024 ** 3],
    ['activeAddress', '203.0.113.7', 'me', 'me'],
    ['sni', 'ftp.example.com', '192.0.2.1', '192.0.2.1'],
    ['activePorts', '50000-50100', '9-1', [9, 1]],
    ['otherPort', '2121', '65536', 65_536],
    ['download', 'a b', 'a\r\nDELE b', 'a\r\nDELE b'],
    ['protection', 'C', 'X', 'X'],
    ['auth', 'SSL,TLS', 'TLS,FTP', ['TLS', 'FTP']],
  ] as const)('%s takes %j and refuses %j', (name, right, wrong, refused) => {
    expect(accepted(name, typed(name, right))).toBe(true)
    expect(typed(name, wrong)).toBeUndefined()
    expect(accepted(name, refused)).toBe(false)
  })
})

test('every default is accepted, and what is written is read as the same', () => {
  expect(sessionOptionsSchema.parse(OPTIONS)).toEqual(OPTIONS)
  for (const name of OPTION_NAMES) {
    const text = writeOption(name, OPTIONS[name])
    const { type } = rowOf(name).kind
    if (text !== null && text !== '' && type !== 'flag') expect(readOption(name, text), name).toEqual(OPTIONS[name])
  }
})

test('every option has a flag, or stands in the URL', () => {
  const without = OPTION_NAMES.filter((name) => rowOf(name).flags.length === 0)
  expect(without.map((name) => rowOf(name).group)).toEqual(without.map(() => 'target'))
  const flags = OPTION_NAMES.flatMap((name) => rowOf(name).flags.map(({ flag }) => flag.split(' ')[0]))
  expect(new Set(flags).size).toBe(flags.length)
})

test('flags for what differs from the defaults, none for what stands in files', () => {
  expect(flagsFor({ listings: 3, verify: false, activePorts: [50_000, 50_010], silence: 1500, ca: ['pem'] })).toEqual([
    '--active-ports 50000-50010',
    '--insecure',
    '--timeout 1.5',
  ])
})

describe('a plan in a record', () => {
  const plan = planSession(OPTIONS, 'one')

  test('is what a plan may be asked to be', () => {
    expect(sessionPlanSchema.parse(plan)).toEqual(plan)
    expect(recordedPlanSchema.parse(plan)).toEqual(plan)
  })

  test('an option that the program did not know has its default; newer fields stay', () => {
    const { keepAlive, ...steps } = plan.steps
    expect(keepAlive).toBe(false)
    expect(recordedPlanSchema.parse({ ...plan, steps: { ...steps, later: 1 } }).steps).toEqual({
      ...plan.steps,
      later: 1,
    })
  })

  test('names that were masked and limits that have changed since are no damage, another type is', () => {
    const masked = { ...plan, host: 'host 1', tls: plan.tls && { ...plan.tls, pinnedFingerprint: 'certificate-1' } }
    expect(recordedPlanSchema.safeParse(masked).success).toBe(true)
    expect(recordedPlanSchema.safeParse({ ...plan, steps: { ...plan.steps, listings: 100_000 } }).success).toBe(true)
    expect(recordedPlanSchema.safeParse({ ...plan, steps: { ...plan.steps, listings: '3' } }).success).toBe(false)
  })
})

test('several certificates in one text stay several', () => {
  const pem = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`
  expect(splitPem(`${pem('AAAA')}\r\n${pem('BBBB')}`)).toEqual([pem('AAAA'), pem('BBBB')])
  expect(splitPem(`${pem('AAAA')}rest`).map(isPem)).toEqual([true, false])
  expect(splitPem(' \n')).toEqual([])
})
