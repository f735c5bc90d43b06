import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import { DATA_MODES } from '../../shared/session/profile.ts'
import { DEFAULT_PORTS, URL_SCHEMES } from '../../shared/session/url.ts'
import { useApp } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { formProblem } from '../stores/session-form.ts'
import { strings } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Field, Segments, Select } from '../ui/Field.tsx'
import { PortField } from './PortField.tsx'
import { useStartRun } from './use-start-run.ts'

interface TargetBarProps {
  readonly drawerOpen: boolean
  onDrawer(open: boolean): void
}

const SECURITIES = ['explicit', 'implicit', 'plain'] as const

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

  const run = async () => {
    const wrong = problem ?? formProblem(state)
    if (wrong) {
      setProblem(wrong)
      document.getElementById('target-host')?.focus()
      return
    }
    setStarting(true)
    const given = password === '' && state.profileId ? undefined : { password }
    const keys = {
      clientKey: state.clientKey || undefined,
      clientKeyPassphrase: state.clientKeyPassphrase || undefined,
    }
    const source =
      state.profileId && !state.changed
        ? ({ kind: 'profile', profileId: state.profileId } as const)
        : ({ kind: 'options', options } as const)
    await start(source, given || keys.clientKey ? { ...given, ...keys } : undefined)
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
    <form className="target-bar" aria-label={strings.session.target} onSubmit={submit}>
      {saved.length > 0 && (
        <Field label={strings.session.profile} className="profile">
          {(ids) => (
            <Select
              {...ids}
              value={state.profileId ?? ''}
              choices={[
                { value: '', title: strings.session.noProfile },
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
      <div className="field security">
        <span className="label">{strings.session.security}</span>
        <Segments
          label={strings.session.security}
          value={options.security}
          choices={SECURITIES.map((value) => ({
            value,
            title: strings.session.securities[value],
            hint: `${URL_SCHEMES[value]}://`,
          }))}
          onChange={(security) => form.set({ security })}
        />
      </div>
      <Field label={strings.session.host} className="host" error={problem} id="target-host">
        {(ids) => (
          <input
            {...ids}
            className="input mono"
            spellCheck={false}
            autoComplete="off"
            placeholder={strings.session.hostPlaceholder}
            value={options.host}
            onChange={(event) => setProblem(form.typeHost(event.target.value))}
          />
        )}
      </Field>
      <Field label={strings.session.port} className="port">
        {(ids) => (
          <PortField
            {...ids}
            value={options.port}
            placeholder={String(DEFAULT_PORTS[options.security])}
            onChange={(port) => form.set({ port })}
          />
        )}
      </Field>
      <Field label={strings.session.user} className="user">
        {(ids) => (
          <input
            {...ids}
            className="input mono"
            spellCheck={false}
            autoComplete="off"
            placeholder="anonymous"
            value={options.user}
            onChange={(event) => form.set({ user: event.target.value })}
          />
        )}
      </Field>
      <Field label={strings.session.password} className="password">
        {(ids) => (
          <input
            {...ids}
            className="input mono"
            type="password"
            autoComplete="off"
            placeholder={storedPassword(saved.find(({ id }) => id === state.profileId)?.password)}
            value={password}
            onChange={(event) => form.setSecret({ password: event.target.value })}
          />
        )}
      </Field>
      <Field label={strings.session.data} className="data">
        {(ids) => (
          <Select
            {...ids}
            value={options.data}
            choices={DATA_MODES.map((value) => ({ value, title: strings.session.dataModes[value] }))}
            onChange={(data) => form.set({ data })}
          />
        )}
      </Field>
      <div className="buttons">
        <Button
          icon="options"
          aria-expanded={drawerOpen}
          aria-controls="session-options"
          onClick={() => onDrawer(!drawerOpen)}
        >
          {strings.session.options}
        </Button>
        <button type="submit" className="button primary" disabled={starting}>
          {strings.session.run}
        </button>
      </div>
    </form>
  )
}

const storedPassword = (place: 'stored' | 'session' | 'none' | undefined) =>
  place === 'stored' || place === 'session' ? strings.session.passwordKnown : ''
