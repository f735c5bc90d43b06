/** Completion for fish, with what each option is for. */
import { allCommands, type CommandModel, isFileName } from '../command-model.ts'

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`

function conditionOf(model: CommandModel): string {
  const own = model.path.split(' ').filter((word) => word !== '')
  const below = model.commands.map(({ path }) => path.split(' ').at(-1) ?? '')
  if (own.length === 0) return '__fish_use_subcommand'
  const seen = own.map((word) => `__fish_seen_subcommand_from ${word}`)
  if (below.length > 0) seen.push(`not __fish_seen_subcommand_from ${below.join(' ')}`)
  return seen.join('; and ')
}

function linesOf(model: CommandModel): string[] {
  const condition = `complete -c ftpscope -n ${quoted(conditionOf(model))}`
  const lines = model.commands.map(
    ({ path, help }) => `${condition} -f -a ${quoted(path.split(' ').at(-1) ?? '')} -d ${quoted(help)}`,
  )
  for (const { long, short, value, choices, help } of model.options) {
    const names = `-l ${long.replace(/^--/, '')}${short && short !== long ? ` -s ${short.slice(1)}` : ''}`
    const takes =
      value === null
        ? ''
        : choices.length > 0
          ? ` -x -a ${quoted(choices.join(' '))}`
          : isFileName(value)
            ? ' -r -F'
            : ' -x'
    lines.push(`${condition} ${names}${takes} -d ${quoted(help)}`)
  }
  for (const { name, choices } of model.arguments) {
    if (choices.length > 0) lines.push(`${condition} -f -a ${quoted(choices.join(' '))}`)
    else if (isFileName(name)) lines.push(`${condition} -F`)
  }
  return lines
}

export function fishCompletion(program: CommandModel): string {
  return [
    '# fish completion for ftpscope: ftpscope completion fish > ~/.config/fish/completions/ftpscope.fish',
    'complete -c ftpscope -f',
    ...allCommands(program).flatMap(linesOf),
    '',
  ].join('\n')
}
