/** Completion for zsh, with what each option is for. */
import { type CommandModel, isFileName, type OptionModel } from '../command-model.ts'

/** Inside single quotes within an `_arguments` spec: quotes, brackets and colons have meaning. */
const described = (text: string) => text.replace(/([[\]:\\])/g, '\\$1').replace(/'/g, "'\\''")
const functionName = (path: string) => `_ftpscope${path === '' ? '' : `_${path.replace(/[^a-z0-9]/gi, '_')}`}`

function optionSpec({ long, value, choices, help }: OptionModel): string {
  if (value === null) return `'${long}[${described(help)}]'`
  const action = choices.length > 0 ? `(${choices.join(' ')})` : isFileName(value) ? '_files' : ' '
  return `'${long}[${described(help)}]:${described(value)}:${action}'`
}

function functionsOf(model: CommandModel): string[] {
  const specs = model.options.map(optionSpec)
  if (model.commands.length === 0) {
    for (const [index, { name, choices, help }] of model.arguments.entries()) {
      const action = choices.length > 0 ? `(${choices.join(' ')})` : isFileName(name) ? '_files' : ' '
      specs.push(`'${index + 1}:${described(help || name)}:${action}'`)
    }
    return [`${functionName(model.path)}() {`, `  _arguments \\`, ...continued(specs), '}']
  }
  const last = (path: string) => path.split(' ').at(-1) ?? ''
  return [
    ...model.commands.flatMap(functionsOf),
    `${functionName(model.path)}() {`,
    '  local context state state_descr line',
    '  typeset -A opt_args',
    '  _arguments -C \\',
    ...continued([...specs, "'1:command:->command'", "'*::argument:->argument'"]),
    '  case $state in',
    '    command)',
    '      local -a commands=(',
    ...model.commands.map(({ path, help }) => `        '${last(path)}:${described(help)}'`),
    '      )',
    "      _describe 'command' commands ;;",
    '    argument)',
    '      case $line[1] in',
    ...model.commands.map(({ path }) => `        ${last(path)}) ${functionName(path)} ;;`),
    '      esac ;;',
    '  esac',
    '}',
  ]
}

const continued = (specs: readonly string[]) =>
  specs.map((spec, index) => `    ${spec}${index < specs.length - 1 ? ' \\' : ''}`)

export function zshCompletion(program: CommandModel): string {
  return [
    '#compdef ftpscope',
    '# zsh completion for ftpscope. Write it to a folder of $fpath: ftpscope completion zsh > ~/.zfunc/_ftpscope',
    ...functionsOf(program),
    'if [[ $funcstack[1] == _ftpscope ]]; then _ftpscope "$@"; else compdef _ftpscope ftpscope; fi',
    '',
  ].join('\n')
}
