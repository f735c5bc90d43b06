import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { runOf } from '../stores/runs.ts'
import { formProblem, sourceOf } from '../stores/session-form.ts'
import { PairingBadge } from '../two-ended/PairingBadge.tsx'
import { Button } from '../ui/Button.tsx'
import { Field, Select } from '../ui/Field.tsx'
import { CertificateBadge } from './CertificateBadge.tsx'
import { DataModeField } from './DataModeField.tsx'
import { LoginFields } from './LoginFields.tsx'
import { SecurityField } from './SecurityField.tsx'
import { sessionStrings } from './strings.ts'
import { useRunForm } from './use-run-form.ts'

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
  const runForm = useRunForm()
  const [asked, setAsked] = useState(false)
  const [starting, setStarting] = useState(false)
  const { options, password } = state
  const source = sourceOf(state, saved)

  /** What is wrong with the form must not read as a part of an older result. */
  const takeResultAway = () => {
    const shown = app.navigation.store.getState().document
    const phase = runOf(app.runs.store.getState(), shown)?.phase
    if (shown !== null && (phase === undefined || phase === 'ended')) app.navigation.showStart()
  }
  const run = async () => {
    setStarting(true)
    const came = await runForm()
    setStarting(false)
    setAsked(came === 'wrong')
    if (came === 'wrong') takeResultAway()
    if (came === 'wrong') document.getElementById('target-host')?.focus()
    // The drawer lies over what comes now.
    if (came === 'runs') onDrawer(false)
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
        onHostRead={() => {
          if (form.readHost() !== null) takeResultAway()
        }}
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
      {state.pairing !== null && <PairingBadge host={options.host} port={options.port} onForget={form.clear} />}
    </form>
  )
}

const storedPassword = (place: 'stored' | 'session' | 'none' | undefined) =>
  place === 'stored' || place === 'session' ? sessionStrings.passwordKnown : ''
