import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder, makePrivateFolder } from '../../../src/main/storage/data-folder.ts'
import { environmentFault } from '../../../src/main/storage/environment-fault.ts'
import { temporaryHome } from './temporary-home.ts'

test.each([
  ['linux', {}, '/home/a/.local/share/ftpscope'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/ftpscope'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a/.local/share/ftpscope'],
  ['darwin', {}, '/home/a/Library/Application Support/FTPScope'],
  ['linux', { FTPSCOPE_HOME: '/elsewhere' }, '/elsewhere'],
  ['linux', { FTPSCOPE_HOME: 'data' }, `${process.cwd()}/data`],
  ['win32', { FTPSCOPE_HOME: 'D:\\ftpscope' }, 'D:\\ftpscope'],
] as const)('%s %o: %s', (platform, env, folder) => {
  expect(dataFolder(env, platform, '/home/a')).toBe(folder)
})

test('on Windows it is among the data of programs that follow the user', () => {
  expect(dataFolder({ APPDATA: '/Users/a/AppData/Roaming' }, 'win32', '/Users/a')).toContain('Roaming')
})

const faultOf = (path: string) => makePrivateFolder(path).then(() => null, environmentFault)

test('it is made with all that is above it, for its owner alone, and may be there already', async () => {
  const home = await temporaryHome()
  const folder = join(home, 'one', 'two')
  expect(await faultOf(folder)).toBeNull()
  expect(await faultOf(folder)).toBeNull()
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(home, 'one')).mode & 0o777).toBe(0o700)
  writeFileSync(join(home, 'file'), '')
  expect(await faultOf(join(home, 'file'))).toBe(`${join(home, 'file')}: there is a file of that name already`)
  expect(await faultOf(join(home, 'file', 'below'))).toContain('a part of the path is no folder')
})

// Node's own recursive mkdir never comes back from there.
test.skipIf(process.platform !== 'linux')(
  'where the system says that even what is there is missing, it says so',
  async () => {
    expect(await faultOf('/proc/ftpscope')).toBe('/proc/ftpscope: no folder can be made there')
    expect(await faultOf('/proc/ftpscope/data')).toBe('/proc/ftpscope: no folder can be made there')
  },
)
