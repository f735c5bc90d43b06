/** One line of another client's log, as its importer understood it. */
export interface LogLine {
  readonly kind: 'command' | 'reply' | 'remark'
  /** Without prefix, time and line end. */
  readonly text: string
  /** ms since any fixed moment; null when the line carries no time. */
  readonly at: number | null
  /** Which of several interleaved sessions, as the log names it; null when it does not. */
  readonly session: string | null
}

export interface LogImporter {
  /** File name of the importer, for instance `filezilla`. */
  readonly id: string
  readonly title: string
  /** Finest step of its times. */
  readonly clock: 'none' | 'seconds' | 'milliseconds'
  /** null when the line is not of this log's form. */
  read(line: string): LogLine | null
  /** A line in a form that only this client writes: enough to tell it from others of a similar form. */
  recognises(line: string): boolean
}

/** A log as it was understood; `unread` counts lines that had no place in it. */
export interface ReadLog {
  readonly importer: LogImporter
  readonly lines: readonly LogLine[]
  readonly unread: number
}

/** Reply lines by their content: prefixes are translated, three digits are not. */
export const looksLikeReply = (text: string): boolean => /^[1-5]\d\d(?:[ -]|$)/.test(text)

const VERBS =
  'ABOR|ACCT|ADAT|ALLO|APPE|AUTH|CCC|CDUP|CLNT|CWD|DELE|EPRT|EPSV|FEAT|HELP|HOST|LANG|LIST|MDTM|MFMT|MKD|MLSD|MLST|MODE|NLST|NOOP|OPTS|PASS|PASV|PBSZ|PORT|PRET|PROT|PWD|QUIT|REIN|REST|RETR|RMD|RNFR|RNTO|SITE|SIZE|SMNT|STAT|STOR|STOU|STRU|SYST|TYPE|USER|XCUP|XCWD|XMKD|XPWD|XRMD'
const COMMAND = new RegExp(`^(?:${VERBS})(?: |$)`)

/** Command lines by their content: the verbs of RFC 959 and its successors, as clients write them. */
export const looksLikeCommand = (text: string): boolean => COMMAND.test(text)

/** Code of the multi-line reply that goes on after this line; null when none does. */
export function stillOpen(open: string | null, text: string): string | null {
  const [, code = null, mark = ''] = /^(\d{3})(-?)/.exec(text) ?? []
  if (open !== null) return code === open && mark === '' ? null : open
  return mark === '-' ? code : null
}
