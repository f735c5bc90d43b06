import { describe, expect, test } from 'vitest'
import { recommend, type WorkingMode } from '../../../src/shared/matrix/recommend.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { bad, cell, NOT_DIALLED, SHUT } from './cells.ts'

const REUSE = bad({ stage: 'tls-data', cause: 'tls-session-reuse-required' })

describe('the best working mode', () => {
  test('TLS before plain, whatever the URL asked for', () => {
    expect(recommend([cell('plain-pasv'), cell('implicit-pasv-p-resume')], 'plain')).toMatchObject({
      security: 'implicit',
      port: 990,
      methods: ['PASV'],
      protection: 'P',
    })
  })

  test('the own security before the other one, passive before active, and all methods that work', () => {
    const cells = [
      cell('implicit-pasv-p-resume'),
      cell('explicit-port-p-resume'),
      cell('explicit-pasv-p-resume'),
      cell('explicit-epsv-p-resume'),
    ]
    expect(recommend(cells, 'explicit')).toMatchObject({
      security: 'explicit',
      methods: ['EPSV', 'PASV'],
      passive: true,
      resumption: 'free',
      tls: { min: '1.2', max: '1.3' },
      verified: true,
    })
  })

  test('active mode where nothing else works', () => {
    const cells = [cell('explicit-pasv-p-resume', SHUT), cell('explicit-port-p-resume')]
    expect(recommend(cells, 'explicit')).toMatchObject({ passive: false, methods: ['PORT'] })
  })

  test('resumption is required where sessions without it fail', () => {
    expect(
      recommend([cell('explicit-pasv-p-resume'), cell('explicit-pasv-p-fresh', REUSE)], 'explicit')?.resumption,
    ).toBe('required')
    expect(
      recommend([cell('explicit-pasv-p-resume', REUSE), cell('explicit-pasv-p-fresh')], 'explicit')?.resumption,
    ).toBe('off')
    expect(recommend([cell('explicit-pasv-p-resume'), cell('explicit-pasv-p-fresh')], 'explicit')?.resumption).toBe(
      'free',
    )
    expect(recommend([cell('explicit-pasv-c')], 'explicit')?.resumption).toBe('none')
  })

  test('a version that fails when pinned is kept out', () => {
    const cells = [
      cell('explicit-pasv-p-resume'),
      cell('explicit-pasv-p-tls1.2-resume'),
      cell('explicit-pasv-p-tls1.3-resume', bad({ stage: 'tls-data', cause: 'server-tls-broken' })),
    ]
    expect(recommend(cells, 'explicit')?.tls).toEqual({ min: '1.2', max: '1.2' })
  })

  test('nothing works, nothing is recommended', () => {
    expect(
      recommend([cell('explicit-pasv-p-resume', SHUT), cell('explicit-port-p-resume', NOT_DIALLED)], 'explicit'),
    ).toBeNull()
    expect(recommend([], 'plain')).toBeNull()
  })
})

const HOSTILE = [
  `a"b'c\`d$(reboot)\${x}`,
  'x\nopen evil\r\n!reboot',
  '</User><Host>evil</Host>',
  'back\\slash\\',
  '\u202etxt\u2028next\u0000',
  "'; rm -rf / #",
  '%PATH% & calc',
]

const MODE: WorkingMode = {
  cell: 'explicit-epsv-p-resume',
  host: 'ftp.example.com',
  port: 2121,
  user: 'alice',
  security: 'explicit',
  methods: ['EPSV', 'PASV'],
  passive: true,
  protection: 'P',
  resumption: 'free',
  tls: { min: '1.2', max: '1.3' },
  family: 'any',
  verified: true,
}

describe.each(PRODUCTS.clientSettings)('$id', ({ blocks }) => {
  test('says something for every mode', () => {
    for (const mode of [
      MODE,
      { ...MODE, passive: false, methods: ['PORT' as const] },
      { ...MODE, protection: 'C' as const },
    ])
      for (const { caption, text } of blocks(mode)) expect(caption && text).toBeTruthy()
    expect(blocks(MODE).length).toBeGreaterThan(0)
  })

  test.each(HOSTILE)('a user named %j adds no line and leaves its quotes shut', (user) => {
    const tame = blocks(MODE)
    const wild = blocks({ ...MODE, user })
    expect(wild.map(({ text }) => text.split(/\r|\n|\u2028/).length)).toEqual(
      tame.map(({ text }) => text.split(/\r|\n|\u2028/).length),
    )
    for (const { kind, text } of wild) {
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\u2028\u2029]/u)
      if (kind === 'file') expect(text.match(/<(Host|User)>/g)).toEqual(['<Host>', '<User>'])
    }
  })
})

test('a POSIX shell reads the curl line as one user and one URL', async () => {
  const { execFileSync } = await import('node:child_process')
  const curl = PRODUCTS.clientSettings.find(({ id }) => id === 'curl')
  for (const user of HOSTILE) {
    const [block] = curl?.blocks({ ...MODE, user }) ?? []
    const printed = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${block?.text}`], {
      encoding: 'utf8',
      timeout: 600_000,
    })
    expect(printed.split('\n').slice(-4)).toEqual([
      '--user',
      user.replace(/[\p{C}\u2028\u2029]/gu, ''),
      'ftp://ftp.example.com:2121/',
      '',
    ])
  }
})
