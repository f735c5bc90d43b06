import { expect, test } from 'vitest'
import { dataFolder } from '../../../src/main/storage/data-folder.ts'

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
