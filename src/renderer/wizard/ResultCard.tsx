import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Answer } from '../../shared/answer/answer.ts'
import { answerOfWizard } from '../../shared/answer/from-wizard.ts'
import type { Act } from '../../shared/diagnosis/act.ts'
import { remediesByActor } from '../../shared/diagnosis/remedies-by-actor.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { CERTAINTY_TITLES } from '../../shared/session/titles.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { type ChoiceId, choose, type WizardChoice } from '../../shared/wizard/choices.ts'
import { nextStep } from '../../shared/wizard/next-step.ts'
import type { WizardResult } from '../../shared/wizard/result.ts'
import { tellRange } from '../../shared/wizard/wizard-state.ts'
import { ClientSettingsPanel } from '../advice/ClientSettingsPanel.tsx'
import { CopyBlock } from '../advice/CopyBlock.tsx'
import { RuleRequestPanel } from '../advice/RuleRequestPanel.tsx'
import { adviceStrings } from '../advice/strings.ts'
import { shownActs } from '../answer/ActButtons.tsx'
import { AnswerCard } from '../answer/AnswerCard.tsx'
import { useCopyActs } from '../answer/use-copy-acts.ts'
import { useApp, useSettings } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { ExportReportDialog } from '../report/ExportReportDialog.tsx'
import { isWatching } from '../stores/watches.ts'
import { OtherEnd } from '../two-ended/OtherEnd.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Remedies } from '../verdict/Remedies.tsx'
import { MilestoneList } from './MilestoneList.tsx'
import { wizardStrings } from './strings.ts'

const words = wizardStrings

interface ResultCardProps {
  readonly result: WizardResult
  /** The last result: everything in one place. */
  readonly ended: boolean
}

