import { type FormEvent, useId } from 'react'
import { useStore } from 'zustand'
import { CONSENT_TEXTS } from '../../shared/session/consents.ts'
import { stageWords } from '../../shared/session/milestones.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import type { WizardStep } from '../../shared/wizard/next-step.ts'
import { useApp, useDocument } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { Button } from '../ui/Button.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { WaitingLine } from '../verdict/WaitingLine.tsx'
import { liveMilestones } from '../watch/live-milestones.ts'
import { MilestoneList } from './MilestoneList.tsx'
import { wizardStrings } from './strings.ts'

const words = wizardStrings

/** A session that is about to run, and while it runs what it does in plain words. */
export function RunCard({ step }: { step: Extract<WizardStep, { readonly kind: 'run' }> }) {
  const { wizard, notices } = useApp()
  const { password, running } = useStore(wizard.store)
  const { plan, title, why, consents } = step
  const why_ = useId()
  const named = plan.user !== 'anonymous'
  const start = () => void notices.attempt(wizard.run(step))
  const cancel = () => void notices.attempt(wizard.cancel())
  useCommand('run', running ? null : start)
  useCommand('cancel', running ? cancel : null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!running) start()
  }
  return (
    <form className="run" onSubmit={submit} aria-describedby={why_}>
      <h2 tabIndex={-1}>{title}</h2>
      <p className="why" id={why_}>
        {why}
      </p>
      <p>
        <code>{formatFtpUrl(plan)}</code>
      </p>
      {consents.map((consent) => (
        <p key={consent} className="notice" data-kind="warning">
          {words.youAgreed} {CONSENT_TEXTS[consent]}.
        </p>
      ))}
      {running ? (
        <Live runId={running.runId} plain={plan.security === 'plain'} />
      ) : (
        named && (
          <PasswordField
            label={words.passwordFor(plan.user)}
            hint={words.passwordHint}
            value={password}
            onChange={wizard.setPassword}
          />
        )
      )}
      <footer>
        <span className="grow" />
        {running ? (
          <Button icon="stop" onClick={cancel}>
            {words.cancel}
          </Button>
        ) : (
          <button type="submit" className="button primary">
            {words.run}
          </button>
        )}
      </footer>
    </form>
  )
}

function Live({ runId, plain }: { runId: string; plain: boolean }) {
  const document = useDocument(runId)
  const events = document?.events.slice(0, document.count) ?? []
  return (
    <div className="live">
      <p role="status">
        <span className="pulse" aria-hidden="true" /> {doing(events)}
      </p>
      {document?.derived && <WaitingLine document={document} derived={document.derived} />}
      <MilestoneList milestones={liveMilestones(events, plain)} />
    </div>
  )
}

/** The newest thing in plain words: a stage, or a closer look after a failure. */
function doing(events: readonly TranscriptEvent[]): string {
  const last = events.at(-1)
  if (!last) return words.running
  const attempt = events.findLast((event) => event.type === 'attempt-started')
  if (attempt?.type === 'attempt-started' && attempt.purpose === 'probe') return words.lookCloser(inert(attempt.label))
  return stageWords(last.stage)
}
