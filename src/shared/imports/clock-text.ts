/** Dates and times as logs write them. They are taken as they stand: no log says which time zone it means. */

/** `YYYY-MM-DD`, with any separator -> ms since 1970. */
export function dayOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split(/\D/).map(Number)
  return Date.UTC(year, month - 1, day)
}

/** `HH:MM:SS`, with or without a fraction -> ms since midnight. */
export function timeOfDay(time: string): number {
  const [hours, minutes, seconds, fraction = '0'] = time.split(/\D/)
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(`0.${fraction}`) * 1000
}
