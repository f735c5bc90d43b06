import { useState } from 'react'
import type { HistoryEntry } from '../../shared/rpc/domains/history.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { RunAnswer } from '../answer/RunAnswer.tsx'
import { useApp, useSettings } from '../app-state.ts'
import { dateText } from '../transcript/clock.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { commonStrings } from '../ui/strings.ts'
import { historyStrings } from './strings.ts'

const words = historyStrings
/** A matrix and a guided test have an id of their own, a scenario its name. */
const SERIES = /^[0-9a-f-]{36}$/

/** Name, tags and notes of one run, changed in place; whoever goes on to something else loses nothing. */
interface EntryDetailsProps {
  readonly entry: HistoryEntry
  onOpen(): void
  /** Shows what was run together with it. */
  onSeries(partOf: string): void
}

export function EntryDetails({ entry, onOpen, onSeries }: EntryDetailsProps) {
  const { client, notices } = useApp()
  const { utc } = useSettings()
  const [name, setName] = useState(entry.name)
  const [tags, setTags] = useState(entry.tags.join(', '))
  const [notes, setNotes] = useState(entry.notes)
  const listed = tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  const changed = name !== entry.name || notes !== entry.notes || listed.join('\n') !== entry.tags.join('\n')
  const { partOf } = entry
  const save = () => {
    if (!changed) return
    void notices.attempt(async () => {
      await client.call('history.change', { id: entry.id, name: name.trim() || entry.name, tags: listed, notes })
      notices.done(words.saved)
    })
  }
  return (
    <aside className="entry-details" aria-label={words.details}>
      <header>
        <Button small look="primary" onClick={onOpen}>
          {words.open}
        </Button>
      </header>
      {entry.verdict && <RunAnswer id={entry.id} />}
      <dl>
        <dt>{words.server}</dt>
        <dd className="mono">
          {entry.port !== null && entry.security !== null
            ? formatFtpUrl({ security: entry.security, host: entry.host, port: entry.port, user: entry.user })
            : inertCut(entry.host || '–', 120)}
        </dd>
        <dt>{words.when}</dt>
        <dd>{dateText(entry.startedAt, utc)}</dd>
        <dt>{words.events}</dt>
        <dd>
          {entry.events}
          {entry.complete ? '' : ` (${words.incomplete})`}
        </dd>
      </dl>
      {partOf !== null && (
        <Button small icon="history" onClick={() => onSeries(partOf)}>
          {SERIES.test(partOf) ? words.series : words.sameScenario}
        </Button>
      )}
      <form
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) save()
        }}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field label={words.name}>
          {(ids) => <input {...ids} className="input" value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={words.tags} hint={words.tagsHint}>
          {(ids) => <input {...ids} className="input" value={tags} onChange={(event) => setTags(event.target.value)} />}
        </Field>
        <Field label={words.notes}>
          {(ids) => (
            <textarea
              {...ids}
              className="area"
              rows={5}
              value={notes}
              onChange={(event) => setNotes(event.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="button" disabled={!changed}>
          {commonStrings.save}
        </button>
      </form>
    </aside>
  )
}
