/**
 * Passwords in texts that others wrote: nobody can tell us them, so they are known by what stands before them. Applied
 * to every line of a file before anything else reads it.
 */
import { maskUrls, secretMasker } from '../transcript/masking.ts'

const MASK = '***'

/** What may stand in place of a password in a sentence, or is masked already. */
const NO_SECRET =
  /^(?:[*<[(-]|(?:x{3,}|is|was|not|no|yes|or|and|for|required|needed|expected|incorrect|invalid|wrong|failed|failure|fails|denied|rejected|refused|accepted|ok|okay|correct|empty|missing|none|null|true|false|unknown|error|access|login|authentication|user|command|hidden|given|set|sent)\b)/i

const WORD = String.raw`(?:"[^"]{1,200}"|'[^']{1,200}'|[^\s"'<>|,;]{1,200})`
const PASSWORD =
  '(?:pass(?:word|wd|phrase|wort|code)?|pwd|(?<![a-z])pw|kennwort|mot de passe|contraseña|senha|hasło|пароль|密码|密碼|パスワード)'

/** Each shows what stands before a password as its first group, and the password as its second one. */
const FORMS: readonly RegExp[] = [
  // Password: x, "password": "x", FTP_PASSWORD=x, --ftp-password=x, Kennwort: x
  new RegExp(String.raw`(${PASSWORD}["']?\s{0,3}(?:[:=：]|=>)\s{0,3})(${WORD})`, 'giu'),
  // --password x, --pass x, -pw x
  new RegExp(String.raw`((?<=^|\s)--?(?:[a-z]{1,20}-)?(?:password|passwd|pass|pwd|pw)\s{1,3})(${WORD})`, 'giu'),
  // <Pass encoding="base64">x</Pass>
  new RegExp(String.raw`(<${PASSWORD}(?:\s[^<>]{0,80})?>)([^<>]{1,200})(?=<)`, 'giu'),
  // curl -u bob:x, --user bob:x, --proxy-user bob:x
  /((?<=^|\s)(?:-u|--user|--proxy-user|-U)[ =]?["']?[^\s:"',/]{1,80}:)([^\s"']{1,200})/gi,
  // lftp -u bob,x
  /((?<=^|\s)(?:-u|--user)[ =]?["']?[^\s:"',/]{1,80},)([^\s"',]{1,200})/gi,
  // ncftpget -u bob -p x
  /(\bncftp\w{0,6}\b.{0,200}?\s-p\s{1,3})([^\s"']{1,200})/gi,
  // machine h login bob password x (.netrc)
  /(\blogin\s{1,3}\S{1,80}\s{1,3}password\s{1,3})(\S{1,200})/gi,
  // ftp> user bob x, ftp> quote user ... never has a third word
  /((?:^|[>$#]\s?)(?:user|login|open -u)\s{1,3}[^\s,]{1,80}\s{1,3})(\S{1,200})(?=\s*$)/gi,
  // pass x, as a person types it at telnet
  /((?:^[^\p{L}]{0,40}|[>:$#\]]\s{0,3})pass\s{1,3})(\S{1,200})(?=\s*$)/giu,
  // PASS x inside a line that is no command by itself
  /(\bPASS\s{1,3}["']?)([^\s"'\\]{1,200})/g,
]

/** What every form holds some of; most lines hold none, and a log has millions. */
const WORTH_A_LOOK =
  /pass|pwd|pw\b|kennwort|contraseña|senha|hasło|пароль|密码|密碼|パスワード|\s-[up]|--user|--proxy-user|^-u|\b(?:user|login)\s/iu

/** Passwords of one text that are looked for in the rest of it. */
const MOST_KNOWN = 50
/** A word of eight letters is more often one of the server's than a password, and would blot out replies. */
const TELLING = /^(?=.{8})(?!\p{L}+$)/u

/**
 * Masks the passwords of URLs, options, prompts and settings, and where a server or program repeats one of them. Call it
 * with the lines of one text, in any portions: what one portion tells is known in the next.
 */
export function credentialMasker(): (lines: readonly string[]) => string[] {
  const known = new Set<string>()
  let repeated = secretMasker([])
  return (lines) => {
    const before = known.size
    const masked = lines.map((line) => maskForms(line, known))
    if (known.size > before) repeated = secretMasker([...known])
    return known.size === 0 ? masked : masked.map(repeated)
  }
}

export function maskCredentials(text: string): string {
  const masked = withoutUrls(text)
  return WORTH_A_LOOK.test(masked) ? (credentialMasker()([masked])[0] ?? '') : masked
}

const withoutUrls = (text: string): string => (text.includes('://') ? maskUrls(text) : text)

function maskForms(text: string, known: Set<string>): string {
  const masked = withoutUrls(text)
  if (!WORTH_A_LOOK.test(masked)) return masked
  return FORMS.reduce(
    (line, form) =>
      line.replace(form, (all, before: string, secret: string) => {
        const bare = secret.replace(/^(["'])(.*)\1$/s, '$2')
        if (NO_SECRET.test(bare)) return all
        if (TELLING.test(bare) && known.size < MOST_KNOWN) known.add(bare)
        return `${before}${hidden(secret)}`
      }),
    masked,
  )
}

/** Quotation marks around it stay. */
const hidden = (secret: string) => {
  const mark = /^(["']).*\1$/s.exec(secret)?.[1] ?? ''
  return `${mark}${MASK}${mark}`
}
