/** Commands that show a running scenario to this program and to other clients. */
import type { SessionPlan } from '../../shared/session/plan.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../../shared/session/profile.ts'
import { URL_SCHEMES } from '../../shared/session/url.ts'
import type { Run } from './scenario.ts'
import type { RunningScenario } from './start-scenario.ts'

export interface CommandLine {
  readonly client: string
  readonly line: string
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** With the made-up password in it, which is no secret. */
function practiceUrl({ host, port, account }: RunningScenario, plan: SessionPlan, scheme: string): string {
  const path = plan.steps.path ?? '/'
  return `${scheme}://${account.user}:${account.password}@${bracketed(host)}:${port}${path}`
}

/** @param caFile where the lab's certification authority is as PEM */
export function commandLines(running: RunningScenario, run: Run, caFile: string): readonly CommandLine[] {
  const plan = running.planFor(run)
  const plain = plan.security === 'plain'
  const { user, password } = running.account
  const curlScheme = plan.security === 'implicit' ? 'ftps' : 'ftp'
  const curlTls = plain ? '' : ` --ssl-reqd --cacert ${caFile}`
  const lftpTls = plain ? 'set ftp:ssl-allow no' : `set ssl:ca-file ${caFile}; set ftp:ssl-force yes`
  const lftpUrl = `${curlScheme}://${bracketed(running.host)}:${running.port}`
  return [
    {
      client: 'ftpscope',
      line: [
        `ftpscope test ${practiceUrl(running, plan, URL_SCHEMES[plan.security])}`,
        ...(plain ? [] : [`--ca ${caFile}`]),
        `--timeout ${plan.timeouts.silence / 1000}`,
        ...optionFlags(run.options ?? {}),
      ].join(' '),
    },
    { client: 'curl', line: `curl -v --max-time 20${curlTls} ${practiceUrl(running, plan, curlScheme)}` },
    { client: 'lftp', line: `lftp -d -u ${user},${password} -e "${lftpTls}; ls; bye" ${lftpUrl}` },
  ]
}

/** Options of a session as flags of `ftpscope test`; what a URL or the lab itself says is left out. */
function optionFlags(options: Partial<SessionOptions>): readonly string[] {
  const flag = <K extends keyof SessionOptions>(key: K, text: (value: NonNullable<SessionOptions[K]>) => string) => {
    const value = options[key]
    return value === undefined || value === null || value === DEFAULT_OPTIONS[key] ? [] : [text(value)]
  }
  return [
    ...flag('data', (mode) => `--data ${mode}`),
    ...flag('tlsMin', (version) => `--tls-min ${version}`),
    ...flag('tlsMax', (version) => `--tls-max ${version}`),
    ...flag('verify', () => '--insecure'),
    ...flag('resume', () => '--no-resume'),
    ...flag('hello', (size) => `--hello ${size}`),
    ...flag('protection', (level) => `--prot ${level}`),
    ...flag('addressPolicy', (policy) => `--address-policy ${policy}`),
    ...flag('activeAddress', (address) => `--active-address ${address}`),
    `--listings ${options.listings ?? 1}`,
    ...flag('download', (path) => `--download ${path}`),
    ...flag('uploadBytes', (bytes) => `--upload ${bytes}`),
    ...flag('idleSeconds', (seconds) => `--idle ${seconds}`),
    ...flag('keepAlive', () => '--keep-alive'),
    ...(options.probes?.length ? ['--probe'] : []),
  ]
}
