import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { WatchState } from '../../shared/rpc/domains/watches.ts'
import { useApp, useDocument, useSettings } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { ExportReportDialog } from '../report/ExportReportDialog.tsx'
import { clockText } from '../transcript/clock.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { type LiveMilestone, liveMilestones } from './live-milestones.ts'
import { watchStrings } from './strings.ts'
import { mayAskBrowser } from './tell-person.ts'
import './watch.css'

const words = watchStrings

/** Above every screen while a server is tested until it works: how far it came, what is next, and the way out. */
export function WatchBar() {
  const { watches } = useApp()
  const watch = useStore(watches.store, (state) => state.watch)
  return watch && <Bar key={watch.id} watch={watch} />
}

function Bar({ watch }: { watch: WatchState }) {
  const app = useApp()
  const { watches, notices } = app
  const [unfolded, setUnfolded] = useState(false)
  const { phase, next, end, name, stretches } = watch
  const works = end?.why === 'reached'
  const stop = () => void notices.attempt(watches.stop())
  const hurry = () => void notices.attempt(watches.hurry())
  useCommand('watch-stop', phase === 'ended' ? null : stop)
  useCommand('watch-now', phase === 'waiting' && next?.mayHurry ? hurry : null)
  return (
    <section className="watch-bar" aria-label={words.title} data-phase={phase} data-end={end?.why}>
      <div className="line">
        <Mark watch={watch} />
        <h2>{phase === 'ended' ? (end ? words.endTitles[end.why] : words.problem) : words.title}</h2>
        <span className="server" title={name}>
          {name}
        </span>
        <Countdown watch={watch} />
        <span className="buttons">
          {phase === 'ended' ? (
            <EndButtons watch={watch} works={works} />
          ) : (
            <>
              <AskBrowser />
              {phase === 'waiting' && (
                <Button small icon="run" disabled={!next?.mayHurry} onClick={hurry}>
                  {words.now}
                </Button>
              )}
              <Button small look="danger" icon="stop" disabled={phase === 'stopping'} onClick={stop}>
                {phase === 'stopping' ? words.stopping : words.stop}
              </Button>
            </>
          )}
        </span>
      </div>
      <div className="line">
        <Way watch={watch} />
        <div className="told">
          <p role="status">{newsOf(watch)}</p>
          {stretches.length > 1 && (
            <Button
              small
              look="quiet"
              icon={unfolded ? 'up' : 'down'}
              aria-expanded={unfolded}
              onClick={() => setUnfolded(!unfolded)}
            >
              {words.changes}
            </Button>
          )}
        </div>
      </div>
      {unfolded && <Story watch={watch} />}
    </section>
  )
}

/** What the newest session brought, in one sentence. */
function newsOf({ stretches, problem, end }: WatchState): string {
  if (problem !== null) return problem
  const last = stretches.at(-1)
  if (!last) return end?.because ?? ''
  if (end && end.why !== 'reached' && end.why !== 'cancelled') return end.because
  if (end?.why === 'reached' && stretches.length === 1) return words.atOnce
  if (last.change !== null && end) return last.change
  if (last.change !== null && last.sessions === 1) return `${last.change} ${last.verdict.headline}`
  if (last.sessions === 1) return words.first(last.verdict.headline)
  return `${words.noChange(last.sessions)} ${last.verdict.headline}`
}

function Mark({ watch: { phase, end } }: { watch: WatchState }) {
  if (phase !== 'ended') return <span className="pulse" aria-hidden="true" />
  return <Icon name={end?.why === 'reached' ? 'check' : end?.why === 'cancelled' ? 'stop' : 'warning'} />
}

/** `08:00:01` of ISO 8601. */
function useTime(): (iso: string) => string {
  const { utc } = useSettings()
  return (iso) => clockText(iso, 0, utc).slice(0, 8)
}

/** Not read out every second. */
function Countdown({ watch }: { watch: WatchState }) {
  const due = useStore(useApp().watches.store, (state) => state.due)
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    if (due === null) return undefined
    setNow(performance.now())
    const clock = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(clock)
  }, [due])
  const time = useTime()
  const { phase, next, sessions, startedAt, stretches } = watch
  const text =
    phase === 'ended'
      ? words.ran(sessions, time(startedAt), time(stretches.at(-1)?.lastAt ?? startedAt))
      : phase === 'waiting' && due !== null
        ? `${words.nextIn(Math.max(0, Math.ceil((due - now) / 1000)))}${next?.because ? `: ${next.because}` : ''}`
        : words.running(sessions + 1)
  return (
    <span className="countdown muted" role="timer" aria-live="off">
      {text}
    </span>
  )
}

