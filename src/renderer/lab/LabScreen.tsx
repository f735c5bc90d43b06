import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { LabScenario, LabServer } from '../../shared/rpc/domains/lab.ts'
import { DEFAULT_OPTIONS } from '../../shared/session/profile.ts'
import { type AppState, useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { usePractise } from '../session/use-start-run.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Icon } from '../ui/Icon.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { labStrings } from './strings.ts'
import './lab.css'

const words = labStrings

/** Misbehaving servers and firewalls on this machine, each one click away. */
export function LabScreen() {
  const { lab, notices } = useApp()
  const { scenarios, running, loaded } = useStore(lab.store)
  const [search, setSearch] = useState('')
  const [starting, setStarting] = useState<string | null>(null)
  const practise = usePractise()
  useEffect(() => void notices.attempt(lab.load()), [lab, notices])
  const done = useDone()
  const groups = useMemo(() => grouped(scenarios, search), [scenarios, search])
  const run = (name: string) => {
    setStarting(name)
    void practise(name).finally(() => setStarting(null))
  }
  return (
    <div className="screen lab">
      <header>
        <h1>{words.title}</h1>
        <span className="grow" />
        <SearchField label={words.search} value={search} onChange={setSearch} />
      </header>
      <div className="content">
        <p className="intro muted">{words.intro}</p>
        {loaded && groups.length === 0 && <Empty icon="search" title={words.nothing} />}
        {groups.map(({ group, members }) => (
          <section key={group}>
            <h2>
              {group} <span className="muted small">{doneOf(members, done)}</span>
            </h2>
            <ul className="scenarios">
              {members.map((scenario) => (
                <Scenario
                  key={scenario.name}
                  scenario={scenario}
                  busy={starting !== null}
                  done={done.has(scenario.name)}
                  onRun={() => run(scenario.name)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {running.length > 0 && <Running servers={running} />}
    </div>
  )
}

/** Scenarios that were practised and are kept in the history. */
function useDone(): ReadonlySet<string> {
  const { client, notices } = useApp()
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    void notices.attempt(async () => {
      const { entries } = await client.call('history.list', { limit: 1000 })
      setDone(new Set(entries.flatMap(({ partOf }) => partOf ?? [])))
    })
  }, [client, notices])
  return done
}

/** How far somebody has come in a group; nothing before the first. */
function doneOf(members: readonly LabScenario[], done: ReadonlySet<string>): string | null {
  const count = members.filter(({ name }) => done.has(name)).length
  return count === 0 ? null : words.doneOf(count, members.length)
}

interface ScenarioProps {
  readonly scenario: LabScenario
  readonly busy: boolean
  readonly done: boolean
  onRun(): void
}

function Scenario({ scenario, busy, done, onRun }: ScenarioProps) {
  const { client, notices } = useApp()
  const { name, title, story, lookFor, lesson } = scenario
  return (
    <li className="card" data-scenario={name}>
      <header>
        <h3>{title}</h3>
        <Button small icon="run" disabled={busy} aria-label={words.runNamed(title)} onClick={onRun}>
          {words.run}
        </Button>
      </header>
      <p>{story}</p>
      <details>
        <summary>{words.more}</summary>
        <dl>
          <dt>{words.lookFor}</dt>
          <dd>{lookFor}</dd>
          <dt>{words.lesson}</dt>
          <dd>{lesson}</dd>
        </dl>
        <Button small onClick={() => void notices.attempt(client.call('lab.start', { scenario: name }))}>
          {words.leaveRunning}
        </Button>
      </details>
      {done && (
        <span className="done">
          <Icon name="check" size={13} /> {words.done}
        </span>
      )}
    </li>
  )
}

function Running({ servers }: { servers: readonly LabServer[] }) {
  const app = useApp()
  const scenarios = useStore(app.lab.store, (state) => state.scenarios)
  const titles = new Map(scenarios.map(({ name, title }) => [name, title]))
  return (
    <section className="running-servers" aria-label={words.running}>
      <h2>{words.running}</h2>
      <ul>
        {servers.map((server) => (
          <li key={server.id} data-running={server.scenario}>
            <span title={server.scenario}>{titles.get(server.scenario) ?? server.scenario}</span>
            <code>{server.url}</code>
            <span className="muted">
              {server.user} / <code>{server.password}</code>
            </span>
            <IconButton
              small
              icon="copy"
              label={words.copyUrl}
              onClick={() => void copyText(app, server.url, server.url)}
            />
            <Button small icon="wizard" onClick={() => leadThrough(app, server)}>
              {words.wizard}
            </Button>
            <Button small icon="matrix" onClick={() => tryModes(app, server)}>
              {words.matrix}
            </Button>
            <Button
              small
              icon="stop"
              onClick={() => void app.notices.attempt(app.client.call('lab.stop', { id: server.id }))}
            >
              {words.stop}
            </Button>
            {server.nextFix && (
              <p className="fix">
                <span>
                  {words.nextFix} {server.nextFix}
                </span>
                <Button small onClick={() => void app.notices.attempt(app.client.call('lab.fix', { id: server.id }))}>
                  {words.fix}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The lab's own authority signed the certificate; silence is short here, where nothing is far. */
const trusting = ({ caPem }: LabServer) => ({ ca: [caPem], silence: 1_500 })

function leadThrough({ wizard, navigation, notices }: AppState, server: LabServer): void {
  const answers = { host: server.url }
  void notices.attempt(wizard.begin({ answers, given: trusting(server) }, server.password))
  navigation.show('wizard')
}

function tryModes({ form, matrices, navigation }: AppState, server: LabServer): void {
  const { host, port, user, password, runs } = server
  form.fill({
    ...DEFAULT_OPTIONS,
    host,
    port,
    user,
    security: runs[0]?.plan.security ?? 'explicit',
    ...trusting(server),
  })
  form.setSecret({ password })
  matrices.show(null)
  navigation.show('matrix')
}

function grouped(scenarios: readonly LabScenario[], search: string) {
  const needle = search.trim().toLowerCase()
  const groups = new Map<string, LabScenario[]>()
  for (const scenario of scenarios) {
    const { title, story, group, name } = scenario
    if (needle && !`${name} ${title} ${story} ${group}`.toLowerCase().includes(needle)) continue
    groups.set(group, [...(groups.get(group) ?? []), scenario])
  }
  return [...groups].map(([group, members]) => ({ group, members }))
}
