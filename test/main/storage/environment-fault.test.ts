import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call, noParams } from '../../../src/main/app/call.ts'
import { environmentFault } from '../../../src/main/storage/environment-fault.ts'
import type { Connection } from '../../../src/shared/rpc/rpc.ts'

const folder = await mkdtemp(join(tmpdir(), 'ftpscope-fault-'))
const file = join(folder, 'file')
await writeFile(file, '')

const faultOf = async (path: string) => environmentFault(await readFile(path).catch((error: unknown) => error))

test('a fault of the disk says what is in the way and where', async () => {
  expect(await faultOf(join(folder, 'gone'))).toBe(`${join(folder, 'gone')}: there is no such file or folder`)
  expect(await faultOf(join(file, 'below'))).toContain('a part of the path is no folder')
  expect(await faultOf(folder)).toContain('it is a folder')
})

test('a fault of the program is none of the disk', () => {
  expect(environmentFault(new TypeError('x is undefined'))).toBeNull()
  expect(environmentFault('EROFS')).toBeNull()
})

test('a call of the window is told the same words', async () => {
  const failing = call(noParams, () => readFile(join(folder, 'gone')))
  await expect(failing.run(undefined, {} as Connection)).rejects.toMatchObject({
    code: 'failed',
    message: expect.stringContaining('there is no such file or folder'),
  })
})
