/** Two-ended tests. */
import { isIP } from 'node:net'
import { z } from 'zod'
import { MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import { MOST_FILES, type TwoEndedCalls } from '../../shared/rpc/domains/two-ended.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { type PairingCode, pairingCodeIn } from '../../shared/two-ended/pairing-code.ts'
import { call, idParams, idSchema, noParams } from './call.ts'
import { joinFiles } from './join-files.ts'
import type { Services } from './services.ts'

const port = z.int().min(1).max(65_535)
const settings = z.strictObject({
  port,
  implicit: z.boolean(),
  passivePorts: z
    .tuple([port, port])
    .refine(([from, to]) => from <= to, 'The lower port comes first.')
    .nullable(),
  externalAddress: z
    .string()
    .max(45)
    .refine((address) => isIP(address) !== 0, 'Give an IP address.')
    .nullable(),
  minutes: z.int().min(1).max(1_440),
})

const file = z.strictObject({ name: z.string().max(300), base64: z.string().max(Math.ceil((MAX_TEXT * 4) / 3) + 4) })

/** @throws CallError `invalid` for what is none; it is not quoted, because it may be half of one */
export function codeOf(text: string): PairingCode {
  const code = pairingCodeIn(text)
  if (code !== null && code !== 'broken') return code
  throw new CallError(
    'invalid',
    'This is no pairing code. Copy the whole text that the other end shows; it begins with ftpscope-pair/.',
  )
}

export function twoEndedCalls(services: Services): Answers<keyof TwoEndedCalls> {
  const { twoEnded } = services
  return {
    'twoEnded.respond': call(settings, (given) => twoEnded.respond(given)),
    'twoEnded.stop': call(noParams, () => twoEnded.stop()),
    'twoEnded.responder': call(noParams, () => twoEnded.state()),
    'twoEnded.transcript': call(noParams, () => twoEnded.transcript()),
    'twoEnded.test': call(
      z.strictObject({ code: z.string().max(2_048), checks: z.boolean() }),
      async ({ code: text, checks }) => {
        return (await twoEnded.test(codeOf(text), checks)).state
      },
    ),
    'twoEnded.join': call(z.strictObject({ files: z.array(file).max(MOST_FILES) }), ({ files }) =>
      joinFiles(services, files),
    ),
    'twoEnded.zone': call(z.strictObject({ id: idSchema, zone: z.string().min(1).max(100) }), async ({ id, zone }) => {
      await twoEnded.useZone(id, zone)
      const document = await services.documents.document(id)
      if (document.saved) await twoEnded.keep(id, await services.documents.transcript(id))
    }),
    'twoEnded.ends': call(idParams, ({ id }) => twoEnded.ends(id)),
  }
}
