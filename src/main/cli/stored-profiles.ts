/** What `ftpscope profiles` does: the same saved servers as in the app. */

import type { Command } from 'commander'
import { ProfileImportError } from '../../shared/imports/profile-importer.ts'
import { readProfiles } from '../../shared/imports/read-profiles.ts'
import * as savedSites from '../../shared/products/saved-sites.ts'
import { MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import { planSession } from '../../shared/session/plan-session.ts'
import type { Profile, SessionOptions } from '../../shared/session/profile.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import { decodeText } from '../app/decode-text.ts'
import { dataFolder, makePrivateFolder } from '../storage/data-folder.ts'
import { openProfiles, type ProfileFields, type ProfileStore, profileFieldsSchema } from '../storage/profiles.ts'
import { readWhole, readWholeFile } from '../storage/read-whole.ts'
import { type Cli, UsageError } from './cli.ts'
import { fileProblem } from './option-values.ts'
import { print, warn } from './output.ts'
import { readSessionOptions, readTarget } from './session-options.ts'

async function store(cli: Cli): Promise<ProfileStore> {
  const home = dataFolder(cli.env)
  await makePrivateFolder(home)
  return openProfiles(home, (keptAs) => warn(cli, `The profiles were damaged; what was there is kept as ${keptAs}.`))
}

const urlOf = ({ options }: Profile) => formatFtpUrl({ ...planSession(options), user: options.user })

export async function listProfiles(cli: Cli, json: boolean): Promise<void> {
  const profiles = await (await store(cli)).list()
  if (json) return print(cli.stdout, `${JSON.stringify(profiles, null, 2)}\n`)
  if (profiles.length === 0)
    cli.stderr.write('No profiles are saved. "ftpscope profiles import FILE" takes over those of another client.\n')
  const width = Math.min(40, Math.max(0, ...profiles.map(({ name }) => inert(name).length)))
  let group = ''
  for (const profile of profiles) {
    if (profile.group !== group) {
      group = profile.group
      await print(cli.stdout, `${inert(group)}:\n`)
    }
    await print(cli.stdout, `${group ? '  ' : ''}${inert(profile.name).padEnd(width)}  ${urlOf(profile)}\n`)
  }
}

/** The URL alone, for other commands. */
export async function showProfile(cli: Cli, name: string, json: boolean): Promise<void> {
  const profile = find(await (await store(cli)).list(), name)
  await print(cli.stdout, json ? `${JSON.stringify(profile, null, 2)}\n` : `${urlOf(profile)}\n`)
}

/** A saved server as a command that runs sessions needs it. @throws UsageError when there is none of this name */
export async function savedServer(cli: Cli, name: string): Promise<{ url: string; options: SessionOptions }> {
  const profile = find(await (await store(cli)).list(), name)
  return { url: urlOf(profile), options: profile.options }
}

/** Saved servers of a group and of those below it, named by their path in it; `/` means all. @throws UsageError when there is none */
export async function savedGroup(
  cli: Cli,
  group: string,
): Promise<readonly { name: string; url: string; options: SessionOptions }[]> {
  const wanted = group.replace(/^\/+|\/+$/g, '')
  const found = (await (await store(cli)).list()).filter(
    (profile) => wanted === '' || profile.group === wanted || profile.group.startsWith(`${wanted}/`),
  )
  if (found.length === 0)
    throw new UsageError('--profiles', 'No saved server is in this group. "ftpscope profiles list" shows them all.')
  return found.map((profile) => ({ name: pathOf(profile), url: urlOf(profile), options: profile.options }))
}

/** `command`: has the options of a session, which are saved too. */
export async function addProfile(
  cli: Cli,
  command: Command,
  { name, url, group }: { readonly name: string; readonly url: string; readonly group: string },
): Promise<void> {
  const target = readTarget(url)
  if (target.password !== null) warn(cli, 'The password in the URL is not saved.')
  const { options, remarks } = readSessionOptions(command, target)
  for (const remark of remarks) warn(cli, remark)
  await save(await store(cli), [{ name, group, notes: '', options }])
}

export async function importProfiles(cli: Cli, path: string): Promise<void> {
  const { from, profiles, remarks } = read(await textOf(cli, path))
  await save(
    await store(cli),
    profiles.map((profile) => ({ ...profile, notes: '' })),
  )
  for (const remark of remarks) cli.stderr.write(`${inert(remark)}\n`)
  await print(cli.stdout, `${profiles.length} ${profiles.length === 1 ? 'profile' : 'profiles'} imported (${from})\n`)
}

/** From now on only this certificate is accepted for the profile; null takes the pin away. */
export async function pinProfile(cli: Cli, name: string, fingerprint: string | null): Promise<void> {
  const profiles = await store(cli)
  const { id, ...fields } = find(await profiles.list(), name)
  if (fingerprint !== null && fields.options.security === 'plain')
    throw new UsageError('NAME', 'This profile is plain FTP: its server shows no certificate.')
  const options = { ...fields.options, pinnedFingerprint: fingerprint }
  await profiles.save([{ id, fields: profileFieldsSchema.parse({ ...fields, options }) }])
}

export async function removeProfile(cli: Cli, name: string): Promise<void> {
  const profiles = await store(cli)
  await profiles.delete([find(await profiles.list(), name).id])
}

async function save(profiles: ProfileStore, fields: readonly ProfileFields[]): Promise<void> {
  await profiles.save(fields.map((each) => ({ id: null, fields: profileFieldsSchema.parse(each) })))
}

const pathOf = ({ group, name }: Profile) => (group ? `${group}/${name}` : name)

/** By `name`, or by `group/name` where several groups have it. */
function find(profiles: readonly Profile[], wanted: string): Profile {
  const exact = profiles.filter((profile) => pathOf(profile) === wanted)
  const found = exact.length > 0 ? exact : profiles.filter(({ name }) => name === wanted)
  const [only] = found
  if (!only) throw new UsageError('NAME', 'There is no profile of this name. "ftpscope profiles list" shows them all.')
  if (found.length > 1)
    throw new UsageError('NAME', `Several profiles have this name: ${found.map(pathOf).map(inert).join(', ')}.`)
  return only
}

function read(text: string) {
  try {
    return readProfiles(text, Object.values(savedSites))
  } catch (error) {
    throw error instanceof ProfileImportError ? new UsageError('FILE', error.message) : error
  }
}

async function textOf(cli: Cli, path: string): Promise<string> {
  try {
    return decodeText(await (path === '-' ? readWhole(cli.stdin, MAX_TEXT) : readWholeFile(path, MAX_TEXT)))
  } catch (error) {
    throw new UsageError('FILE', `It cannot be read: ${fileProblem(error)}.`)
  }
}
