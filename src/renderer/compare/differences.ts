/** What is different between two sessions, fact by fact, in the words of the vocabulary. */

import type { SessionPlan } from '../../shared/session/plan.ts'
import { CERTAINTY_TITLES, CULPRIT_TITLES, OUTCOME_TITLES, STAGE_TITLES } from '../../shared/session/titles.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import type { Derived } from '../stores/derive.ts'

export interface Fact {
  readonly name: string
  readonly before: string
  readonly after: string
  readonly differs: boolean
}

export interface FactNames {
  readonly server: string
  readonly data: string
  readonly protection: string
  readonly tls: string
  readonly outcome: string
  readonly stage: string
  readonly cause: string
  readonly culprit: string
  readonly certainty: string
  readonly resumption: string
  readonly transfers: string
}

export function compareFacts(before: Derived, after: Derived, names: FactNames): Fact[] {
  const readers: readonly (readonly [string, (derived: Derived) => string])[] = [
    [names.server, ({ view }) => planText(view.transcript.header.plan, formatFtpUrl)],
    [names.data, ({ view }) => planText(view.transcript.header.plan, (plan) => plan.data.methods.join(', '))],
    [names.protection, ({ view }) => planText(view.transcript.header.plan, (plan) => plan.protection ?? '–')],
    [names.outcome, ({ diagnosis }) => OUTCOME_TITLES[diagnosis.verdict.outcome]],
    [names.stage, ({ diagnosis: { verdict } }) => (verdict.stage ? STAGE_TITLES[verdict.stage] : '–')],
    [
      names.cause,
      ({ diagnosis: { findings } }) => findings.find(({ severity }) => severity === 'failure')?.title ?? '–',
    ],
    [names.culprit, ({ diagnosis: { verdict } }) => (verdict.culprit ? CULPRIT_TITLES[verdict.culprit] : '–')],
    [names.certainty, ({ diagnosis: { verdict } }) => (verdict.certainty ? CERTAINTY_TITLES[verdict.certainty] : '–')],
    [names.tls, ({ view }) => view.controls.map(({ tls }) => tls?.secured?.version).find((one) => one) ?? '–'],
    [names.resumption, ({ view }) => share(view.datas.map(({ tls }) => tls?.secured?.resumed ?? null))],
    [names.transfers, ({ view }) => share(view.datas.map(({ transferEnded }) => transferEnded?.ok ?? null))],
  ]
  return readers.map(([name, read]) => {
    const [one, other] = [read(before), read(after)]
    return { name, before: one, after: other, differs: one !== other }
  })
}

const planText = (plan: SessionPlan | null, read: (plan: SessionPlan) => string) => (plan ? read(plan) : '–')

/** `2 of 3`; null counts as not tried. */
function share(results: readonly (boolean | null)[]): string {
  const tried = results.filter((result) => result !== null)
  return tried.length === 0 ? '–' : `${tried.filter(Boolean).length} / ${tried.length}`
}
