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

/** What to test: a profile or a URL, piece by piece. A URL pasted into the host field fills all of them. */
export function TargetBar({ drawerOpen, onDrawer }: TargetBarProps) {
  const app = useApp()
  const { form, profiles } = app
  const state = useStore(form.store)
  const saved = useStore(profiles.store, (store) => store.profiles)
  const start = useStartRun()
  const [problem, setProblem] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)
  const { options, password } = state
  const source = sourceOf(state, saved)

  const run = async () => {
    const wrong = problem ?? formProblem(state)
    if (wrong) {
      setProblem(wrong)
      document.getElementById('target-host')?.focus()
      return
    }
    setStarting(true)
    // The drawer lies over what comes now.
    if (await start(source, secretsOf(state, source))) onDrawer(false)
    setStarting(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  useCommand('run', () => void run())
  useCommand('new-session', () => {
    form.clear()
    setProblem(null)
    app.navigation.store.setState({ screen: 'session', document: null, other: null })
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
                setProblem(null)
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
        onHost={(text) => setProblem(form.typeHost(text))}
        hostProblem={problem}
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
