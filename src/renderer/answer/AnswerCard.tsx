import type { ReactNode } from 'react'
import type { Answer } from '../../shared/answer/answer.ts'
import { whoText } from '../../shared/answer/who-words.ts'
import type { Act } from '../../shared/diagnosis/act.ts'
import type { Cause } from '../../shared/diagnosis/causes.ts'
import { CERTAINTY_TITLES, CULPRIT_TITLES } from '../../shared/session/titles.ts'
import { Outcome, Pending } from '../ui/Outcome.tsx'
import { ActButtons } from './ActButtons.tsx'
import { PathPicture } from './PathPicture.tsx'
import { answerStrings } from './strings.ts'
import './answer.css'

const words = answerStrings

interface AnswerCardProps {
  readonly answer: Answer
  readonly cause: Cause | null
  /** Does an act; null where this place cannot. */
  readonly perform: (act: Act) => (() => void) | null
  /** What stands below the sentence: a preliminary state, what is waited for. */
  readonly state?: ReactNode
  /** In place of the outcome while that is not known. */
  readonly pending?: string | undefined
}

/** What a person needs first: what is wrong, where on the way, who can act, how sure that is, and what to do next. */
export function AnswerCard({ answer, cause, perform, state, pending }: AnswerCardProps) {
  const { outcome, sentence, technical, path, who, certainty, proofs, acts } = answer
  return (
    <section className="answer-card" aria-label={words.title} data-outcome={outcome}>
      <div className="inside">
        <header data-testid="verdict" data-outcome={outcome} data-cause={cause ?? ''}>
          {pending === undefined ? <Outcome outcome={outcome} /> : <Pending>{pending}</Pending>}
          <h2>{sentence}</h2>
          {technical !== null && <p className="technical">{technical}</p>}
          {state}
        </header>
        {path !== null && <PathPicture path={path} />}
        {(who !== null || certainty !== null) && (
          <dl>
            {who !== null && (
              <div>
                <dt>{words.who}</dt>
                <dd>{whoText(who, certainty)}</dd>
              </div>
            )}
            {who !== null && who.alsoAble.length > 0 && (
              <div>
                <dt>{words.alsoAble}</dt>
                <dd>{who.alsoAble.map((one) => CULPRIT_TITLES[one]).join(', ')}</dd>
              </div>
            )}
            {certainty !== null && (
              <div>
                <dt>{words.sure}</dt>
                <dd>
                  <span className="certainty" data-certainty={certainty}>
                    {CERTAINTY_TITLES[certainty]}
                  </span>
                </dd>
              </div>
            )}
            {proofs.length > 0 && (
              <div>
                <dt>{words.proven}</dt>
                <dd title={proofs.map(({ shows }) => shows).join('\n')}>
                  {proofs.map(({ title }) => title).join('; ')}
                </dd>
              </div>
            )}
          </dl>
        )}
        <ActButtons acts={acts} perform={perform} />
      </div>
    </section>
  )
}
