import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { isSetting } from '../../../src/shared/facts/from-log/setting.ts'

test.each([
  'Timeout: 20 s',
  'a = -0.0  ;',
  'Setting --timeout (timeout) to 5',
  'set net:timeout 5',
  '-v -t 5 --timeout=3 --disable-epsv',
])('%s is a setting', (line) => expect(isSetting(line)).toBe(true))

test.each(['errno: 110', 'exit code = 12', '-v and then it failed', 'Connection timed out'])('%s is none', (line) =>
  expect(isSetting(line)).toBe(false),
)

test('options that may be arguments of each other are read in one way', () => {
  const line = `-a${' -a'.repeat(60)}  x  x`
  // Read in every way, this takes longer than the world is old.
  expect(runInNewContext('isSetting(line)', { isSetting, line }, { timeout: 600_000 })).toBe(false)
})
