/** What several places saw of the same server, for people and as one JSON object (ftpscope-places). */
import { comparePlaces, type PlaceSession } from '../../shared/places/compare-places.ts'
import { PLACES_FORMAT, PLACES_VERSION } from '../../shared/places/schema.ts'
import { blocksText } from '../../shared/report/block-text.ts'
import type { Outcome } from '../../shared/session/vocabulary.ts'
import type { Cli } from './cli.ts'
import { type ExitCode, exitCodeOf } from './exit-codes.ts'
import { painter, print, terminalWidth } from './output.ts'
import { headlineText } from './print-session.ts'

interface Values {
  readonly json?: boolean
  readonly quiet?: boolean
}

/** @param unreached places from which no session ran, and why */
export async function printPlaces(
  cli: Cli,
  places: readonly PlaceSession[],
  { json, quiet }: Values,
  unreached: readonly { readonly place: string; readonly because: string }[] = [],
): Promise<ExitCode> {
  const { leftOut, ...judged } = comparePlaces(places)
  const compared = { ...judged, leftOut: [...leftOut, ...unreached] }
  if (json) {
    const told = places.map(({ place, verdict }) => ({ place, verdict }))
    const object = { format: PLACES_FORMAT, version: PLACES_VERSION, ...compared, places: told }
    await print(cli.stdout, `${JSON.stringify(object, null, 2)}\n`)
  } else if (quiet) await print(cli.stdout, `${compared.sentence}\n`)
  else {
    const style = { width: terminalWidth(cli.stdout), paint: painter(cli.stdout, cli.env) }
    const facts = [
      ...places.map(({ place, verdict }) => ({ name: place, text: headlineText({ verdict }) })),
      ...compared.leftOut.map(({ place, because }) => ({ name: 'Left out', text: `${place}: ${because}` })),
      ...(compared.toBeSure === null ? [] : [{ name: 'To be sure', text: compared.toBeSure }]),
    ]
    const text = blocksText(
      [
        { kind: 'paragraph', tone: 'lead', text: compared.sentence },
        ...(compared.explanation === null ? [] : [{ kind: 'paragraph', text: compared.explanation } as const]),
        { kind: 'facts', facts },
      ],
      style,
    )
    await print(cli.stdout, `${text}\n`)
  }
  const outcome: Outcome = compared.side === 'unknown' ? 'inconclusive' : compared.side === 'none' ? 'works' : 'fails'
  return exitCodeOf(outcome)
}
