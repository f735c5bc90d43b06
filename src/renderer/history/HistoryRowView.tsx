import type { ReactNode } from 'react'
import type { HistoryEntry } from '../../shared/rpc/domains/history.ts'
import { milestoneTitle } from '../../shared/session/milestones.ts'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { durationText } from '../../shared/transcript/text.ts'
import { useSettings } from '../app-state.ts'
import { dateText, isDated } from '../transcript/clock.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Outcome } from '../ui/Outcome.tsx'
import { type HistoryRow, storyNames } from './history-rows.ts'
import { OutcomeStrip } from './OutcomeStrip.tsx'
import { historyStrings } from './strings.ts'

const words = historyStrings

interface HistoryRowViewProps {
  readonly row: HistoryRow
  readonly chosen: ReadonlySet<string>
  /** Chooses all of these, or none of them when all were chosen. */
  onToggle(entries: readonly HistoryEntry[]): void
  onOpen(entry: HistoryEntry): void
  onFold(id: string): void
}

/** The cells of one row. */
export function HistoryRowView(props: HistoryRowViewProps) {
  const { row } = props
  if (row.kind === 'entry') return <EntryCells {...props} entry={row.entry} />
  if (row.kind === 'story') return <StoryCells {...props} row={row} />
  return (
    <div role="gridcell" className="group">
      <b>{row.day}</b>
      <span>{inertCut(row.server, 80)}</span>
      <OutcomeStrip entries={row.entries} />
    </div>
  )
}

function EntryCells({ entry, chosen, onToggle, onOpen }: HistoryRowViewProps & { readonly entry: HistoryEntry }) {
  const { utc } = useSettings()
  const broke = entry.verdict?.outcome === 'fails' ? entry.verdict.stage : null
  return (
    <>
      <Choice label={words.choose(inertCut(entry.name, 80))} entries={[entry]} chosen={chosen} onToggle={onToggle} />
      <div role="gridcell" className="name">
        <b>{inertCut(entry.name, 120)}</b>
        <span className="muted">{entry.verdict ? inertCut(entry.verdict.headline, 160) : words.notDiagnosed}</span>
      </div>
      <div role="gridcell" className="result">
        {entry.verdict ? <Outcome outcome={entry.verdict.outcome} /> : '–'}
        {broke && (
          <span className="muted small" title={STAGE_TITLES[broke]}>
            {milestoneTitle(broke)}
          </span>
        )}
      </div>
      <div role="gridcell" className="tags">
        {entry.tags.map((tag) => (
          <span key={tag} className="chip">
            {inertCut(tag, 24)}
          </span>
        ))}
        {entry.notes !== '' && <Icon name="note" size={13} />}
      </div>
      <div role="gridcell" className="when">
        <span>{dateText(entry.startedAt, utc)}</span>
        <span className="muted small">
          {entry.duration === null || !isDated(new Date(entry.startedAt)) ? '' : durationText(entry.duration)}
        </span>
      </div>
      <LastCell>
        <Button
          small
          tabIndex={-1}
          aria-label={words.openNamed(inertCut(entry.name, 80))}
          onClick={() => onOpen(entry)}
        >
          {words.open}
        </Button>
      </LastCell>
    </>
  )
}

/** Of what was run together, before the others are only counted. */
const NAMED = 3

type Story = Extract<HistoryRow, { readonly kind: 'story' }>

function StoryCells({ row, chosen, onToggle, onFold }: HistoryRowViewProps & { readonly row: Story }) {
  const { utc } = useSettings()
  const { id, entries, open } = row
  const [newest] = entries
  const title = words.story(entries.length)
  const names = storyNames(entries)
  return (
    <>
      <Choice label={words.choose(title)} entries={entries} chosen={chosen} onToggle={onToggle} />
      <div role="gridcell" className="name">
        <b>{inertCut(words.names(names.slice(0, NAMED), names.length - NAMED), 120)}</b>
        <span className="muted">{title}</span>
      </div>
      <div role="gridcell" className="result">
        <OutcomeStrip entries={entries.toReversed()} />
      </div>
      <div role="gridcell" className="tags" />
      <div role="gridcell" className="when">
        <span>{newest ? dateText(newest.startedAt, utc) : ''}</span>
      </div>
      <LastCell>
        <Button small tabIndex={-1} aria-expanded={open} icon={open ? 'up' : 'down'} onClick={() => onFold(id)}>
          {open ? words.foldStory : words.unfoldStory}
        </Button>
      </LastCell>
    </>
  )
}

const LastCell = ({ children }: { children: ReactNode }) => <div role="gridcell">{children}</div>

interface ChoiceProps extends Pick<HistoryRowViewProps, 'chosen' | 'onToggle'> {
  readonly label: string
  readonly entries: readonly HistoryEntry[]
}

function Choice({ label, entries, chosen, onToggle }: ChoiceProps) {
  return (
    <div role="gridcell">
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={label}
        checked={entries.every(({ id }) => chosen.has(id))}
        onChange={() => onToggle(entries)}
        onClick={(event) => event.stopPropagation()}
      />
    </div>
  )
}
