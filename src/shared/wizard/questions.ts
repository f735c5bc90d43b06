/** What the wizard asks, why, and what it takes for granted when somebody does not know. All words are here, as data. */
import { isOfProduct } from '../firewall-rules/emitter-by-id.ts'
import { parseTarget, type TypedTarget } from '../session/target.ts'
import type { Answers, QuestionId } from './answers.ts'
import type { WizardProducts } from './products.ts'

interface Choice {
  readonly value: string
  readonly title: string
  readonly explains?: string
  /** Where what is skipped would change what is tested: a button that answers with this and asks nothing more. */
  readonly testNow?: string
}

interface QuestionBase {
  readonly id: QuestionId
  readonly title: string
  readonly why: string
  /** What is assumed when it is skipped. */
  readonly skipped: string
  /** Whether it makes sense after what was answered before. */
  readonly asked: (answers: Answers) => boolean
}

export type Question =
  /** `several`: any number of choices, none included. */
  | (QuestionBase & { readonly kind: 'choice'; readonly several: boolean; readonly choices: readonly Choice[] })
  | (QuestionBase & {
      readonly kind: 'line'
      readonly example: string
      /** What is wrong with a text; null when nothing is. */
      readonly check: (text: string) => string | null
      /** Skipping it would leave nothing to test. */
      readonly needed: boolean
    })
  /** Many lines: a log of another program. */
  | (QuestionBase & { readonly kind: 'log' })

const always = () => true

/** What the answer about the host says; null while it says nothing that can be read. */
export function targetOf({ host }: Answers): TypedTarget | null {
  const read = parseTarget((host ?? '').trim())
  return read.ok ? read.target : null
}

function checkHost(text: string): string | null {
  const read = parseTarget(text.trim())
  if (!read.ok) return read.message
  return read.target.password === null ? null : NO_PASSWORD
}

const NO_PASSWORD = 'Leave the password out here; it is asked for when the test runs, and not kept.'

const checkUser = (text: string): string | null =>
  /\p{Cc}/u.test(text) ? 'A user name has no line ends or control characters.' : null

/** Those that no product has a part in. */
const QUESTIONS: readonly Question[] = [
  {
    id: 'goal',
    kind: 'choice',
    several: false,
    title: 'What are you trying to do?',
    why: 'FTP has two ends and often a firewall at each. Which end is yours decides what you can change and whom you have to ask.',
    skipped: 'you want to reach the server of somebody else',
    asked: always,
    choices: [
      {
        value: 'reach',
        title: 'Reach the server of somebody else',
        explains: 'A partner, a provider, a host in another network.',
      },
      {
        value: 'publish',
        title: 'Offer a server to others',
        explains: 'The server is yours; people outside shall reach it.',
      },
      {
        value: 'client-fails',
        title: 'Find out why a client program fails',
        explains: 'FileZilla, WinSCP, a script or a device shows an error.',
      },
    ],
  },
  {
    id: 'client',
    kind: 'choice',
    several: false,
    title: 'Which client program?',
    why: 'At the end you get the settings for it, ready to copy.',
    skipped: 'settings for all programs that are known',
    asked: ({ goal }) => goal === 'client-fails',
    choices: [
      { value: 'filezilla', title: 'FileZilla' },
      { value: 'winscp', title: 'WinSCP' },
      { value: 'curl', title: 'curl' },
      { value: 'lftp', title: 'lftp' },
      { value: 'basic-ftp', title: 'A Node.js program with basic-ftp' },
      { value: 'fluentftp', title: 'A .NET program with FluentFTP' },
      { value: 'other', title: 'Another one' },
    ],
  },
  {
    id: 'log',
    kind: 'log',
    title: 'What error do you see now? Paste the log.',
    why: 'A log of the failing program often shows the cause before anything is tested. It is read on this computer only and not kept.',
    skipped: 'nothing is known about the error yet',
    asked: always,
  },
  {
    id: 'host',
    kind: 'line',
    title: 'Which server?',
    why: 'The test connects to it from this computer. Run it where the problem is: another network may have another firewall.',
    skipped: '',
    needed: true,
    example: 'ftp.example.com, or ftpes://user@ftp.example.com:21/',
    check: checkHost,
    asked: always,
  },
  {
    id: 'security',
    kind: 'choice',
    several: false,
    title: 'Which kind of encryption does the server want?',
    why: 'The three kinds begin differently, and firewalls treat them differently. The operator of the server knows; port 990 means implicit.',
    skipped: 'explicit FTPS on port 21, which most servers offer',
    asked: (answers) => !targetOf(answers)?.security,
    choices: [
      {
        value: 'explicit',
        title: 'FTPS, explicit (AUTH TLS, port 21)',
        explains: 'The usual one. FileZilla calls it explicit FTP over TLS.',
      },
      { value: 'implicit', title: 'FTPS, implicit (port 990)', explains: 'Encrypted from the first byte.' },
      { value: 'plain', title: 'None: plain FTP', explains: 'Name and password are readable on the whole way.' },
      { value: 'unknown', title: 'I do not know' },
    ],
  },
  {
    id: 'user',
    kind: 'line',
    title: 'Which user name?',
    why: 'Most faults show only after login, when the second connection is made. The password is asked for when the test runs and is not kept.',
    skipped: 'anonymous login',
    needed: false,
    example: 'alice',
    check: checkUser,
    asked: (answers) => !targetOf(answers)?.user,
  },
  {
    id: 'plain',
    kind: 'choice',
    several: false,
    title: 'May the test send name and password in clear text?',
    why: 'Plain FTP does so, and anybody on the way can read them. Without your consent the test uses encryption instead. Best: a throw-away account.',
    skipped: 'no; the test tries explicit FTPS instead',
    asked: (answers) => securityOf(answers) === 'plain' && userOf(answers) !== '',
    choices: [
      { value: 'no', title: 'No, use encryption', testNow: 'Test now, encrypted' },
      { value: 'yes', title: 'Yes, send them in clear text', testNow: 'Test now, in clear text' },
    ],
  },
  {
    id: 'change',
    kind: 'choice',
    several: true,
    title: 'What can you change yourself?',
    why: 'Advice that you can follow comes first; for the rest you get a text for the people who can.',
    skipped: 'this computer only',
    asked: always,
    choices: [
      { value: 'client', title: 'This computer and its programs' },
      { value: 'client-firewall', title: 'The firewall in front of this computer' },
      { value: 'server-firewall', title: 'The firewall in front of the server' },
      { value: 'server-admin', title: 'The server' },
    ],
  },
]

