import { useMemo } from 'react'
import { observedEndpoints } from '../../shared/firewall-rules/observed-endpoint.ts'
import { requestRules } from '../../shared/firewall-rules/request-rules.ts'
import type { RuleRequest } from '../../shared/firewall-rules/rule-request.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import { RuleRequestPanel } from '../advice/RuleRequestPanel.tsx'
import type { Derived } from '../stores/derive.ts'
import { Empty } from '../ui/Empty.tsx'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import { sessionStrings } from './strings.ts'

/** What firewalls have to permit for this session, whether it fails or works. */
export function RuleView({ derived: { view } }: { derived: Derived }) {
  const request = useMemo(() => ruleRequestOfSession(view), [view])
  if (!request)
    return (
      <Empty icon="session" title={sessionStrings.noRule}>
        <p>{sessionStrings.noRuleText}</p>
      </Empty>
    )
  return (
    <ScrollRegion className="rule-view" label={sessionStrings.viewTitles.rule}>
      <RuleRequestPanel request={request} />
    </ScrollRegion>
  )
}

/** null when no endpoint was seen. */
function ruleRequestOfSession(view: SessionView): RuleRequest | null {
  const { plan } = view.transcript.header
  const endpoints = observedEndpoints(view)
  const host = plan?.host ?? endpoints.find(({ role }) => role === 'control')?.destination.address
  if (host === undefined) return null
  const active = plan?.data.activePorts
  const request = requestRules(endpoints, {
    host,
    security: plan?.security ?? 'plain',
    configuredRange: null,
    activeRange: active ? { from: active[0], to: active[1] } : null,
  })
  return request.rows.length > 0 ? request : null
}
