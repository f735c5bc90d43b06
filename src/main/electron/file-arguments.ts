/** Files among the arguments of a start: double-clicked transcripts, files dropped on the program's icon. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'

/** More would be a mistake, not a wish. */
const MOST = 20

/**
 * @param argv without program (and app folder when unpacked)
 * @param folder against which relative names are meant
 */
export function fileArguments(argv: readonly string[], folder: string): string[] {
  return argv
    .filter((argument) => argument !== '' && !argument.startsWith('-') && !argument.includes('://'))
    .map((argument) => resolve(folder, argument))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .slice(0, MOST)
}
