/** Faults of the machine that a program runs on, in words; anything else is a fault of the program. */

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'there is no such file or folder (any more)',
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

/** What is in the way and where; null when `error` is none of the environment's. */
export function environmentFault(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code = '', path, syscall } = error as NodeJS.ErrnoException
  const words = syscall === undefined ? undefined : WORDS[code]
  if (words === undefined) return null
  return path === undefined ? `${words} (${code} at ${syscall})` : `${path}: ${words}`
}
