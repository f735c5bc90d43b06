import { useEffect, useId, useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { OpenLogBox } from '../open-log/OpenLogBox.tsx'
import { sessionStrings } from '../session/strings.ts'
import { usePractise } from '../session/use-start-run.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { welcomeStrings } from './strings.ts'
import './welcome.css'

/** The first screen of a first start: what this is, and the three ways to begin. */
export function WelcomeScreen() {
  const app = useApp()
  const [url, setUrl] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  const welcomed = () => app.notices.attempt(app.settings.change({ welcomed: true }))
  const test = () => {
    const typed = url.trim()
    const wrong = typed === '' ? welcomeStrings.noUrl : app.form.typeHost(typed)
    setProblem(wrong)
    if (wrong !== null) return
    void welcomed()
    app.navigation.store.setState({ screen: 'session', document: null })
  }
  return (
    <div className="welcome">
      <div className="inner">
        <header>
          <h1>{welcomeStrings.title}</h1>
          <p>{welcomeStrings.text}</p>
        </header>
        <div className="ways">
          <section className="card">
            <h2>
              <Icon name="target" size={18} /> {welcomeStrings.test}
            </h2>
            <p className="muted">{welcomeStrings.testText}</p>
            <form
              className="url-form"
              onSubmit={(event) => {
                event.preventDefault()
                test()
              }}
            >
              <label className="hidden-text" htmlFor={id}>
                {sessionStrings.host}
              </label>
              <input
                id={id}
                className="input mono"
                spellCheck={false}
                autoComplete="off"
                placeholder="ftpes://user@ftp.example.com/"
                aria-invalid={problem ? true : undefined}
                aria-describedby={problem ? `${id}-problem` : undefined}
                value={url}
                onChange={(event) => setUrl(event.target.value)}
              />
              <button type="submit" className="button primary">
                {welcomeStrings.testButton}
              </button>
            </form>
            {problem && (
              <p id={`${id}-problem`} className="problem">
                ✕ {problem}
              </p>
            )}
            <p className="muted small">{welcomeStrings.schemes}</p>
            <Button
              look="quiet"
              icon="wizard"
              onClick={() => {
                void welcomed()
                app.navigation.show('wizard')
              }}
            >
              {welcomeStrings.wizard}
            </Button>
          </section>
          <PractiseCard />
          <section className="card">
            <h2>
              <Icon name="open" size={18} /> {welcomeStrings.open}
            </h2>
            <p className="muted">{welcomeStrings.openText}</p>
            <OpenLogBox rows={3} onOpened={() => void welcomed()} />
          </section>
        </div>
        <footer>
          <p className="muted small">{welcomeStrings.promise}</p>
          <Button
            look="quiet"
            onClick={() => {
              void welcomed()
              app.navigation.show('session')
            }}
          >
            {welcomeStrings.skip}
          </Button>
        </footer>
      </div>
    </div>
  )
}

/** Scenarios that show most in a minute, the founding cases first. */
const FIRST_TRIES = ['isa-2006', 'isa-2004', 'session-reuse-vsftpd', 'private-passive-address', 'healthy-explicit-tls']

function PractiseCard() {
  const { lab, notices, navigation, settings } = useApp()
  const { scenarios } = useStore(lab.store)
  const practise = usePractise()
  const [starting, setStarting] = useState<string | null>(null)
  useEffect(() => void notices.attempt(lab.load()), [lab, notices])
  const tries = FIRST_TRIES.flatMap((name) => scenarios.filter((scenario) => scenario.name === name))
  return (
    <section className="card">
      <h2>
        <Icon name="lab" size={18} /> {welcomeStrings.practise}
      </h2>
      <p className="muted">{welcomeStrings.practiseText}</p>
      <ul className="tries">
        {tries.map(({ name, title }) => (
          <li key={name}>
            <Button
              icon="run"
              disabled={starting !== null}
              onClick={() => {
                setStarting(name)
                void practise(name).finally(() => setStarting(null))
              }}
            >
              <span>{title}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Button
        look="quiet"
        onClick={() => {
          void notices.attempt(settings.change({ welcomed: true }))
          navigation.show('lab')
        }}
      >
        {welcomeStrings.allScenarios(scenarios.length)}
      </Button>
    </section>
  )
}
