// Days as `2026-11-24` and times of day as minutes after midnight, to and from what form fields hold.

/** The day on this device's clock and in its time zone. */
export function localDay(now: Date = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The last day of the term of a French school year in which a day lies. */
export function termEnd(day: string): string {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  if (month >= 8) return `${String(year)}-12-31`
  return month <= 3 ? `${String(year)}-03-31` : `${String(year)}-07-04`
}

/** `12:45` for 765. */
export function timeText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** 765 for `12:45`; none for what is no time. */
export function minuteOf(text: string): number | undefined {
  const [hours, minutes] = /^(\d{2}):(\d{2})/.exec(text)?.slice(1).map(Number) ?? []
  return hours === undefined || minutes === undefined ? undefined : hours * 60 + minutes
}
