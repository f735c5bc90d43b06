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

/** File names of a product's folder -> the export that each such file has. */
const FACETS: readonly { readonly file: RegExp; readonly list: string; readonly exported: string }[] = [
  { file: /^dialect(?:-|$)/, list: 'dialects', exported: 'dialect' },
  { file: /^signature(?:-|$)/, list: 'signatures', exported: 'signature' },
  { file: /^advice$/, list: 'advice', exported: 'advice' },
  { file: /^rules(?:-|$)/, list: 'rules', exported: 'emitter' },
  { file: /^passive-settings$/, list: 'passive-settings', exported: 'serverSettings' },
  { file: /^log-search$/, list: 'log-searches', exported: 'logSearch' },
  { file: /^log(?:$|-(?!search$))/, list: 'logs', exported: 'log' },
  { file: /^client-settings$/, list: 'client-settings', exported: 'clientSettings' },
  { file: /^messages$/, list: 'messages', exported: 'messages' },
  { file: /^saved-sites$/, list: 'saved-sites', exported: 'savedSites' },
]

const PRODUCTS = 'src/shared/products'

function indexOf(exported: string, files: readonly { readonly path: string; readonly as: string }[]): string {
  return [
    '// Written by `npm run golden` from the files that it names.',
    ...files.map(({ path, as }) => `export { ${exported} as ${/^\w+$/.test(as) ? as : `'${as}'`} } from '${path}'`),
    '',
  ].join('\n')
}

/** A list of each facet. */
function facetsOf(root: string): Record<string, string> {
  const files = readdirSync(join(root, PRODUCTS), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(root, PRODUCTS, name)).map((file) => ({ product: name, file })))
    .map(({ product, file }) => ({ product, name: basename(file, '.ts') }))
    .sort((a, b) => (`${a.product} ${a.name}` < `${b.product} ${b.name}` ? -1 : 1))
  return Object.fromEntries(
    FACETS.map(({ file, list, exported }) => {
      const found = files.filter(({ name }) => file.test(name))
      return [
        `${PRODUCTS}/${list}.ts`,
        indexOf(
          exported,
          found.map(({ product, name }) => ({
            path: `./${product}/${name}.ts`,
            as: [product, ...name.split('-').slice(list.split('-').length)].join('-'),
          })),
        ),
      ]
    }),
  )
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
      out[`${folder}/index.ts`] = indexOf(
        exported,
        names.map((name) => ({ path: `./${name}.ts`, as: name })),
      )
    }
    Object.assign(out, facetsOf(root))
    return out
  },
}
