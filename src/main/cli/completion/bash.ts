/** Completion for bash: one case per command, its options, their choices, files. */
import { allCommands, type CommandModel, isFileName, type OptionModel } from '../command-model.ts'

const words = (list: readonly string[]) => `COMPREPLY=($(compgen -W "${list.join(' ')}" -- "$cur"))`
const FILES = 'COMPREPLY=($(compgen -f -- "$cur"))'

function valueWords(option: OptionModel): string {
  if (option.choices.length > 0) return words(option.choices)
  return isFileName(option.value ?? '') ? FILES : 'COMPREPLY=()'
}

function commandCase(model: CommandModel): string[] {
  const names = model.options.flatMap(({ long, short }) => (short && short !== long ? [long, short] : [long]))
  const argument = model.arguments.find(({ choices, name }) => choices.length > 0 || isFileName(name))
  const rest = model.commands.length > 0 ? words(model.commands.map(({ path }) => path.split(' ').at(-1) ?? '')) : null
  const argumentWords = argument ? (argument.choices.length > 0 ? words(argument.choices) : FILES) : 'COMPREPLY=()'
  return [
    `    "${model.path}")`,
    '      case "$prev" in',
    ...model.options
      .filter(({ value }) => value !== null)
      .map((option) => `        ${option.long}) ${valueWords(option)}; return ;;`),
    '      esac',
    `      if [[ $cur == -* ]]; then ${words(names)}; else ${rest ?? argumentWords}; fi ;;`,
  ]
}

export function bashCompletion(program: CommandModel): string {
  const commands = allCommands(program)
  const paths = commands.map(({ path }) => path).filter((path) => path !== '')
  return [
    '# bash completion for ftpscope. Add to ~/.bashrc: source <(ftpscope completion bash)',
    '_ftpscope() {',
    `  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path="" try word`,
    `  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do`,
    `    try="\${path:+$path }$word"`,
    `    case "|${paths.join('|')}|" in *"|$try|"*) path=$try ;; esac`,
    '  done',
    '  case "$path" in',
    ...commands.flatMap(commandCase),
    '  esac',
    '}',
    'complete -o filenames -o bashdefault -F _ftpscope ftpscope',
    '',
  ].join('\n')
}
