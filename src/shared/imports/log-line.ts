import type { LineObserver, Observed, OtherEnd, Vantage } from './other-end/observed.ts'

/** One line of a log, as it was understood. */
export interface LogLine {
  readonly kind: 'command' | 'reply' | 'remark'
  /** Without prefix, time and line end. */
  readonly text: string
  /** ms since any fixed moment; null when the line carries no time. */
  readonly at: number | null
  /** Which of several interleaved sessions, as the log names it; null when it does not. */
  readonly session: string | null
  /** Number of the line in the text, from 1. */
  readonly line: number
  /** The reply is repeated by an error message. */
  readonly quoted?: true
  /** A device on the way wrote it, whose log stands in the same text. */
  readonly otherEnd?: true
}

/**
 * What is known of the form of one program's log: enough to name it, and what its content does not tell. Commands and
 * replies are found by their content, whoever wrote them.
 */
export interface LogFormat {
  /** For instance `filezilla`. */
  readonly id: string
  /** As a person is told what the log is. */
  readonly title: string
  /** Whose log it is: absent for a client's. A time-out in a server's log is the server's. */
  readonly vantage?: 'server' | 'middle'
  /** false: it is named, and nothing is read from it yet. */
  readonly readable?: false
  /** A line in a form that only this program writes: enough to tell it from others of a similar form. */
  recognises(line: string): boolean
  /** The name of the session that the line belongs to, where several are interleaved. */
  sessionOf?(line: string): string | null
  /** A line that says nothing of any session: counters, dumps, the program's own settings. */
  ignores?(line: string): boolean
  /** What the line is, where its content alone would mislead; null leaves it to the content. */
  read?(line: string): { readonly kind: LogLine['kind']; readonly text: string } | null
  /**
   * Reads a form that declares its columns first: a new reader for each file. A row may hold a command and its reply; null is
   * no row. Nothing else of such a log is read.
   */
  rows?(): (line: string) => readonly Omit<LogLine, 'line'>[] | null
  /** Reads the log of another place, to join it with a client's: a new reader for each file, since some declare their form first. */
  observer?(): LineObserver
  /** `utc`: its times have no zone and mean UTC. */
  readonly zone?: 'utc'
  /** Its lines are packets. */
  readonly packets?: true
  /** Where a line was written, when the format alone does not tell: a packet filter stands on a router or on the server itself. */
  vantageOf?(line: string): Vantage | null
  /** Whether it holds every command or connection of its place: then what is missing did not come by. */
  holdsAll?(observed: readonly Observed[]): Partial<OtherEnd['whole']>
}

/** Of a product's folder, whose name it has. */
export type UnnamedLogFormat = Omit<LogFormat, 'id'> & Partial<Pick<LogFormat, 'id'>>
