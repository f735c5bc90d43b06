/** Moments of a session on the wall clock. */

/** `08:00:01.234`, in this person's zone or in UTC. `at` in ms since `startedAt` (ISO 8601). */
export function clockText(startedAt: string, at: number, utc: boolean): string {
  const moment = new Date(Date.parse(startedAt) + at)
  if (utc) return moment.toISOString().slice(11, 23)
  const two = (value: number) => String(value).padStart(2, '0')
  const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(':')
  return `${time}.${String(moment.getMilliseconds()).padStart(3, '0')}`
}

/** `2026-11-22 08:00`, with the zone named when it is UTC. */
export function dateText(iso: string, utc: boolean): string {
  const moment = new Date(iso)
  if (!isDated(moment)) return '–'
  if (utc) return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map(two).join('-')
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`
}

/** `Saturday, 28 November 2026`, in this person's zone or in UTC. */
export function dayText(iso: string, utc: boolean): string {
  const moment = new Date(iso)
  if (!isDated(moment)) return 'Without a date'
  return moment.toLocaleDateString('en-GB', { dateStyle: 'full', ...(utc && { timeZone: 'UTC' }) })
}

/** A log without times is read as if it had begun at the epoch. */
export const isDated = (moment: Date) => moment.getTime() > 0
