import { useMemo } from 'react'
import { ruleRequestOn } from '../../shared/answer/from-session.ts'
import { RuleRequestPanel } from '../advice/RuleRequestPanel.tsx'
import type { Derived } from '../stores/derive.ts'
import { Empty } from '../ui/Empty.tsx'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import { sessionStrings } from './strings.ts'

/** What firewalls have to permit for this session, whether it fails or works. */
export function RuleView({
  derived: {
    ground: { rules },
    diagnosis,
  },
}: {
  derived: Derived
}) {
  const request = useMemo(() => ruleRequestOn(rules), [rules])
  if (!request)
    return (
      <Empty icon="session" title={sessionStrings.noRule}>
        <p>{sessionStrings.noRuleText}</p>
      </Empty>
    )
  return (
    <ScrollRegion className="rule-view" label={sessionStrings.viewTitles.rule}>
      <RuleRequestPanel request={request} server={diagnosis.server} remedies={diagnosis.findings[0]?.remedies ?? []} />
    </ScrollRegion>
  )
}
