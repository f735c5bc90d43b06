/** One call of the contract: what its parameters must look like, and what it does. */
import { z } from 'zod'
import type { Connection } from '../../shared/rpc/rpc.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { environmentFault } from '../storage/environment-fault.ts'

export interface CheckedCall<P, R> {
  readonly schema: z.ZodType<P>
  readonly params: { parse(value: unknown): P }
  run(params: P, connection: Connection): R | Promise<R>
}

/** A call that is answered only when its parameters fit; else the caller is told what does not (`invalid`). Faults of disk and system have words. */
export function call<P, R>(
  schema: z.ZodType<P>,
  run: (params: P, connection: Connection) => R | Promise<R>,
): CheckedCall<P, R> {
  return {
    schema,
    params: {
      parse(value) {
        const read = schema.safeParse(value)
        if (read.success) return read.data
        throw new CallError('invalid', z.prettifyError(read.error))
      },
    },
    async run(params, connection) {
      try {
        return await run(params, connection)
      } catch (error) {
        const fault = environmentFault(error)
        throw fault === null ? error : new CallError('failed', fault)
      }
    },
  }
}

/** For calls without parameters. */
export const noParams = z.null().transform(() => undefined)

export const idSchema = z.string().min(1).max(100)
export const idParams = z.strictObject({ id: idSchema })

/** @param what for instance `run` */
export const notFound = (what: string) =>
  new CallError('not-found', `There is no such ${what}. It may have been deleted.`)
