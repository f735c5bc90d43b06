/** Times in logs of servers and devices, as ms since 1970. Without a zone they are taken as if they were UTC. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

export interface LogTime {
  readonly at: number
  /** The text said which zone it means. */
  readonly zoned: boolean
}

const monthOf = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase())

const clockOf = (text: string): number => {
  const [hours, minutes, seconds, fraction = '0'] = text.split(/[:.,]/)
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(`0.${fraction}`) * 1000
}

/** `Z`, `+02:00`, `+0200`; ms east of UTC. */
const zoneOf = (text: string): number => {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? []
  return sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
}

const CLOCK = String.raw`(\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?)`
const ISO = new RegExp(String.raw`\b(\d{4})[-/](\d{2})[-/](\d{2})[T ]{1,2}${CLOCK}\s?(Z|[+-]\d{2}:?\d{2})?`)
/** `Fri Nov 17 05:47:47 2017` (ctime) and `Nov 17 2017 05:47:47`. */
const CTIME = new RegExp(String.raw`\b([A-Z][a-z]{2}) {1,2}(\d{1,2}) ${CLOCK} (\d{4})\b`)
const CISCO = new RegExp(String.raw`\b([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{4}) ${CLOCK}`)
/** `17/Nov/2017:05:47:47 +0100` (Common Log Format). */
const CLF = new RegExp(String.raw`\b(\d{2})/([A-Z][a-z]{2})/(\d{4}):${CLOCK} ?([+-]\d{4})?`)
/** `Nov 17 05:47:47` (RFC 3164): no year. */
const SYSLOG = new RegExp(String.raw`^(?:<\d{1,3}>)?([A-Z][a-z]{2}) {1,2}(\d{1,2}) ${CLOCK}`)

/** The first time in `text` that one of the usual forms is; null when there is none. */
export function timeIn(text: string, year = 1970): LogTime | null {
  const head = text.slice(0, 200)
  const iso = ISO.exec(head)
  if (iso)
    return {
      at: day(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3])) + clockOf(iso[4] ?? '') - zoneOf(iso[5] ?? ''),
      zoned: iso[5] !== undefined,
    }
  const clf = CLF.exec(head)
  if (clf)
    return {
      at: day(Number(clf[3]), monthOf(clf[2]), Number(clf[1])) + clockOf(clf[4] ?? '') - zoneOf(clf[5] ?? ''),
      zoned: clf[5] !== undefined,
    }
  const ctime = CTIME.exec(head)
  if (ctime && monthOf(ctime[1]) >= 0)
    return { at: day(Number(ctime[4]), monthOf(ctime[1]), Number(ctime[2])) + clockOf(ctime[3] ?? ''), zoned: false }
  const cisco = CISCO.exec(head)
  if (cisco && monthOf(cisco[1]) >= 0)
    return { at: day(Number(cisco[3]), monthOf(cisco[1]), Number(cisco[2])) + clockOf(cisco[4] ?? ''), zoned: false }
  const syslog = SYSLOG.exec(head)
  if (syslog && monthOf(syslog[1]) >= 0)
    return { at: day(year, monthOf(syslog[1]), Number(syslog[2])) + clockOf(syslog[3] ?? ''), zoned: false }
  return null
}

/** As `timeIn`, without what is known of the zone. */
export const msIn = (text: string): number | null => timeIn(text)?.at ?? null

const day = (year: number, month: number, date: number): number => Date.UTC(year, month, date)