/** Products whose rules can be written, and those that have steps only. */
const productQuestion = ({ rules, signatures, advice }: WizardProducts): Question => ({
  id: 'product',
  kind: 'choice',
  several: false,
  title: 'Which firewall is between, if you know?',
  why: 'The rule to ask for and the steps are then shown in the words of that product.',
  skipped: 'a neutral table, and all products to choose from',
  asked: always,
  choices: [
    ...rules.map(({ id, product }) => ({ value: id, title: product })),
    ...[...signatures, ...advice]
      .filter(({ name }) => !rules.some(({ id }) => isOfProduct(id, name)))
      .map(({ name, product }) => ({ value: name, title: product })),
  ].sort((one, other) => one.title.localeCompare(other.title, 'en')),
})

/** In the order in which they are asked. */
export const questionsFor = (products: WizardProducts): readonly Question[] => [...QUESTIONS, productQuestion(products)]

/** The security that is meant, before consent is considered. */
export function securityOf(answers: Answers): 'plain' | 'explicit' | 'implicit' {
  const named = targetOf(answers)?.security
  if (named) return named
  return answers.security === 'plain' || answers.security === 'implicit' ? answers.security : 'explicit'
}

/** Empty: anonymous. */
export const userOf = (answers: Answers): string => targetOf(answers)?.user ?? answers.user ?? ''

/** Without an answer to these a test says little: nothing can be dialled, or a login as anonymous is refused. */
const TEST_NEEDS: readonly QuestionId[] = ['host', 'user']

/** The question that stands before the test when everything else is skipped after `answers`; null when none does. */
export function skipToTest(answers: Answers, products: WizardProducts): { answers: Answers; next: Question | null } {
  let after = answers
  for (;;) {
    const next = nextQuestion(after, products)
    if (!next || TEST_NEEDS.includes(next.id)) return { answers: after, next }
    after = { ...after, [next.id]: null }
  }
}

/** The first question that makes sense and has neither been answered nor skipped; null when all have. */
export const nextQuestion = (answers: Answers, products: WizardProducts): Question | null =>
  questionsFor(products).find((question) => question.asked(answers) && answers[question.id] === undefined) ?? null
