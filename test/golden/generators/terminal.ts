/** What the terminal shows of golden sessions, to be read by a person: timeline and answer, 100 columns, without colour. */
import { sessionText } from '../../../src/main/cli/print-session.ts'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { PLAIN } from '../../../src/shared/report/block-text.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import type { Generator } from '../generator.ts'

/** One for each kind of screen: what a remedy, a rule, a product, a probe or nothing at all makes of it. */
const SHOWN = [
  'active-blocked',
  'certificate-self-signed',
  'control-port-silent',
  'explicit-port',
  'helper-opens-ports',
  'isa-2006',
  'passive-port-dropped',
  'session-reuse-vsftpd',
  'slow-greeting',
  'wrong-password',
]

export const generator: Generator = {
  name: 'terminal',
  async files() {
    return Object.fromEntries(
      goldenTranscripts()
        .filter(({ name }) => SHOWN.includes(name))
        .map(({ name, transcript }) => [
          `test/main/cli/expected/${name}.txt`,
          sessionText(transcript, diagnose(transcript, PRODUCTS), PLAIN),
        ]),
    )
  },
}
