import type { RedactionLevel } from '../../shared/report/report.ts'

const REDACTIONS: Readonly<Record<RedactionLevel, string>> = {
  internal: 'nothing masked',
  vendor: 'names masked',
  public: 'names and addresses masked',
}

export const shareStrings = {
  readOnly: 'This page is a copy of a session. It can only be read.',
  damaged: 'This page is damaged: it holds no session. Ask for it again.',
  session: 'Session',
  ticket: (ticket: string) => `Ticket ${ticket}`,
  /** What the page is, and how far it may be passed on. */
  copy: (app: string, level: RedactionLevel) => `Copy made by FTPScope ${app}, ${REDACTIONS[level]}`,
}
