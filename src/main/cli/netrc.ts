/** `.netrc` as curl and ftp(1) read it: only what a login needs. */

export interface NetrcEntry {
  /** null: the `default` entry. */
  readonly machine: string | null
  readonly login: string | null
  readonly password: string | null
  readonly account: string | null
}

/** Never throws: what is no entry is passed over, macros (`macdef`, up to an empty line) included. */
export function parseNetrc(text: string): NetrcEntry[] {
  const entries: { machine: string | null; login: string | null; password: string | null; account: string | null }[] =
    []
  const words = tokens(text)
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    const value = words[at + 1] ?? ''
    const entry = entries.at(-1)
    if (word === 'default') entries.push({ machine: null, login: null, password: null, account: null })
    else if (word === 'machine') entries.push({ machine: value, login: null, password: null, account: null })
    else if (entry && (word === 'login' || word === 'user')) entry.login = value
    else if (entry && (word === 'password' || word === 'passwd')) entry.password = value
    else if (entry && word === 'account') entry.account = value
    else continue
    if (word !== 'default') at++
  }
  return entries
}

/** Words between white space; `"quoted words"` as newer curl writes them, comments from `#` at a word's start. */
function tokens(text: string): string[] {
  const words: string[] = []
  let inMacro = false
  for (const line of text.split(/\r?\n/)) {
    if (inMacro) {
      inMacro = line.trim() !== ''
      continue
    }
    const comment = /^\s*#/.test(line)
    for (const match of comment ? [] : line.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)) {
      if (match[2] === 'macdef') {
        inMacro = true
        break
      }
      words.push(match[2] ?? (match[1] ?? '').replace(/\\(.)/g, '$1'))
    }
  }
  return words
}

/** The entry for a host, and for a user where one is known; else the default entry; null when there is none. */
export function findNetrcEntry(entries: readonly NetrcEntry[], host: string, user: string | null): NetrcEntry | null {
  const fits = (entry: NetrcEntry) => user === null || entry.login === null || entry.login === user
  return (
    entries.find((entry) => entry.machine?.toLowerCase() === host.toLowerCase() && fits(entry)) ??
    entries.find((entry) => entry.machine === null && fits(entry)) ??
    null
  )
}
