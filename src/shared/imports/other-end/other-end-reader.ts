/**
 * Text of other places -> what each part of it tells. A post or file may hold several logs: each line belongs to the format
 * that recognises it, else to the one before it, else to the client's log.
 */

import { LineSplitter } from '../line-splitter.ts'
import type { LogFormat } from '../log-line.ts'
import { maskCredentials } from '../mask-credentials.ts'
import { type LineObserver, type Observed, type OtherEnd, spanOf, type Vantage } from './observed.ts'
import { timeIn } from './times.ts'

/** Things that one log may tell; of more, those near the client's session are kept, then the first. */
const MOST_OBSERVED = 200_000
/** Lines of a client's log beside others. */
const MOST_REST = 100_000
const DAY = 86_400_000
const YEAR = 366 * DAY
/** ms around the client's session that are looked at: any zone, and clocks that are wrong by hours. */
const AROUND = 2 * DAY

interface Part {
  readonly format: LogFormat
  readonly observe: LineObserver
  readonly observed: Observed[]
  readonly vantages: Map<Vantage, number>
  lines: number
  unread: number
  /** Times with and without a zone. */
  zoned: number
  bare: number
  full: boolean
}

export class OtherEndReader {
  readonly #name: string
  readonly #formats: readonly LogFormat[]
  #near: number | null
  readonly #splitter = new LineSplitter()
  readonly #parts = new Map<LogFormat, Part>()
  readonly #rest: string[] = []
  #current: Part | null = null
  #count = 0

  /** @param near ms since 1970 at the client, which dates times without a year; null when nothing tells */
  constructor(name: string, formats: readonly LogFormat[], near: number | null) {
    this.#name = name
    this.#formats = formats.filter(({ observer }) => observer !== undefined)
    this.#near = near
  }

  push(text: string): void {
    for (const line of this.#splitter.push(text)) this.#line(line)
  }

  /** All lines that belong to no other place, so far; complete behind `flush`. */
  get rest(): string {
    return this.#rest.join('\n')
  }

  flush(): void {
    for (const line of this.#splitter.end()) this.#line(line)
  }

  /** @param near as for the constructor, when it was not known by then */
  end(near: number | null = this.#near): readonly OtherEnd[] {
    this.flush()
    this.#near = near
    const parts = [...this.#parts.values()].filter(({ observed }) => observed.length > 0)
    return parts.map((part) => this.#ended(part, parts.length > 1))
  }

  #line(raw: string): void {
    this.#count++
    if (raw.trim() === '') return
    const masked = maskCredentials(raw)
    // `FTP-PASS: IN=eth0` is the prefix of a rule: devices write no passwords, but what looks like them.
    const textFor = (format: LogFormat): string => (format.vantage === 'middle' ? raw : masked)
    const own = this.#formatOf(textFor)
    const part = own ? this.#partOf(own) : this.#current
    if (part) {
      const taken = this.#observe(part, textFor(part.format))
      if (taken || own) {
        part.lines++
        if (!taken) part.unread++
        this.#current = part
        return
      }
    }
    if (this.#rest.length < MOST_REST) this.#rest.push(masked)
  }

  #formatOf(textFor: (format: LogFormat) => string): LogFormat | null {
    const current = this.#current?.format
    // Most lines are in the form of the one before them.
    for (const format of current ? [current, ...this.#formats] : this.#formats)
      if (format.recognises(textFor(format))) return format
    return null
  }

  #partOf(format: LogFormat): Part {
    const known = this.#parts.get(format)
    if (known) return known
    const part: Part = {
      format,
      observe: format.observer?.() ?? (() => false),
      observed: [],
      vantages: new Map(),
      lines: 0,
      unread: 0,
      zoned: 0,
      bare: 0,
      full: false,
    }
    this.#parts.set(format, part)
    return part
  }

  #observe(part: Part, line: string): boolean {
    const before = part.observed.length
    const taken = part.observe(line, this.#count, (one) => this.#keep(part, one))
    if (taken) {
      const vantage = part.format.vantageOf?.(line)
      if (vantage) part.vantages.set(vantage, (part.vantages.get(vantage) ?? 0) + 1)
    }
    if (part.observed.length > before) {
      if (timeIn(line)?.zoned) part.zoned++
      else part.bare++
    }
    return taken
  }

  #keep(part: Part, one: Observed): void {
    const near = this.#near
    const at = near === null ? null : this.#dated(one).at
    if (near !== null && at !== null && Math.abs(at - near) > AROUND) return
    if (part.observed.length >= MOST_OBSERVED) part.full = true
    else part.observed.push(one.kind === 'connection' ? { ...one, says: maskCredentials(one.says) } : one)
  }

  /** Syslog writes no year, some programs no date: those of the client's session are meant. */
  #dated<T extends Observed>(one: T): T {
    const near = this.#near
    if (one.at === null || near === null || one.at >= YEAR) return one
    if (one.at < DAY) return { ...one, at: Math.floor(near / DAY) * DAY + one.at }
    const time = new Date(one.at)
    const inYear = (year: number) => Date.UTC(year, time.getUTCMonth(), time.getUTCDate()) + ((one.at ?? 0) % DAY)
    const year = new Date(near).getUTCFullYear()
    const [at = one.at] = [year - 1, year, year + 1]
      .map(inYear)
      .sort((first, second) => Math.abs(first - near) - Math.abs(second - near))
    return { ...one, at }
  }

  #ended({ format, observed, vantages, lines, unread, zoned, bare, full }: Part, several: boolean): OtherEnd {
    const [vantage] = [...vantages].sort((one, other) => other[1] - one[1])
    const dated = observed.map((one) => this.#dated(one))
    const timed = dated.filter(({ at }) => at !== null)
    return {
      name: several ? `${this.#name} (${format.title})` : this.#name,
      format: format.id,
      title: format.title,
      vantage: vantage?.[0] ?? format.vantage ?? 'client',
      vantageBy: null,
      zone: format.zone === 'utc' || (zoned > 0 && bare === 0) ? 'utc' : 'local',
      clock: timed.length === 0 ? 'none' : timed.some(({ at }) => (at ?? 0) % 1000 !== 0) ? 'milliseconds' : 'seconds',
      whole: { commands: false, connections: false, ...(full ? {} : format.holdsAll?.(observed)) },
      packets: format.packets === true,
      span: spanOf(timed.map(({ at }) => at)),
      observed: dated,
      lines,
      unread,
      remarks: full ? [`more than ${MOST_OBSERVED} lines near the session: what came after them was left out`] : [],
    }
  }
}
