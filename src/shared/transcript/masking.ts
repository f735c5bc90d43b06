/**
 * Keeps secrets out of transcripts, logs and errors. The recorder applies it to every text before anything is
 * written, shown or sent. All of it takes time in proportion to the text: a peer chooses what it sends.
 */
import { hidesArgument, verbOf } from '../protocol/commands.ts'
import { formsOfSecret } from './secret-forms.ts'

const MASK = '***'

/** `SITE` subcommands whose arguments carry passwords (Serv-U and WS_FTP `PSWD`/`CPWD`, EFT `PASSWD`, and the like). */
const SECRET_SITE = /PSWD|PASS|CPWD|PWD|SECRET|KEY|TOKEN/i

/**
 * A command line as it may be shown: the arguments of `PASS`, `ACCT` and of `SITE` commands with passwords are gone. That a password
 * was left empty is no secret, and the reason why it is refused.
 */
export function maskCommand(line: string): string {
  const verb = verbOf(line)
  if (hidesArgument(verb)) return line.length > verb.length + 1 ? `${line.slice(0, verb.length)} ${MASK}` : line
  const site = /^SITE\s+(\S+)(?=\s)/i.exec(line)
  return site && SECRET_SITE.test(site[1] ?? '') ? `${site[0]} ${MASK}` : maskUrls(line)
}

/** The password of every URL with credentials. */
export function maskUrls(text: string): string {
  const parts: string[] = []
  let from = 0
  for (let mark = text.indexOf('://'); mark >= 0; mark = text.indexOf('://', mark + 3)) {
    const start = mark + 3
    if (start < from || !/[a-z0-9+.-]/i.test(text[mark - 1] ?? '')) continue
    // Neither a white space nor a slash stands in credentials: the search never goes past the next mark.
    const rest = /[\s/]/g
    rest.lastIndex = start
    const end = rest.exec(text)?.index ?? text.length
    const authority = text.slice(start, end)
    const at = authority.lastIndexOf('@')
    const colon = authority.indexOf(':')
    if (colon < 0 || colon >= at) continue
    parts.push(text.slice(from, start + colon + 1), MASK)
    from = start + at
  }
  return from === 0 ? text : parts.join('') + text.slice(from)
}

export interface SecretMasker {
  (text: string): string
  /** As for each text alone; a secret that is split over texts that follow each other goes as well. */
  lines(texts: readonly string[]): readonly string[]
  /**
   * As `lines`, for what one peer says in several portions: a secret goes that is split over them. No portion is taken back,
   * so the beginning of a secret goes where a portion ends with it.
   * @param shown words that are no secret, though one may begin with them, as the user's name
   */
  following(shown: readonly string[]): (texts: readonly string[]) => readonly string[]
  /** Characters of the longest text that is looked for. */
  readonly longest: number
}

/**
 * Takes the given secrets out of any text, for instance of a server's reply that echoes a command. Secrets from eight
 * characters on go wherever they stand and in any usual encoding; shorter ones where they stand alone as a word, those
 * under four behind `PASS` only: a password "21" must not blot out a reply.
 */
export function secretMasker(secrets: readonly string[]): SecretMasker {
  const known = secrets.filter((secret) => secret !== '')
  const all = alternatives(known.flatMap(patternsFor))
  const longForms = known.filter(isLong).flatMap(formsOfSecret)
  const long = alternatives(longForms.map(quote))
  const holdsAny = searchFor(known.flatMap(formsOfSecret))
  const mask = (text: string) => {
    const masked = maskUrls(text)
    return all === null || !holdsAny(masked) ? masked : masked.replace(all, MASK)
  }
  const across = { secrets: long, forms: longForms.map(sameLength), holdsAny }
  const lines = (texts: readonly string[]) => {
    const masked = texts.map(mask)
    return texts.length < 2 ? masked : maskAcross(masked, across, '', null).texts
  }
  const following = (shown: readonly string[]) => {
    const words = new Set(shown.map(sameLength))
    let before = ''
    return (texts: readonly string[]) => {
      const masked = maskAcross(texts.map(mask), across, before, words)
      before = masked.open
      return masked.texts
    }
  }
  const longest = Math.max(0, ...known.flatMap(formsOfSecret).map(({ length }) => length))
  return Object.assign(mask, { lines, following, longest })
}

