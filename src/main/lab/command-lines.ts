/** Commands that show a running scenario to this program and to other clients. */

import { bracketed } from '../../shared/protocol/endpoint.ts'
import { flagsFor } from '../../shared/session/option-text.ts'
import type { SessionPlan } from '../../shared/session/plan.ts'
import { URL_SCHEMES } from '../../shared/session/url.ts'
import type { Run } from './scenario.ts'
import type { RunningScenario } from './start-scenario.ts'

export interface CommandLine {
  readonly client: string
  readonly line: string
}

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
        ...flagsFor({ listings: 1, ...run.options }),
      ].join(' '),
    },
    { client: 'curl', line: `curl -v --max-time 20${curlTls} ${practiceUrl(running, plan, curlScheme)}` },
    { client: 'lftp', line: `lftp -d -u ${user},${password} -e "${lftpTls}; ls; bye" ${lftpUrl}` },
  ]
}
