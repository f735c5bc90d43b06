import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { LabScenario } from '../../shared/rpc/domains/lab.ts'
import { useApp } from '../app-state.ts'
import { COMMAND_NAMES, shortcutText } from '../commands/command-list.ts'
import { isMac } from '../commands/is-mac.ts'
import { commandNames, commandStrings } from '../commands/strings.ts'
import { usePractise, useStartRun } from '../session/use-start-run.ts'
import { paletteStrings } from './strings.ts'
import './palette.css'

interface Entry {
  readonly id: string
  readonly title: string
  /** What it is called besides. */
  readonly names?: readonly string[] | undefined
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
  useEffect(() => {
    if (app.lab.store.getState().loaded === false) void app.notices.attempt(app.lab.load())
  }, [app])

  const entries = useMemo((): Entry[] => {
    const commands = COMMAND_NAMES.filter((name) => name !== 'command-palette' && available.has(name)).map((name) => ({
      id: name,
      title: commandStrings[name],
      names: commandNames[name],
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
  const highlighted = useRef<Entry | undefined>(undefined)
  const [before] = useState(() => document.activeElement)
  const chosen = useRef(false)
  const choose = (entry: Entry | undefined) => {
    chosen.current = entry !== undefined
    onClose()
    if (!entry) return
    // What runs may want the focus: it is given back before, and not by the dialog at some moment after.
    requestAnimationFrame(() => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
      entry.run()
    })
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog palette" aria-label={paletteStrings.title} finalFocus={() => !chosen.current}>
          <Autocomplete.Root
            inline
            open
            items={found}
            filter={null}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={({ title }: Entry) => title}
            onItemHighlighted={(entry) => {
              highlighted.current = entry
            }}
            value={text}
            // Choosing an entry is no typing.
            onValueChange={(typed, { reason }) => reason !== 'item-press' && setText(typed)}
          >
            <Autocomplete.Input
              className="input"
              aria-label={paletteStrings.placeholder}
              placeholder={paletteStrings.placeholder}
              spellCheck={false}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                // Who types fast is ahead of the highlight.
                event.preventBaseUIHandler()
                choose(found.find((entry) => entry === highlighted.current) ?? found[0])
              }}
            />
            <Autocomplete.List className="entries" aria-label={paletteStrings.title}>
              {(entry: Entry) => (
                <Autocomplete.Item key={entry.id} value={entry} onClick={() => choose(entry)}>
                  <span>{entry.title}</span>
                  {entry.kind !== paletteStrings.command && <span className="muted small">{entry.kind}</span>}
                  {entry.keys && <kbd>{entry.keys}</kbd>}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
            <Autocomplete.Empty className="muted nothing">{paletteStrings.nothing}</Autocomplete.Empty>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** All words must occur in a name of the entry; entries with a name that begins with the text come first. */
function matching(entries: readonly Entry[], text: string): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const names = ({ title, names: others = [] }: Entry) => [title, ...others].map((name) => name.toLowerCase())
  const hit = entries.filter((entry) =>
    names(entry).some((name) => words.every((word) => `${name} ${entry.kind}`.includes(word))),
  )
  const begins = (entry: Entry) => (names(entry).some((name) => name.startsWith(words[0] ?? '')) ? 0 : 1)
  return words.length === 0 ? hit : hit.sort((a, b) => begins(a) - begins(b))
}
