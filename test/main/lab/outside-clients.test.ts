/** Ground truth by programs that are not ours: curl, lftp and openssl meet the faults that the scenarios claim. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { labAuthority } from '../../../src/main/lab/certificates.ts'
import { type RunningScenario, startScenario } from '../../../src/main/lab/start-scenario.ts'

const strict = process.env.CI === 'true' && process.platform === 'linux' && process.getuid?.() === 0
/** Where CI is complete a missing program fails; elsewhere what it would prove is left to the other tests. */
const can = (program: string) => strict || spawnSync(program, ['--version']).error === undefined

let folder = ''
let ca = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ftpscope-outside-'))
  ca = join(folder, 'ca.pem')
  await writeFile(ca, (await labAuthority()).pem)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly text: string
}

const run = (program: string, args: readonly string[], input = '') =>
  new Promise<Ended>((resolve) => {
    const child = execFile(program, args, { timeout: 600_000 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, text: stdout + stderr }),
    )
    child.stdin?.end(input)
  })

async function withScenario<T>(name: string, action: (running: RunningScenario) => Promise<T>): Promise<T> {
  const running = await startScenario(name)
  try {
    return await action(running)
  } finally {
    await running.close()
  }
}

const host = ({ host: address }: RunningScenario) => (address.includes(':') ? `[${address}]` : address)

/** s: for what should come, on a busy machine; and for what never comes. */
const PATIENCE = 60
const SHORT = 4

function curl(
  name: string,
  args: readonly string[],
  {
    path = '/',
    scheme = 'ftp',
    login,
    wait = PATIENCE,
  }: Partial<Record<'path' | 'scheme' | 'login', string>> & { readonly wait?: number } = {},
): Promise<Ended> {
  return withScenario(name, (running) => {
    const { user, password } = running.account
    const url = `${scheme}://${host(running)}:${running.port}${path}`
    return run('curl', [
      '-sSv',
      '--max-time',
      `${wait}`,
      '--cacert',
      ca,
      '-u',
      login ?? `${user}:${password}`,
      ...args,
      url,
    ])
  })
}

