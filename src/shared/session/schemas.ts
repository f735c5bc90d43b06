/** Shapes of options, plans and secrets, for whatever comes from a page or a file. */
import { z } from 'zod'
import { hostKind } from './host.ts'
import type { SessionPlan, SessionSecrets } from './plan.ts'
import { PROBE_NAMES } from './probe-names.ts'
import { DATA_MODES, type SessionOptions } from './profile.ts'

const hasControlCharacters = (text: string) => /\p{Cc}/u.test(text)

/** Bounded text without control characters: nothing here may break a command line of the protocol. */
const line = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !hasControlCharacters(text), 'must not contain control characters')
const pem = z.string().max(256 * 1024)
const port = z.int().min(1).max(65_535)

const host = z
  .string()
  .max(253)
  .refine((text) => hostKind(text) !== null, 'a host name or IP address is needed, without scheme, port or path')

const security = z.enum(['plain', 'explicit', 'implicit'])
const version = z.enum(['1.0', '1.1', '1.2', '1.3'])
const family = z.enum(['any', 'ipv4', 'ipv6'])
const auth = z.array(z.enum(['TLS', 'SSL', 'TLS-C', 'TLS-P'])).max(4)
const fingerprint = z
  .string()
  .regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/i, 'a SHA-256 fingerprint: 32 hex pairs with colons')
const ports = z
  .tuple([port, port])
  .refine(([from, to]) => from <= to, 'the first port of the range must not be above the last')
const probes = z.array(z.enum(PROBE_NAMES)).max(PROBE_NAMES.length)
const dataHello = z.enum(['after-preliminary', 'on-connect'])
const hello = z.enum(['default', 'small'])
const addressPolicy = z.enum(['as-told', 'control-host'])

const steps = {
  canary: z.boolean(),
  listings: z.int().min(0).max(1000),
  path: line(4096).nullable(),
  download: line(4096).nullable(),
  uploadBytes: z
    .int()
    .min(0)
    .max(64 * 1024 ** 3)
    .nullable(),
  idleSeconds: z.int().min(0).max(86_400).nullable(),
  keepAlive: z.boolean(),
}
const silence = z.int().min(100).max(3_600_000)

const tlsChoices = {
  verify: z.boolean(),
  resume: z.boolean(),
  sni: line(253).nullable(),
  ca: z.array(pem).max(200),
  clientCertificate: pem.nullable(),
  pinnedFingerprint: fingerprint.nullable(),
  dataHello,
  hello,
}

export const sessionOptionsSchema: z.ZodType<SessionOptions> = z
  .strictObject({
    host,
    port: port.nullable(),
    security,
    user: line(1024),
    data: z.enum(DATA_MODES),
    family,
    auth: auth.min(1),
    tlsMin: version,
    tlsMax: version,
    ...tlsChoices,
    protection: z.enum(['C', 'P']),
    clearControl: z.boolean(),
    addressPolicy,
    activeAddress: line(64).nullable(),
    activePorts: ports.nullable(),
    ...steps,
    silence,
    probes,
    otherPort: port.nullable(),
  })
  .meta({ id: 'SessionOptions' })

export const sessionPlanSchema: z.ZodType<SessionPlan> = z
  .strictObject({
    label: line(200),
    host,
    port,
    security,
    user: line(1024),
    family,
    auth,
    tls: z
      .strictObject({
        min: version,
        max: version,
        ...tlsChoices,
      })
      .nullable(),
    protection: z.enum(['C', 'P']).nullable(),
    clearControl: z.boolean(),
    data: z.strictObject({
      methods: z
        .array(z.enum(['PASV', 'EPSV', 'PORT', 'EPRT']))
        .min(1)
        .max(4),
      addressPolicy,
      activeAddress: line(64).nullable(),
      activePorts: ports.nullable(),
    }),
    steps: z.strictObject(steps),
    timeouts: z.strictObject({ silence }),
    probes,
    otherPort: port.nullable(),
  })
  .meta({ id: 'SessionPlan' })

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
