/** Times of a log, as ms since its first one. They have no zone and often no date: they only order and space the events. */

const NO_DATE = '1970-01-01T00:00:00.000Z'
const DAY = 86_400_000

export class LogClock {
  #first: number | null = null
  #last = 0
  #days = 0
  #fractions = false

  /** @param at of a line; null when it has none: such lines stand where the line before them stood */
  at(at: number | null): number {
    if (at === null) return this.#last
    this.#first ??= at
    if (at % 1000 !== 0) this.#fractions = true
    let since = at - this.#first + this.#days * DAY
    // Past midnight in a log without dates.
    if (since < this.#last - DAY / 2) {
      this.#days++
      since += DAY
    }
    this.#last = Math.max(this.#last, since)
    return this.#last
  }

  /** Finest step of the times that were seen; `none`: the log has no times at all. */
  get finest(): 'none' | 'seconds' | 'milliseconds' {
    return this.#first === null ? 'none' : this.#fractions ? 'milliseconds' : 'seconds'
  }

  /** ISO 8601; 1970 where no line has a date. */
  get startedAt(): string {
    return this.#first !== null && this.#first > 366 * DAY ? new Date(this.#first).toISOString() : NO_DATE
  }
}
