/**
 * Keeps secrets out of transcripts, logs and errors. The recorder applies it to every text before anything is
 * written, shown or sent.
 */
import { hidesArgument, verbOf } from '../protocol/commands.ts'

const MASK = '***'

/** `SITE` subcommands whose arguments carry passwords (Serv-U and WS_FTP `PSWD`/`CPWD`, EFT `PASSWD`, and the like). */
const SECRET_SITE = /^(SITE\s+\S*(?:PSWD|PASS|CPWD|PWD|SECRET|KEY|TOKEN)\S*)\s+.+$/i

/** A command line as it may be shown: the arguments of `PASS`, `ACCT` and of `SITE` commands with passwords are gone. */
export function maskCommand(line: string): string {
  const verb = verbOf(line)
  if (hidesArgument(verb)) return line.length > verb.length ? `${line.slice(0, verb.length)} ${MASK}` : line
  return maskUrls(line.replace(SECRET_SITE, `$1 ${MASK}`))
}

/** The password of every URL with credentials. */
export function maskUrls(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*):[^\s/@]*(?=@)/gi, `$1:${MASK}`)
}

/**
 * A function that takes the given secrets out of any text, for instance of a server's reply that echoes a command.
 * Short secrets go only where they stand alone as a word, or behind `PASS`: a password "21" must not blot out a reply.
 */
export function secretMasker(secrets: readonly string[]): (text: string) => string {
  const patterns = secrets.filter((secret) => secret !== '').flatMap(patternsFor)
  if (patterns.length === 0) return maskUrls
  const all = new RegExp(patterns.join('|'), 'g')
  return (text) => maskUrls(text).replace(all, MASK)
}

function patternsFor(secret: string): string[] {
  const literal = quote(secret)
  if (secret.length >= 8) return [literal, quote(encodeURIComponent(secret))]
  const boundary = '[A-Za-z0-9]'
  if (secret.length >= 4) return [`(?<!${boundary})${literal}(?!${boundary})`]
  return [`(?<=\\b(?:PASS|ACCT)[ '"]+)${literal}(?!${boundary})`]
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
