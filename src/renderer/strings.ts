/**
 * Every word that the window itself says, in one catalogue: one file per screen, put together here. What rules, consents
 * and the vocabulary say stands with them in src/shared.
 */
import { aboutStrings } from './about/strings.ts'
import { adviceStrings } from './advice/strings.ts'
import { commandStrings } from './commands/strings.ts'
import { compareStrings } from './compare/strings.ts'
import { handOverStrings } from './hand-over/strings.ts'
import { historyStrings } from './history/strings.ts'
import { labStrings } from './lab/strings.ts'
import { ladderStrings } from './ladder/strings.ts'
import { matrixStrings } from './matrix/strings.ts'
import { openStrings } from './open-log/strings.ts'
import { paletteStrings } from './palette/strings.ts'
import { profileStrings } from './profiles/strings.ts'
import { reportStrings } from './report/strings.ts'
import { consentStrings, optionStrings, passwordQuestionStrings, sessionStrings } from './session/strings.ts'
import { settingsStrings } from './settings/strings.ts'
import { timelineStrings } from './timeline/strings.ts'
import { transcriptStrings } from './transcript/strings.ts'
import { commonStrings, pipeStrings, screenStrings } from './ui/strings.ts'
import { certificateStrings, factsStrings, probeStrings, verdictStrings } from './verdict/strings.ts'
import { welcomeStrings } from './welcome/strings.ts'
import { wizardStrings } from './wizard/strings.ts'

export const strings = {
  about: aboutStrings,
  advice: adviceStrings,
  commands: commandStrings,
  common: commonStrings,
  compare: compareStrings,
  consent: consentStrings,
  passwordQuestion: passwordQuestionStrings,
  certificates: certificateStrings,
  facts: factsStrings,
  handOver: handOverStrings,
  history: historyStrings,
  lab: labStrings,
  ladder: ladderStrings,
  matrix: matrixStrings,
  open: openStrings,
  options: optionStrings,
  palette: paletteStrings,
  pipe: pipeStrings,
  probes: probeStrings,
  profiles: profileStrings,
  report: reportStrings,
  screens: screenStrings,
  session: sessionStrings,
  settings: settingsStrings,
  timeline: timelineStrings,
  transcript: transcriptStrings,
  verdict: verdictStrings,
  welcome: welcomeStrings,
  wizard: wizardStrings,
}
