/** A file that a person saves: whole or not at all, and words for people when it cannot be written. */
import { basename, dirname } from 'node:path'
import { CallError } from '../../shared/rpc/wire.ts'
import { writeAtomically } from '../storage/atomic-file.ts'
import type { FileToSave } from './host.ts'

/** @throws CallError that says what is in the way; a file that was there before stays as it was. */
export async function saveFile(path: string, { content }: Pick<FileToSave, 'content'>): Promise<void> {
  try {
    await writeAtomically(path, content)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reason = REASONS[code ?? '']?.(path)
    throw new CallError('failed', `${basename(path)} could not be saved: ${reason ?? `${message}.`}`)
  }
}

const another = 'Choose another folder.'
const notAllowed = (path: string) => `you are not allowed to write in ${dirname(path)}. ${another}`
const full = () => 'the disk is full. Free some space or choose another disk.'

const REASONS: Readonly<Record<string, (path: string) => string>> = {
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: (path) => `${dirname(path)} is read-only. ${another}`,
  ENOENT: (path) => `there is no folder ${dirname(path)} (any more). ${another}`,
  ENOTDIR: (path) => `there is no folder ${dirname(path)} (any more). ${another}`,
  EISDIR: () => 'there is a folder of that name. Choose another name.',
  ENAMETOOLONG: () => 'the name is too long. Choose a shorter one.',
  ENOSPC: full,
  EDQUOT: full,
  EBUSY: () => 'another program has it open. Close it there or choose another name.',
}
