/** The same server in many modes. */
import { z } from 'zod'
import { type PlannedCell, PRESETS, type Preset, planMatrix } from '../../shared/matrix/variations.ts'
import type { MatrixCalls } from '../../shared/rpc/domains/matrix.ts'
import type { RunSource } from '../../shared/rpc/domains/runs.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { optionsOfPlan } from '../../shared/session/options-of-plan.ts'
import { DEFAULT_OPTIONS, forMatrix, type SessionOptions } from '../../shared/session/profile.ts'
import { givenSecretsSchema } from '../../shared/session/schemas.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { hostFamilies } from '../session/host-families.ts'
import { call, idParams, noParams, notFound } from './call.ts'
import { decideSource, newSourceSchema } from './run-calls.ts'
import type { Services } from './services.ts'

const PARALLEL = 4

const requestSchema = z.strictObject({
  source: newSourceSchema,
  preset: z.enum(PRESETS),
  allowPlain: z.boolean(),
  implicitPort: z.int().min(1).max(65_535).optional(),
})

const startSchema = requestSchema.extend({
  secrets: givenSecretsSchema.optional(),
  cells: z.array(z.string().max(100)).max(200).optional(),
  parallel: z.int().min(1).max(16).optional(),
})

interface MatrixRequest {
  readonly source: Exclude<RunSource, { readonly kind: 'again' }>
  readonly preset: Preset
  readonly allowPlain: boolean
  readonly implicitPort?: number | undefined
}

async function optionsOf({ profiles }: Services, source: MatrixRequest['source']): Promise<SessionOptions> {
  switch (source.kind) {
    case 'options':
      return source.options
    case 'plan':
      // Data methods are the matrix's own.
      return { ...optionsOfPlan(source.plan, DEFAULT_OPTIONS), data: DEFAULT_OPTIONS.data }
    case 'profile': {
      const profile = await profiles.get(source.profileId)
      if (!profile) throw notFound('profile')
      return source.options ?? profile.options
    }
  }
}

async function plan(
  services: Services,
  request: MatrixRequest,
): Promise<{ options: SessionOptions; cells: readonly PlannedCell[] }> {
  const options = forMatrix(await optionsOf(services, request.source))
  const families = options.family === 'any' ? await hostFamilies(options.host, options.silence) : []
  const { allowPlain, implicitPort = null } = request
  return { options, cells: planMatrix({ options, allowPlain, implicitPort, families }, request.preset) }
}

export function matrixCalls(services: Services): Answers<keyof MatrixCalls> {
  const { matrices } = services
  return {
    'matrix.start': call(startSchema, async ({ secrets: given, cells: chosen, parallel = PARALLEL, ...request }) => {
      const { options, cells } = await plan(services, request)
      const run = chosen ? cells.filter(({ key }) => chosen.includes(key)) : cells
      if (run.length === 0) throw new CallError('invalid', 'Choose at least one mode.')
      const { secrets, profileId, name } = await decideSource(services, request.source, given)
      const { security, host, user } = options
      const port = options.port ?? run[0]?.plan.port ?? 21
      return matrices.start({
        name: name ?? formatFtpUrl({ security, host, port, user }),
        own: security,
        profileId,
        secrets,
        cells: run,
        parallel,
      })
    }),
    'matrix.preview': call(requestSchema, async (request) =>
      (await plan(services, request)).cells.map(({ key, plan: session, because }) => ({ key, plan: session, because })),
    ),
    'matrix.cancel': call(idParams, ({ id }) => matrices.cancel(id)),
    'matrix.resume': call(idParams, ({ id }) => matrices.resume(id)),
    'matrix.get': call(idParams, ({ id }) => matrices.get(id)),
    'matrix.list': call(noParams, () => matrices.list()),
  }
}
