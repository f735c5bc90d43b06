/** `ftpscope profiles`: the servers that are saved in the app. */
import type { CliCommand } from '../cli.ts'
import { addExamples } from '../help.ts'
import { fingerprint } from '../option-values.ts'
import { addSessionOptions } from '../session-options.ts'

const NAME = 'name of the profile, or group/name'

const pinOf = (value: string) => (value.toLowerCase() === 'none' ? null : fingerprint(value))

export const command: CliCommand = {
  order: 80,
  register(program, cli) {
    const profiles = program
      .command('profiles')
      .description('list, add and import saved servers; the app shows the same ones')
    addExamples(profiles, [
      { line: 'ftpscope profiles import sitemanager.xml', explains: "Take over FileZilla's sites." },
      {
        line: 'ftpscope profiles add Backup ftpes://joe@backup.example/ --data pasv --tls-max 1.2',
        explains: 'Save a server with options of its own.',
      },
      {
        line: 'ftpscope test --profile Backup --netrc',
        explains: 'Test a saved server with its options.',
      },
      {
        line: 'ftpscope profiles pin Backup FINGERPRINT',
        explains: 'Refuse every other certificate of this server from now on.',
      },
    ])
    const load = () => import('../stored-profiles.ts')

    const list = profiles
      .command('list')
      .description('list the saved servers')
      .option('--json', 'as JSON, with all options')
    list.action(async () => (await load()).listProfiles(cli, list.opts<{ json?: boolean }>().json === true))

    const show = profiles
      .command('show')
      .description("print a server's URL, for use with other commands")
      .argument('<name>', NAME)
      .option('--json', 'as JSON, with all options')
    show.action(async (name: string) =>
      (await load()).showProfile(cli, name, show.opts<{ json?: boolean }>().json === true),
    )

    const add = profiles
      .command('add')
      .description('save a server')
      .argument('<name>', 'name of the new profile')
      .argument('<url>', 'ftpes://user@host:port/folder; a password in it is not saved')
      .option('--group <path>', 'group, with / between levels', '')
    addSessionOptions(add)
    add.action(async (name: string, url: string) =>
      (await load()).addProfile(cli, add, { name, url, group: add.opts<{ group: string }>().group }),
    )

    profiles
      .command('import')
      .description(
        'import from FileZilla (sitemanager.xml), WinSCP.ini, Cyberduck (.duck), .netrc or a list of URLs; no passwords',
      )
      .argument('<file>', 'the file; - reads standard input')
      .action(async (file: string) => (await load()).importProfiles(cli, file))

    profiles
      .command('pin')
      .description("accept only the server's certificate of this fingerprint from now on")
      .argument('<name>', NAME)
      .argument(
        '<fingerprint>',
        'SHA-256 of the certificate, as a verdict or report shows it; none takes the pin away',
        pinOf,
      )
      .action(async (name: string, fingerprint: string | null) => (await load()).pinProfile(cli, name, fingerprint))

    profiles
      .command('remove')
      .description('forget a server')
      .argument('<name>', NAME)
      .action(async (name: string) => (await load()).removeProfile(cli, name))
  },
}
