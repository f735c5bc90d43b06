import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { formProblem, secretsOf, sourceOf } from '../stores/session-form.ts'
import { Button } from '../ui/Button.tsx'
import { Field, Select } from '../ui/Field.tsx'
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
    if (await start(meant, secretsOf(typed, meant))) onDrawer(false)
    setStarting(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  useCommand('run', () => void run())
  useCommand('new-session', () => {
    form.clear()
    setAsked(false)
    app.navigation.showStart()
    document.getElementById('target-host')?.focus()
  })

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
    </form>
  )
}

const storedPassword = (place: 'stored' | 'session' | 'none' | undefined) =>
  place === 'stored' || place === 'session' ? sessionStrings.passwordKnown : ''
