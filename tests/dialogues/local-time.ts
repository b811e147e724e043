/** An instant as wall time of a zone, `YYYY-MM-DDTHH:MM`. */
export function localMinute(instant: string, timezone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))
  return parts.replace(' ', 'T')
}
