import type { Act } from '../../shared/diagnosis/act.ts'
import { FACT_TITLES } from '../../shared/session/titles.ts'

/** What stands on the button of an act. Where it needs a name, the name follows. */
const acts: Readonly<Record<Act['id'], string>> = {
  'add-authority': 'Trust its authority…',
  'copy-for-firewall-team': 'Copy for the firewall team',
  'copy-for-server-admin': 'Copy for the server’s administrator',
  'copy-rule': 'Copy the firewall rule',
  'enter-login': 'Enter the password again',
  'pin-certificate': 'Pin this certificate',
  'run-anyway': 'Test the rest anyway',
  'run-probe': 'Probe:',
  'set-option': 'Test again',
  'test-again': 'I changed it: test again',
  'test-until-it-works': 'Test until it works',
}

/** `TLS on data starts` keeps its capital. */
const inSentence = (label: string): string => label.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase())

export const answerStrings = {
  acts,
  againSo: (label: string) => `${acts['set-option']}: ${label}`,
  /** The value is chosen by who presses it where there is none. */
  againWith: (label: string, value: string | null) =>
    `${acts['set-option']} with ${inSentence(label)}${value === null ? '…' : `: ${value}`}`,
  againWithout: (label: string) => `${acts['set-option']} without: ${label}`,
  against: 'Against it',
  alsoAble: FACT_TITLES.alsoAble,
  alsoShown: 'This also shows',
  alternatives: 'Other explanations',
  anotherProduct: 'Another product',
  chooseProduct: 'Choose a product…',
  copied: {
    'copy-for-firewall-team': 'the text for the firewall team',
    'copy-for-server-admin': 'the text for the server’s administrator',
    'copy-rule': 'the firewall rule',
  },
  evidence: 'Evidence',
  evidenceChip: 'Go to event ',
  explanation: 'What happened',
  notes: 'Notes',
  proven: 'Proven by',
  references: 'See',
  remedies: 'What to do',
  rule: 'Which ports it needs',
  ruleOf: (product: string) => `Copy the rule for ${product}`,
  runAnywayRisk: 'Testing the rest sends your password to whoever holds this certificate.',
  sure: FACT_TITLES.certainty,
  title: 'Answer',
  untested: 'Not tested yet',
  untestedWhy: 'The session did not get this far. When this fault is fixed, another may appear.',
  warnings: 'Warnings',
  who: FACT_TITLES.who,
  worked: 'What worked',
}
