/** What the sightings of other logs mean for the causes of a break: further signs for every claim, weighed as ever. */
import type { Break } from '../../diagnosis/breaks/break.ts'
import type { Rule } from '../../diagnosis/hypothesis.ts'
import type { Ends, Sighting } from '../ends.ts'
import { NEVER_ARRIVED } from '../far-evidence.ts'
import { type Meaning, withSigns } from '../with-signs.ts'
import { sightingPlace, sightingText } from './sightings.ts'

/** The rules, each of whose claims knows what other logs tell of the connection that broke. */
export const withSightings = (rules: readonly Rule[], ends: Ends): readonly Rule[] =>
  withSigns(rules, (broken) =>
    sightingsOf(broken, ends).map((one) => ({
      ...meaningOf(one, broken),
      event: one.shownBy ?? broken.event,
      shows: inWords(one, ends),
    })),
  )

/** Sightings of the connection that a break is about. */
export function sightingsOf(broken: Break, { sightings = [] }: Ends): readonly Sighting[] {
  if (broken.kind === 'data') {
    const { view, setup, dialled, announced } = broken.operation
    const port = dialled?.port ?? announced?.port ?? null
    return sightings.filter(
      (one) =>
        one.kind === 'data' &&
        (view ? one.connection === view.id : one.shownBy === (setup?.final?.id ?? null)) &&
        (port === null || one.port === port),
    )
  }
  const control = 'control' in broken ? broken.control : null
  return sightings.filter(({ kind, connection }) => kind === 'control' && (!control || connection === control.id))
}

/** For instance `dropped here by rule outside_in ("Deny tcp …"): asa.log, line 12`. */
export const inWords = (one: Sighting, { sources = [] }: Ends): string => {
  const source = sources[one.source]
  return `${sightingText(one)}${source ? `: ${source.title}, ${sightingPlace(one, source)}` : ''}`
}

const NOTHING: Meaning = { weighs: {} }

function meaningOf(one: Sighting, broken: Break): Meaning {
  if (broken.kind === 'data') return dataMeaning(one, broken.operation.view?.openedBy === 'server')
  if (one.verdict === 'ended-here') return inspectionMeaning(broken)
  if (broken.kind === 'connect') return connectMeaning(one)
  return NOTHING
}

/** A device says itself that its inspection ended the control connection. */
function inspectionMeaning(broken: Break): Meaning {
  switch (broken.kind) {
    case 'auth':
      return broken.how === 'refused' || broken.how === 'wrong-code'
        ? { weighs: { 'alg-rejects-auth': 'proof' }, rest: 'contrary' }
        : { weighs: { 'inspection-breaks-control': 'proof' }, rest: 'contrary' }
    case 'connect':
      return NOTHING
    default:
      return { weighs: { 'inspection-breaks-control': 'proof', 'alg-alters-bytes': 'telling' }, rest: 'contrary' }
  }
}

function connectMeaning({ verdict }: Sighting): Meaning {
  switch (verdict) {
    case 'dropped-here':
      return { weighs: { 'control-port-filtered': 'proof', 'control-port-refused': 'proof' }, rest: 'contrary' }
    case 'refused-by-server':
      return { weighs: { 'control-port-refused': 'telling' } }
    default:
      return NOTHING
  }
}

function dataMeaning({ verdict, vantage }: Sighting, active: boolean): Meaning {
  // An end's own packet filter is no device on the way.
  if (verdict === 'dropped-here' && vantage !== 'middle' && !active)
    return vantage === 'client'
      ? { weighs: { 'client-fault': 'proof' }, rest: 'excluded' }
      : { weighs: { 'alg-blind-to-encrypted-control': 'excluded' }, rest: 'contrary' }
  switch (verdict) {
    case 'dropped-here':
      return active
        ? { weighs: { 'active-inbound-blocked': 'proof', 'active-private-address': 'hint' }, rest: 'excluded' }
        : {
            weighs: {
              'pasv-port-filtered': 'proof',
              'pasv-port-refused': 'proof',
              // Which of both it is, the other modes tell: this device dropped the packet in any case.
              'alg-blind-to-encrypted-control': 'expected',
              'pasv-address-unroutable': 'odd',
              'epsv-not-handled-by-path': 'hint',
            },
            rest: 'excluded',
          }
    case 'ended-here':
      return { weighs: { 'data-connection-interrupted': 'proof', 'pasv-port-filtered': 'telling' }, rest: 'contrary' }
    case 'passed-no-answer':
      return { weighs: { 'pasv-port-filtered': 'hint', 'alg-blind-to-encrypted-control': 'odd' } }
    case 'not-arrived':
      return NEVER_ARRIVED
    // It went all the way: nothing on the way to the server stopped it. Its own rules say who did (`server-side-rules.ts`).
    case 'arrived':
    case 'arrived-no-answer':
      return {
        weighs: {
          'pasv-port-filtered': 'contrary',
          'pasv-port-refused': 'contrary',
          'alg-blind-to-encrypted-control': 'excluded',
          'epsv-not-handled-by-path': 'excluded',
          'pasv-address-unroutable': 'excluded',
        },
      }
    case 'refused-by-server':
      return {
        weighs: { 'pasv-port-refused': 'telling', 'alg-blind-to-encrypted-control': 'excluded' },
      }
    case 'never-left-client':
      return { weighs: { 'client-fault': 'proof' }, rest: 'excluded' }
    default:
      return NOTHING
  }
}
