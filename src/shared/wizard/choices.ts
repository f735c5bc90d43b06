/** What can be done after a result. Each says why; what needs consent says to what. */
import { isPassiveMethod } from '../protocol/data-methods.ts'
import { CONSENT_TEXTS, type Consent } from '../session/consents.ts'
import { securityOf, userOf } from './questions.ts'
import { type Round, type RoundKind, works } from './round.ts'
import type { WizardState } from './wizard-state.ts'

export type ChoiceId = Exclude<RoundKind, 'main' | 'sample'> | 'again' | 'certificate' | 'range' | 'finish'

export interface WizardChoice {
  readonly id: ChoiceId
  readonly title: string
  readonly why: string
  /** Choosing it means to agree to this; null when nothing is to be agreed to. */
  readonly consent: { readonly to: Consent | 'certificate'; readonly text: string } | null
}

const AGAIN: WizardChoice = {
  id: 'again',
  title: 'I changed it: test again',
  why: 'The same session is run again and compared with the one before.',
  consent: null,
}

const FINISH: WizardChoice = {
  id: 'finish',
  title: 'Finish',
  why: 'Shows everything that was found, the settings to use and the rule to ask for.',
  consent: null,
}

const COMPARED_PLAIN = {
  title: 'Compare with plain FTP',
  why: 'If plain FTP works here, a device on the way reads the connection. That decides who has to change something.',
}

/** Who asked for plain FTP and did not agree to clear text was tested with encryption first. */
const ASKED_PLAIN = {
  title: 'Test plain FTP, as you asked',
  why: 'The test so far used encryption, because nobody had agreed to clear text.',
}

const agreed = (to: Consent) => ({ to, text: `This session ${CONSENT_TEXTS[to]}.` })

/** Rounds since the person last changed something. */
export function roundsNow(rounds: readonly Round[]): readonly Round[] {
  const last = rounds.findLastIndex(({ kind }) => kind === 'main')
  return last < 0 ? [] : rounds.slice(last)
}

const DATA_STAGES = new Set(['pasv-reply', 'port-command', 'tcp-data'])
const TLS_STAGES = new Set(['auth', 'tls-control'])

function afterFailure(state: WizardState, main: Round): WizardChoice[] {
  const { stage, cause } = main.verdict
  const tried = new Set(roundsNow(state.rounds).map(({ kind }) => kind))
  const own = main.plan.security
  const atData = stage !== null && DATA_STAGES.has(stage)
  const atTls = stage !== null && TLS_STAGES.has(stage)
  const choices: (WizardChoice | false)[] = [
    cause?.startsWith('cert-') === true && {
      id: 'certificate',
      title: 'Go on in spite of the certificate',
      why: 'Shows whether everything after it works.',
      consent: {
        to: 'certificate',
        text: 'This session logs in although the certificate is not trusted; it may be that of somebody else.',
      },
    },
    own === 'explicit' &&
      atTls && {
        id: 'implicit',
        title: 'Try implicit FTPS',
        why: 'It uses another port, which the same firewall may leave alone. If it works, you can use it at once.',
        consent: null,
      },
    own === 'implicit' &&
      stage !== null &&
      (stage === 'tcp-control' || stage === 'banner' || atTls) && {
        id: 'explicit',
        title: 'Try explicit FTPS on port 21',
        why: 'Many servers offer only that one.',
        consent: null,
      },
    atData &&
      main.plan.data.methods.every(isPassiveMethod) && {
        id: 'active',
        title: 'Try active mode',
        why: 'The server then dials this computer. It tells whether only one direction is shut.',
        consent: agreed('active-mode'),
      },
    own !== 'plain' &&
      (atData || atTls) && {
        id: 'plain',
        ...(securityOf(state.answers) === 'plain' ? ASKED_PLAIN : COMPARED_PLAIN),
        consent: userOf(state.answers) === '' ? null : agreed('plain-credentials'),
      },
    atData &&
      state.range === null && {
        id: 'range',
        title: 'I know the data-port range of the server',
        why: 'The rule is then exactly as wide as the range.',
        consent: null,
      },
  ]
  return choices.filter((choice) => choice !== false).filter(({ id }) => !tried.has(id as RoundKind))
}

const UPLOAD: WizardChoice = {
  id: 'upload',
  title: 'Test an upload too',
  why: 'Listing works; writing can still be forbidden, or fail for files of some size.',
  consent: agreed('upload'),
}

export function choicesOf(state: WizardState): readonly WizardChoice[] {
  const now = roundsNow(state.rounds)
  const main = now[0]
  if (!main) return []
  if (!works(main.verdict)) return [AGAIN, ...afterFailure(state, main), FINISH]
  const uploaded = now.find(({ kind }) => kind === 'upload')
  if (uploaded) return works(uploaded.verdict) ? [FINISH, AGAIN] : [AGAIN, FINISH]
  return [FINISH, UPLOAD, AGAIN]
}

/**
 * @param consented whether the person agreed to what the choice says; without it nothing happens
 * @returns the same state when the choice is not on offer
 */
export function choose(state: WizardState, id: ChoiceId, consented: boolean): WizardState {
  const choice = choicesOf(state).find((one) => one.id === id)
  if (!choice || (choice.consent !== null && !consented)) return state
  switch (id) {
    case 'again':
      return { ...state, wanted: 'main' }
    case 'certificate':
      return { ...state, wanted: 'main', acceptCertificate: true }
    case 'range':
      return state
    case 'plain':
      if (securityOf(state.answers) !== 'plain') return { ...state, wanted: 'plain' }
      // From now on this is the session that everything is about.
      return { ...state, wanted: 'main', answers: { ...state.answers, plain: 'yes' } }
    default:
      return { ...state, wanted: id }
  }
}
