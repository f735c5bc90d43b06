/** What is sent to whom: the ticket, and for each who has to act or decide, their own few lines. */

import type { Answer } from '../answer/answer.ts'
import { whoText } from '../answer/who-words.ts'
import { CERTAINTY_TITLES, CULPRIT_TITLES, FACT_TITLES } from '../session/titles.ts'
import type { Actor } from '../session/vocabulary.ts'
import type { Block } from './block.ts'
import { blocksText, PLAIN, type TextStyle } from './block-text.ts'
import { asideFacts, cardBlocks, remedyText } from './card.ts'
import { needsRule, ruleInTicket, ruleTableBlock } from './rule-blocks.ts'

const DENSE: TextStyle = { ...PLAIN, dense: true }

export type Recipient = 'firewall-team' | 'server-admin' | 'manager'

/** What the card does not know: which session it was. */
export interface Subject {
  /** `ftpes://alice@ftp.example.com:21/`, without a password. */
  readonly server: string | null
  /** ISO 8601 in UTC; null for a log without times. */
  readonly when: string | null
}

const subjectBlock = ({ server, when }: Subject): Block => ({
  kind: 'facts',
  facts: [
    ...(server === null ? [] : [{ name: 'Server', text: server }]),
    ...(when === null ? [] : [{ name: 'When (UTC)', text: when }]),
  ],
})

const ACTORS: Readonly<Record<Exclude<Recipient, 'manager'>, readonly Actor[]>> = {
  'firewall-team': ['server-firewall', 'client-firewall'],
  'server-admin': ['server-admin'],
}

/** Two at most: one in general, or in their product where it is known. */
function asks({ remedies }: Answer, actors: readonly Actor[]): Block[] {
  const items = remedies
    .filter(({ who }) => actors.includes(who))
    .flatMap(({ remedies: all }) => all.find(({ product }) => product !== undefined) ?? all[0] ?? [])
    .map((remedy) => remedyText(remedy, undefined))
  return items.length > 0 ? [{ kind: 'list', items }] : []
}

const seen = ({ evidence }: Answer, most: number): Block[] =>
  evidence.length > 0
    ? [
        {
          kind: 'facts',
          facts: [
            {
              name: 'Seen',
              text: evidence
                .slice(0, most)
                .map(({ shows }) => shows[0])
                .join('; '),
            },
          ],
        },
      ]
    : []

function forManager(answer: Answer): Block[] {
  const { who, certainty } = answer
  const others = who?.alsoAble.map((culprit) => CULPRIT_TITLES[culprit]) ?? []
  return [
    {
      kind: 'facts',
      facts: [
        ...(who ? [{ name: 'Has to act', text: whoText(who, certainty) }] : []),
        ...(others.length > 0 ? [{ name: FACT_TITLES.alsoAble, text: others.join(', ') }] : []),
        ...(certainty ? [{ name: 'How sure', text: CERTAINTY_TITLES[certainty] }] : []),
        ...(answer.outcome === 'fails'
          ? [
              {
                name: 'Got as far as',
                text: answer.milestones.findLast(({ state }) => state === 'passed')?.title ?? 'nothing',
              },
            ]
          : []),
      ],
    },
  ]
}

function bodyFor(answer: Answer, recipient: Recipient): Block[] {
  const { ruleRequest } = answer
  if (recipient === 'manager') return forManager(answer)
  const asked = ruleRequest?.askServerAdmin
  return [
    ...(recipient === 'firewall-team' && ruleRequest ? [ruleTableBlock(ruleRequest.rows)] : []),
    ...asks(answer, ACTORS[recipient]),
    ...(recipient === 'server-admin' && asked && needsRule(ruleRequest)
      ? [{ kind: 'paragraph', text: asked.text } as const]
      : []),
    ...seen(answer, 3),
  ]
}

/** At most fifteen lines for one reader. */
export function recipientText(answer: Answer, subject: Subject, recipient: Recipient): string {
  const { outcome, stage, sentence, technical } = answer
  return `${blocksText(
    [
      {
        kind: 'verdict',
        outcome,
        stage: recipient === 'manager' ? null : stage,
        sentence,
        technical: recipient === 'manager' ? null : technical,
      },
      ...bodyFor(answer, recipient),
      subjectBlock(subject),
    ],
    DENSE,
  )}\n`
}

/** At most thirty lines, the rule's table among the first; not after a failure where no connection is shut. */
export function ticketText(answer: Answer, subject: Subject): string {
  const { outcome, ruleRequest } = answer
  const [verdict, ...card] = cardBlocks({ ...answer, ruleRequest: null }, { brief: true })
  return `${blocksText(
    [
      ...(verdict ? [verdict] : []),
      ...(ruleInTicket(ruleRequest, outcome) ? [ruleTableBlock(ruleRequest.rows)] : []),
      ...card,
      ...seen(answer, 3),
      { kind: 'facts', facts: asideFacts({ ...answer, untested: [] }, { brief: true }) },
      subjectBlock(subject),
    ],
    DENSE,
  )}\n`
}
