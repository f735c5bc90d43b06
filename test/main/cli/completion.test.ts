import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPTION_NAMES, rowOf } from '../../../src/shared/session/profile.ts'
import { runInProcess } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-completion-'))
afterAll(() => rm(folder, { recursive: true }))

const shell = (program: string, ...args: string[]) => {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 600_000, cwd: folder })
  if (error) throw error
  expect(stderr).toBe('')
  return stdout
}

/** How each shell is asked what it would offer for a line; words, one per line, descriptions cut off. */
const ASK: Record<string, (script: string, line: string) => string[]> = {
  bash(script, line) {
    const words = line.split(' ')
    const asked = `source ${script}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _ftpscope; printf '%s\\n' "\${COMPREPLY[@]}"`
    return shell('bash', '--norc', '-c', asked).split('\n')
  },
  fish: (script, line) =>
    shell('fish', '--no-config', '-c', `source ${script}; complete -C '${line}'`)
      .split('\n')
      .map((offer) => offer.split('\t')[0] ?? ''),
  zsh(script, line) {
    // Completion needs an interactive zsh on a pseudo terminal; there, compadd writes down what it is given.
    const offers = join(folder, 'offers')
    rmSync(offers, { force: true })
    const inner = [
      'PROMPT= RPROMPT=',
      'autoload -U compinit; compinit -u -D',
      `source ${script}`,
      'compadd() {',
      `  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return $?; fi`,
      '  local -a found',
      '  builtin compadd -A found "$@"',
      `  print -rl -- $found >> ${offers}`,
      '}',
      `completed() { print -r -- END-OF-OFFERS >> ${offers} }`,
      'zle -N completed',
      "bindkey '^I' complete-word",
      "bindkey '^G' completed",
      'print -r -- REA""DY',
    ]
    writeFileSync(join(folder, 'inner.zsh'), inner.join('\n'))
    const outer = [
      'zmodload zsh/zpty',
      'zpty z zsh -f -i',
      'zpty -w z "source ./inner.zsh"',
      'zpty -r -m z REPLY "*READY*"',
      `zpty -n -w z $'${line}\\t\\a'`,
      'integer n=0',
      `while (( n++ < 200 )) && ! grep -q END-OF-OFFERS ${offers} 2>/dev/null; do sleep 0.1; done`,
      'zpty -d z',
      `cat ${offers}`,
    ]
    return shell('zsh', '-f', '-c', outer.join('\n')).split('\n')
  },
}
const exists = (program: string) => spawnSync(program, ['-c', 'true']).status === 0
const shells = Object.keys(ASK).filter((name) => process.env.CI === 'true' || exists(name))

describe.each(shells)('%s', (name) => {
  const script = join(folder, `completion.${name}`)
  const offers = (line: string) => ASK[name]?.(script, line) ?? []
  beforeAll(async () => {
    const { code, stdout } = await runInProcess(['completion', name])
    expect(code).toBe(0)
    writeFileSync(script, stdout)
    writeFileSync(join(folder, 'certificate.pem'), '')
  })

  test('offers commands, their options, the choices of options and of arguments', () => {
    expect(offers('ftpscope ')).toEqual(expect.arrayContaining(['test', 'completion']))
    expect(offers('ftpscope test --da')).toEqual(expect.arrayContaining(['--data', '--data-hello']))
    expect(offers('ftpscope test --da')).not.toContain('--tls-min')
    expect(offers('ftpscope test --data ')).toEqual(expect.arrayContaining(['epsv', 'active']))
    expect(offers('ftpscope completion ')).toEqual(expect.arrayContaining(['bash', 'powershell']))
  })

  test('offers files where a file is wanted, and never an option that takes passwords', () => {
    expect(offers('ftpscope test --ca cert').some((offer) => offer.includes('certificate.pem'))).toBe(true)
    const secret = offers('ftpscope test --pass')
    expect(secret).toEqual(expect.arrayContaining(['--password-stdin', '--password-env']))
    expect(secret).not.toContain('--password')
  })
})

test('PowerShell: every option of every command is in its tables, quotes doubled', async () => {
  const { stdout } = await runInProcess(['completion', 'powershell'])
  for (const { flag, help } of OPTION_NAMES.flatMap((name) => rowOf(name).flags))
    expect(stdout).toContain(`,@('${flag.split(' ')[0]}', '${help.replaceAll("'", "''")}')`)
  expect(stdout).toContain("'--data' = @('auto', 'passive', 'active', 'pasv', 'epsv', 'port', 'eprt')")
  expect((stdout.match(/'/g) ?? []).length % 2).toBe(0)
})