const ICONS: Readonly<Record<LiveMilestone['state'], IconName>> = {
  passed: 'check',
  failed: 'cross',
  running: 'ring',
  untested: 'ring',
}
const STATE_WORDS = { passed: 'passed', failed: 'stops here', running: 'being tested', untested: 'not reached' }

/** The six steps: of the session that runs as far as it has come, else of the last one. Its own screen shows them as well. */
function Way({ watch: { phase, end, runId, milestones, plan } }: { watch: WatchState }) {
  const here = useStore(useApp().navigation.store, (place) => place.screen === 'session' && place.document === runId)
  const document = useDocument(runId)
  if (here || (phase === 'ended' && end?.why !== 'reached')) return null
  const live = phase === 'running' && document !== null && !document.ended
  const shown: readonly LiveMilestone[] = live
    ? liveMilestones(document.events.slice(0, document.count), plan.security === 'plain')
    : milestones.length > 0
      ? milestones
      : liveMilestones([], plan.security === 'plain')
  return (
    <ol className="way">
      {shown.map(({ id, title, state }) => (
        <li key={id} data-state={state}>
          <Icon name={ICONS[state]} size={13} />
          <span>{title}</span>
          <span className="hidden-text">: {STATE_WORDS[state]}</span>
        </li>
      ))}
    </ol>
  )
}

/** The browser is asked when the person wishes it, never by itself. */
function AskBrowser() {
  const app = useApp()
  const [asked, setAsked] = useState(false)
  if (asked || !mayAskBrowser(app)) return null
  const ask = () =>
    void app.notices.attempt(async () => {
      const answer = await Notification.requestPermission()
      setAsked(true)
      if (answer !== 'granted') app.notices.done(words.denied)
    })
  return (
    <Button small look="quiet" onClick={ask}>
      {words.allow}
    </Button>
  )
}

function EndButtons({ watch: { id, stretches, runId }, works }: { watch: WatchState; works: boolean }) {
  const { documents, navigation, watches } = useApp()
  const place = useStore(navigation.store)
  const [exporting, setExporting] = useState(false)
  const [first, last] = [stretches[0]?.firstRun ?? null, stretches.at(-1)?.lastRun ?? runId]
  return (
    <>
      {first && last && first !== last && (
        <Button small icon="compare" onClick={() => navigation.compare(first, last)}>
          {words.compare}
        </Button>
      )}
      {last && !(place.screen === 'session' && place.document === last) && (
        <Button
          small
          onClick={() => {
            documents.open(last)
            navigation.showDocument(last)
          }}
        >
          {words.open}
        </Button>
      )}
      {stretches.length > 0 && (
        <Button small icon="report" {...(works ? { look: 'primary' as const } : {})} onClick={() => setExporting(true)}>
          {words.proof}
        </Button>
      )}
      <IconButton small icon="close" label={words.close} onClick={() => watches.dismiss()} />
      {exporting && <ExportReportDialog subject={{ kind: 'watch', id }} onClose={() => setExporting(false)} />}
    </>
  )
}

/** Every result that was different from the one before, each leading to its first session. */
function Story({ watch: { stretches } }: { watch: WatchState }) {
  const { documents, navigation } = useApp()
  const time = useTime()
  return (
    <ol className="story">
      {stretches.map(({ firstAt, sessions, verdict, change, firstRun }) => (
        <li key={firstAt} data-outcome={verdict.outcome}>
          <span className="mono">{time(firstAt)}</span>
          <span className="muted">{words.times(sessions)}</span>
          {firstRun === null ? (
            <span>{verdict.headline}</span>
          ) : (
            <button
              type="button"
              className="link"
              title={words.openFirst}
              onClick={() => {
                documents.open(firstRun)
                navigation.showDocument(firstRun)
              }}
            >
              {verdict.headline}
            </button>
          )}
          <span className="muted">{change}</span>
        </li>
      ))}
    </ol>
  )
}
