import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readWhole, readWholeFile } from '../../../src/main/storage/read-whole.ts'
import { temporaryHome } from './temporary-home.ts'

test('pieces come together, bytes or text', async () => {
  expect(String(await readWhole(Readable.from(['ab', Buffer.from('ü')]), 10))).toBe('abü')
})

test('a stream that never ends is left at the limit', async () => {
  let given = 0
  const endless = Readable.from(
    (function* () {
      for (;;) {
        given++
        yield Buffer.alloc(1000)
      }
    })(),
  )
  await expect(readWhole(endless, 5000)).rejects.toThrow('more than 5000 bytes')
  expect(endless.destroyed).toBe(true)
  expect(given).toBeLessThan(100)
})

test('a file is read up to the limit, the limit included', async () => {
  const path = join(await temporaryHome(), 'file')
  await writeFile(path, 'x'.repeat(100))
  expect(await readWholeFile(path, 100)).toHaveLength(100)
  await expect(readWholeFile(path, 99)).rejects.toThrow('more than 99 bytes')
  await expect(readWholeFile(`${path}-gone`, 99)).rejects.toMatchObject({ code: 'ENOENT' })
})
