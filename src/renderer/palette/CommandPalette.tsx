import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { LabScenario } from '../../shared/rpc/domains/lab.ts'
import { useApp } from '../app-state.ts'
import { COMMAND_NAMES, shortcutText } from '../commands/command-list.ts'
import { isMac } from '../commands/is-mac.ts'
import { commandStrings } from '../commands/strings.ts'
import { usePractise, useStartRun } from '../session/use-start-run.ts'
import { paletteStrings } from './strings.ts'
import './palette.css'

interface Entry {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly keys: string | null
  run(): void
}

const MOST = 60

/** Everything that can be done, by name: commands, profiles, practice scenarios. */
export function CommandPalette({ onClose }: { onClose(): void }) {
  const app = useApp()
  const available = useStore(app.commands.store, (state) => state.available)
  const profiles = useStore(app.profiles.store, (state) => state.profiles)
  const scenarios = useStore(app.lab.store, (state) => state.scenarios)
  const start = useStartRun()
  const practise = usePractise()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  useEffect(() => {
    if (app.lab.store.getState().loaded === false) void app.notices.attempt(app.lab.load())
  }, [app])

  const entries = useMemo((): Entry[] => {
    const commands = COMMAND_NAMES.filter((name) => name !== 'command-palette' && available.has(name)).map((name) => ({
      id: name,
      title: commandStrings[name],
      kind: paletteStrings.command,
      keys: shortcutText(name, isMac()),
      run: () => void app.commands.run(name),
    }))
    const servers = profiles.map((profile) => ({
      id: `profile ${profile.id}`,
      title: paletteStrings.test(profile.name),
      kind: paletteStrings.profile,
      keys: null,
      run: () => {
        app.form.fillFromProfile(profile)
        void start({ kind: 'profile', profileId: profile.id })
      },
    }))
    const lab = scenarios.map((scenario: LabScenario) => ({
      id: `lab ${scenario.name}`,
      title: paletteStrings.practise(scenario.title),
      kind: paletteStrings.scenario,
      keys: null,
      run: () => void practise(scenario.name),
    }))
    return [...commands, ...servers, ...lab]
  }, [app, available, profiles, scenarios, start, practise])

  const found = useMemo(() => matching(entries, text).slice(0, MOST), [entries, text])
  const current = Math.min(at, found.length - 1)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  const choose = (entry: Entry | undefined) => {
    onClose()
    // The dialog gives focus back first; what runs may want it.
    if (entry) setTimeout(entry.run)
  }
  const key = (event: KeyboardEvent) => {
    const next = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + 10, PageUp: current - 10 }[
      event.key
    ]
    if (next !== undefined) setAt(Math.min(found.length - 1, Math.max(0, next)))
    else if (event.key === 'Enter') choose(found[current])
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label={paletteStrings.title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
      onKeyDown={key}
    >
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${current}` : undefined}
        aria-label={paletteStrings.placeholder}
        placeholder={paletteStrings.placeholder}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={paletteStrings.title} className="entries">
        {found.map((entry, index) => (
          <div
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onClick={() => choose(entry)}
          >
            <span>{entry.title}</span>
            <span className="muted small">{entry.kind}</span>
            {entry.keys && <kbd>{entry.keys}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="muted nothing">{paletteStrings.nothing}</p>}
    </dialog>
  )
}

/** All words must occur; entries that begin with the text come first. */
function matching(entries: readonly Entry[], text: string): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const hit = entries.filter(({ title, kind }) => {
    const all = `${title} ${kind}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
  const begins = ({ title }: Entry) => (words[0] && title.toLowerCase().startsWith(words[0]) ? 0 : 1)
  return words.length === 0 ? hit : hit.sort((a, b) => begins(a) - begins(b))
}
