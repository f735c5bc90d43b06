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
  'set-option': 'Test again with',
  'test-again': 'I changed it: test again',
}

export const answerStrings = {
  acts,
  against: 'Against it',
  alsoAble: 'or',
  alsoShown: 'This also shows',
  alternatives: 'Other explanations',
  anotherProduct: 'Another product',
  boxStates: { proven: 'has to change', likely: 'probably has to change', possible: 'may have to change' },
  chooseProduct: 'Choose a product…',
  copied: {
    'copy-for-firewall-team': 'the text for the firewall team',
    'copy-for-server-admin': 'the text for the server’s administrator',
    'copy-rule': 'the firewall rule',
  },
  evidence: 'Evidence',
  evidenceChip: 'Go to event ',
  explanation: 'What happened',
  lanes: { control: 'Control connection', data: 'Data connection' },
  laneStates: { works: 'works', broken: 'breaks', untested: 'not tried' },
  laneStops: {
    client: 'ends at the client',
    middle: 'stops on the way',
    server: 'stops at the server',
  },
  notes: 'Notes',
  port: (port: number) => `port ${port}`,
  proven: 'Proven by',
  references: 'See',
  remedies: 'What to do',
  rule: 'Which ports it needs',
  ruleOf: (product: string) => `Copy the rule for ${product}`,
  runAnywayRisk: 'Your password then goes to whoever holds this certificate.',
  sides: {
    client: 'on the client’s side',
    server: 'on the server’s side',
    either: 'on either side',
  },
  sure: FACT_TITLES.certainty,
  title: 'Answer',
  untested: 'Not tested yet',
  untestedWhy: 'The session did not get this far. When this fault is fixed, another may appear.',
  warnings: 'Warnings',
  who: FACT_TITLES.who,
  worked: 'What worked',
}
