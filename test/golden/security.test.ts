/** docs/security.md promises nothing that no test holds, and what it says of the whole program is so. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './generator.ts'

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ')

describe('docs/security.md', () => {
  const text = read('docs/security.md')
  const promises = text.split(/\n(?=- |\n|#)/).filter((part) => part.startsWith('- '))
  const rows = text.split('\n').filter((line) => /^\| \d/.test(line))

  test('names a test behind each promise', () => {
    expect(promises.length).toBeGreaterThan(20)
    const without = promises.filter((promise) => !/`test\/|the table below/.test(promise))
    expect(without).toEqual([])
  })

  test('has all items of Electron’s list, and what holds each', () => {
    const items = rows.flatMap((row) => (/^\| ([\d, ]+) \|/.exec(row)?.[1] ?? '').split(', ').map(Number))
    expect(items).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    for (const row of rows) expect(row.split('|').at(-2)?.trim(), row).toMatch(/\*[^*]+\*|`test\/|the same/)
  })

  test('names files that exist, and tests that are in them', () => {
    for (const [, file = ''] of text.matchAll(/`(test\/[^`]+)`/g)) {
      expect(existsSync(join(ROOT, file)), file).toBe(true)
      expect(statSync(join(ROOT, file)).isFile(), file).toBe(true)
    }
    for (const part of [...promises, ...text.split('\n\n')].map(inOneLine)) {
      for (const [, file = '', names = ''] of part.matchAll(/`(test\/[^`]+)`: ((?:\*[^*]+\*(?:, )?)+)/g))
        for (const [, name = ''] of names.matchAll(/\*([^*]+)\*/g)) expect(inOneLine(read(file)), file).toContain(name)
    }
    const desktop = `${read('test/e2e/desktop/desktop.test.ts')}${read('test/main/web/web-host.test.ts')}${read('test/main/app/app.test.ts')}`
    for (const row of rows)
      for (const [, name = ''] of row.matchAll(/\*([^*]+)\*/g)) expect(desktop, row).toContain(name)
  })
})

/** Where something is fetched: from the loopback host or the app's own archive. */
const OWN_FILES = ['src/main/electron/self-test/page-checks.ts', 'src/renderer/wire.ts']
const ASKS =
  /\bfetch\(|node:https\b|\bhttps?\.(?:get|request)\(|XMLHttpRequest|sendBeacon|autoUpdater|new (?:WebSocket|EventSource)\(/

test('nothing in the program asks the Internet for anything', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => join('src', file).replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$|\.js$/.test(file))
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.filter((file) => ASKS.test(read(file))).sort()).toEqual(OWN_FILES)
})

test('dependencies have exact versions, and none but Node runs a script', () => {
  const { devDependencies, dependencies, allowScripts } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, unknown>
  >
  expect(dependencies).toBeUndefined()
  for (const [name, version] of Object.entries(devDependencies ?? {})) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
  expect(Object.entries(allowScripts ?? {}).filter(([, allowed]) => allowed)).toEqual([['node', true]])
})
