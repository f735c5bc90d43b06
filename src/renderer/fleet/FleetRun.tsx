import { useId, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { FLEET_FORMATS, type FleetState } from '../../shared/rpc/domains/fleets.ts'
import { REDACTIONS, type Redaction } from '../../shared/rpc/domains/reports.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { useApp } from '../app-state.ts'
import { take } from '../clipboard-and-files/copy-and-save.ts'
import { useCommand } from '../commands/use-command.ts'
import { reportStrings } from '../report/strings.ts'
import { Button } from '../ui/Button.tsx'
import { Segments, Select } from '../ui/Field.tsx'
import { Menu } from '../ui/Menu.tsx'
import { FleetTable } from './FleetTable.tsx'
import { fleetStrings } from './strings.ts'

const words = fleetStrings

/** Many servers, live. */
export function FleetRun({ fleet }: { fleet: FleetState }) {
  const app = useApp()
  const { fleets, notices, passwordQuestion } = app
  const rows = useStore(fleets.store, (state) => state.rows)
  const [only, setOnly] = useState<'all' | 'trouble'>('all')
  const maskedId = useId()
  const [redaction, setRedaction] = useState<Redaction>('internal')
  const { id, phase, total, over, counts, places, problem } = fleet
  const cancel = () => void notices.attempt(fleets.cancel(id))
  const resume = async () => {
    try {
      await fleets.resume(id)
    } catch (error) {
      if (!(error instanceof CallError) || error.code !== 'password-needed') throw error
      const given = await passwordQuestion.ask(words.theRest, false)
      if (given) await fleets.resume(id, given.password)
    }
  }
  useCommand('cancel', phase === 'running' ? cancel : null)
  const shown = useMemo(
    () => rows.filter((row) => only === 'all' || (row.outcome !== null && row.outcome !== 'works')),
    [rows, only],
  )
  return (
    <div className="content fleet-run">
      <header>
        <h2 title={fleet.name}>{inertCut(fleet.name, 80)}</h2>
        <span role="status">{words.progress(over, total)}</span>
        <span className="muted">
          {words.outcomes(counts.works, counts['works-with-warnings'], counts.fails, counts.inconclusive)}
        </span>
        <span className="grow" />
        <Segments<'all' | 'trouble'>
          label={words.only}
          value={only}
          choices={[
            { value: 'all', title: words.all },
            { value: 'trouble', title: words.trouble },
          ]}
          onChange={setOnly}
        />
        {(phase === 'running' || phase === 'cancelling') && (
          <Button look="danger" icon="stop" disabled={phase === 'cancelling'} onClick={cancel}>
            {phase === 'cancelling' ? words.cancelling : words.cancel}
          </Button>
        )}
        {phase === 'cancelled' && (
          <Button icon="run" onClick={() => void notices.attempt(resume)}>
            {words.resume}
          </Button>
        )}
        <span className="export">
          <label htmlFor={maskedId} className="muted">
            {words.masked}
          </label>
          <Select<Redaction>
            id={maskedId}
            value={redaction}
            choices={REDACTIONS.map((value) => ({ value, title: reportStrings.redactions[value].title }))}
            onChange={setRedaction}
          />
          <Menu
            label={words.export}
            icon="save"
            items={FLEET_FORMATS.map((format) => ({
              title: words.exports[format],
              run: () => void notices.attempt(async () => take(app, await fleets.export(id, format, redaction))),
            }))}
          >
            {words.export}
          </Menu>
        </span>
      </header>
      {phase === 'running' && <progress value={over} max={total} aria-label={words.title} />}
      {problem !== null && (
        <p className="notice" data-kind="problem">
          {problem}
        </p>
      )}
      {places !== null && places.length > 0 && (
        <section className="card by-name" aria-label={words.oursOrTheirs}>
          <h2>{words.oursOrTheirs}</h2>
          <dl>
            {places.slice(0, MOST_PLACES_TOLD).map(({ name, sentence, explanation, toBeSure }) => (
              <div key={name}>
                <dt>{inertCut(name, 80)}</dt>
                <dd title={toBeSure ?? undefined}>{inertCut([sentence, explanation ?? ''].join(' '), 400)}</dd>
              </div>
            ))}
          </dl>
          {places.length > MOST_PLACES_TOLD && <p className="muted">{words.more(places.length - MOST_PLACES_TOLD)}</p>}
        </section>
      )}
      <FleetTable rows={shown} />
    </div>
  )
}

/** The rest is in the export. */
const MOST_PLACES_TOLD = 50
