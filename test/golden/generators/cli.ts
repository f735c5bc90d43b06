/** Reference of the command line: docs/cli.md and the man page. */

import { manPage } from '../cli-reference/man-page.ts'
import { cliMarkdown } from '../cli-reference/markdown.ts'
import { programModel } from '../cli-reference/program-model.ts'
import type { Generator } from '../generator.ts'

export const generator: Generator = {
  name: 'cli',
  async files() {
    const program = await programModel()
    return { 'docs/cli.md': cliMarkdown(program), 'docs/ftpscope.1': manPage(program) }
  },
}
