/** The same server in many modes. */
import { z } from 'zod'
import { type PlannedCell, PRESETS, planMatrix } from '../../shared/matrix/variations.ts'
import type { MatrixCalls } from '../../shared/rpc/domains/matrix.ts'
import { MOST_TIMES } from '../../shared/rpc/domains/repeats.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { optionsOfPlan } from '../../shared/session/options-of-plan.ts'
import { DEFAULT_OPTIONS, forMatrix, type SessionOptions } from '../../shared/session/profile.ts'
import { givenSecretsSchema } from '../../shared/session/schemas.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import type { PairingCode } from '../../shared/two-ended/pairing-code.ts'
import { cellsOfResponder, optionsFor } from '../responder/client-side.ts'
import { hostFamilies } from '../session/host-families.ts'
import { call, idParams, noParams, notFound } from './call.ts'
import { ONE_ADDRESS, placesSchema, readPlaces } from './places.ts'
import { decideSource, newSourceSchema } from './run-calls.ts'
import type { Services } from './services.ts'
import { codeOf } from './two-ended-calls.ts'

const PARALLEL = 4

const requestSchema = z.strictObject({
  source: newSourceSchema,
  preset: z.enum(PRESETS),
  allowPlain: z.boolean(),
  implicitPort: z.int().min(1).max(65_535).optional(),
  responder: z.string().max(2_048).optional(),
})

const startSchema = requestSchema.extend({
  secrets: givenSecretsSchema.optional(),
  cells: z.array(z.string().max(100)).max(200).optional(),
  parallel: z.int().min(1).max(16).optional(),
  places: placesSchema,
  times: z.int().min(1).max(MOST_TIMES).optional(),
})

type MatrixRequest = z.infer<typeof requestSchema>

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
): Promise<{ options: SessionOptions; cells: readonly PlannedCell[]; code: PairingCode | null }> {
  const code = request.responder === undefined ? null : codeOf(request.responder)
  const options = { ...forMatrix(await optionsOf(services, request.source)), ...(code ? optionsFor(code) : {}) }
  const families = options.family === 'any' ? await hostFamilies(options.host, options.silence) : []
  const { allowPlain, implicitPort = null } = request
  const all = planMatrix({ options, allowPlain, implicitPort, families }, request.preset)
  return { options, code, cells: code ? cellsOfResponder(all, code) : all }
}

export function matrixCalls(services: Services): Answers<keyof MatrixCalls> {
  const { matrices } = services
  return {
    'matrix.start': call(
      startSchema,
      async ({ secrets: given, cells: chosen, parallel = PARALLEL, places, times = 1, ...request }) => {
        const there = readPlaces(places)
        const { options, cells, code } = await plan(services, request)
        if (code && (there.length > 0 || times > 1))
          throw new CallError('invalid', 'Against a responder the modes run from here, and once each.')
        const run = chosen ? cells.filter(({ key }) => chosen.includes(key)) : cells
        if (run.length === 0) throw new CallError('invalid', 'Choose at least one mode.')
        if (there.length > 0 && options.activeAddress !== null) throw new CallError('invalid', ONE_ADDRESS)
        const { secrets, profileId, name } = code
          ? { secrets: { password: code.token }, profileId: null, name: null }
          : await decideSource(services, request.source, given)
        const { security, host, user } = options
        const port = options.port ?? run[0]?.plan.port ?? 21
        return matrices.start({
          name: name ?? formatFtpUrl({ security, host, port, user }),
          own: security,
          profileId,
          secrets,
          cells: run,
          parallel,
          places: there,
          times,
          responder: code && {
            code,
            bringBack: (id, transcript) => services.twoEnded.bringBack(code, id, transcript),
          },
        })
      },
    ),
    'matrix.preview': call(requestSchema, async (request) =>
      (await plan(services, request)).cells.map(({ key, plan: session, because }) => ({ key, plan: session, because })),
    ),
    'matrix.cancel': call(idParams, ({ id }) => matrices.cancel(id)),
    'matrix.resume': call(idParams, ({ id }) => matrices.resume(id)),
    'matrix.get': call(idParams, ({ id }) => matrices.get(id)),
    'matrix.list': call(noParams, () => matrices.list()),
  }
}
