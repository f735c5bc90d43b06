/** What stands on buttons is in words of the window: no word of the command line or of the program. */
import { expect, test } from 'vitest'
import { actTitle } from '../../../src/renderer/answer/act-title.ts'
import type { Act } from '../../../src/shared/diagnosis/act.ts'
import { RULES } from '../../../src/shared/diagnosis/rules.ts'

const acts = RULES.flatMap(({ words }) => words.remedies.flatMap(({ act }) => act ?? []))

test('every act of a remedy has a title for people', () => {
  expect(acts.length).toBeGreaterThan(10)
  for (const act of acts) {
    const title = actTitle(act)
    expect(title, JSON.stringify(act)).toMatch(/^\p{Lu}[^-]/u)
    expect(title).not.toMatch(/\b(?:true|false|null|undefined)\b|--|\b[a-z]+[A-Z]|with data:/)
  }
})

test.each([
  [{ id: 'set-option', option: 'keepAlive', value: 'true' }, 'Test again: Send NOOP while idle'],
  [{ id: 'set-option', option: 'data', value: 'passive' }, 'Test again with data mode: Passive'],
  [{ id: 'set-option', option: 'tlsMax', value: '1.2' }, 'Test again with highest version: TLS 1.2'],
  [
    { id: 'set-option', option: 'clearControl', value: 'false' },
    'Test again without: Clear the control connection after login (CCC)',
  ],
  [{ id: 'set-option', option: 'activePorts', value: null }, 'Test again with ports in active mode…'],
  [{ id: 'copy-rule', product: 'fortigate' }, 'Copy the rule for FortiGate (FortiOS)'],
] satisfies [Act, string][])('%j', (act, title) => expect(actTitle(act)).toBe(title))