/** What was found, what to do and by whom, and what comes next. */
export function ResultCard({ result, ended }: ResultCardProps) {
  const { wizard, documents, navigation } = useApp()
  const { known } = useSettings()
  const state = useStore(wizard.store, (one) => one.state)
  const { answers } = state
  const answer = useMemo(() => answerOfWizard(state, result, PRODUCTS, known), [state, result, known])
  const perform = useWizardActs(answer, result.choices)
  const [exporting, setExporting] = useState(false)
  const { verdict, lead, rest, milestones, advice, rounds, ruleRequest, productBlocks, recommended, choices } = result
  const culprit = verdict.culprit ?? 'unknown'
  const works = verdict.outcome === 'works' || verdict.outcome === 'works-with-warnings'
  const mains = rounds.filter(({ kind }) => kind === 'main')
  const [first, last] = [mains[0]?.runId ?? null, mains.at(-1)?.runId ?? null]
  const others = [
    { title: words.hypotheses, findings: rest.filter(({ severity }) => severity === 'failure') },
    { title: words.warnings, findings: rest.filter(({ severity }) => severity === 'warning') },
  ].filter(({ findings }) => findings.length > 0)
  useCommand('export-report', last ? () => setExporting(true) : null)
  return (
    <div className="result">
      <h2 tabIndex={-1}>{ended ? words.end : words.result}</h2>
      <AnswerCard answer={answer} cause={verdict.cause} perform={perform} />
      <div className="half">
        <MilestoneList milestones={milestones} />
        {lead && !works && <p className="explanation">{lead.explanation}</p>}
        {others.map(({ title, findings }) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul className="plain-list">
              {findings.map((finding) => (
                <li key={finding.title}>
                  {finding.title} <span className="muted">({CERTAINTY_TITLES[finding.certainty].toLowerCase()})</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {!ended && (
          <>
            <Remedies groups={remediesByActor({ culprit, remedies: advice.mine })} title={words.advice.mine} />
            <Remedies groups={remediesByActor({ culprit, remedies: advice.others })} title={words.advice.others} />
            {!ruleRequest &&
              productBlocks.map((block) => (
                <CopyBlock key={block.caption} block={block} what={adviceStrings.product} />
              ))}
          </>
        )}
      </div>
      <div className="half">
        {recommended && (ended || !works) && (
          <ClientSettingsPanel key={recommended.cell} mode={recommended} client={answers.client} />
        )}
        {ruleRequest && (
          <RuleRequestPanel
            request={ruleRequest}
            product={answers.product}
            server={result.server}
            remedies={lead?.remedies ?? []}
          />
        )}
        <div className="actions">
          {last && (
            <Button
              onClick={() => {
                documents.open(last)
                navigation.showDocument(last)
              }}
            >
              {words.open}
            </Button>
          )}
          {first && last && first !== last && (
            <Button icon="compare" onClick={() => navigation.compare(first, last)}>
              {words.compare}
            </Button>
          )}
          {last && (
            <Button icon="report" onClick={() => setExporting(true)}>
              {words.report}
            </Button>
          )}
        </div>
        {!ended && (
          <Choices choices={choices} onCard={shownActs({ acts: answer.acts, perform }).map(({ act }) => act.id)} />
        )}
        {!works && verdict.certainty !== 'proven' && <OtherEnd />}
      </div>
      {exporting && last && (
        <ExportReportDialog
          subject={
            first && first !== last ? { kind: 'compare', before: first, after: last } : { kind: 'run', id: last }
          }
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  )
}

/** The act of a card that is a choice of the wizard's; null for all others. */
const actOf = (id: ChoiceId): Act['id'] | null =>
  id === 'again' ? 'test-again' : id === 'certificate' ? 'run-anyway' : null

/** The acts of a card that the wizard has a choice for, and those that copy. */
function useWizardActs(answer: Answer, choices: readonly WizardChoice[]): (act: Act) => (() => void) | null {
  const { wizard, notices } = useApp()
  const { state } = useStore(wizard.store)
  const plan = state.rounds.at(-1)?.plan
  const subject = useMemo(() => ({ server: plan ? formatFtpUrl(plan) : null, when: null }), [plan])
  const copy = useCopyActs(answer, subject)
  const watch = useWizardWatch(choices)
  return (act) => {
    if (act.id === 'test-until-it-works') return watch
    const choice = choices.find(({ id }) => actOf(id) === act.id)
    if (act.id !== 'test-again' && act.id !== 'run-anyway') return copy(act)
    if (!choice) return null
    return () => void notices.attempt(wizard.chosen(choose(state, choice.id, true)))
  }
}

/** Tests until it works in place of testing once; null where it cannot. */
function useWizardWatch(choices: readonly WizardChoice[]): (() => void) | null {
  const { wizard, watches, notices, passwordQuestion } = useApp()
  const { state, password } = useStore(wizard.store)
  const busy = useStore(watches.store, isWatching)
  if (busy || !choices.some(({ id }) => id === 'again')) return null
  return () =>
    void notices.attempt(async () => {
      const step = nextStep(choose(state, 'again', true), PRODUCTS)
      if (step.kind !== 'run') return
      const { plan, consents } = step
      const named = plan.user !== 'anonymous'
      const told =
        !named || password !== ''
          ? { password }
          : await passwordQuestion.ask(words.account(plan.user, plan.host), false)
      if (!told) return
      const secrets = { password: named ? told.password : 'anonymous@' }
      await wizard.awaitWatch((await watches.start({ kind: 'plan', plan }, secrets, consents, null)).id)
    })
}

interface ChoicesProps {
  readonly choices: readonly WizardChoice[]
  /** What the answer card offers already. */
  readonly onCard: readonly Act['id'][]
}

function Choices({ choices: all, onCard }: ChoicesProps) {
  const watch = useWizardWatch(all)
  const choices = all.filter(({ id }) => {
    const act = actOf(id)
    return act === null || !onCard.includes(act)
  })
  return (
    <section className="next" aria-label={words.next}>
      <h3>{words.next}</h3>
      <ul>
        {watch && !onCard.includes('test-until-it-works') && (
          <li>
            <div className="buttons">
              <Button icon="watch" onClick={watch}>
                {words.watch}
              </Button>
            </div>
            <p className="muted">{words.watchWhy}</p>
          </li>
        )}
        {choices.map((choice, index) => (
          <li key={choice.id}>
            {choice.id === 'range' ? (
              <RangeChoice choice={choice} />
            ) : (
              <OneChoice choice={choice} first={index === 0 && onCard.length === 0} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What needs consent says to what, and is agreed to by its own button. */
function OneChoice({ choice, first }: { choice: WizardChoice; first: boolean }) {
  const { wizard, notices } = useApp()
  const { state } = useStore(wizard.store)
  const { id, title, why, consent } = choice
  return (
    <>
      <div className="buttons">
        <Button
          {...(first ? { look: 'primary' as const } : {})}
          onClick={() => void notices.attempt(wizard.chosen(choose(state, id, true)))}
        >
          {consent ? words.agreeTo(title) : title}
        </Button>
      </div>
      <p className="muted">
        {why}
        {consent && (
          <>
            {' '}
            <b>{words.consent}:</b> {consent.text}
          </>
        )}
      </p>
    </>
  )
}

function RangeChoice({ choice }: { choice: WizardChoice }) {
  const { wizard, notices } = useApp()
  const { state } = useStore(wizard.store)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const tell = () => {
    const [, from, to] = /^\s*(\d{1,5})\s*-\s*(\d{1,5})\s*$/.exec(text) ?? []
    const range = { from: Number(from), to: Number(to) }
    if (!(range.from >= 1 && range.from <= range.to && range.to <= 65_535)) return setProblem(words.rangeWrong)
    void notices.attempt(wizard.become(tellRange(state, range)))
  }
  return (
    <>
      <div className="range">
        <Field label={words.range} error={problem}>
          {(ids) => (
            <input
              {...ids}
              className="input mono"
              placeholder="50000-50100"
              value={text}
              onChange={(event) => {
                setText(event.target.value)
                setProblem(null)
              }}
            />
          )}
        </Field>
        <Button onClick={tell}>{words.goOn}</Button>
      </div>
      <p className="muted">
        {choice.title}. {choice.why}
      </p>
    </>
  )
}
