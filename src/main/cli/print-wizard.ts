/** What the wizard shows in a terminal after a session, and at its end. */
import { answerOfWizard } from '../../shared/answer/from-wizard.ts'
import { withPorts } from '../../shared/diagnosis/passive-range.ts'
import { emitterById } from '../../shared/firewall-rules/emitter-by-id.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { Block } from '../../shared/report/block.ts'
import { blocksText, type TextStyle } from '../../shared/report/block-text.ts'
import { asideFacts, cardBlocks, remedyText } from '../../shared/report/card.ts'
import { ruleBlocks } from '../../shared/report/rule-blocks.ts'
import type { MilestoneState } from '../../shared/session/milestones.ts'
import { wrap } from '../../shared/transcript/wrap.ts'
import { OTHER_END } from '../../shared/two-ended/other-end-words.ts'
import type { WizardChoice } from '../../shared/wizard/choices.ts'
import type { ToldRound, WizardResult } from '../../shared/wizard/result.ts'
import type { LogOutcome } from '../../shared/wizard/round.ts'
import type { WizardState } from '../../shared/wizard/wizard-state.ts'
import { copied, firewallBlocks, serverBlocks, settingsBlocks } from './copy-blocks.ts'
import { headlineText } from './print-session.ts'

const MARKS: Record<MilestoneState['state'], { readonly mark: string; readonly tone: 'good' | 'bad' | 'faint' }> = {
  passed: { mark: '[ok]  ', tone: 'good' },
  failed: { mark: '[FAIL]', tone: 'bad' },
  untested: { mark: '[ ]   ', tone: 'faint' },
}

const milestoneLines = (milestones: readonly MilestoneState[], { paint }: TextStyle): string =>
  milestones
    .map(({ title, state }) => {
      const { mark, tone } = MARKS[state]
      return `  ${paint(tone, `${mark} ${title}${state === 'untested' ? ', not tested yet' : ''}`)}`
    })
    .join('\n')

const CHANGES: Record<ToldRound['since'], string> = {
  first: '',
  'works-now': 'works now',
  further: 'came further than before',
  same: 'as before',
  back: 'stopped earlier than before',
}

function roundBlocks(rounds: readonly ToldRound[]): Block[] {
  if (rounds.length < 2) return []
  const items = rounds.map(({ verdict, milestones, since, kind }) => {
    const failed = milestones.find(({ state }) => state === 'failed')
    const how = failed
      ? `stopped at "${failed.title}"`
      : verdict.outcome === 'inconclusive'
        ? 'could not be judged'
        : 'went through'
    return `${kind === 'main' ? 'session' : `session (${kind})`}: ${how}${CHANGES[since] ? `; ${CHANGES[since]}` : ''}`
  })
  return [
    { kind: 'heading', text: 'Before and after' },
    { kind: 'list', ordered: true, items },
  ]
}

/** At once after a log was pasted. */
export function logText({ verdict, findings }: LogOutcome, style: TextStyle): string {
  const [lead] = findings
  const blocks: Block[] = [
    { kind: 'heading', text: `The log says: ${headlineText({ verdict })}` },
    ...(lead
      ? [
          { kind: 'paragraph', text: lead.explanation } as const,
          { kind: 'list', items: lead.remedies.map((one) => remedyText(withPorts(one, null), undefined)) } as const,
        ]
      : []),
  ]
  return `${blocksText(blocks, style)}\n`
}

export function resultText(state: WizardState, result: WizardResult, style: TextStyle): string {
  const { verdict, milestones, rounds, ruleRequest, recommended, productBlocks } = result
  const answer = answerOfWizard(state, result, PRODUCTS)
  const works = verdict.outcome === 'works' || verdict.outcome === 'works-with-warnings'
  const product = emitterById(PRODUCTS.rules, state.answers.product)?.product ?? ''
  const blocks: readonly Block[] = [
    ...cardBlocks({ ...answer, ruleRequest }),
    ...copied(product, productBlocks),
    ...(!works && recommended ? settingsBlocks(recommended) : []),
    ...roundBlocks(rounds),
    { kind: 'facts', facts: asideFacts(answer) },
  ]
  const otherEnd = works || verdict.certainty === 'proven' ? '' : otherEndText(style)
  return `${milestoneLines(milestones, style)}\n\n${blocksText(blocks, style)}\n${otherEnd}`
}

/** Where one end alone is not sure. */
const otherEndText = ({ width, paint }: TextStyle): string =>
  [
    `\n${paint('strong', OTHER_END.title)}`,
    wrap(OTHER_END.text, width, '  '),
    `  ${OTHER_END.line}`,
    wrap('With the code: ftpscope test CODE', width, '  '),
    '',
  ].join('\n')

export function endText(state: WizardState, result: WizardResult, style: TextStyle): string {
  const { recommended, ruleRequest, rounds } = result
  const { outcome, stage, sentence, technical } = answerOfWizard(state, result, PRODUCTS)
  const product = state.answers.product ?? null
  const blocks: readonly Block[] = [
    { kind: 'verdict', outcome, stage: outcome === 'fails' ? stage : null, sentence, technical },
    ...roundBlocks(rounds),
    ...(recommended ? settingsBlocks(recommended) : []),
    ...(ruleRequest ? ruleBlocks(ruleRequest) : []),
    ...(ruleRequest && emitterById(PRODUCTS.rules, product) ? firewallBlocks(ruleRequest, product) : []),
    ...(ruleRequest ? serverBlocks(ruleRequest, result.server) : []),
  ]
  return `${blocksText(blocks, style)}\n`
}

export const choiceLines = (choices: readonly WizardChoice[], { width, paint }: TextStyle): string[] =>
  choices.flatMap(({ title, why }, index) => [
    `  ${paint('strong', String(index + 1))}  ${title}`,
    paint('faint', wrap(why, width, '     ')),
  ])
