/**
 * FileZilla client: the log file (`2025-10-06 09:24:19 45012 1 Command: AUTH TLS`) and what is copied from the message
 * pane (`15:50:49<tab>Command:<tab>AUTH TLS`). Its labels are translated into some forty languages, so a label only has
 * to look like one; what the line is, its content says.
 */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'

/** Of the file: time, process, session; one translation has a label without a colon. */
const SESSION = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} \d+ (\d+) \p{L}/u
const FILE = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} \d+ \d+ [^\s:][^:]{0,30}?[\u00a0\u202f ]?[:：] /u
/** French puts a no-break space before the colon, Chinese and Japanese use a full-width one. */
const PANE = /^(?:\d{2}:\d{2}:\d{2}\t)?\p{L}[\p{L} ]{1,30}[\u00a0\u202f ]?[:：]\t/u

export const log: UnnamedLogFormat = {
  title: 'FileZilla client',
  recognises: (line) => FILE.test(line) || (line.includes('\t') && PANE.test(line)),
  sessionOf: (line) => SESSION.exec(line)?.[1] ?? null,
}
