/** A time zone as people write it. */

/**
 * Minutes east of UTC; null when it is no zone.
 * @param at ms since 1970 at which a named zone is looked at: summer time changes it
 */
export function parseZone(text: string, at: number | null): number | null {
  const plain = text.trim()
  if (/^(?:UTC|GMT|Z)$/i.test(plain)) return 0
  const [, sign, hours, minutes = '00'] = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(plain) ?? []
  if (sign !== undefined) {
    const size = Number(hours) * 60 + Number(minutes)
    return size > 14 * 60 || Number(minutes) > 59 ? null : sign === '-' ? -size : size
  }
  return /^[A-Za-z]{2,20}(?:[/_-][A-Za-z0-9_+-]{1,30}){1,3}$/.test(plain) ? named(plain, at ?? 0) : null
}

function named(zone: string, at: number): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
      new Date(at),
    )
    const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? ''
    return offset === 'UTC' ? 0 : parseZone(offset, null)
  } catch {
    return null
  }
}
