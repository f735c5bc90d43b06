import { createHash } from 'node:crypto'
import { builtinModules } from 'node:module'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import type { CompiledMessages } from './src/shared/facts/messages/compile-messages.ts'

type StoredModule = typeof import('./src/shared/facts/messages/stored-messages.ts')

const node = ['electron', ...builtinModules, /^node:/]

/** `npm run dev`: the window talks to the real app. Loaded only there: it is the whole app. */
const app: Plugin = {
  name: 'ftpscope-app',
  apply: (_config, { command }) => command === 'serve' && !process.env.VITEST,
  async configureServer(server) {
    const file = pathToFileURL(join(import.meta.dirname, 'src/main/web/dev-server.ts')).href
    const { attachApp } = (await import(file)) as typeof import('./src/main/web/dev-server.ts')
    await attachApp(server)
  },
}

/** The catalogues of messages are compiled here, not in every run of the program, which reads the bytes as they are. */
const messages: Plugin = {
  name: 'ftpscope-messages',
  apply: 'build',
  async load(id) {
    const [file] = /(?:products\/compiled-messages|facts\/messages\/compiled-wording)\.ts$/.exec(id) ?? []
    if (!file || !id.endsWith(`/src/shared/${file}`)) return null
    const load = (path: string) => import(pathToFileURL(join(import.meta.dirname, 'src/shared', path)).href)
    const { MESSAGES } = (await load(file)) as { MESSAGES: CompiledMessages }
    const { storeMessages } = (await load('facts/messages/stored-messages.ts')) as StoredModule
    const stored = storeMessages(MESSAGES)
    const read = `import { readStored } from '${'../'.repeat(file.split('/').length - 1)}facts/messages/stored-messages.ts'`
    if (this.environment.config.consumer === 'client')
      return `${read}\nexport const MESSAGES = readStored(${JSON.stringify(stored)})`
    const name = `${basename(file)}.txt`
    if (this.environment.name === 'log')
      return `import { readFileSync } from 'node:fs'
${read}
export const MESSAGES = readStored(readFileSync(\`\${__dirname}/assets/${name}\`, 'latin1'))`
    this.emitFile({ type: 'asset', fileName: `assets/${name}`, source: Buffer.from(stored, 'latin1') })
    return `import { readFileSync } from 'node:fs'
${read}
export const MESSAGES = readStored(readFileSync(new URL('./${name}', import.meta.url), 'latin1'))`
  },
}

/**
 * An import of a module of Node opens everything that it has, streams of files and WebCrypto among them; asked for in this way it
 * gives what is used.
 */
const builtins: Plugin = {
  name: 'ftpscope-builtins',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'main',
  renderChunk: (code) => ({
    code: code.replace(
      /^import (?:(\w+)|\* as (\w+)|(\{[^}]*\})) from "((?:node:)[\w/]+)";$/gm,
      (_all, whole: string | undefined, star: string | undefined, names: string | undefined, name: string) =>
        // The `process` that a package imports is the one that everybody has.
        whole === 'process'
          ? ''
          : `const ${whole ?? star ?? names?.replaceAll(' as ', ': ')} = process.getBuiltinModule("${name}");`,
    ),
    map: null,
  }),
}

/**
 * A script that the launcher runs itself, as a function of what modules of its kind are handed. In ASCII: a byte a character is
 * read as it is. With its name at its beginning, by which the code that was compiled of it is known.
 */
const script: Plugin = {
  name: 'ftpscope-script',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'log',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      const ascii = chunk.code.replace(
        /[^\0-\x7f]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
      const name = createHash('sha256').update(ascii).digest('hex')
      chunk.code = `/*${name}*/(function (exports, require, __dirname) {${ascii}\n})`
    }
  },
}

/** Commander can start other programs as its commands; these have none. Its `process` is the one that everybody has. */
const commander: Plugin = {
  name: 'ftpscope-commander',
  apply: 'build',
  transform: (code, id) =>
    id.endsWith('/commander/lib/command.js')
      ? code
          .replace("import childProcess from 'node:child_process';", 'const childProcess = {};')
          .replace("import process from 'node:process';", '')
      : null,
}

export default defineConfig({
  root: 'src/renderer',
  base: './',
  plugins: [react(), app, messages, commander, builtins, script],
  // In parts, as the window: a session of ours needs no messages of other programs.
  worker: { format: 'es', plugins: () => [messages] },
  environments: {
    client: {
      build: {
        outDir: '../../out/renderer',
        emptyOutDir: true,
        // What is bundled keeps its notice.
        license: { fileName: 'third-party-licenses.md' },
        target: 'chrome156',
        modulePreload: { polyfill: false },
        // kB.
        chunkSizeWarningLimit: 500,
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        outDir: '../../out/main',
        emptyOutDir: true,
        // What is bundled keeps its notice.
        license: { fileName: 'third-party-licenses.md' },
        target: 'node24',
        minify: false,
        sourcemap: true,
        ssr: true,
        emitAssets: true,
        rolldownOptions: {
          input: {
            electron: 'src/main/electron/main.ts',
            'engine-process': 'src/main/electron/engine-process.ts',
            cli: 'src/main/cli/main.ts',
            'aside-thread': 'src/main/aside/thread.ts',
          },
          external: node,
          // The same names after each build, so that code which Node keeps compiled is replaced and does not pile up.
          output: {
            format: 'es',
            entryFileNames: '[name].js',
            chunkFileNames: 'assets/[name].js',
          },
        },
      },
    },
    // After main, whose folder it lies in.
    log: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: '../../out/main',
        emptyOutDir: false,
        target: 'node24',
        minify: true,
        ssr: true,
        rolldownOptions: {
          input: { 'diagnose-log': 'src/main/cli/diagnose-log.ts' },
          external: node,
          output: { format: 'cjs', entryFileNames: '[name].script', codeSplitting: false },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: '../../out/preload',
        emptyOutDir: true,
        // What is bundled keeps its notice.
        license: { fileName: 'third-party-licenses.md' },
        target: 'chrome156',
        minify: false,
        ssr: true,
        rolldownOptions: {
          input: { preload: 'src/main/electron/preload.ts' },
          external: node,
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
    // Script and styles of the page that `ftpscope share` writes. After main, whose folder it lies in.
    share: {
      consumer: 'client',
      build: {
        outDir: '../../out/main/share',
        emptyOutDir: true,
        license: { fileName: 'third-party-licenses.md' },
        target: 'chrome156',
        modulePreload: false,
        chunkSizeWarningLimit: 1500,
        cssCodeSplit: false,
        rolldownOptions: {
          input: { share: 'src/renderer/share/main.tsx' },
          output: {
            format: 'iife',
            entryFileNames: '[name].js',
            assetFileNames: '[name][extname]',
            codeSplitting: false,
          },
        },
      },
    },
  },
  builder: {},
  test: {
    root: '.',
    include: ['test/**/*.test.{ts,tsx}'],
    // ms: no test measures time, so these end only what hangs, on the slowest machine too.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    // `npm run coverage`: what the pure tests reach of the pure part.
    coverage: {
      provider: 'v8',
      include: ['src/shared/**/*.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
      reportsDirectory: 'out/coverage',
      // Percent of branches: in all, and where a wrong word does the most harm.
      thresholds: {
        branches: 90,
        'src/shared/diagnosis/attribution/**': { branches: 90 },
        'src/shared/diagnosis/probe-selection/**': { branches: 90 },
        'src/shared/report/**': { branches: 90 },
      },
    },
  },
})
