/** `ftpscope compare-places A B`: the same session from several places, and whose side is at fault. */
import { basename, extname } from 'node:path'
import { type CliCommand, UsageError } from '../cli.ts'
import { addExamples } from '../help.ts'
import { loadFile } from '../load-file.ts'
import { printPlaces } from '../print-places.ts'

interface Values {
  readonly names?: readonly string[]
  readonly json?: boolean
  readonly quiet?: boolean
}

export const command: CliCommand = {
  order: 62,
  register(program, cli) {
    const compare = program
      .command('compare-places')
      .description('compare the same session from several places: is it our firewall or theirs')
      .argument('<a>', 'transcript or report from one place')
      .argument('<other...>', 'those from other places')
      .option(
        '--names <names>',
        'what the places are called, with commas between (default: the names of the files)',
        (text) => text.split(',').map((name) => name.trim()),
      )
      .option('--json', 'write one JSON object (ftpscope-places) to standard output')
      .option('--quiet', 'only the sentence')
    addExamples(compare, [
      {
        line: 'ftpscope compare-places office.jsonl dmz.jsonl',
        explains: 'Two transcripts of the same command, one of them from a colleague.',
      },
    ])
    compare.action(async (first: string, others: readonly string[], { names, json, quiet }: Values) => {
      const paths = [first, ...others]
      if (names !== undefined && names.length !== paths.length)
        throw new UsageError('--names', `There are ${paths.length} files. Give as many names, with commas between.`)
      const places = []
      for (const [index, path] of paths.entries()) {
        const [session] = (await loadFile(cli, path)).sessions
        if (!session) throw new UsageError(path, 'It holds no session.')
        const place = names?.[index] ?? basename(path, extname(path))
        places.push({ place, plan: session.plan, verdict: session.verdict })
      }
      cli.exitCode = await printPlaces(cli, places, { json: json === true, quiet: quiet === true })
    })
  },
}
