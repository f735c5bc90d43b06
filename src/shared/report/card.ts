/** The answer card as blocks: what every face shows first, whatever it is laid out for. */
import type { Answer } from '../answer/answer.ts'
import type { Act } from '../diagnosis/act.ts'
import type { Remedy } from '../diagnosis/finding.ts'
import type { UnreadLines } from '../diagnosis/unread-lines.ts'
import { ACTOR_TITLES, CERTAINTY_TITLES, CULPRIT_TITLES, FACT_TITLES, STAGE_TITLES } from '../session/titles.ts'
import type { Block } from './block.ts'
import { briefRuleBlocks, needsRule, ruleBlocks } from './rule-blocks.ts'

export interface CardStyle {
  /** How this face carries out an act of a remedy, said after it; null: it cannot. */
  readonly doing?: (act: Act) => string | null
  /** For a screen of text: the first thing for each actor, what is shut, no explanation. */
  readonly brief?: boolean
  /** For a page: steps of one way for each actor only, the others in a sentence. */
  readonly page?: boolean
}

const joined = (texts: readonly string[]): string => texts.join('; ')

const facts = ({ who, certainty, proofs }: Answer) => {
  const others = who?.alsoAble.map((culprit) => CULPRIT_TITLES[culprit]) ?? []
  return [
    ...(who
      ? [
          {
            name: FACT_TITLES.who,
            text: [CULPRIT_TITLES[who.culprit], ...others].join(', or else '),
          },
        ]
      : []),
    ...(certainty
      ? [
          {
            name: FACT_TITLES.certainty,
            text: `${CERTAINTY_TITLES[certainty]}${
              proofs.length > 0 ? `, by ${joined(proofs.map(({ title, shows }) => `"${title}" (${shows})`))}` : ''
            }`,
          },
        ]
      : []),
  ]
}

/** `At the client's firewall: Allow ... (--option)`. */
export function remedyText({ who, action, product, act }: Remedy, doing: CardStyle['doing']): string {
  const how = act && doing ? doing(act) : null
  return `${ACTOR_TITLES[who]}${product ? ` (${product})` : ''}: ${action}${how === null ? '' : ` (${how})`}`
}

/** More than these do not fit a screen. */
const MOST_BRIEF = 3

/** One for each actor: in the product that is known before the general one. */
const briefly = (groups: Answer['remedies']): readonly Remedy[] =>
  groups
    .flatMap(({ remedies }) => remedies.find(({ product }) => product !== undefined) ?? remedies[0] ?? [])
    .slice(0, MOST_BRIEF)

function remedyBlocks(
  { remedies }: Pick<Answer, 'remedies'>,
  { doing, brief = false, page = false }: CardStyle,
): Block[] {
  const shown = brief ? briefly(remedies) : remedies.flatMap((group) => group.remedies)
  const inSteps = (remedy: Remedy) =>
    !page || shown.find(({ who, steps }) => who === remedy.who && steps?.length) === remedy
  return shown.flatMap((remedy): Block[] => [
    { kind: 'list', items: [remedyText(remedy, doing)] },
    ...(remedy.steps?.length && inSteps(remedy) ? [{ kind: 'list', ordered: true, items: remedy.steps } as const] : []),
    ...(remedy.warning ? [{ kind: 'paragraph', tone: 'warning', text: remedy.warning } as const] : []),
  ])
}

type Facts = Extract<Block, { readonly kind: 'facts' }>['facts']

const fact = (name: string, texts: readonly string[]): Facts =>
  texts.length > 0 ? [{ name, text: joined(texts) }] : []

/** What stands below the card in one line each; `brief` leaves out what worked on the way to a failure. */
export function asideFacts(answer: Answer, { brief = false }: CardStyle = {}): Facts {
  const { alternatives, warnings, notes, worked, untested, outcome } = answer
  const also = alternatives.map(({ title, certainty }) => `${title} (${CERTAINTY_TITLES[certainty].toLowerCase()})`)
  return [
    ...fact('May also be', also),
    ...fact('Also seen', outcome === 'fails' ? warnings : [...warnings, ...notes]),
    ...fact('What worked', brief && outcome === 'fails' ? [] : worked.map(({ shows }) => shows)),
    ...fact('Not tested', outcome === 'fails' ? untested.map((stage) => STAGE_TITLES[stage]) : []),
  ]
}

export function cardBlocks(answer: Answer, style: CardStyle = {}): Block[] {
  const { outcome, stage, sentence, technical, explanation, path, ruleRequest } = answer
  const works = outcome === 'works' || outcome === 'works-with-warnings'
  return [
    { kind: 'verdict', outcome, stage: works ? null : stage, sentence, technical },
    ...(path && (!works || path.connections.some(({ state }) => state === 'broken'))
      ? [{ kind: 'path', path } as const]
      : []),
    ...(outcome === 'works' ? [] : [{ kind: 'facts', facts: facts(answer) } as const]),
    ...(explanation && !style.brief ? [{ kind: 'paragraph', text: explanation } as const] : []),
    ...(needsRule(ruleRequest) ? (style.brief ? briefRuleBlocks : ruleBlocks)(ruleRequest) : []),
    ...(answer.remedies.length > 0 ? [{ kind: 'heading', text: 'What to do' } as const] : []),
    ...remedyBlocks(answer, style),
  ]
}

/** Lines of a log that were not understood, the first of them; empty when all were. */
export function unreadBlocks(unread: UnreadLines | undefined, most: number): Block[] {
  if (unread === undefined || unread.unread.length === 0) return []
  const lines = unread.unread.slice(0, most).map(({ line, text }) => (line === null ? text : `${line}: ${text}`))
  const rest = unread.lines - unread.understood
  return [
    {
      kind: 'lines',
      caption: `Not understood: ${rest} of ${unread.lines} lines of the log`,
      lines: rest > lines.length ? [...lines, '... (more of them in the JSON report)'] : lines,
    },
  ]
}
