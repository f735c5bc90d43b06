import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Answer } from '../../shared/answer/answer.ts'
import { answerOfRepeat } from '../../shared/answer/from-repeat.ts'
import type { Act } from '../../shared/diagnosis/act.ts'
import type { Rate } from '../../shared/repeat/chance.ts'
import type { Repeated } from '../../shared/repeat/repeat.ts'
import type { RepeatState } from '../../shared/rpc/domains/repeats.ts'
import type { RunSource } from '../../shared/rpc/domains/runs.ts'
import { OUTCOME_TITLES, STAGE_PLACES, STAGE_TITLES } from '../../shared/session/titles.ts'
import { RunAnswer } from '../answer/RunAnswer.tsx'
import { useApp, useSettings } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { ExportReportDialog } from '../report/ExportReportDialog.tsx'
import { dateText } from '../transcript/clock.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Select } from '../ui/Field.tsx'
import { TableHead } from '../ui/TableHead.tsx'
import { startRepeat } from './start-repeat.ts'
import { repeatStrings } from './strings.ts'
import './repeat.css'

const words = repeatStrings

/** A session that runs many times: how often it fails, what the failures share, and each of its sessions. */
export function RepeatScreen() {
  const { repeats, notices, navigation } = useApp()
  const { utc } = useSettings()
  const { repeats: all, shown, loaded } = useStore(repeats.store)
  useEffect(() => void notices.attempt(repeats.load()), [repeats, notices])
  const repeat = all.find(({ id }) => id === shown) ?? all[0]
  if (!repeat)
    return loaded ? (
      <Empty
        icon="repeat"
        title={words.none}
        actions={<Button onClick={() => navigation.show('history')}>{words.toHistory}</Button>}
      >
        <p>{words.noneText}</p>
      </Empty>
    ) : null
  return (
    <div className="screen repeat">
      <Head repeat={repeat}>
        {all.length > 1 && (
          <Select
            aria-label={words.earlier}
            className="earlier"
            value={repeat.id}
            choices={all.map(({ id, name, startedAt }) => ({
              value: id,
              title: `${name}, ${dateText(startedAt, utc)}`,
            }))}
            onChange={repeats.show}
          />
        )}
      </Head>
      <div className="content">
        <div className="columns">
          <Findings repeat={repeat} />
          <Sessions repeat={repeat} />
        </div>
      </div>
    </div>
  )
}

function Head({ repeat, children }: { repeat: RepeatState; children: ReactNode }) {
  const { repeats, notices } = useApp()
  const [exporting, setExporting] = useState(false)
  const { id, name, phase, times, sessions, repeated, verdict } = repeat
  const cancel = () => void notices.attempt(repeats.cancel(id))
  const able = phase === 'ended' && verdict !== null
  useCommand('cancel', phase === 'running' ? cancel : null)
  useCommand('export-report', able ? () => setExporting(true) : null)
  return (
    <header>
      <h1 title={name}>{name}</h1>
      <span className="muted" role="status">
        {phase === 'ended'
          ? words.over(sessions.length, times)
          : words.progress(sessions.length, times, repeated?.sessions.failed ?? 0)}
      </span>
      <span className="grow" />
      {children}
      {phase !== 'ended' && (
        <Button look="danger" icon="stop" disabled={phase === 'cancelling'} onClick={cancel}>
          {phase === 'cancelling' ? words.cancelling : words.cancel}
        </Button>
      )}
      <Button icon="report" disabled={!able} onClick={() => setExporting(true)}>
        {words.report}
      </Button>
      {exporting && <ExportReportDialog subject={{ kind: 'repeat', id }} onClose={() => setExporting(false)} />}
    </header>
  )
}

function Findings({ repeat }: { repeat: RepeatState }) {
  const { phase, sessions, times, repeated, stopped } = repeat
  return (
    <section className="findings">
      {phase !== 'ended' && <progress value={sessions.length} max={times} aria-label={words.title} />}
      {stopped !== null && (
        <p className="notice" data-kind="warning">
          {stopped}
        </p>
      )}
      {phase === 'ended' && repeated && <SeriesAnswer repeat={repeat} repeated={repeated} />}
      {repeated && (
        <>
          <ul className="sentences">
            {repeated.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <table className="table card rates" aria-label={words.rates}>
            <TableHead columns={words.columns} />
            <tbody>
              <RateRow title={words.sessions} rate={repeated.sessions} />
              {repeated.stages.map((rate) => (
                <RateRow key={rate.stage} title={STAGE_TITLES[rate.stage]} rate={rate} />
              ))}
              {repeated.dataConnections && <RateRow title={words.data} rate={repeated.dataConnections} />}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

/** The answer to the newest session that came to what the series did. */
function SeriesAnswer({ repeat, repeated }: { repeat: RepeatState; repeated: Repeated }) {
  const app = useApp()
  const { sessions, times, verdict } = repeat
  const shown = sessions.findLast(({ outcome, stage }) => outcome === verdict?.outcome && stage === verdict.stage)
  const retold = useCallback((answer: Answer) => answerOfRepeat(answer, repeated), [repeated])
  if (!shown) return null
  const again: RunSource = { kind: 'again', runId: shown.runId, probes: [] }
  // One session more would prove nothing of a fault that comes now and then.
  const otherwise = ({ id }: Act) =>
    id === 'test-again'
      ? () => void startRepeat(app, again, times)
      : id === 'test-until-it-works' && repeated.sessions.failed < repeated.sessions.tried
        ? null
        : undefined
  return <RunAnswer id={shown.runId} retold={retold} otherwise={otherwise} />
}

function RateRow({ title, rate: { failed, tried, low, high } }: { title: string; rate: Rate }) {
  const rate = tried === 0 ? 0 : failed / tried
  return (
    <tr data-fails={failed > 0 || undefined}>
      <th scope="row">{title}</th>
      <td>{failed}</td>
      <td>{tried}</td>
      <td>{words.percent(rate)}</td>
      <td>
        <span className="interval">
          <svg aria-hidden="true" width="140" height="12">
            <rect className="whole" y="5" width="100%" height="2" />
            <rect className="range" x={`${low * 100}%`} y="2" width={`${(high - low) * 100}%`} height="8" rx="2" />
            <circle cx={`${rate * 100}%`} cy="6" r="3.5" />
          </svg>
          {words.interval(low, high)}
        </span>
      </td>
    </tr>
  )
}

/** Each leads to its own transcript. */
function Sessions({ repeat: { sessions } }: { repeat: RepeatState }) {
  const { documents, navigation } = useApp()
  if (sessions.length === 0) return null
  return (
    <section className="sessions" aria-label={words.each}>
      <h2>{words.each}</h2>
      <ol>
        {sessions.map(({ runId, outcome, stage }, index) => {
          const where = outcome === 'fails' && stage ? ` at ${STAGE_PLACES[stage]}` : ''
          const title = words.session(index + 1, OUTCOME_TITLES[outcome].toLowerCase(), where)
          return (
            <li key={runId}>
              <button
                type="button"
                data-outcome={outcome}
                aria-label={title}
                title={title}
                onClick={() => {
                  documents.open(runId)
                  navigation.showDocument(runId)
                }}
              >
                {index + 1}
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
