/** Faults of the machine that a program runs on, in words; anything else is a fault of the program. */

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'there is no such file or folder',
  EEXIST: 'there is a file of that name already',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'the path holds a circle of symbolic links',
  EBUSY: 'another program has it open',
  EIO: 'the disk reports an error',
  ESTALE: 'the network folder is gone',
  ENODEV: 'the device is gone',
  ENXIO: 'the device is gone',
  EMFILE: 'this program has too many files open; raise the limit (ulimit -n)',
  ENFILE: 'the system has too many files open',
  ENOMEM: 'the system is out of memory',
}

/** By SQLite's primary result codes (https://www.sqlite.org/rescode.html). */
const DATABASE_WORDS: Readonly<Record<number, string>> = {
  3: 'permission denied',
  5: 'another program has the database open',
  7: 'the system is out of memory',
  8: 'the disk is read-only',
  10: 'the disk reports an error',
  13: 'the disk is full',
  14: 'the database cannot be opened or made there: the folder is gone, read-only or full',
}

/** What is in the way, without where; null when `error`, and what it comes from, is none of the environment's. */
export function faultWords(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code = '', syscall, errcode = 0 } = error as NodeJS.ErrnoException & { readonly errcode?: number }
  // Extended result codes hold the primary one in their low byte.
  if (code === 'ERR_SQLITE_ERROR') return DATABASE_WORDS[errcode % 256] ?? null
  if (code === 'ENOENT' && syscall === 'mkdir') return 'no folder can be made there'
  return (syscall === undefined ? undefined : WORDS[code]) ?? faultWords(error.cause)
}

/** With where; null when `error` is none of the environment's. */
export function environmentFault(error: unknown): string | null {
  const words = faultWords(error)
  if (words === null) return null
  const { code, path, syscall } = error as NodeJS.ErrnoException
  if (path !== undefined) return `${path}: ${words}`
  return syscall === undefined ? words : `${words} (${code} at ${syscall})`
}

/** The reason in words, whosever fault it is. */
export const reasonOf = (error: unknown): string =>
  environmentFault(error) ?? (error instanceof Error ? error.message : String(error))
