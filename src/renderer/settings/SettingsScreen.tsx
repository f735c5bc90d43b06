import { Fragment, useEffect } from 'react'
import { useStore } from 'zustand'
import { useApp, useSettings } from '../app-state.ts'
import { COMMAND_NAMES, shortcutText } from '../commands/command-list.ts'
import { isMac } from '../commands/is-mac.ts'
import { commandStrings } from '../commands/strings.ts'
import { Button } from '../ui/Button.tsx'
import { Check, Segments } from '../ui/Field.tsx'
import { KnownProducts } from './KnownProducts.tsx'
import { RetentionField } from './RetentionField.tsx'
import { settingsStrings } from './strings.ts'
import './settings.css'

const words = settingsStrings

export function SettingsScreen() {
  const { settings: store, notices, client, history, info } = useApp()
  const settings = useSettings()
  const facts = useStore(history.store, (state) => state.facts)
  const secrets = useStore(info.store, (state) => state.info?.abilities.secrets)
  const change = (part: Parameters<typeof store.change>[0]) => void notices.attempt(store.change(part))
  useEffect(() => void history.refresh(), [history])
  return (
    <div className="screen settings">
      <header>
        <h1>{words.title}</h1>
      </header>
      <div className="content">
        <div className="inner">
          <section>
            <h2>{words.look}</h2>
            <div className="field">
              <span className="label">{words.theme}</span>
              <div>
                <Segments
                  label={words.theme}
                  value={settings.theme}
                  choices={(['system', 'light', 'dark'] as const).map((value) => ({
                    value,
                    title: words.themes[value],
                  }))}
                  onChange={(theme) => change({ theme })}
                />
              </div>
            </div>
            <div className="field">
              <span className="label">{words.textSize}</span>
              <div className="row">
                <Button
                  icon="minus"
                  aria-label={words.smaller}
                  disabled={settings.textSize <= 80}
                  onClick={() => void notices.attempt(store.stepTextSize(-1))}
                />
                <output aria-live="polite">{settings.textSize} %</output>
                <Button
                  icon="plus"
                  aria-label={words.larger}
                  disabled={settings.textSize >= 200}
                  onClick={() => void notices.attempt(store.stepTextSize(1))}
                />
                <Button
                  look="quiet"
                  disabled={settings.textSize === 100}
                  onClick={() => void notices.attempt(store.stepTextSize(0))}
                >
                  {words.normal}
                </Button>
              </div>
            </div>
            <Check label={words.utc} checked={settings.utc} onChange={(utc) => change({ utc })} />
            <p className="muted small">{words.motion}</p>
          </section>
          <KnownProducts />
          <section>
            <h2>{words.history}</h2>
            <RetentionField
              label={words.keepRuns}
              value={settings.keepRuns}
              onChange={(keepRuns) => change({ keepRuns })}
            />
            <RetentionField
              label={words.keepDays}
              value={settings.keepDays}
              onChange={(keepDays) => change({ keepDays })}
            />
            <p className="muted small">{words.keepHint}</p>
            {facts && <p>{words.facts(facts.runs, facts.bytes, facts.folder)}</p>}
            <div className="row">
              <Button
                onClick={() =>
                  void notices.attempt(async () => notices.done(words.pruned(await client.call('history.prune'))))
                }
              >
                {words.prune}
              </Button>
              <Button
                onClick={() =>
                  void notices.attempt(async () => {
                    const { runs, unreadable } = await client.call('history.rebuild')
                    notices.done(words.rebuilt(runs, unreadable))
                  })
                }
              >
                {words.rebuild}
              </Button>
            </div>
          </section>
          <section>
            <h2>{words.passwords}</h2>
            <p>{secrets?.place === 'keychain' ? words.keychain : words.noKeychain(secrets?.why ?? '')}</p>
          </section>
          <section>
            <h2>{words.shortcuts}</h2>
            <dl className="shortcuts">
              {COMMAND_NAMES.map((name) => {
                const keys = shortcutText(name, isMac())
                return keys ? (
                  <div key={name}>
                    <dt>{commandStrings[name]}</dt>
                    <dd>
                      <kbd>{keys}</kbd>
                    </dd>
                  </div>
                ) : null
              })}
            </dl>
            {words.viewKeys.map(({ title, keys }) => (
              <Fragment key={title}>
                <h3>{title}</h3>
                <dl className="shortcuts">
                  {keys.map(([pressed, does]) => (
                    <div key={does}>
                      <dt>{does}</dt>
                      <dd>
                        {pressed.map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </Fragment>
            ))}
          </section>
        </div>
      </div>
    </div>
  )
}
