import { useDeferredValue, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { HistoryEntry } from '../../shared/rpc/domains/history.ts'
import { OUTCOME_TITLES } from '../../shared/session/titles.ts'
import { OUTCOMES, type Outcome as OutcomeWord } from '../../shared/session/vocabulary.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { useApp, useSettings } from '../app-state.ts'
import { take } from '../clipboard-and-files/copy-and-save.ts'
import { askBrowser } from '../clipboard-and-files/pick-file.ts'
import { useCommand } from '../commands/use-command.ts'
import { dateText } from '../transcript/clock.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Select } from '../ui/Field.tsx'
import { Menu } from '../ui/Menu.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { commonStrings } from '../ui/strings.ts'
import { useWide } from '../ui/use-wide.ts'
import { EntryDetails } from './EntryDetails.tsx'
import { HistoryTable } from './HistoryTable.tsx'
import { firstSpeaker } from './history-rows.ts'
import { importBase64, importRuns } from './import-runs.ts'
import { historyStrings } from './strings.ts'
import './history.css'

const words = historyStrings
/** Pixels of a window that has room for a run beside the list. */
const WIDE = 1800
/** Runs that are named before they are deleted. */
const NAMED = 6

/** Every run that is kept. */
export function HistoryScreen() {
  const app = useApp()
  const { history, notices, client, navigation, documents } = app
  const { utc } = useSettings()
  const { entries, total, facts, loading, problem, query } = useStore(history.store)
  const [search, setSearch] = useState(query.search ?? '')
  const asked = useDeferredValue(search)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string | null>(null)
  const [deleting, setDeleting] = useState(false)
  const wide = useWide(WIDE)

  useEffect(() => history.ask({ search: asked.trim() === '' ? undefined : asked }), [history, asked])
  useCommand('find', () => document.getElementById('history-search')?.focus())

  // What a search hides is neither compared nor deleted.
  const picked = entries.filter(({ id }) => chosen.has(id))
  const ids = picked.map(({ id }) => id)
  const [first, second] = [...picked].sort((a, b) => a.startedAt.localeCompare(b.startedAt))

  const open = (entry: HistoryEntry) => {
    const { id, name, kind } = entry
    documents.open(id, { id, name, kind, saved: true, importer: null, unread: 0 })
    navigation.showDocument(id)
  }
  const remove = async () => {
    setDeleting(false)
    const count = await notices.attempt(client.call('history.delete', { ids }))
    if (count !== undefined) notices.done(words.deleted(count))
    setChosen(new Set([...chosen].filter((id) => !ids.includes(id))))
    if (current !== null && ids.includes(current)) setCurrent(null)
  }
  const exportAs = (which: readonly string[] | 'all') =>
    void notices.attempt(async () => take(app, await client.call('history.export', { ids: which, as: 'zip' })))
  const importFile = () =>
    void notices.attempt(async () => {
      if (app.info.store.getState().info?.abilities.fileDialogs) {
        const base64 = (await client.call('host.pickFile', { purpose: 'history' }))?.base64
        if (base64) await importBase64(app, base64)
      } else {
        const file = await askBrowser('history')
        if (file) await importRuns(app, file)
      }
    })
  // Half of a large screen would be empty beside the list.
  const entry = entries.find(({ id }) => id === current) ?? (wide ? firstSpeaker(entries) : undefined)
  const series = query.partOf !== undefined
  const filtered = (query.search ?? '') !== '' || query.outcomes !== undefined || query.tag !== undefined || series

  return (
    <div className="screen history">
      <header>
        <h1>{words.title}</h1>
        <SearchField id="history-search" label={words.search} value={search} onChange={setSearch} />
        <Select
          aria-label={words.outcome}
          className="narrow"
          value={query.outcomes?.[0] ?? ''}
          choices={[
            { value: '', title: words.anyOutcome },
            ...OUTCOMES.map((value) => ({ value, title: OUTCOME_TITLES[value] })),
          ]}
          onChange={(value) => history.ask({ outcomes: value === '' ? undefined : [value as OutcomeWord] })}
        />
        {(facts?.tags.length ?? 0) > 0 && (
          <Select
            aria-label={words.tag}
            className="narrow"
            value={query.tag ?? ''}
            choices={[
              { value: '', title: words.anyTag },
              ...(facts?.tags ?? []).map(({ tag, runs }) => ({ value: tag, title: `${tag} (${runs})` })),
            ]}
            onChange={(value) => history.ask({ tag: value === '' ? undefined : value })}
          />
        )}
        {series && (
          <span className="chip series">
            {words.seriesOnly}
            <IconButton
              small
              icon="close"
              label={words.seriesOver}
              onClick={() => history.ask({ partOf: undefined })}
            />
          </span>
        )}
        <output className="muted">
          {words.count(total)}
          {ids.length > 0 && `, ${words.chosen(ids.length)}`}
        </output>
        <span className="grow" />
        <Button
          icon="compare"
          disabled={ids.length !== 2}
          onClick={() => first && second && navigation.compare(first.id, second.id)}
        >
          {words.compare}
        </Button>
        <Button icon="trash" disabled={ids.length === 0} onClick={() => setDeleting(true)}>
          {words.delete}
        </Button>
        <Menu
          label={words.more}
          icon="menu"
          items={[
            { title: words.exportChosen, icon: 'save', disabled: ids.length === 0, run: () => exportAs(ids) },
            { title: words.exportAll, icon: 'save', disabled: total === 0, run: () => exportAs('all') },
            { title: words.importFile, icon: 'open', run: importFile },
          ]}
        />
      </header>
      <div className="split">
        <div className="list">
          {(problem ?? facts?.problem) && (
            <p className="notice" data-kind="problem">
              {problem ?? facts?.problem}
            </p>
          )}
          {entries.length === 0 && !loading ? (
            filtered ? (
              <Empty icon="search" title={words.nothing}>
                <p>{words.nothingText}</p>
              </Empty>
            ) : (
              <Empty
                icon="history"
                title={words.empty}
                actions={
                  <>
                    <Button onClick={() => navigation.show('session')}>{words.toSession}</Button>
                    <Button onClick={() => navigation.show('lab')}>{words.toLab}</Button>
                  </>
                }
              >
                <p>{words.emptyText}</p>
              </Empty>
            )
          ) : (
            <HistoryTable
              entries={entries}
              total={total}
              chosen={chosen}
              current={entry?.id ?? null}
              sort={query.sort ?? 'newest'}
              onSort={(sort) => history.ask({ sort })}
              onChoose={setChosen}
              onCurrent={setCurrent}
              onOpen={open}
              onMore={history.more}
            />
          )}
        </div>
        {entry && (
          <EntryDetails
            key={entry.id}
            entry={entry}
            onOpen={() => open(entry)}
            onSeries={(partOf) => history.ask({ partOf })}
          />
        )}
      </div>
      {deleting && ids.length > 0 && (
        <Dialog
          title={words.deleteTitle(ids.length)}
          onClose={() => setDeleting(false)}
          footer={
            <>
              <Button onClick={() => setDeleting(false)}>{commonStrings.cancel}</Button>
              <Button look="danger" icon="trash" onClick={() => void remove()}>
                {words.deleteButton(ids.length)}
              </Button>
            </>
          }
        >
          <ul className="delete-list">
            {picked.slice(0, NAMED).map(({ id, name, startedAt }) => (
              <li key={id}>
                {inertCut(name, 80)} <span className="muted">{dateText(startedAt, utc)}</span>
              </li>
            ))}
            {picked.length > NAMED && <li className="muted">{words.deleteMore(picked.length - NAMED)}</li>}
          </ul>
          <p>{words.deleteText}</p>
        </Dialog>
      )}
    </div>
  )
}
