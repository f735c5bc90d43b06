/** A client's session beside everything that there is of other places: responders' transcripts, captures, logs. */
import type { KnownProducts } from '../../diagnosis/known-products.ts'
import type { OtherEnd } from '../../imports/other-end/observed.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { alignEnds } from '../align-ends.ts'
import { diagnoseKnowing, type TwoEnded } from '../diagnose-ends.ts'
import type { Ends } from '../ends.ts'
import { joinOtherEnds } from './join.ts'

export interface OtherSides {
  /** Of several responders' transcripts, the one of the same session is taken. */
  readonly fars: readonly Transcript[]
  readonly others: readonly OtherEnd[]
}

/** @param zone minutes east of UTC of times without a zone; null to guess */
export function alignAll(
  client: Transcript,
  { fars, others }: OtherSides,
  products: KnownProducts,
  zone: number | null = null,
): TwoEnded {
  return diagnoseKnowing(client, endsOf(client, { fars, others }, zone), products)
}

/** Without the diagnosis. */
export function endsOf(client: Transcript, { fars, others }: OtherSides, zone: number | null = null): Ends {
  const [far] = fars.map((one) => alignEnds(client, one)).sort((one, other) => met(other) - met(one))
  return together(far ?? null, others.length === 0 ? null : joinOtherEnds(client, others, zone))
}

const met = ({ exchanges }: Ends): number =>
  exchanges.filter(({ client, far }) => client !== null && far !== null).length

const NOTHING: Ends = { offsetMs: null, offsetErrorMs: null, exchanges: [], connections: [], idle: null }

/** The responder's own record tells most of commands and connections; logs of the way add what they saw. */
function together(far: Ends | null, joined: Ends | null): Ends {
  if (!far) return joined ?? NOTHING
  return joined?.sources && joined.sightings ? { ...far, sources: joined.sources, sightings: joined.sightings } : far
}
