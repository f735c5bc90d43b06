import { OUTCOME_TITLES } from '../../shared/session/titles.ts'
import type { Outcome as OutcomeWord } from '../../shared/session/vocabulary.ts'
import { Icon, type IconName } from './Icon.tsx'

const ICONS: Readonly<Record<OutcomeWord, IconName>> = {
  works: 'check',
  'works-with-warnings': 'warning',
  fails: 'cross',
  inconclusive: 'question',
}

/** In place of an outcome, while there is none. */
export function Pending({ children }: { children: string }) {
  return (
    <span className="outcome" data-outcome="running">
      <span className="pulse" aria-hidden="true" />
      {children}
    </span>
  )
}

/** An outcome as a form, a word and a colour. */
export function Outcome({ outcome, size }: { outcome: OutcomeWord; size?: number }) {
  return (
    <span className="outcome" data-outcome={outcome}>
      <Icon name={ICONS[outcome]} {...(size === undefined ? {} : { size })} />
      {OUTCOME_TITLES[outcome]}
    </span>
  )
}
