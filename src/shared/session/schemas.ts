/** Shapes of options, plans and secrets, for whatever comes from a page or a file. */

import { z } from 'zod'
import { DATA_METHODS } from '../protocol/data-methods.ts'
import { hostKind } from './host.ts'
import type { OptionRow, PlanPart } from './option-row.ts'
import type { SessionPlan, SessionSecrets } from './plan.ts'
import { PROBE_NAMES } from './probe-names.ts'
import { byOption, namesIn, type OptionName, rowOf, type SessionOptions } from './profile.ts'

/** Bounded text without control characters: nothing here may break a command line of the protocol. */
const line = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters')
const pem = z.string().max(256 * 1024)
const port = z.int().min(1).max(65_535)
const host = (kinds: readonly unknown[], message: string) =>
  z
    .string()
    .max(253)
    .refine((text) => kinds.includes(hostKind(text)), message)

/** What may be asked for. */
function asked(kind: OptionRow['kind']): z.ZodType {
  switch (kind.type) {
    case 'flag':
      return z.boolean()
    case 'whole':
      return z.int().min(kind.min).max(kind.max)
    case 'seconds':
      return z
        .int()
        .min(kind.min * 1000)
        .max(kind.max * 1000)
    case 'bytes':
      return z.int().min(0).max(kind.max)
    case 'text':
      return line(kind.max)
    case 'choice':
      return z.enum(Object.keys(kind.titles))
    case 'words':
      return z
        .array(z.enum(kind.words as readonly string[]))
        .min(1)
        .max((kind.words as readonly string[]).length)
    case 'probes':
      return z.array(z.enum(PROBE_NAMES)).max(PROBE_NAMES.length)
    case 'port':
      return port
    case 'ports':
      return z
        .tuple([port, port])
        .refine(([from, to]) => from <= to, 'the first port of the range must not be above the last')
    case 'host':
      return host(['ipv4', 'ipv6', 'name'], 'a host name or IP address is needed, without scheme, port or path')
    case 'address':
      return host(['ipv4', 'ipv6'], 'an IP address is needed')
    case 'server-name':
      return host(['name'], 'a host name is needed')
    case 'fingerprint':
      return z.string().regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/i, 'a SHA-256 fingerprint: 32 hex pairs with colons')
    case 'certificate':
      return pem
    case 'certificates':
      return z.array(pem).max(200)
  }
}

/** What an older or newer program, or one that masked names, may have recorded: the type, without today's limits. */
function recorded(kind: OptionRow['kind']): z.ZodType {
  switch (kind.type) {
    case 'flag':
    case 'choice':
    case 'probes':
      return asked(kind)
    case 'words':
      return z.array(z.enum(kind.words as readonly string[])).max((kind.words as readonly string[]).length)
    case 'ports':
      return z.tuple([z.number(), z.number()])
    case 'certificates':
      return z.array(z.string())
    case 'whole':
    case 'seconds':
    case 'bytes':
    case 'port':
      return z.number()
    default:
      return z.string()
  }
}

/** Whether a value is checked as a wish, or read from a record. */
type Check = (kind: OptionRow['kind']) => z.ZodType

function schemaOf(name: OptionName, check: Check): z.ZodType {
  const { kind, default: none } = rowOf(name)
  const value = none === null ? check(kind).nullable() : check(kind)
  // A program that did not know this option yet did what its default says.
  return check === recorded ? value.default(none) : value
}

const shapeOf = (part: PlanPart, check: Check) => byOption((name) => schemaOf(name, check), namesIn(part))

/** Of values from a file or page, by the table; the compiler cannot follow a shape that is made from it. */
const typed = <T>(schema: z.ZodType): z.ZodType<T> => schema as z.ZodType<T>

const optionsObject = z.strictObject(byOption((name) => schemaOf(name, asked)))

export const sessionOptionsSchema = typed<SessionOptions>(optionsObject.meta({ id: 'SessionOptions' }))

/** Some of them, to change a session that was decided before. */
export const sessionOptionsPartSchema = typed<Partial<SessionOptions>>(optionsObject.partial())

function planShape(check: Check): z.ZodRawShape {
  const object = check === recorded ? z.looseObject : z.strictObject
  const of = (name: OptionName) => check(rowOf(name).kind)
  const methods = z.array(z.enum(DATA_METHODS))
  return {
    ...shapeOf('top', check),
    label: check({ type: 'text', max: 200 }),
    port: of('port'),
    user: of('user'),
    auth: recorded(rowOf('auth').kind),
    tls: object({
      ...shapeOf('tls', check),
      min: of('tlsMin'),
      max: of('tlsMax'),
      sni: schemaOf('sni', check),
    }).nullable(),
    protection: of('protection').nullable(),
    clearControl: of('clearControl'),
    data: object({ ...shapeOf('data', check), methods: check === recorded ? methods : methods.min(1).max(4) }),
    steps: object(shapeOf('steps', check)),
    timeouts: object(shapeOf('timeouts', check)),
    probes: of('probes'),
  }
}

export const sessionPlanSchema = typed<SessionPlan>(z.strictObject(planShape(asked)).meta({ id: 'SessionPlan' }))

/** A plan in the header of a transcript: further fields are let through for newer writers. */
export const recordedPlanSchema = typed<SessionPlan>(z.looseObject(planShape(recorded)))

/** Passwords may hold anything but line ends, which would be a second command. */
const secret = z
  .string()
  .max(4096)
  .refine((text) => !['\r', '\n', '\0'].some((end) => text.includes(end)), 'must not contain line ends')

export const givenSecretsSchema: z.ZodType<Partial<SessionSecrets>> = z.strictObject({
  password: secret.exactOptional(),
  account: secret.exactOptional(),
  clientKey: pem.exactOptional(),
  clientKeyPassphrase: secret.exactOptional(),
})
