import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../../src/main/cli/commands/index.ts'

const PAGE = join(import.meta.dirname, '../../../docs/ftpscope.1')
const groff = spawnSync('groff', ['-man', '-ww', '-Tutf8', '-P-c', PAGE], { encoding: 'utf8', timeout: 600_000 })
const present = !groff.error || process.env.CI === 'true'

test('the man page has every command and option, and groff has nothing to complain of', () => {
  if (!present) return
  expect(groff.stderr).toBe('')
  const text = groff.stdout.replace(/.[\b]/g, '').replace(/\s+/g, ' ')
  expect(text).toContain('ftpscope - test FTP and FTPS servers')
  expect(text.match(/ftpscope [a-z]+ \[options\]/g)?.length).toBeGreaterThanOrEqual(COMMANDS.length)
  for (const word of ['--active-ports <a-b>', '--password-stdin', 'EXIT STATUS', '64', 'NO_COLOR'])
    expect(text).toContain(word)
})
