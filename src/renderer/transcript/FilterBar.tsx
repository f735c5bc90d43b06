import type { RefObject } from 'react'
import { encodeEvent } from '../../shared/transcript/encode.ts'
import type { ConnectionId } from '../../shared/transcript/event.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'
import { useApp, useSettings } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { Select } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { commonStrings } from '../ui/strings.ts'
import { GROUPS, type TranscriptFilter, type TranscriptRow } from './rows.ts'
import { rowsText } from './rows-text.ts'
import { transcriptStrings } from './strings.ts'

const TIMES = ['start', 'local', 'utc'] as const
type Times = (typeof TIMES)[number]

interface FilterBarProps {
  readonly filter: TranscriptFilter
  readonly connections: readonly ConnectionId[]
  readonly shown: readonly TranscriptRow[]
  readonly total: number
  readonly header: TranscriptHeader
  readonly clock: boolean
  readonly search: RefObject<HTMLInputElement | null>
  onChange(filter: TranscriptFilter): void
  onClock(clock: boolean): void
  onNext(way: 1 | -1): void
  /** null while no row is chosen, or a filter hides it. */
  readonly onCopyRow: (() => void) | null
}

export function FilterBar(props: FilterBarProps) {
  const { filter, connections, shown, total, header, clock, search, onChange, onClock, onNext, onCopyRow } = props
  const app = useApp()
  const { utc } = useSettings()
  const toggle = (group: (typeof GROUPS)[number]) => {
    const groups = new Set(filter.groups)
    if (!groups.delete(group)) groups.add(group)
    onChange({ ...filter, groups })
  }
  const events = () => shown.map(({ event }) => event)
  const counted =
    shown.length === total ? transcriptStrings.count(total) : transcriptStrings.countOf(shown.length, total)
  const items: MenuItem[] = [
    { title: transcriptStrings.copyRow, disabled: !onCopyRow, run: () => onCopyRow?.() },
    {
      title: transcriptStrings.copyText,
      disabled: shown.length === 0,
      run: () => void copyText(app, rowsText(header, events(), clock ? { utc } : null), counted),
    },
    {
      title: transcriptStrings.copyJson,
      disabled: shown.length === 0,
      run: () => void copyText(app, events().map(encodeEvent).join(''), counted),
    },
  ]
  const showTimes = (times: Times) => {
    onClock(times !== 'start')
    if (times !== 'start' && utc !== (times === 'utc'))
      void app.notices.attempt(app.settings.change({ utc: times === 'utc' }))
  }
  return (
    <div className="filter-bar">
      <fieldset className="groups" aria-label={transcriptStrings.filters}>
        {GROUPS.map((group) => (
          <button
            key={group}
            type="button"
            className="button small"
            aria-pressed={filter.groups.has(group)}
            onClick={() => toggle(group)}
          >
            {transcriptStrings.groups[group]}
          </button>
        ))}
        <button
          type="button"
          className="button small"
          aria-pressed={filter.troubleOnly}
          onClick={() => onChange({ ...filter, troubleOnly: !filter.troubleOnly })}
        >
          <Icon name="warning" size={12} />
          {transcriptStrings.troubleOnly}
        </button>
      </fieldset>
      <Select
        aria-label={transcriptStrings.connection}
        className="connection-choice"
        value={filter.connection ?? ''}
        choices={[
          { value: '', title: transcriptStrings.allConnections },
          ...connections.map((connection) => ({ value: connection, title: connection })),
        ]}
        onChange={(value) => onChange({ ...filter, connection: value === '' ? null : (value as ConnectionId) })}
      />
      <div className="search">
        <Icon name="search" size={14} />
        <input
          ref={search}
          className="input"
          type="search"
          aria-label={transcriptStrings.search}
          placeholder={transcriptStrings.search}
          value={filter.search}
          onChange={(event) => onChange({ ...filter, search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onNext(event.shiftKey ? -1 : 1)
            else if (event.key === 'Escape') onChange({ ...filter, search: '' })
          }}
        />
      </div>
      <output className="muted small">{counted}</output>
      <Select
        aria-label={transcriptStrings.time}
        className="times"
        value={clock ? (utc ? 'utc' : 'local') : 'start'}
        choices={TIMES.map((value) => ({ value, title: transcriptStrings.times[value] }))}
        onChange={showTimes}
      />
      <Menu small label={commonStrings.copy} icon="copy" items={items} />
    </div>
  )
}
