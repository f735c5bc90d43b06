import { ACTOR_TITLES } from '../../shared/session/titles.ts'
/** What the wizard shows in a terminal after a session, and at its end. */

import type { Remedy } from '../../shared/diagnosis/finding.ts'
import { emitterById } from '../../shared/firewall-rules/emitter-by-id.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { MilestoneState } from '../../shared/session/milestones.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import type { WizardChoice } from '../../shared/wizard/choices.ts'
import type { ToldRound, WizardResult } from '../../shared/wizard/result.ts'
import type { LogOutcome, ToldFinding } from '../../shared/wizard/round.ts'
import type { Tone } from './output.ts'
import { settingsText } from './print-matrix.ts'
import {
  productBlocksText,
  productText,
  ruleTableText,
  serverSettingsText,
  type TextStyle,
} from './print-rule-request.ts'
import { headlineText } from './print-verdict.ts'
import { wrap } from './wrap.ts'

const MARKS: Record<MilestoneState['state'], { readonly mark: string; readonly tone: Tone }> = {
  passed: { mark: '[ok]  ', tone: 'good' },
  failed: { mark: '[FAIL]', tone: 'bad' },
  untested: { mark: '[ ]   ', tone: 'faint' },
}

const milestoneLines = (milestones: readonly MilestoneState[], { paint }: TextStyle): string[] =>
  milestones.map(({ title, state }) => {
    const { mark, tone } = MARKS[state]
    return `  ${paint(tone, `${mark} ${title}${state === 'untested' ? ', not tested yet' : ''}`)}`
  })

function remedyLines(remedies: readonly Remedy[], { width, paint }: TextStyle): string[] {
  return remedies.flatMap(({ who, action, product, steps = [], warning }) => [
    wrap(`- ${ACTOR_TITLES[who]}${product ? ` (${inert(product)})` : ''}: ${inert(action)}`, width, '  '),
    ...steps.map((step, index) => wrap(`${index + 1}. ${inert(step)}`, width, '      ')),
    ...(warning ? [paint('warning', wrap(`Warning: ${inert(warning)}`, width, '      '))] : []),
  ])
}

const CHANGES: Record<ToldRound['since'], string> = {
  first: '',
  'works-now': 'works now',
  further: 'came further than before',
  same: 'as before',
  back: 'stopped earlier than before',
}

function roundLines(rounds: readonly ToldRound[], { width, paint }: TextStyle): string[] {
  if (rounds.length < 2) return []
  return [
    paint('strong', 'Before and after'),
    ...rounds.map(({ number, verdict, milestones, since, kind }) => {
      const failed = milestones.find(({ state }) => state === 'failed')
      const how = failed
        ? `stopped at "${failed.title}"`
        : verdict.outcome === 'inconclusive'
          ? 'could not be judged'
          : 'went through'
      return wrap(
        `${number}. ${kind === 'main' ? 'session' : `session (${kind})`}: ${how}${CHANGES[since] ? `; ${CHANGES[since]}` : ''}`,
        width,
        '  ',
      )
    }),
  ]
}

function findingLines(finding: ToldFinding, { width, paint }: TextStyle): string[] {
  return [paint('strong', wrap(inert(finding.title), width)), wrap(inert(finding.explanation), width, '  ')]
}

/** At once after a log was pasted. */
export function logText({ verdict, findings }: LogOutcome, style: TextStyle): string {
  const lead = findings[0]
  return [
    style.paint('strong', wrap(`The log says: ${headlineText({ verdict })}`, style.width)),
    ...(lead ? [wrap(inert(lead.explanation), style.width, '  '), ...remedyLines(lead.remedies, style)] : []),
    '',
  ].join('\n')
}

/** @param product id of the firewall that was named */
export function resultText(result: WizardResult, product: string | null, style: TextStyle): string {
  const { verdict, lead, rest, milestones, advice, rounds, ruleRequest, recommended } = result
  const { width, paint } = style
  const works = verdict.outcome === 'works' || verdict.outcome === 'works-with-warnings'
  const productName = emitterById(PRODUCTS.rules, product)?.product ?? ''
  const others = rest.filter(({ severity }) => severity !== 'note')
  const blocks = [
    milestoneLines(milestones, style),
    [paint(works ? 'good' : 'bad', wrap(headlineText({ verdict }), width))],
    lead ? findingLines(lead, style) : [],
    others.length > 0
      ? [
          paint('strong', works ? 'Warnings' : 'It may also be'),
          ...others.map(({ title, certainty }) => wrap(`- ${inert(title)} (${certainty})`, width, '  ')),
        ]
      : [],
    advice.mine.length > 0 ? [paint('strong', 'What you can do'), ...remedyLines(advice.mine, style)] : [],
    advice.others.length > 0 ? [paint('strong', 'What to ask others for'), ...remedyLines(advice.others, style)] : [],
    ruleRequest ? [ruleTableText(ruleRequest, style)] : [],
    result.productBlocks.length > 0 ? [productBlocksText(productName, result.productBlocks, style)] : [],
    !works && recommended ? [settingsText(recommended, style)] : [],
    roundLines(rounds, style),
  ].filter((lines) => lines.join('') !== '')
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** @param product emitter in whose words the rule is shown; null shows the neutral table only */
export function endText(result: WizardResult, product: string | null, style: TextStyle): string {
  const { verdict, recommended, ruleRequest, rounds } = result
  const { width, paint } = style
  const works = verdict.outcome === 'works' || verdict.outcome === 'works-with-warnings'
  const blocks = [
    [paint(works ? 'good' : 'bad', wrap(headlineText({ verdict }), width))],
    roundLines(rounds, style),
    recommended ? [settingsText(recommended, style)] : [],
    ruleRequest ? [ruleTableText(ruleRequest, style)] : [],
    ruleRequest && emitterById(PRODUCTS.rules, product) ? [productText(ruleRequest, product, style)] : [],
    ruleRequest ? [serverSettingsText(ruleRequest, style)] : [],
  ].filter((lines) => lines.join('') !== '')
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

export const choiceLines = (choices: readonly WizardChoice[], { width, paint }: TextStyle): string[] =>
  choices.flatMap(({ title, why }, index) => [
    `  ${paint('strong', String(index + 1))}  ${title}`,
    paint('faint', wrap(why, width, '     ')),
  ])