/** Whether a text holds one of them, in any case: many times as quick as the expressions, which then decide. */
function searchFor(forms: readonly string[]): (text: string) => boolean {
  const wanted = [...new Set(forms.map((form) => form.toUpperCase()))]
  return (text) => {
    const upper = text.toUpperCase()
    return wanted.some((form) => upper.includes(form))
  }
}

const isLong = (secret: string) => secret.length >= 8

/** The longest first: an account may begin with the password. */
function alternatives(patterns: readonly string[]): RegExp | null {
  const sorted = [...new Set(patterns)].sort((a, b) => b.length - a.length)
  return sorted.length === 0 ? null : new RegExp(sorted.join('|'), 'gi')
}

function patternsFor(secret: string): string[] {
  const boundary = '[A-Za-z0-9]'
  const forms = formsOfSecret(secret).map(quote)
  if (isLong(secret)) return forms
  if (secret.length >= 4) return forms.map((form) => `(?<!${boundary})${form}(?!${boundary})`)
  return [`(?<=\\b(?:PASS|ACCT)[ '"]{1,8})${quote(secret)}(?!${boundary})`]
}

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** What a line of a reply has before its words. */
const LEAD = /^(?:\d{3}[ -])?\s*/

interface Sought {
  /** null when no secret is long enough to be told in pieces. */
  readonly secrets: RegExp | null
  readonly forms: readonly string[]
  readonly holdsAny: (text: string) => boolean
}

/** Characters of the beginning of a secret from which it is one, and no chance: a third of it. */
const enough = (form: string) => Math.max(4, Math.ceil(form.length / 3))

/** In one case, unless that moves its letters. */
function sameLength(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}

/** What `text` ends with that may be the beginning of a secret: the longest such end, and whether it is long enough to be one. */
function beginningAtEnd(text: string, forms: readonly string[]): { readonly open: string; readonly told: boolean } {
  const lower = sameLength(text)
  let open = ''
  let told = false
  for (const form of forms) {
    const end = lower.slice(-(form.length - 1))
    const first = form[0] ?? ''
    for (let at = end.indexOf(first); at >= 0 && end.length - at > open.length; at = end.indexOf(first, at + 1)) {
      if (!form.startsWith(end.slice(at))) continue
      open = text.slice(text.length - end.length + at)
      told = open.length >= enough(form)
    }
  }
  return { open, told }
}

/**
 * Puts the words of all lines together, looks there, and masks each line's share of what is found.
 * @param before what may be the beginning of a secret, at the end of what came before
 * @param shown words that stay; null when nothing follows, so that a beginning is none
 */
function maskAcross(
  texts: readonly string[],
  { secrets, forms, holdsAny }: Sought,
  before: string,
  shown: ReadonlySet<string> | null,
): { readonly texts: readonly string[]; readonly open: string } {
  if (secrets === null) return { texts, open: '' }
  const leads = texts.map((text) => LEAD.exec(text)?.[0] ?? '')
  const words = texts.map((text, index) => text.slice(leads[index]?.length).trimEnd())
  const whole = before + words.join('')
  const matches = holdsAny(whole) ? [...whole.matchAll(secrets)] : []
  const found = matches.map(({ 0: match, index }) => [index, index + match.length] as const)
  const done = found.at(-1)?.[1] ?? 0
  const { open, told } = shown ? beginningAtEnd(whole.slice(done), forms) : { open: '', told: false }
  if (told && !shown?.has(sameLength(open))) found.push([whole.length - open.length, whole.length])
  if (found.length === 0) return { texts, open }
  let start = before.length
  const masked = words.map((word, index) => {
    const from = start
    start += word.length
    const shares = found
      .map(([a, b]) => [Math.max(a - from, 0), Math.min(b - from, word.length)] as const)
      .filter(([a, b]) => a < b)
    const lead = leads[index] ?? ''
    const shown = shares.reduceRight((text, [a, b]) => text.slice(0, a) + MASK + text.slice(b), word)
    return lead + shown + (texts[index]?.slice(lead.length + word.length) ?? '')
  })
  return { texts: masked, open }
}
