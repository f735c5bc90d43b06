import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import { type AppState, useApp } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { type FormSource, formProblem, lacksPassword, secretsOf, sourceOf } from '../stores/session-form.ts'
import { Button } from '../ui/Button.tsx'
import { Field, Select } from '../ui/Field.tsx'
import { CertificateBadge } from './CertificateBadge.tsx'
import { DataModeField } from './DataModeField.tsx'
import { LoginFields } from './LoginFields.tsx'
import { SecurityField } from './SecurityField.tsx'
import { sessionStrings } from './strings.ts'
import { useStartRun } from './use-start-run.ts'

interface TargetBarProps {
  readonly drawerOpen: boolean
  onDrawer(open: boolean): void
}

/** What to test: a profile or a URL, piece by piece. A URL in the host field fills all of them. */
export function TargetBar({ drawerOpen, onDrawer }: TargetBarProps) {
  const app = useApp()
  const { form, profiles } = app
  const state = useStore(form.store)
  const saved = useStore(profiles.store, (store) => store.profiles)
  const start = useStartRun()
  const [asked, setAsked] = useState(false)
  const [starting, setStarting] = useState(false)
  const { options, password } = state
  const source = sourceOf(state, saved)

  const run = async () => {
    form.readHost()
    const typed = form.store.getState()
    const wrong = formProblem(typed)
    setAsked(wrong !== null)
    if (wrong) {
      document.getElementById('target-host')?.focus()
      return
    }
    setStarting(true)
    const meant = sourceOf(typed, saved)
    // The drawer lies over what comes now.
    if ((await passwordTold(app, meant)) && (await start(meant, secretsOf(form.store.getState(), meant))))
      onDrawer(false)
    setStarting(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  useCommand('run', () => void run())

  return (
    <form className="target-bar" aria-label={sessionStrings.target} onSubmit={submit}>
      {saved.length > 0 && (
        <Field label={sessionStrings.profile} className="profile">
          {(ids) => (
            <Select
              {...ids}
              value={state.profileId ?? ''}
              choices={[
                { value: '', title: sessionStrings.noProfile },
                ...saved.map(({ id, name, group }) => ({ value: id, title: group ? `${group} / ${name}` : name })),
              ]}
              onChange={(id) => {
                const profile = saved.find((one) => one.id === id)
                setAsked(false)
                if (profile) form.fillFromProfile(profile)
                else form.clear()
              }}
            />
          )}
        </Field>
      )}
      <SecurityField value={options.security} onChange={(security) => form.set({ security })} />
      <LoginFields
        options={options}
        onChange={form.set}
        onHost={(text) => {
          setAsked(false)
          form.typeHost(text)
        }}
        onHostRead={() => form.readHost()}
        hostProblem={asked ? formProblem(state) : state.hostProblem}
        passwordMoved={state.passwordMoved}
        hostId="target-host"
        password={password}
        onPassword={(typed) => form.setSecret({ password: typed })}
        passwordPlaceholder={
          source.kind === 'profile' ? storedPassword(saved.find(({ id }) => id === source.profileId)?.password) : ''
        }
      />
      <DataModeField value={options.data} onChange={(data) => form.set({ data })} />
      <div className="buttons">
        <Button
          icon="options"
          aria-expanded={drawerOpen}
          aria-controls="session-options"
          onClick={() => onDrawer(!drawerOpen)}
        >
          {sessionStrings.options}
        </Button>
        <button type="submit" className="button primary" disabled={starting}>
          {sessionStrings.run}
        </button>
      </div>
      <CertificateBadge options={options} onChange={form.set} />
    </form>
  )
}

/** Asks for a password that is missing. False when the person would rather not run. */
async function passwordTold({ form, passwordQuestion }: AppState, source: FormSource): Promise<boolean> {
  const typed = form.store.getState()
  if (!lacksPassword(typed, source)) return true
  const given = await passwordQuestion.ask(`${typed.options.user} at ${typed.options.host}`, false)
  if (given) form.setSecret({ password: given.password, emptyPasswordMeant: given.password === '' })
  return given !== null
}

const storedPassword = (place: 'stored' | 'session' | 'none' | undefined) =>
  place === 'stored' || place === 'session' ? sessionStrings.passwordKnown : ''
