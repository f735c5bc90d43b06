import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { CallError } from '../../shared/rpc/wire.ts'

/**
 * A whole file of a person's choice.
 * @param most bytes; a whole number of MB
 * @throws CallError `invalid` when it is larger
 */
export async function readBounded(path: string, most: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size > most)
      throw new CallError(
        'invalid',
        `${basename(path)} is larger than ${most / 1024 ** 2} MB. Cut out what is in question.`,
      )
    return await file.readFile()
  } finally {
    await file.close()
  }
}
