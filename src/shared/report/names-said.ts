/**
 * What in the words of a server may name somebody: its greeting and its messages of the day name companies, towns,
 * people and machines in no form that a pattern knows. There, every word that is neither an ordinary one nor a product
 * is a name; elsewhere, what looks like a path, a share, a phone number, a mail address or a machine is one.
 */
import { RULES } from '../diagnosis/rules.ts'
import type { TranscriptEvent } from '../transcript/event.ts'

/** Words of greetings, farewells and of the protocol; names of servers, which a diagnosis needs. */
const ORDINARY = new Set(
  `a about abort absolute accept access account action active after aged all allowed already also an and anonymous any are
as ascii at attempt auth available be been before binary but by bye byte bytes can cannot cd cdup ciphers client clients closed closing
code command commands complete completed configure connect connected connection connections control copyright current currently
cwd data date day days default denied directory disconnected do does done down email end enter entering error established ever
expected extended fail failed failure feat features file files final first following for free from ftp ftps ftpd get go goodbye
group had has have hello help here hi high home host hour hours i idle if ii implicit in inactivity inc incorrect information
invalid ip ipv4 ipv6 is isn it its kbyte kbytes last later level limit limited line list local log logged login logon logout long
mail max maximum may md5 message min minute minutes mode monitored more must my name need network new next no not now number of off ok
on one only open opening operation or other our out over parameter pasv passive pass password path per permission please port ports
private problem process protected protection protocol prot pbsz quit quota read ready received recognized refused remote
required response restricted root second seconds secure security send sent server servers service session sessions set site size
space ssl start state status stop storage successful successfully supported syntax system tcp temporarily terminated test than thank
thanks that the their then there these this time timeout tls to too total transfer transferred try type u unauthorized
authorized unavailable unix unknown until up use used user username users using utf8 valid version via was we welcome were will
windows with within without write year you your zone
vsftpd proftpd filezilla microsoft pure pureftpd pure-ftpd iis serv-u servu ws_ftp globalscape eft crushftp pyftpdlib sftpgo
titan wing gene6 g6 bftpd glftpd ncftpd wu-ftpd ibm zos z os mvs as400 os400 linux debian ubuntu freebsd solaris aix hp-ux netware
vms apache mina jscape cerberus completeftp xlight rumpus azure aws amazon cisco fortinet check point
mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec utc gmt cet cest est edt pst pdt`.split(/\s+/),
)

const WORD = /[\p{L}\p{N}][\p{L}\p{N}_.&'-]{0,80}/gu
/** `(vsFTPd 3.0.5)`, dates and counts. */
const NUMBER = /^[\dv][\d.:,-]*[a-z]?$/i

/** Words of our own sentences name nobody, and a report must stay readable. */
const OWN: ReadonlySet<string> = new Set(
  RULES.flatMap(({ words }) => [words.title, words.explanation, ...words.remedies.map(({ action }) => action)])
    .join(' ')
    .toLowerCase()
    .match(WORD),
)

/** Given by a redaction before. */
export const ALIAS = /\b(?:name|host|path|user|file|rule|address|certificate)-\d{1,9}\b|^masked$/

/** Words that are neither ordinary nor a product's name. */
export function unusualWords(text: string): string[] {
  return (text.match(WORD) ?? [])
    .map((word) => word.replace(/[.'&-]{1,9}$/, ''))
    .filter((word) => word.length > 1 && !NUMBER.test(word) && !ALIAS.test(word))
    .filter((word) => !ORDINARY.has(word.toLowerCase()) && !OWN.has(word.toLowerCase()))
}

/** Of `CORP\jane.doe`, `jane.doe@corp.example` or `jane_doe`: the name, and the parts of it that are no ordinary words. */
export function partsOfUser(user: string): string[] {
  const name = user.split(/[\\/]/).at(-1)?.split('@')[0] ?? ''
  const parts = name.split(/[._+-]/).filter((part) => /^\p{L}{3,}$/u.test(part))
  return [...(name === user ? [] : [name]), ...(parts.length > 1 ? parts : [])].flatMap(unusualWords)
}

/** Whom a reply is about: `Quota of user jdoe exceeded`. */
const WHOM = /\b(?:user(?:name)?|account|login|owner|customer) {0,3}[:=]? {0,3}["'<([]?([\p{L}\p{N}_.@\\-]{2,64})/giu

const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}/g

/** A path, a share, a machine's one-label name, a mail address, a phone number. */
const FORMS: readonly RegExp[] = [
  /(?<![\w\\])\\\\[\w.$-]{1,80}(?:\\[^\s\\"'<>|]{1,80}){0,20}/g,
  /(?<!\w)[A-Z]:(?:\\[^\s\\"'<>|]{1,80}){1,20}/gi,
  /(?<![\w/:.])(?:\/[\w.@+~%-]{1,80}){2,20}/g,
  MAIL,
  /(?<![\w-])[A-Z]{2,20}(?:-[A-Z0-9]{1,20}){0,4}-?\d{1,6}(?![\w.-])/g,
  /(?<![\w.:,-])(?:\+\d{1,3}|0)[ ./-]?\(?\d{2,5}\)?(?:[ ./-]?\d{2,5}){2,4}(?![\w.:,])/g,
]
/** Looks like a machine's name and is a word of the protocol or a number of an error. */
const NO_MACHINE = /^(?:SHA|MD|TLS|TLSV|SSL|RFC|UTF|ISO|WSA|AES|RSA|CRC|IPV|HTTP|WIN|X)-?\d/

const namesByForm = (text: string): string[] =>
  // The end of a sentence is no part of a name.
  FORMS.flatMap((form) => text.match(form) ?? [])
    .map((name) => name.replace(/[.'&-]{1,9}$/, ''))
    .filter((name) => !NO_MACHINE.test(name) && !ALIAS.test(name))

const namesOfWhom = (text: string): string[] => [...text.matchAll(WHOM)].flatMap(([, name = '']) => unusualWords(name))

/** Replies of greeting, farewell and login, where an administrator writes what he likes. */
const GREETS: ReadonlySet<number> = new Set([120, 220, 221, 230, 421])

/** Names that the text of an event gives away, beside those that are known. */
export function namesSaid(event: TranscriptEvent, withoutKnown: (text: string) => string): string[] {
  if (event.type !== 'reply' && event.type !== 'reply-garbage' && event.type !== 'remark') return []
  const lines = event.type === 'reply' ? event.lines : [event.text]
  const greets = event.type === 'reply' ? GREETS.has(event.code) : event.type === 'reply-garbage'
  return [
    // Once hosts are out of it, the name before the `@` may be gone as one.
    ...lines.flatMap((line) => line.match(MAIL) ?? []).flatMap(partsOfUser),
    ...lines
      .map(withoutKnown)
      .flatMap((line) => [
        ...namesByForm(line),
        ...(greets ? unusualWords(line) : event.type === 'remark' ? [] : namesOfWhom(line)),
      ]),
  ]
}
