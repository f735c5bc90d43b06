import { expect, test } from 'vitest'
import {
  COMMAND_NAMES,
  commandOfShortcut,
  shortcutOf,
  shortcutText,
} from '../../../src/renderer/commands/command-list.ts'
import { commandStrings } from '../../../src/renderer/commands/strings.ts'

const press = (key: string, code: string, keys: Partial<KeyboardEvent> = {}) =>
  shortcutOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...keys })

test.each([
  [press('k', 'KeyK', { ctrlKey: true }), 'command-palette'],
  [press('k', 'KeyK', { metaKey: true }), 'command-palette'],
  [press('Enter', 'Enter', { ctrlKey: true }), 'run'],
  [press('F8', 'F8'), 'go-to-failure'],
  [press('+', 'Equal', { ctrlKey: true, shiftKey: true }), 'text-larger'],
  [press('˙', 'KeyT', { altKey: true, shiftKey: true }), 'view-timeline'],
])('%s is %s', (shortcut, command) => expect(commandOfShortcut(shortcut ?? '')).toBe(command))

test('bare letters are left to fields', () => {
  expect(press('f', 'KeyF')).toBeNull()
  expect(press('F', 'KeyF', { shiftKey: true })).toBeNull()
})

test('every command has words, and no two share a shortcut', () => {
  for (const name of COMMAND_NAMES) expect(commandStrings[name]).not.toBe('')
  const keys = COMMAND_NAMES.map((name) => shortcutText(name, false)).filter((text) => text !== null)
  expect(new Set(keys).size).toBe(keys.length)
})
