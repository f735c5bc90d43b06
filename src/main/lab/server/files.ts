/** The server's files: generated, in memory, bounded. */
export interface LabFile {
  readonly bytes: Buffer
  readonly changed: Date
}

/** Bytes that all uploads together may take. */
const ROOM = 32 * 1024 * 1024
const MADE = new Date(Date.UTC(2024, 4, 17, 8, 30))

/** Content that differs at every offset of a block, so that lost or moved bytes show in a hash. */
function pattern(bytes: number): Buffer {
  const out = Buffer.allocUnsafe(bytes)
  for (let i = 0; i < bytes; i++) out[i] = (i * 31 + (i >> 8) * 7 + (i >> 16)) & 0xff
  return out
}

const readme = 'This is the practice lab of FTPScope. Everything here is generated and goes away when it stops.\r\n'
const LARGE = pattern(1024 * 1024)

export class LabFiles {
  readonly #files = new Map<string, LabFile>([
    ['/readme.txt', { bytes: Buffer.from(readme), changed: MADE }],
    ['/pub/large.bin', { bytes: LARGE, changed: MADE }],
    ['/pub/small.txt', { bytes: Buffer.from('small\r\n'), changed: MADE }],
  ])
  readonly #folders = new Set(['/', '/pub', '/incoming'])
  #used = 0

  file(path: string): LabFile | undefined {
    return this.#files.get(path)
  }

  hasFolder(path: string): boolean {
    return this.#folders.has(path)
  }

  /** false: no room, or no such folder. */
  store(path: string, bytes: Buffer): boolean {
    if (!this.#folders.has(parent(path)) || this.#used + bytes.length > ROOM) return false
    this.remove(path)
    this.#used += bytes.length
    this.#files.set(path, { bytes, changed: new Date() })
    return true
  }

  remove(path: string): boolean {
    const known = this.#files.get(path)
    if (!known) return false
    if (known.changed !== MADE) this.#used -= known.bytes.length
    return this.#files.delete(path)
  }

  rename(from: string, to: string): boolean {
    const known = this.#files.get(from)
    if (!known || !this.#folders.has(parent(to))) return false
    this.#files.delete(from)
    this.#files.set(to, known)
    return true
  }

  makeFolder(path: string): boolean {
    if (this.#folders.size > 100 || !this.#folders.has(parent(path)) || this.#folders.has(path)) return false
    this.#folders.add(path)
    return true
  }

  removeFolder(path: string): boolean {
    if (path === '/' || this.entries(path).length > 0) return false
    return this.#folders.delete(path)
  }

  entries(folder: string): readonly { readonly name: string; readonly file: LabFile | null }[] {
    const inside = (path: string) => path !== '/' && parent(path) === folder
    return [
      ...[...this.#folders].filter(inside).map((path) => ({ name: baseName(path), file: null })),
      ...[...this.#files].filter(([path]) => inside(path)).map(([path, file]) => ({ name: baseName(path), file })),
    ].sort((a, b) => (a.name < b.name ? -1 : 1))
  }
}

const parent = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/'
const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** Absolute path without `.` and `..`, as seen from `folder`. */
export function resolvePath(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (n: number) => String(n).padStart(2, '0')

/** One line per entry in the form of LIST (Unix or DOS), MLSD or NLST. */
export function listing(
  entries: readonly { readonly name: string; readonly file: LabFile | null }[],
  form: 'unix' | 'dos' | 'MLSD' | 'NLST',
): string {
  return entries.map(({ name, file }) => `${listingLine(name, file, form)}\r\n`).join('')
}

function listingLine(name: string, file: LabFile | null, form: 'unix' | 'dos' | 'MLSD' | 'NLST'): string {
  const size = file?.bytes.length ?? 4096
  const at = file?.changed ?? MADE
  switch (form) {
    case 'NLST':
      return name
    case 'MLSD':
      return `${facts(file)} ${name}`
    case 'unix': {
      const date = `${MONTHS[at.getUTCMonth()]} ${two(at.getUTCDate())}  ${at.getUTCFullYear()}`
      return `${file ? '-rw-r--r--' : 'drwxr-xr-x'}    1 lab      lab      ${String(size).padStart(9)} ${date} ${name}`
    }
    case 'dos': {
      const date = `${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}-${two(at.getUTCFullYear() % 100)}`
      const time = `${two(at.getUTCHours() % 12 || 12)}:${two(at.getUTCMinutes())}${at.getUTCHours() < 12 ? 'AM' : 'PM'}`
      return `${date}  ${time} ${file ? String(size).padStart(20) : '      <DIR>         '} ${name}`
    }
  }
}

/** RFC 3659 section 7.5. */
export function facts(file: LabFile | null): string {
  const kind = file ? `type=file;size=${file.bytes.length};` : 'type=dir;'
  return `${kind}modify=${timeValue(file?.changed ?? MADE)};`
}

/** RFC 3659 section 2.3. */
export function timeValue(at: Date): string {
  return at.toISOString().replace(/[-:T]/g, '').slice(0, 14)
}
