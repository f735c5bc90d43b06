/** The options of a session that an assistant may set, and how a call writes them as words of a command line. */
import { Command } from 'commander'
import { z } from 'zod'
import type { OptionFlag } from '../../../shared/session/option-row.ts'
import { OPTION_NAMES, type OptionName, rowOf, type SessionOptions } from '../../../shared/session/profile.ts'
import { type FtpTarget, optionsFromTarget } from '../../../shared/session/target.ts'
import { addSessionOptions, readSessionOptions } from '../session-options.ts'
import { Refused } from './refused.ts'

/**
 * For a person to decide, in a saved server: whom a password may go to although the certificate says otherwise, and
 * which files of this computer are read.
 */
const PERSONS: readonly OptionName[] = ['verify', 'pinnedFingerprint', 'ca', 'clientCertificate']

const longOf = ({ flag }: OptionFlag<unknown>) => (flag.split(' ')[0] ?? '').replace(/^--/, '')
const takesValue = ({ flag }: OptionFlag<unknown>) => flag.includes(' ')

const FLAGS = new Map(
  OPTION_NAMES.filter((name) => !PERSONS.includes(name)).flatMap((name) =>
    rowOf(name).flags.map((flag) => [longOf(flag), flag] as const),
  ),
)

/** `{ "data": "pasv", "no-resume": true }`; unknown ones come through, to be refused with a reason. */
export const flagsSchema = z
  .looseObject(
    Object.fromEntries(
      [...FLAGS].map(([name, flag]) => [
        name,
        (takesValue(flag) ? z.union([z.string(), z.number()]) : z.boolean()).describe(flag.help).optional(),
      ]),
    ),
  )
  .describe('Options of ftpscope test, without their dashes.')

/** As words of a command line. @throws Refused for an option that is none, or a person's */
export function wordsOf(flags: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(flags).flatMap(([name, value]) => {
    const flag = FLAGS.get(name)
    if (!flag)
      throw new Refused(
        PERSONS.some((one) => rowOf(one).flags.some((own) => longOf(own) === name))
          ? `The option "${name}" is for the person: it decides whom a password goes to, or reads a file. Set it in a saved server, and name that as profile.`
          : `There is no option "${name.slice(0, 40)}". These are: ${[...FLAGS.keys()].join(', ')}.`,
      )
    if (value === false || value === undefined || value === null) return []
    return takesValue(flag) ? [`--${name}=${String(value)}`] : [`--${name}`]
  })
}

/** What the words decide, read as the command itself reads them. @throws UsageError, CommanderError */
export function optionsOf(
  words: readonly string[],
  target: FtpTarget,
  anyMode: boolean,
  saved: SessionOptions = optionsFromTarget(target),
): SessionOptions {
  const command = addSessionOptions(new Command())
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
  command.parse(words, { from: 'user' })
  return readSessionOptions(command, target, anyMode, saved).options
}
