import type { Act } from '../../shared/diagnosis/act.ts'
import type { ActorRemedies } from '../../shared/diagnosis/remedies-by-actor.ts'
import { ACTOR_TITLES } from '../../shared/session/titles.ts'
import { ActButtons } from '../answer/ActButtons.tsx'
import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { IconButton } from '../ui/Button.tsx'
import { remedyText } from './remedies.ts'
import { verdictStrings } from './strings.ts'
import './verdict.css'

interface RemediesProps {
  readonly groups: readonly ActorRemedies[]
  /** Above all of them. */
  readonly title?: string
  /** Carries a remedy out from here; null where it cannot. */
  readonly perform?: (act: Act) => (() => void) | null
}

/** What to do, by who has to do it. A remedy's side effects stand with it. */
export function Remedies({ groups, title, perform }: RemediesProps) {
  const app = useApp()
  if (groups.length === 0) return null
  return (
    <section className="remedies">
      {title !== undefined && <h3>{title}</h3>}
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
                  {remedy.product && (
                    <>
                      {' '}
                      <span className="product">{remedy.product}</span>
                    </>
                  )}
                </p>
                {remedy.steps && (
                  <ol className="steps">
                    {remedy.steps.map((step) => (
                      <li key={step}>{step}</li>
                    ))}
                  </ol>
                )}
                {remedy.act && perform && <ActButtons acts={[remedy.act]} perform={perform} quiet />}
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
