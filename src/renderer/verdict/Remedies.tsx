import type { Finding } from '../../shared/diagnosis/finding.ts'
import { remediesByActor } from '../../shared/diagnosis/remedies-by-actor.ts'
import { ACTOR_TITLES } from '../../shared/session/titles.ts'
import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { IconButton } from '../ui/Button.tsx'
import { remedyText } from './remedies.ts'
import { verdictStrings } from './strings.ts'

interface RemediesProps {
  readonly finding: Pick<Finding, 'culprit' | 'remedies'>
  /** `What to do` when absent. */
  readonly title?: string
}

/** What to do, by who has to do it. A remedy's side effects stand with it. */
export function Remedies({ finding, title = verdictStrings.remedies }: RemediesProps) {
  const app = useApp()
  const groups = remediesByActor(finding)
  if (groups.length === 0) return null
  return (
    <section className="remedies">
      <h3>{title}</h3>
      {groups.map(({ who, remedies }) => (
        <div key={who} className="actor">
          <header>
            <h4>{ACTOR_TITLES[who]}</h4>
            <IconButton
              small
              icon="copy"
              label={verdictStrings.copyRemedies(ACTOR_TITLES[who])}
              onClick={() =>
                void copyText(app, remedies.map(remedyText).join('\n\n'), verdictStrings.remediesFor(ACTOR_TITLES[who]))
              }
            />
          </header>
          <ul>
            {remedies.map((remedy) => (
              <li key={`${remedy.product ?? ''} ${remedy.action}`}>
                <p>
                  {remedy.action}
                  {remedy.product && <span className="product">{remedy.product}</span>}
                </p>
                {remedy.steps && (
                  <ol className="steps">
                    {remedy.steps.map((step) => (
                      <li key={step}>{step}</li>
                    ))}
                  </ol>
                )}
                {remedy.warning && (
                  <p className="side-effect">
                    <b>{verdictStrings.sideEffect}</b> {remedy.warning}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
