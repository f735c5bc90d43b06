/**
 * What each project publishes: its messages by identifier with their translations, and the refusals that a server can
 * send. A project lies in a folder of its own under the folder that the developer names.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readMo, readPo, type Translations } from './gettext.ts'

export interface SourceMessage {
  /** Identifier, or the original where that is the identifier. */
  readonly id: string
  readonly text: string
  /** Language -> what it says there, plural forms apart. */
  readonly translations: ReadonlyMap<string, readonly string[]>
}

export interface Source {
  /** Folder of the catalogue under `src/shared/products`. */
  readonly program: string
  /** What to put where, for the developer. */
  readonly needs: string
  /** null when it is not there. */
  readonly read: (folder: string) => readonly SourceMessage[] | null
}

export const SOURCES: readonly Source[] = [
  {
    program: 'filezilla',
    needs:
      'filezilla/: the translations of FileZilla, as Debian packs them (filezilla-common) or its sources (locales); those of older versions beside them, for what it has said in other words',
    read: (folder) => fromGettext(join(folder, 'filezilla'), /^filezilla\.mo$|^[a-z_@A-Z]+\.po$/),
  },
  {
    program: 'lftp',
    needs: 'lftp/: the sources of lftp (folder po)',
    read: (folder) => fromGettext(join(folder, 'lftp/po'), /\.po$/),
  },
  {
    program: 'gnutls',
    needs: 'locale/: the installed folder of translations (/usr/share/locale), for GnuTLS, libc and wget',
    read: (folder) => fromGettext(join(folder, 'locale'), /^gnutls30\.mo$/),
  },
  {
    program: 'wget',
    needs: 'locale/: the installed folder of translations (/usr/share/locale), for GnuTLS, libc and wget',
    read: (folder) => fromGettext(join(folder, 'locale'), /^wget\.mo$/),
  },
  {
    program: 'posix',
    needs: 'locale/: the installed folder of translations (/usr/share/locale), for GnuTLS, libc and wget',
    read: (folder) => fromGettext(join(folder, 'locale'), /^libc\.mo$/),
  },
  {
    program: 'pure-ftpd',
    needs: 'pure-ftpd/: the sources of Pure-FTPd',
    read: (folder) => pureFtpd(join(folder, 'pure-ftpd/src')),
  },
  {
    program: 'proftpd',
    needs: 'proftpd/: the sources of ProFTPD (folder locale)',
    // Clients have the same words for a data connection that does not come about.
    read: (folder) =>
      fromGettext(join(folder, 'proftpd/locale'), /\.po$/)?.filter(({ text }) => !text.startsWith('Unable to build')) ??
      null,
  },
  {
    program: 'winscp',
    needs: 'winscp/: the sources of WinSCP (folders source/resource and translations)',
    read: (folder) => winscp(join(folder, 'winscp')),
  },
]

/** Files below a folder whose name matches; links are not followed. */
export function filesBelow(folder: string, name: RegExp): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function fromGettext(folder: string, name: RegExp): readonly SourceMessage[] | null {
  const files = filesBelow(folder, name)
  if (files.length === 0) return null
  const all = new Map<string, Map<string, readonly string[]>>()
  for (const file of files)
    for (const [original, forms] of translationsOf(file)) {
      const translations = all.get(original) ?? new Map<string, readonly string[]>()
      const told = forms.filter((form) => form !== '' && form !== original)
      const language = languageOf(file)
      if (told.length > 0) translations.set(language, [...(translations.get(language) ?? []), ...told])
      all.set(original, translations)
    }
  return [...all].map(([id, translations]) => ({ id, text: id, translations }))
}

function translationsOf(file: string): Translations {
  return file.endsWith('.mo') ? readMo(readFileSync(file)) : readPo(readFileSync(file, 'utf8'))
}

/** `.../de/LC_MESSAGES/filezilla.mo` and `.../de.po`. */
function languageOf(file: string): string {
  return file.endsWith('.po') ? basename(file, '.po') : basename(dirname(dirname(file)))
}

function pureFtpd(folder: string): readonly SourceMessage[] | null {
  const texts = (language: string) =>
    new Map(
      [...decoded(readFileSync(join(folder, `messages_${language}.h`)), language).matchAll(DEFINE)].map(
        ([, id = '', text = '']) => [id, text] as const,
      ),
    )
  const languages = filesBelow(folder, /^messages_\w+\.h$/).map((file) =>
    basename(file, '.h').slice('messages_'.length),
  )
  if (!languages.includes('en')) return null
  const others = languages
    .filter((language) => language !== 'en')
    .map((language) => [language, texts(language)] as const)
  return [...texts('en')].map(([id, text]) => ({
    id,
    text,
    translations: new Map(
      others.flatMap(([language, own]) => {
        const told = own.get(id)
        return told === undefined || told === text ? [] : [[language, [told]] as const]
      }),
    ),
  }))
}

/** Resources by identifier, and the same identifiers in each translation. */
function winscp(folder: string): readonly SourceMessage[] | null {
  const texts = (file: string, form: RegExp) =>
    new Map(
      [...readFileSync(file, 'utf8').matchAll(form)].map(([, id = '', text = '']) => [id, unescaped(text)] as const),
    )
  const originals = filesBelow(join(folder, 'source/resource'), /\.rc$/).flatMap((file) => [...texts(file, RESOURCE)])
  if (originals.length === 0) return null
  const others = filesBelow(join(folder, 'translations'), /^[A-Z]+\.ini$/).map(
    (file) => [basename(file, '.ini').toLowerCase(), texts(file, ENTRY)] as const,
  )
  return originals.map(([id, text]) => ({
    id,
    text,
    translations: new Map(
      others.flatMap(([language, own]) => {
        const told = own.get(id)
        return told === undefined || told === text ? [] : [[language, [told]] as const]
      }),
    ),
  }))
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, (_all, char: string) => (char === 'n' ? '\n' : char))

const RESOURCE = /^\s*([A-Z]\w+), "((?:[^"\\]|\\.)*)"/gm
const ENTRY = /^([A-Z]\w+)="((?:[^"\\]|\\.)*)"/gm

/** Most of its translations are older than UTF-8. */
const CHARSETS: Readonly<Record<string, string>> = {
  cs_cz: 'iso-8859-2',
  hu: 'iso-8859-2',
  kr: 'euc-kr',
  pl: 'iso-8859-2',
  ru: 'koi8-r',
  tr: 'iso-8859-9',
  zh_cn: 'gb18030',
  zh_tw: 'big5',
}

function decoded(bytes: Buffer, language: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder(CHARSETS[language] ?? 'iso-8859-1').decode(bytes)
  }
}

const DEFINE = /^#define\s+(MSG_\w+)\s+"((?:[^"\\]|\\.)*)"/gm
