/** Lists of plug-in files (rules, signatures, dialects ...): one line per file, so that adding one is adding a file. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Generator } from '../generator.ts'

/** Folder -> name of the exported array and the export that each file of the folder has. */
const FOLDERS: readonly { readonly folder: string; readonly list: string; readonly exported: string }[] = [
  { folder: 'src/shared/diagnosis/rules', list: 'RULES', exported: 'rule' },
  { folder: 'src/shared/diagnosis/middleboxes', list: 'MIDDLEBOXES', exported: 'middlebox' },
  { folder: 'src/shared/diagnosis/servers', list: 'DIALECTS', exported: 'dialect' },
  { folder: 'src/shared/imports/logs', list: 'LOG_IMPORTERS', exported: 'importer' },
  { folder: 'src/shared/imports/profiles', list: 'PROFILE_IMPORTERS', exported: 'importer' },
  { folder: 'src/shared/firewall-rules/emitters', list: 'EMITTERS', exported: 'emitter' },
  { folder: 'src/shared/firewall-rules/servers', list: 'SERVER_SETTINGS', exported: 'serverSettings' },
  { folder: 'src/shared/matrix/differences', list: 'DIFFERENCES', exported: 'difference' },
  { folder: 'src/shared/matrix/client-settings', list: 'CLIENT_SETTINGS', exported: 'clientSettings' },
  { folder: 'src/shared/report/formats', list: 'FORMATS', exported: 'format' },
  { folder: 'src/shared/report/receivers', list: 'RECEIVERS', exported: 'receiver' },
  { folder: 'src/main/session/probes', list: 'PROBES', exported: 'probe' },
  { folder: 'src/main/cli/commands', list: 'COMMANDS', exported: 'command' },
  { folder: 'src/main/lab/scenarios', list: 'SCENARIOS', exported: 'scenario' },
  { folder: 'src/main/lab/server/dialects', list: 'LAB_DIALECTS', exported: 'dialect' },
]

const identifier = (name: string) =>
  name
    .replace(/[^a-z0-9]+(.)?/gi, (_all, next: string | undefined) => next?.toUpperCase() ?? '')
    .replace(/^(\d)/, '_$1')

/** As the formatter leaves it: on one line where 120 columns hold it. */
function arrayOf(list: string, entries: readonly string[]): string {
  const oneLine = `export const ${list} = [${entries.join(', ')}]`
  return oneLine.length <= 120
    ? oneLine
    : [`export const ${list} = [`, ...entries.map((entry) => `  ${entry},`), ']'].join('\n')
}

export const generator: Generator = {
  name: 'indexes',
  async files(root) {
    const out: Record<string, string> = {}
    for (const { folder, list, exported } of FOLDERS) {
      if (!existsSync(join(root, folder))) continue
      const names = readdirSync(join(root, folder))
        .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
        .map((file) => basename(file, '.ts'))
        .sort()
      if (names.length === 0) continue
      out[`${folder}/index.ts`] = [
        '// Written by `npm run golden` from the files of this folder.',
        ...names.map((name) => `import { ${exported} as ${identifier(name)} } from './${name}.ts'`),
        '',
        arrayOf(list, names.map(identifier)),
        '',
      ].join('\n')
    }
    return out
  },
}
