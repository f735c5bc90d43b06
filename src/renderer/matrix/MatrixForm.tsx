import { type FormEvent, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { modesOf } from '../../shared/matrix/cell.ts'
import { gridOf } from '../../shared/matrix/grid.ts'
import { PRESETS } from '../../shared/matrix/variations.ts'
import { DEFAULT_PORTS } from '../../shared/session/url.ts'
import { useApp } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { LoginFields } from '../session/LoginFields.tsx'
import { PortField } from '../session/PortField.tsx'
import { SecurityField } from '../session/SecurityField.tsx'
import { formProblem, secretsOf, sourceOf } from '../stores/session-form.ts'
import { PairingBadge } from '../two-ended/PairingBadge.tsx'
import { twoEndedStrings } from '../two-ended/strings.ts'
import { Check, Field, Segments, Select } from '../ui/Field.tsx'
import { PlacesField } from '../ui/PlacesField.tsx'
import { MatrixGrid } from './MatrixGrid.tsx'
import { matrixStrings } from './strings.ts'

const words = matrixStrings
const PARALLEL = ['1', '2', '4', '8'] as const
const TIMES = ['1', '5', '10', '20', '60'] as const
/** ms after the last key before the modes are asked for. */
const PAUSE = 300

/** What to try: the server of the session screen, and how many modes around it. */
export function MatrixForm() {
  const app = useApp()
  const { form, matrices, notices } = app
  const target = useStore(form.store)
  const { wish, parallel, times, places, preview, unchosen } = useStore(matrices.store)
  const [asked, setAsked] = useState(false)
  const [starting, setStarting] = useState(false)
  const saved = useStore(app.profiles.store, (store) => store.profiles)
  const { options, password, profileId, changed } = target
  const source = useMemo(() => sourceOf({ options, profileId, changed }, saved), [options, profileId, changed, saved])
  const { pairing } = target
  const ready = formProblem(target) === null

  useEffect(() => {
    if (!ready) return
    const timer = setTimeout(() => void notices.attempt(matrices.preview(source, wish, pairing)), PAUSE)
    return () => clearTimeout(timer)
  }, [ready, source, wish, pairing, matrices, notices])

  const cells = ready ? (preview ?? []) : []
  const chosen = cells.filter(({ key, because }) => because === null && !unchosen.has(key))
  const start = async () => {
    form.readHost()
    const typed = form.store.getState()
    const wrong = formProblem(typed)
    setAsked(wrong !== null)
    if (wrong) {
      document.getElementById('matrix-host')?.focus()
      return
    }
    setStarting(true)
    const meant = sourceOf(typed, saved)
    await notices.attempt(matrices.start(meant, secretsOf(typed, meant), typed.pairing))
    setStarting(false)
  }
  useCommand('run', () => void start())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void start()
  }
  return (
    <form className="matrix-form" onSubmit={submit}>
      <p className="muted intro">{words.intro}</p>
      <div className="card target">
        <SecurityField value={options.security} onChange={(security) => form.set({ security })} />
        <LoginFields
          options={options}
          onChange={form.set}
          onHost={(text) => {
            setAsked(false)
            form.typeHost(text)
          }}
          onHostRead={() => form.readHost()}
          hostProblem={asked ? formProblem(target) : target.hostProblem}
          passwordMoved={target.passwordMoved}
          hostId="matrix-host"
          password={password}
          onPassword={(typed) => form.setSecret({ password: typed })}
        />
        {pairing !== null && (
          <PairingBadge
            host={options.host}
            port={options.port}
            runs={twoEndedStrings.pairingRunsModes}
            onForget={form.clear}
          />
        )}
      </div>
      <div className="card wish">
        <div className="field">
          <span className="label">{words.preset}</span>
          <Segments
            label={words.preset}
            value={wish.preset}
            choices={PRESETS.map((value) => ({ value, ...words.presets[value] }))}
            onChange={(next) => matrices.wishFor({ preset: next })}
          />
        </div>
        <Field label={words.parallel} hint={words.parallelHint}>
          {(ids) => (
            <Select
              {...ids}
              className="narrow"
              value={String(parallel)}
              choices={PARALLEL.map((value) => ({ value, title: value }))}
              onChange={(value) => matrices.set({ parallel: Number(value) })}
            />
          )}
        </Field>
        <Field label={words.times} hint={words.timesHint}>
          {(ids) => (
            <Select
              {...ids}
              className="narrow"
              value={String(times)}
              choices={TIMES.map((value) => ({ value, title: value }))}
              onChange={(value) => matrices.set({ times: Number(value) })}
            />
          )}
        </Field>
        {options.security !== 'implicit' && (
          <Field label={words.implicitPort} className="port">
            {(ids) => (
              <PortField
                {...ids}
                value={wish.implicitPort}
                placeholder={String(DEFAULT_PORTS.implicit)}
                onChange={(port) => matrices.wishFor({ implicitPort: port })}
              />
            )}
          </Field>
        )}
        <PlacesField value={places} onChange={(text) => matrices.set({ places: text })} />
        <Check
          label={words.allowPlain}
          checked={wish.allowPlain}
          onChange={(allowPlain) => matrices.wishFor({ allowPlain })}
        />
      </div>
      {/* Before what comes and goes while somebody chooses: a click must meet the button where it was. */}
      <footer>
        {cells.length > 0 && <span className="muted">{words.chosen(chosen.length, cells.length)}</span>}
        <button
          type="submit"
          className="button primary"
          disabled={starting || (ready && cells.length > 0 && chosen.length === 0)}
        >
          {words.start}
        </button>
      </footer>
      {cells.length > 0 ? (
        <section className="card plan" aria-label={words.grid}>
          <MatrixGrid
            rows={gridOf(cells.map((cell) => ({ ...cell, modes: modesOf(cell.plan) })))}
            firstColumn={words.mode}
            rowHead={({ title, cells: row }) => {
              const keys = row.flatMap((cell) => (cell && cell.because === null ? [cell.key] : []))
              return (
                <Check
                  label={title}
                  disabled={keys.length === 0}
                  checked={keys.length > 0 && keys.some((key) => !unchosen.has(key))}
                  onChange={(run) => matrices.choose(keys, run)}
                />
              )
            }}
            cell={(cell) =>
              cell.because === null ? (
                <input
                  type="checkbox"
                  aria-label={words.chooseRow(cell.key)}
                  checked={!unchosen.has(cell.key)}
                  onChange={(event) => matrices.choose([cell.key], event.target.checked)}
                />
              ) : (
                <span className="muted" title={cell.because}>
                  {words.phases.skipped}
                </span>
              )
            }
          />
        </section>
      ) : (
        <p className="muted">{words.previewProblem}</p>
      )}
    </form>
  )
}
