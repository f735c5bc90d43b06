/** Names of the follow-up probes, cheapest first, for what stands below the diagnosis: plans, consents, transcripts. */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { UnnamedProbe } from '../../../src/shared/diagnosis/probe.ts'
import type { Generator } from '../generator.ts'

const FOLDER = 'src/shared/diagnosis/probes'

/** A password in clear text costs more than any time. */
const rank = ({ expectedMs, sendsClearPassword }: UnnamedProbe) => (sendsClearPassword ? 1e9 : 0) + expectedMs

export const generator: Generator = {
  name: 'probe-names',
  async files(root) {
    const names = readdirSync(join(root, FOLDER)).filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    const read = await Promise.all(
      names.map(async (file) => {
        const { probe } = (await import(join(root, FOLDER, file))) as { readonly probe: UnnamedProbe }
        return { name: basename(file, '.ts'), ...probe }
      }),
    )
    const probes = read.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'))
    const namesOf = (some: readonly { readonly name: string }[]) => some.map(({ name }) => `'${name}'`)
    return {
      'src/shared/session/probe-names.ts': [
        '// Written by `npm run golden` from src/shared/diagnosis/probes.',
        '',
        '/** Cheapest first. */',
        'export const PROBE_NAMES = [',
        ...namesOf(probes).map((name) => `  ${name},`),
        '] as const',
        'export type ProbeName = (typeof PROBE_NAMES)[number]',
        '',
        '/** Those that send the password in clear text. */',
        `export const CLEAR_TEXT_PROBES: readonly ProbeName[] = [${namesOf(probes.filter((each) => each.sendsClearPassword))}]`,
        '',
        '/** All the others: they may run without a word of consent. */',
        'export const SAFE_PROBES = PROBE_NAMES.filter((name) => !CLEAR_TEXT_PROBES.includes(name))',
        '',
        '/** Those in which the server connects to this machine. */',
        `export const LISTENING_PROBES: readonly ProbeName[] = [${namesOf(probes.filter((each) => each.listens))}]`,
        '',
      ].join('\n'),
    }
  },
}