describe.skipIf(!can('curl'))('curl', { concurrent: true }, () => {
  const tls = ['--ssl-reqd']
  // Exit codes: https://curl.se/libcurl/c/libcurl-errors.html
  test.each<[string, readonly string[], number, RegExp, string?]>([
    ['healthy-explicit-tls', tls, 0, /readme\.txt/],
    ['healthy-explicit-tls', [...tls, '--disable-epsv'], 0, /227 Entering Passive Mode/],
    ['healthy-implicit-tls', [], 0, /readme\.txt/, 'ftps'],
    ['healthy-plain', ['-P', '-'], 0, /readme\.txt/],
    ['healthy-ipv6', tls, 0, /readme\.txt/],
    ['nothing-listens', [], 7, /refused|Couldn't connect/i],
    ['control-port-silent', [], 28, /timed out|timeout/i],
    ['ssh-on-the-port', [], 28, /timed out/i],
    ['isa-2006', tls, 64, /550 Access is denied\./],
    ['isa-2006-500', tls, 64, /500 Access is denied\./],
    ['auth-swallowed', tls, 28, /AUTH/],
    ['client-hello-reset', tls, 35, /reset/i],
    ['no-tls', tls, 64, /500 AUTH not understood/],
    ['old-tls-only', [...tls, '--tlsv1.2'], 35, /protocol version/i],
    ['no-certificate-bound', tls, 35, /handshake failure/i],
    ['large-certificate-stalls', tls, 28, /timed out|timeout/i],
    ['certificate-expired', tls, 60, /expired/],
    ['certificate-self-signed', tls, 60, /self.signed/i],
    ['certificate-other-name', tls, 60, /does not match|no alternative certificate subject name/i],
    ['certificate-without-intermediate', tls, 60, /unable to get local issuer/i],
    ['tls-intercepted', tls, 60, /self-signed certificate in certificate chain/i],
    ['plain-login-refused', [], 67, /does not allow plain FTP/],
    ['passive-port-dropped', tls, 28, /timed out|timeout/i],
    ['passive-port-refused', tls, 7, /refused|Couldn't connect|Can't open data/i],
    ['epsv-refused', tls, 0, /readme\.txt/],
    ['prot-p-refused', tls, 64, /536 PROT P not supported\./],
  ])('%s %j ends with %i', async (name, args, code, says, scheme = 'ftp') => {
    const ended = await curl(name, args, { scheme, wait: code === 28 ? SHORT : PATIENCE })
    expect(ended.text).toMatch(says)
    expect(ended.code, ended.text).toBe(code)
  })

  test('a foreign data peer: its data connection ends before or after the 425, as it comes', async () => {
    const ended = await curl('data-from-other-address', tls)
    expect(ended.text).toMatch(/425 Security: Bad IP connecting\./)
    expect([13, 19], ended.text).toContain(ended.code)
  })

  test('a wrong password, a denied upload, a full quota', async () => {
    expect((await curl('wrong-password', tls, { login: 'lab:letmein' })).code).toBe(67)
    const file = join(folder, 'upload.bin')
    await writeFile(file, Buffer.alloc(3_000_000))
    const denied = await curl('upload-denied', [...tls, '-T', file], { path: '/incoming/x' })
    expect([denied.code, denied.text]).toEqual([25, expect.stringContaining('550 Permission denied.')])
    const full = await curl('quota-exceeded', [...tls, '-T', file], { path: '/incoming/x' })
    expect(full.code).not.toBe(0)
    expect(full.text).toMatch(/552 Transfer aborted|Connection reset|Broken pipe/)
  })

  test('a helper opens the data port in clear, and not under TLS', async () => {
    expect((await curl('helper-opens-ports', [])).code).toBe(0)
    expect((await curl('helper-opens-ports', tls, { wait: SHORT })).code).toBe(28)
  })

  test('a download that is cut is not complete', async () => {
    const cut = await curl('download-cut', [...tls, '-o', join(folder, 'cut.bin')], { path: '/pub/large.bin' })
    expect(cut.code, cut.text).not.toBe(0)
  })
})

describe.skipIf(!can('lftp'))('lftp', { concurrent: true }, () => {
  const lftp = (name: string, settings: string, wait = PATIENCE) =>
    withScenario(name, (running) => {
      const { user, password } = running.account
      const common = `set cmd:fail-exit yes; set net:timeout ${wait}; set net:max-retries 1; set ssl:ca-file ${ca}`
      const script = `${common}; ${settings}; open -u ${user},${password} ftp://${host(running)}:${running.port}; ls; bye`
      return run('lftp', ['-d', '-e', script])
    })

  test.each([
    ['EPSV', 'set ftp:prefer-epsv yes'],
    ['PASV', 'set ftp:prefer-epsv no'],
    ['EPRT or PORT', 'set ftp:passive-mode no'],
  ])('lists with session reuse required, %s', async (_method, settings) => {
    const ended = await lftp('healthy-explicit-tls', `set ftp:ssl-force yes; set ftp:ssl-protect-data yes; ${settings}`)
    expect(ended.text).toContain('readme.txt')
    expect(ended.code, ended.text).toBe(0)
  })

  test('is not dialled back where active mode is blocked', async () => {
    const ended = await lftp('active-blocked', 'set ftp:ssl-force yes; set ftp:passive-mode no', SHORT)
    expect(ended.text).toContain('425 Failed to establish connection.')
    expect(ended.text).not.toContain('readme.txt')
  })
})

describe.skipIf(!can('openssl'))('openssl', { concurrent: true }, () => {
  const handshake = (name: string, args: readonly string[] = []) =>
    withScenario(name, ({ host: address, port }) =>
      run(
        'openssl',
        ['s_client', '-starttls', 'ftp', '-connect', `${address}:${port}`, '-CAfile', ca, ...args],
        'QUIT\n',
      ),
    )

  test('sees the certificate of an inspecting device', async () => {
    expect((await handshake('tls-intercepted')).text).toMatch(/issuer=.*Fortinet/)
  })
  test('sees a certificate of more than a few packets', async () => {
    const text = (await handshake('healthy-explicit-tls')).text
    expect(text).toMatch(/Verify return code: 0 \(ok\)/)
  })
  test('is asked for a certificate, and sent away without one', async () => {
    const ended = await handshake('client-certificate-required', ['-tls1_2'])
    expect(ended.text).toMatch(/handshake failure|certificate required/i)
  })
  test('shares no cipher', async () => {
    expect((await handshake('no-common-cipher', ['-cipher', 'ECDHE-ECDSA-AES128-GCM-SHA256'])).text).toMatch(
      /handshake failure/i,
    )
  })
})
