/** Files among the arguments of a start: double-clicked transcripts, files dropped on the program's icon. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** More would be a mistake, not a wish. */
const MOST = 20

/**
 * @param argv without program (and app folder when unpacked)
 * @param folder against which relative names are meant
 */
export function fileArguments(argv: readonly string[], folder: string): string[] {
  return argv
    .flatMap((argument) => pathOf(argument, folder) ?? [])
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .slice(0, MOST)
}

/** A launcher may pass a path or a `file:` URL (Desktop Entry Specification, `%U`); null for what is neither. */
function pathOf(argument: string, folder: string): string | null {
  if (argument === '' || argument.startsWith('-')) return null
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(argument)) return resolve(folder, argument)
  try {
    return fileURLToPath(argument)
  } catch {
    // Another scheme, or a file on another host.
    return null
  }
}
