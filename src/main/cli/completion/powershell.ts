/** Completion for PowerShell (Windows PowerShell 5 and PowerShell 7). */
import { allCommands, type CommandModel } from '../command-model.ts'

const quoted = (text: string) => `'${text.replace(/'/g, "''")}'`
const list = (items: readonly string[]) => `@(${items.join(', ')})`
const entry = (text: string, help: string) => `@(${quoted(text)}, ${quoted(help)})`

function tableOf(model: CommandModel): string[] {
  const below = model.commands.map(({ path, help }) => entry(path.split(' ').at(-1) ?? '', help))
  const choices = model.arguments.flatMap((argument) => argument.choices.map((choice) => entry(choice, argument.help)))
  const options = model.options.map(({ long, help }) => entry(long, help))
  const values = model.options
    .filter((option) => option.choices.length > 0)
    .map((option) => `${quoted(option.long)} = ${list(option.choices.map(quoted))}`)
  return [
    `    ${quoted(model.path)} = @{`,
    `      words = ${list([...below, ...choices].map((item) => `,${item}`))}`,
    '      options = @(',
    ...options.map((item) => `        ,${item}`),
    '      )',
    `      values = @{ ${values.join('; ')} }`,
    '    }',
  ]
}

export function powershellCompletion(program: CommandModel): string {
  return [
    '# PowerShell completion for ftpscope. Add to $PROFILE: ftpscope completion powershell | Out-String | Invoke-Expression',
    'Register-ArgumentCompleter -Native -CommandName ftpscope -ScriptBlock {',
    '  param($wordToComplete, $commandAst, $cursorPosition)',
    '  $commands = @{',
    ...allCommands(program).flatMap(tableOf),
    '  }',
    "  $path = ''",
    "  $previous = ''",
    '  $elements = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition })',
    '  foreach ($element in $elements) {',
    '    $previous = "$element"',
    '    $try = "$path $element".Trim()',
    '    if ($commands.ContainsKey($try)) { $path = $try }',
    '  }',
    '  $command = $commands[$path]',
    '  if ($command.values.ContainsKey($previous)) { $found = @($command.values[$previous] | ForEach-Object { ,@($_, $_) }) }',
    "  elseif ($wordToComplete.StartsWith('-')) { $found = $command.options }",
    '  else { $found = $command.words }',
    '  $found | Where-Object { $_[0] -like "$wordToComplete*" } | ForEach-Object {',
    "    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])",
    '  }',
    '}',
    '',
  ].join('\n')
}
