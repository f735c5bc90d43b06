/** The command line as data, read from commander's own definitions: for completions, man page and documentation. */
import type { Command, Option } from 'commander'
import { type Example, examplesOf } from './help.ts'

export interface OptionModel {
  /** As declared, for instance `--data <mode>`. */
  readonly flags: string
  /** With its dashes, for instance `--data`. */
  readonly long: string
  readonly short: string | null
  /** Name of its value; null for flags. */
  readonly value: string | null
  readonly choices: readonly string[]
  /** In words; null where there is none. */
  readonly byDefault: string | null
  readonly help: string
  /** Heading without its colon; empty for the general group. */
  readonly group: string
}

interface ArgumentModel {
  readonly name: string
  readonly required: boolean
  readonly choices: readonly string[]
  readonly help: string
}

export interface CommandModel {
  /** Words that call it, for instance `lab run`; empty for the program itself. */
  readonly path: string
  readonly usage: string
  readonly help: string
  readonly arguments: readonly ArgumentModel[]
  readonly options: readonly OptionModel[]
  readonly examples: readonly Example[]
  readonly commands: readonly CommandModel[]
}

export function commandModel(command: Command, path: readonly string[] = []): CommandModel {
  const help = command.createHelp()
  return {
    path: path.join(' '),
    usage: ['ftpscope', ...path, command.usage()].join(' ').trim(),
    help: command.description(),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      required: argument.required,
      choices: argument.argChoices ?? [],
      help: argument.description,
    })),
    options: help.visibleOptions(command).map(optionModel),
    examples: examplesOf(command),
    commands: help
      .visibleCommands(command)
      .filter((one) => one.name() !== 'help')
      .map((one) => commandModel(one, [...path, one.name()])),
  }
}

function optionModel(option: Option): OptionModel {
  return {
    flags: option.flags,
    long: option.long ?? option.short ?? option.flags,
    short: option.short ?? null,
    value: /[<[]([^<>[\]]+)[>\]]/.exec(option.flags)?.[1] ?? null,
    choices: option.argChoices ?? [],
    byDefault: option.defaultValueDescription ?? null,
    help: option.description,
    group: (option.helpGroupHeading ?? '').replace(/:$/, ''),
  }
}

/** A command with everything below it, itself first. */
export function allCommands(model: CommandModel): CommandModel[] {
  return [model, ...model.commands.flatMap(allCommands)]
}

/** Whether a value or argument is a file on this computer. */
export const isFileName = (name: string): boolean => /^(?:file|files|a|b|client|server|other|folder-here)$/.test(name)
