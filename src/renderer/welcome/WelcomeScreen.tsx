import { useEffect, useId, useState } from 'react'
import { useStore } from 'zustand'
import { parseTarget, withoutPassword } from '../../shared/session/target.ts'
import { useApp } from '../app-state.ts'
import { OpenLogBox } from '../open-log/OpenLogBox.tsx'
import { sessionStrings } from '../session/strings.ts'
import { TargetInput } from '../session/TargetInput.tsx'
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
  const [moved, setMoved] = useState(false)
  const id = useId()
  const remark = problem ? `✕ ${problem}` : moved ? sessionStrings.passwordMoved : null
  const welcomed = () => app.notices.attempt(app.settings.change({ welcomed: true }))
  /** A password in it goes to the session's password field, and the rest stays to be seen. */
  const read = (typed: string) => {
    const { text, password } = withoutPassword(typed.trim())
    if (password !== null) {
      setUrl(text)
      app.form.setSecret({ password })
    }
    const result = text === '' ? null : parseTarget(text)
    setProblem(result?.ok === false ? result.message : null)
    setMoved(password !== null)
    return { text, ok: result?.ok === true }
  }
  const test = () => {
    const { text, ok } = read(url)
    if (text === '') setProblem(welcomeStrings.noUrl)
    if (!ok) return
    app.form.typeHost(text)
    app.form.readHost()
    void welcomed()
    app.navigation.showStart()
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
              <TargetInput
                id={id}
                placeholder="ftpes://user@ftp.example.com/"
                aria-invalid={problem ? true : undefined}
                aria-describedby={remark ? `${id}-remark` : undefined}
                value={url}
                onType={(text) => {
                  setUrl(text)
                  setProblem(null)
                }}
                onRead={read}
              />
              <button type="submit" className="button primary">
                {welcomeStrings.testButton}
              </button>
            </form>
            {remark && (
              <p id={`${id}-remark`} className={problem ? 'problem' : 'muted small'}>
                {remark}
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
