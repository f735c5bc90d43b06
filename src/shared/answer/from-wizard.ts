/** The answer to a wizard's story: what was asked for, with what the other rounds have shown. */
import { type KnownHere, NOTHING_KNOWN } from '../diagnosis/known-here.ts'
import { roundsNow } from '../wizard/choices.ts'
import { ruleRequestOf, type WizardResult } from '../wizard/result.ts'
import type { WizardState } from '../wizard/wizard-state.ts'
import type { Answer } from './answer.ts'
import { type AnswerProducts, buildAnswer } from './build-answer.ts'

/** The firewall that the person named, on the side that it can change. */
function knownInWizard({ answers: { product, change } }: WizardState): KnownHere {
  if (!product) return NOTHING_KNOWN
  const mine = change?.includes('client-firewall') === true && !change.includes('server-firewall')
  return mine ? { ...NOTHING_KNOWN, clientFirewall: product } : { ...NOTHING_KNOWN, serverFirewall: product }
}

/** @param known what was told elsewhere; the wizard's own answer goes before it */
export function answerOfWizard(
  state: WizardState,
  result: WizardResult,
  products: AnswerProducts,
  known: KnownHere = NOTHING_KNOWN,
): Answer {
  const rounds = roundsNow(state.rounds)
  const [main] = rounds
  const own = knownInWizard(state)
  const { verdict, lead, rest, advice } = result
  const findings = lead ? [{ ...lead, remedies: [...advice.mine, ...advice.others] }, ...rest] : rest
  return buildAnswer({
    verdict,
    findings,
    endpoints: main?.endpoints ?? [],
    host: main?.plan.host ?? null,
    port: main?.plan.port ?? null,
    plain: main?.plan.security === 'plain',
    failing: null,
    ended: null,
    probes: [],
    proofs: rounds.find((round) => lead && round.findings.includes(lead))?.proofs ?? [],
    fingerprint: null,
    live: true,
    worked: [],
    untested: result.untested,
    ruleRequest: ruleRequestOf(state),
    known: {
      server: known.server,
      clientFirewall: own.clientFirewall ?? known.clientFirewall,
      serverFirewall: own.serverFirewall ?? known.serverFirewall,
    },
    products,
  })
}
