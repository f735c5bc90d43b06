import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

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

export default defineConfig({
  root: 'src/renderer',
  base: './',
  plugins: [react(), app],
  environments: {
    client: {
      build: {
        outDir: '../../out/renderer',
        emptyOutDir: true,
        // What is bundled keeps its notice.
        license: { fileName: 'third-party-licenses.md' },
        target: 'chrome156',
        modulePreload: { polyfill: false },
        // kB. It is read from the disk or over loopback: nothing is won by parts that load later.
        chunkSizeWarningLimit: 2000,
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
        rolldownOptions: {
          input: {
            electron: 'src/main/electron/main.ts',
            'engine-process': 'src/main/electron/engine-process.ts',
            cli: 'src/main/cli/main.ts',
          },
          external: node,
          output: { format: 'es', entryFileNames: '[name].js' },
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
  },
  builder: {},
  test: {
    root: '.',
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // `npm run coverage`: what the pure tests reach of the pure part.
    coverage: {
      provider: 'v8',
      include: ['src/shared/**/*.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
      reportsDirectory: 'out/coverage',
    },
  },
})
