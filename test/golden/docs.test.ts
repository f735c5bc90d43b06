/** What the documentation says exists: files, headings, npm scripts, commands, options, scenarios. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { Cli } from '../../src/main/cli/cli.ts'
import { createProgram } from '../../src/main/cli/program.ts'
import { SCENARIOS } from '../../src/main/lab/scenarios.ts'
import { ROOT } from './generator.ts'

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(ROOT, file)))
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts,
)
const quiet = new Writable({ write: (_chunk, _encoding, done) => done() })
const cli: Cli = {
  stdin: process.stdin,
  stdout: quiet,
  stderr: quiet,
  env: {},
  signal: new AbortController().signal,
  exitCode: 0,
}
const commands = new Map((await createProgram(cli)).commands.map((command) => [command.name(), command]))

/** As GitHub makes them of headings. */
const anchors = (text: string) =>
  [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[`*]|\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '')

  test('links lead to files and headings that exist', () => {
    for (const [, target = ''] of prose.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)[^)]*\)/g)) {
      const [path = '', anchor] = target.split('#')
      const linked = path === '' ? join(ROOT, file) : join(ROOT, dirname(file), path)
      expect(existsSync(linked), `${file} links to ${target}`).toBe(true)
      if (anchor && linked.endsWith('.md'))
        expect(anchors(readFileSync(linked, 'utf8')), `${file} links to ${target}`).toContain(anchor)
    }
    for (const [, source = ''] of prose.matchAll(/<img[^>]+src="(?!https?:)([^"]+)"/g))
      expect(existsSync(join(ROOT, dirname(file), source)), `${file} shows ${source}`).toBe(true)
  })
  test('npm scripts exist', () => {
    for (const [, script = ''] of text.matchAll(/\bnpm run ([a-z][a-z\d:-]*)/g))
      expect(scripts, `${file}: npm run ${script}`).toContain(script)
  })
  test('commands and their options exist', () => {
    for (const [, line = ''] of text.matchAll(
      /(?:^|`|\s)ftpscope ((?:test|matrix|wizard|diagnose|report|compare|lab|serve|profiles|history|completion)\b[^`\n|]*)/gm,
    )) {
      const [name = '', ...words] = line.trim().split(/\s+/)
      const command = commands.get(name)
      expect(command, `${file}: ftpscope ${name}`).toBeDefined()
      const known = [command, ...(command?.commands ?? [])].flatMap(
        (one) => one?.options.flatMap(({ long, short }) => [long, short]) ?? [],
      )
      for (const option of words.filter((word) => /^--[a-z]/.test(word)))
        expect([...known, '--help'], `${file}: ftpscope ${name} ${option}`).toContain(option.replace(/[=.,;:)].*$/, ''))
    }
  })
  test('practice scenarios exist', () => {
    const names = SCENARIOS.map((scenario) => scenario.name)
    for (const [, name = ''] of text.matchAll(/ftpscope lab (?:run|start) ([a-z0-9][a-z0-9.-]*)/g))
      expect(names, `${file}: lab ${name}`).toContain(name)
  })
})
