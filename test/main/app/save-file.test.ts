import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { saveFile } from '../../../src/main/app/save-file.ts'
import { temporaryHome } from '../storage/temporary-home.ts'

test('a file is written whole, in pieces too', async () => {
  const folder = await temporaryHome()
  const path = join(folder, 'report.md')
  await saveFile(path, { content: '# Found' })
  await saveFile(path, {
    content: (async function* () {
      yield Buffer.from('# Found ')
      yield Buffer.from('again')
    })(),
  })
  expect(await readFile(path, 'utf8')).toBe('# Found again')
  expect(await readdir(folder)).toEqual(['report.md'])
})

test('what cannot be written says why and what to do, and leaves the file of before alone', async () => {
  const folder = await temporaryHome()
  const save = (...way: string[]) => saveFile(join(folder, ...way), { content: 'x' })
  await expect(save('gone', 'report.md')).rejects.toThrow(/report\.md could not be saved: there is no folder .*gone/)
  await mkdir(join(folder, 'report.md'))
  await expect(save('report.md')).rejects.toThrow(/Choose another name\./)
  await expect(save('x'.repeat(300))).rejects.toThrow(/too long/)

  const before = join(folder, 'before.html')
  await writeFile(before, 'the one of yesterday')
  const torn = (async function* () {
    yield Buffer.from('half')
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  })()
  await expect(saveFile(before, { content: torn })).rejects.toThrow(/the disk is full/)
  expect(await readFile(before, 'utf8')).toBe('the one of yesterday')
  expect((await readdir(folder)).sort()).toEqual(['before.html', 'report.md'])
})
