/** Lists of plug-in files (rules, signatures, dialects ...): one line per file, so that adding one is adding a file. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Generator } from '../generator.ts'

/** Folder -> the export that each of its files has. */
const FOLDERS: Readonly<Record<string, string>> = {
  'src/shared/diagnosis/rules': 'rule',
  'src/shared/matrix/differences': 'difference',
  'src/shared/report/formats': 'format',
  'src/shared/diagnosis/probes': 'probe',
  'src/main/lab/scenarios': 'scenario',
  'src/main/lab/server/dialects': 'dialect',
}

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

/** File names of a product's folder -> list of the catalogue and the export that each such file has. */
const FACETS: readonly { readonly file: RegExp; readonly list: string; readonly exported: string }[] = [
  { file: /^dialect(?:-|$)/, list: 'dialects', exported: 'dialect' },
  { file: /^signature(?:-|$)/, list: 'signatures', exported: 'signature' },
  { file: /^advice$/, list: 'advice', exported: 'advice' },
  { file: /^rules(?:-|$)/, list: 'rules', exported: 'emitter' },
  { file: /^passive-settings$/, list: 'passiveSettings', exported: 'serverSettings' },
  { file: /^log-search$/, list: 'logSearches', exported: 'logSearch' },
  { file: /^log(?:$|-(?!search$))/, list: 'logs', exported: 'log' },
  { file: /^client-settings$/, list: 'clientSettings', exported: 'clientSettings' },
]

const PRODUCTS = 'src/shared/products'

/** Apart from the other facets, because they are loaded only when words, or a file of servers, are to be read. */
const APART = [
  { file: 'messages', list: 'MESSAGE_CATALOGUES', exported: 'messages' },
  { file: 'saved-sites', list: 'SAVED_SITES', exported: 'savedSites' },
] as const

function apartOf(root: string, { file, list, exported }: (typeof APART)[number]): string {
  const names = readdirSync(join(root, PRODUCTS)).filter((name) => existsSync(join(root, PRODUCTS, name, `${file}.ts`)))
  const products = names.sort().map((name) => ({ name, as: identifier(name) }))
  return [
    '// Written by `npm run golden` from the folders beside this file.',
    ...products.map(({ name, as }) => `import { ${exported} as ${as} } from './${name}/${file}.ts'`),
    '',
    arrayOf(
      list,
      products.map(({ as }) => as),
    ),
    '',
  ].join('\n')
}

/** Every other facet of every product, in one object that is handed to whoever needs products. */
function catalogueOf(root: string): string {
  const files = readdirSync(join(root, PRODUCTS), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(root, PRODUCTS, name)).map((file) => ({ product: name, file })))
    .map(({ product, file }) => ({ product, name: basename(file, '.ts') }))
    .sort((a, b) => `${a.product}/${a.name}`.localeCompare(`${b.product}/${b.name}`, 'en'))
  const facets = FACETS.map((facet) => ({
    ...facet,
    found: files
      .filter(({ name }) => facet.file.test(name))
      .map(({ product, name }) => ({
        path: `./${product}/${name}.ts`,
        as: identifier(`${product}-${name}`),
      })),
  }))
  return [
    '// Written by `npm run golden` from the folders beside this file.',
    ...facets
      .flatMap(({ exported, found }) => found.map((one) => ({ ...one, exported })))
      // As the linter sorts imports: folder by folder, `log` before `log-search`.
      .sort((a, b) => (a.path.replace(/\/|\.ts$/g, ' ') < b.path.replace(/\/|\.ts$/g, ' ') ? -1 : 1))
      .map(({ path, as, exported }) => `import { ${exported} as ${as} } from '${path}'`),
    '',
    'export const PRODUCTS = {',
    ...facets.map(({ list, found }) =>
      propertyOf(
        list,
        found.map(({ as }) => as),
      ),
    ),
    '}',
    '',
  ].join('\n')
}

function propertyOf(list: string, entries: readonly string[]): string {
  const oneLine = `  ${list}: [${entries.join(', ')}],`
  return oneLine.length <= 120
    ? oneLine
    : [`  ${list}: [`, ...entries.map((entry) => `    ${entry},`), '  ],'].join('\n')
}

export const generator: Generator = {
  name: 'indexes',
  async files(root) {
    const out: Record<string, string> = {}
    for (const [folder, exported] of Object.entries(FOLDERS)) {
      if (!existsSync(join(root, folder))) continue
      const names = readdirSync(join(root, folder))
        .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
        .map((file) => basename(file, '.ts'))
        .sort()
      if (names.length === 0) continue
      out[`${folder}/index.ts`] = [
        '// Written by `npm run golden` from the files of this folder.',
        ...names.map((name) => `export { ${exported} as ${identifier(name)} } from './${name}.ts'`),
        '',
      ].join('\n')
    }
    out[`${PRODUCTS}/catalogue.ts`] = catalogueOf(root)
    for (const facet of APART) out[`${PRODUCTS}/${facet.file}.ts`] = apartOf(root, facet)
    return out
  },
}
