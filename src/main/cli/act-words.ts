/** How an act is carried out on a command line. */
import type { Act } from '../../shared/diagnosis/act.ts'
import { rowOf } from '../../shared/session/profile.ts'

/** `--data pasv`; null for what a command line cannot do. */
export function optionFor(act: Act): string | null {
  switch (act.id) {
    case 'run-anyway':
      return '--insecure'
    case 'pin-certificate':
      return `--pin ${act.fingerprint}`
    case 'add-authority':
      return '--ca FILE'
    case 'run-probe':
      return '--probe'
    case 'copy-rule':
      return act.product === null ? null : `--rules ${act.product}`
    case 'set-option':
      return flagOf(act)
    default:
      return null
  }
}

function flagOf({ option, value }: Extract<Act, { readonly id: 'set-option' }>): string | null {
  const { flags } = rowOf(option)
  const [only] = flags
  if (!only) return null
  const chosen = flags.find(({ sets }) => sets !== undefined && String(sets) === value)
  if (chosen) return chosen.flag
  const [name, place] = only.flag.split(' ')
  // A switch that sets something else: the way back is to leave it out.
  if (place === undefined) return `leave out ${only.flag}`
  return `${name} ${value ?? place.replace(/[<>]/g, '').toUpperCase()}`
}

/** What is not a remedy but can be done next, as a sentence for a terminal; null where a remedy says it. */
export function nextWords(acts: readonly Act[]): readonly string[] {
  return acts.flatMap((act) => {
    if (act.id === 'run-anyway')
      return 'Test the rest anyway: --insecure (the password then goes to whoever holds this certificate).'
    if (act.id === 'pin-certificate') return `Accept this certificate only: --pin ${act.fingerprint}`
    if (act.id === 'run-probe') return `Tell look-alike causes apart: --probe`
    return []
  })
}
