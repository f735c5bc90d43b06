/** Many servers, from saved profiles or a table. */
import { z } from 'zod'
import { FLEET_FORMS } from '../../shared/fleet/fleet-report.ts'
import { redactFleet } from '../../shared/fleet/redact-fleet.ts'
import {
  FLEET_FORMATS,
  type FleetCalls,
  type FleetPlanned,
  type FleetSource,
  MOST_PARALLEL,
  MOST_SERVERS,
} from '../../shared/rpc/domains/fleets.ts'
import { MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import { REDACTIONS } from '../../shared/rpc/domains/reports.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { CONSENT_TEXTS, CONSENTS, type Consent, consentsNeeded } from '../../shared/session/consents.ts'
import type { SessionSecrets } from '../../shared/session/plan.ts'
import { sameAccount } from '../../shared/session/profile.ts'
import { aside } from '../aside/aside.ts'
import { type Listed, memberOf } from '../aside/read-table.ts'
import { call, idParams, idSchema, noParams } from './call.ts'
import type { FleetMember } from './fleet-registry.ts'
import type { WindowHost } from './host.ts'
import { ONE_ADDRESS, placesSchema, readPlaces } from './places.ts'
import { decideSource } from './run-calls.ts'
import type { Services } from './services.ts'

const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('profiles'), ids: z.array(idSchema).min(1).max(MOST_SERVERS) }),
  z.strictObject({ kind: z.literal('table'), name: z.string().max(300), text: z.string().max(MAX_TEXT) }),
])

const passwordSchema = z.string().max(1000)

const startSchema = z.strictObject({
  source: sourceSchema,
  password: passwordSchema.optional(),
  consents: z.array(z.enum(CONSENTS)).optional(),
  parallel: z.int().min(1).max(MOST_PARALLEL),
  places: placesSchema,
})

const exportSchema = z.strictObject({ id: idSchema, format: z.enum(FLEET_FORMATS), redaction: z.enum(REDACTIONS) })

const MIME_TYPES: Readonly<Record<(typeof FLEET_FORMATS)[number], string>> = {
  json: 'application/json',
  'junit.xml': 'application/xml',
  csv: 'text/csv',
  html: 'text/html',
  md: 'text/markdown',
  prom: 'text/plain',
}

async function fromProfiles(services: Services, ids: readonly string[]): Promise<Listed> {
  const members: Listed['members'][number][] = []
  const names = new Set<string>()
  for (const id of ids) {
    const profile = await services.profiles.get(id)
    if (!profile) continue
    const { secrets, passwordKnown } = await decideSource(services, { kind: 'profile', profileId: id })
    const plain = profile.group === '' ? profile.name : `${profile.group} / ${profile.name}`
    const name = names.has(plain) ? `${plain} (${members.length + 1})` : plain
    names.add(name)
    members.push(memberOf(name, profile.options, { secrets, profileId: id, passwordKnown }))
  }
  if (members.length === 0) throw new CallError('invalid', 'None of these profiles is there any more.')
  return { members, remarks: [] }
}

const listed = async (services: Services, source: FleetSource): Promise<Listed> =>
  source.kind === 'table' ? (await aside('table', { text: source.text })).value : fromProfiles(services, source.ids)

const needsPassword = ({ plan, passwordKnown }: Listed['members'][number]) =>
  !passwordKnown && plan.user !== 'anonymous'

/** What the keychain has for its profile, else what is typed. @throws CallError */
async function secretsOf(
  services: Services,
  { plan, profileId }: FleetMember,
  typed: string | undefined,
): Promise<SessionSecrets> {
  const profile = profileId === null ? null : await services.profiles.get(profileId)
  // One that was changed meanwhile has its secrets for another account.
  if (profile && sameAccount(plan, profile.options)) {
    const { secrets, passwordKnown } = await decideSource(services, { kind: 'profile', profileId: profile.id })
    if (passwordKnown) return secrets
  }
  if (plan.user === 'anonymous') return { password: '' }
  if (typed !== undefined) return { password: typed }
  throw new CallError('password-needed', 'The passwords of some of these servers are not known any more. Type it.')
}

const consentsOf = (members: Listed['members']): readonly Consent[] =>
  CONSENTS.filter((one) => members.some(({ plan }) => consentsNeeded(plan, true).includes(one)))

export function fleetCalls(services: Services, window: WindowHost): Answers<keyof FleetCalls> {
  const { fleets } = services
  return {
    'fleet.preview': call(z.strictObject({ source: sourceSchema }), async ({ source }): Promise<FleetPlanned> => {
      const { members, remarks } = await listed(services, source)
      return {
        servers: members.map(({ name, url }) => ({ name, url })),
        withoutPassword: members.filter(needsPassword).length,
        consents: consentsOf(members),
        remarks,
      }
    }),
    'fleet.start': call(startSchema, async ({ source, password, consents = [], parallel, places }) => {
      const there = readPlaces(places)
      const { members } = await listed(services, source)
      if (there.length > 0 && members.some(({ plan }) => plan.data.activeAddress !== null))
        throw new CallError('invalid', ONE_ADDRESS)
      if (password === undefined && members.some(needsPassword))
        throw new CallError('password-needed', 'Some of these servers name a user. Type the password.')
      const missing = consentsOf(members).filter((one) => !consents.includes(one))
      if (missing.length > 0)
        throw new CallError(
          'refused',
          `These sessions do this: ${missing.map((one) => CONSENT_TEXTS[one]).join('; ')}. Agree to it first.`,
        )
      return fleets.start({
        name: source.kind === 'table' ? source.name : `${members.length} profiles`,
        parallel,
        members: members.flatMap(({ passwordKnown, ...member }) => {
          const typed = passwordKnown || member.plan.user === 'anonymous' ? {} : { password: password ?? '' }
          const one = { ...member, secrets: { ...member.secrets, ...typed } }
          return [one, ...there.map((place) => ({ ...one, place }))]
        }),
      })
    }),
    'fleet.cancel': call(idParams, ({ id }) => fleets.cancel(id)),
    'fleet.resume': call(
      z.strictObject({ id: idSchema, password: passwordSchema.optional() }),
      async ({ id, password }) => {
        const secrets = new Map<number, SessionSecrets>()
        for (const [index, member] of fleets.forgotten(id))
          secrets.set(index, await secretsOf(services, member, password))
        return fleets.resume(id, secrets)
      },
    ),
    'fleet.list': call(noParams, () => fleets.list()),
    'fleet.rows': call(idParams, ({ id }) => fleets.rows(id)),
    'fleet.export': call(exportSchema, ({ id, format, redaction }) => {
      const content = FLEET_FORMS[format]?.(redactFleet(fleets.fleet(id, services.version), redaction)) ?? ''
      return window.save({ fileName: `ftpscope-fleet.${format}`, mimeType: MIME_TYPES[format], content })
    }),
  }
}
