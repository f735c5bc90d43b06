import { useId, useState } from 'react'
import { parseTarget, withoutPassword } from '../../shared/session/target.ts'
import { type PairingCode, pairingCodeIn } from '../../shared/two-ended/pairing-code.ts'
import { useApp } from '../app-state.ts'
import { pickFiles } from '../clipboard-and-files/pick-file.ts'
import { showFiles } from '../open-log/open-files.ts'
import { openStrings } from '../open-log/strings.ts'
import { useOpenLog } from '../open-log/use-open-log.ts'
import { sessionStrings } from '../session/strings.ts'
import { TargetInput } from '../session/TargetInput.tsx'
import { useRunForm } from '../session/use-run-form.ts'
import { BROKEN_CODE } from '../stores/typed-host.ts'
import { PairingBadge } from '../two-ended/PairingBadge.tsx'
import { Button } from '../ui/Button.tsx'
import { PractiseList } from './PractiseList.tsx'
import { Preview } from './Preview.tsx'
import { welcomeStrings } from './strings.ts'
import './welcome.css'

/** The first screen of a first start: one field that takes anything, and what one gets. */
export function WelcomeScreen() {
  const app = useApp()
  const runForm = useRunForm()
  const [url, setUrl] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [moved, setMoved] = useState(false)
  const [pairing, setPairing] = useState<PairingCode | null>(null)
  const id = useId()
  const remark = problem ? `✕ ${problem}` : moved ? sessionStrings.passwordMoved : null
  const welcomed = () => app.notices.attempt(app.settings.change({ welcomed: true }))
  /** A password in it goes to the session's password field, and the rest stays to be seen. */
  const read = (typed: string) => {
    const code = pairingCodeIn(typed)
    setPairing(code === 'broken' ? null : code)
    if (code !== null) {
      setProblem(code === 'broken' ? BROKEN_CODE : null)
      return { text: typed, ok: code !== 'broken' }
    }
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
    void runForm()
  }
  const openLog = useOpenLog()
  const openText = (name: string, content: string) =>
    void app.notices.attempt(async () => {
      if (await openLog(name, content)) await welcomed()
    })
  const choose = () =>
    void app.notices.attempt(async () => {
      const files = await pickFiles(app)
      if (files.length > 0 && (await showFiles(app, files))) await welcomed()
    })
  return (
    <div className="welcome">
      <div className="inner">
        <div className="begin">
          <h1>{welcomeStrings.title}</h1>
          <p className="lead">{welcomeStrings.text}</p>
          <form
            className="url-form"
            onSubmit={(event) => {
              event.preventDefault()
              test()
            }}
          >
            <label htmlFor={id}>{welcomeStrings.field}</label>
            <div className="line">
              <TargetInput
                id={id}
                placeholder="ftpes://user@ftp.example.com/"
                aria-invalid={problem ? true : undefined}
                aria-describedby={`${id}-remark`}
                value={url}
                onType={(text) => {
                  setUrl(text)
                  setProblem(null)
                  setPairing(null)
                }}
                onRead={read}
                onPasteLines={(text) => openText(openStrings.pasted, text)}
              />
              <button type="submit" className="button primary">
                {welcomeStrings.testButton}
              </button>
            </div>
            {pairing && <PairingBadge host={pairing.hosts[0] ?? ''} port={pairing.port} />}
            <p id={`${id}-remark`} className={problem ? 'problem' : 'muted'}>
              {remark ?? welcomeStrings.takes}
            </p>
          </form>
          <div className="others">
            <Button icon="open" onClick={choose}>
              {welcomeStrings.choose}
            </Button>
            <Button
              icon="wizard"
              onClick={() => {
                void welcomed()
                app.navigation.show('wizard')
              }}
            >
              {welcomeStrings.wizard}
            </Button>
            <Button
              look="quiet"
              onClick={() => {
                void welcomed()
                app.navigation.show('session')
              }}
            >
              {welcomeStrings.skip}
            </Button>
          </div>
          <PractiseList />
          <p className="muted small">{welcomeStrings.promise}</p>
        </div>
        <Preview />
      </div>
    </div>
  )
}
