/** What a sentence must hold for a pattern of the diagnosis to fit it, so that most patterns need not be tried. */
import { FAILURES } from '../../../src/shared/diagnosis/imported/remark-failures.ts'
import { TRANSLATED } from '../../../src/shared/diagnosis/imported/remark-languages.ts'
import { PROGRESS } from '../../../src/shared/diagnosis/imported/remark-progress.ts'
import { TLS_PROBLEMS } from '../../../src/shared/diagnosis/imported/remark-tls-failures.ts'
import { neededWords } from '../../regular-expressions/needed-words.ts'
import type { Generator } from '../generator.ts'

const LISTS = { PROGRESS, FAILURES, TLS_PROBLEMS, TRANSLATED }

export const generator: Generator = {
  name: 'remark-words',
  async files() {
    const lists = Object.entries(LISTS).map(([name, patterns]) => {
      const lines = patterns.map(({ words }) => `  ${quoted(neededWords(words))},\n`).join('')
      return `export const ${name}_NEED: readonly (string | null)[] = [\n${lines}]\n`
    })
    const head = `// Written by \`npm run golden\` from the patterns of this folder.
/**
 * For each pattern of a list, in its order: small letters of which every sentence that it fits holds some, \`|\` between them;
 * null where a sentence may hold anything.
 */
`
    return { 'src/shared/diagnosis/imported/remark-words.ts': `${head}${lists.join('\n')}` }
  },
}

function quoted(words: readonly string[] | null): string {
  if (words === null) return 'null'
  const text = words.join('|')
  return text.includes("'") ? `"${text}"` : `'${text}'`
}
