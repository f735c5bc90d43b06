import { useDeferredValue, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { HistoryEntry } from '../../shared/rpc/domains/history.ts'
import { OUTCOME_TITLES } from '../../shared/session/titles.ts'
import { OUTCOMES, type Outcome as OutcomeWord } from '../../shared/session/vocabulary.ts'
import { useApp } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { take } from '../hand-over/hand-over.ts'
import { askBrowser } from '../hand-over/pick-file.ts'
import { strings } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Select } from '../ui/Field.tsx'
import { Menu } from '../ui/Menu.tsx'
import { EntryDetails } from './EntryDetails.tsx'
import { HistoryTable } from './HistoryTable.tsx'
import { importBase64, importRuns } from './import-runs.ts'
import './history.css'

const words = strings.history

/** Every run that is kept. */
export function HistoryScreen() {
  const app = useApp()
  const { history, notices, client, navigation, documents } = app
  const { entries, total, facts, loading, problem, query } = useStore(history.store)
  const [search, setSearch] = useState(query.search ?? '')
  const asked = useDeferredValue(search)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string | null>(null)
  const [deleting, setDeleting] = useState(false)

  useEffect(() => history.ask({ search: asked.trim() === '' ? undefined : asked }), [history, asked])
  useCommand('find', () => document.getElementById('history-search')?.focus())

  const open = (entry: HistoryEntry) => {
    const { id, name, kind } = entry
    documents.open(id, { id, name, kind, kept: true, importer: null, unread: 0 })
    navigation.showDocument(id)
  }
  const remove = async () => {
    setDeleting(false)
    const count = await notices.attempt(client.call('history.delete', { ids: [...chosen] }))
    if (count !== undefined) notices.done(words.deleted(count))
    setChosen(new Set())
    setCurrent(null)
  }
  const [first, second] = [...chosen]
    .map((id) => entries.find((entry) => entry.id === id))
    .filter((entry) => entry !== undefined)
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
  const exportAs = (ids: readonly string[] | 'all') =>
    void notices.attempt(async () => take(app, await client.call('history.export', { ids, as: 'zip' })))
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
  const entry = entries.find(({ id }) => id === current)
  const filtered = (query.search ?? '') !== '' || query.outcomes !== undefined || query.tag !== undefined

  return (
    <div className="screen history">
      <header>
        <h1>{words.title}</h1>
        <input
          id="history-search"
          className="input search"
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
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
        <output className="muted">{words.count(total)}</output>
        <span className="grow" />
        <Button
          icon="compare"
          disabled={!first || !second || chosen.size !== 2}
          onClick={() => first && second && navigation.compare(first.id, second.id)}
        >
          {words.compare}
        </Button>
        <Button icon="trash" disabled={chosen.size === 0} onClick={() => setDeleting(true)}>
          {words.delete}
        </Button>
        <Menu
          label={words.more}
          icon="menu"
          items={[
            { title: words.exportChosen, icon: 'save', disabled: chosen.size === 0, run: () => exportAs([...chosen]) },
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
              current={current}
              sort={query.sort ?? 'newest'}
              onSort={(sort) => history.ask({ sort })}
              onChoose={setChosen}
              onCurrent={setCurrent}
              onOpen={open}
              onMore={history.more}
            />
          )}
        </div>
        {entry && <EntryDetails key={entry.id} entry={entry} onOpen={() => open(entry)} />}
      </div>
      {deleting && (
        <Dialog
          title={words.deleteTitle(chosen.size)}
          onClose={() => setDeleting(false)}
          footer={
            <>
              <Button onClick={() => setDeleting(false)}>{strings.common.cancel}</Button>
              <Button look="danger" icon="trash" onClick={() => void remove()}>
                {words.deleteButton(chosen.size)}
              </Button>
            </>
          }
        >
          <p>{words.deleteText}</p>
        </Dialog>
      )}
    </div>
  )
}
