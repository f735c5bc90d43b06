import { type DragEvent, type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import { MOST_PARALLEL } from '../../shared/rpc/domains/fleets.ts'
import { namedPlaces } from '../../shared/rpc/domains/places.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { useApp } from '../app-state.ts'
import { pickText, readText } from '../clipboard-and-files/pick-file.ts'
import { NumberField } from '../session/NumberField.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { PlacesField } from '../ui/PlacesField.tsx'
import { fleetStrings } from './strings.ts'

const words = fleetStrings
const PARALLEL = 8
/** Named before the test; the rest is counted. */
const SHOWN = 200

/** Which servers: a group of profiles, or a table that is chosen or dropped; then what is missing for them. */
export function FleetForm() {
  const { fleets, notices, consent } = useApp()
  const { draft, problem } = useStore(fleets.store)
  const [password, setPassword] = useState('')
  const [parallel, setParallel] = useState(PARALLEL)
  const [places, setPlaces] = useState('')
  const planned = draft?.planned
  const start = (event: FormEvent) => {
    event.preventDefault()
    if (!planned) return
    void notices.attempt(async () => {
      if (!(await consent.ask(planned.consents))) return
      const typed = planned.withoutPassword > 0 ? password : undefined
      await fleets.start(typed, planned.consents, parallel, namedPlaces(places))
    })
  }
  const drop = (event: DragEvent) => {
    const [file, second] = event.dataTransfer.files
    if (!file || second) return
    event.preventDefault()
    void notices.attempt(async () => fleets.read({ kind: 'table', name: file.name, text: await readText(file) }))
  }
  return (
    <form className="content fleet-form" onSubmit={start} onDrop={drop}>
      <p className="muted intro">{words.intro}</p>
      <div className="sources">
        <Groups />
        <Table />
      </div>
      {problem !== null && (
        <p className="notice" data-kind="problem" role="alert">
          {problem}
        </p>
      )}
      {planned && (
        <section className="card planned" aria-label={words.list}>
          <h2>{words.servers(planned.servers.length)}</h2>
          {planned.remarks.map((remark) => (
            <p key={remark} className="notice" data-kind="warning">
              {remark}
            </p>
          ))}
          <ul>
            {planned.servers.slice(0, SHOWN).map(({ name, url }) => (
              <li key={name}>
                <b>{inertCut(name, 80)}</b> <code>{inertCut(url, 120)}</code>
              </li>
            ))}
          </ul>
          <footer>
            {planned.withoutPassword > 0 && (
              <PasswordField
                label={words.password}
                hint={words.passwordHint(planned.withoutPassword)}
                value={password}
                onChange={setPassword}
              />
            )}
            <Field label={words.parallel}>
              {(ids) => (
                <NumberField
                  {...ids}
                  value={parallel}
                  min={1}
                  max={MOST_PARALLEL}
                  onChange={(value) => setParallel(value ?? PARALLEL)}
                />
              )}
            </Field>
            <PlacesField value={places} onChange={setPlaces} />
            <span className="grow" />
            <button type="submit" className="button primary">
              {words.start(planned.servers.length)}
            </button>
          </footer>
        </section>
      )}
    </form>
  )
}

/** A whole group, or some of it. */
function Groups() {
  const { fleets, profiles, notices, navigation } = useApp()
  const saved = useStore(profiles.store, (state) => state.profiles)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const groups = Map.groupBy(saved, ({ group }) => group)
  const choose = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids)
      if (on) next.add(id)
      else next.delete(id)
    setChosen(next)
    const listed = saved.flatMap(({ id }) => (next.has(id) ? [id] : []))
    if (listed.length === 0) fleets.forget()
    else void notices.attempt(fleets.read({ kind: 'profiles', ids: listed }))
  }
  return (
    <section className="card" aria-label={words.fromGroup}>
      <h2>{words.fromGroup}</h2>
      {saved.length === 0 ? (
        <p className="muted">
          {words.empty}. {words.emptyText}{' '}
          <button type="button" className="link" onClick={() => navigation.show('profiles')}>
            {words.toProfiles}
          </button>
        </p>
      ) : (
        [...groups].map(([group, members]) => {
          const ids = members.map(({ id }) => id)
          const all = ids.every((id) => chosen.has(id))
          return (
            <details key={group}>
              <summary>
                <label className="check">
                  <input type="checkbox" checked={all} onChange={() => choose(ids, !all)} />
                  <span>
                    {group === '' ? words.noGroup : inertCut(group, 80)} <span className="muted">{members.length}</span>
                  </span>
                </label>
              </summary>
              <ul>
                {members.map(({ id, name }) => (
                  <li key={id}>
                    <label className="check">
                      <input type="checkbox" checked={chosen.has(id)} onChange={() => choose([id], !chosen.has(id))} />
                      <span>{inertCut(name, 80)}</span>
                    </label>
                  </li>
                ))}
              </ul>
            </details>
          )
        })
      )}
    </section>
  )
}

function Table() {
  const app = useApp()
  const pick = () =>
    void app.notices.attempt(async () => {
      const file = await pickText(app, 'table')
      if (file) await app.fleets.read({ kind: 'table', ...file })
    })
  return (
    <section className="card" aria-label={words.fromTable}>
      <h2>{words.fromTable}</h2>
      <p className="muted">{words.tableHint}</p>
      <pre className="mono">{words.example}</pre>
      <Button icon="open" onClick={pick}>
        {words.chooseTable}
      </Button>
    </section>
  )
}
