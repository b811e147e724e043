import type { CalendarKind } from '#shared/schemas/calendar'
import type { CalendarProblem, CalendarVendor, Calendars } from '#server/ports/calendars'
import { calendarProblem } from '#shared/utils/calendar-words'
import { RuleRefused } from '#server/domain/errors'

/** What an owner reads when a calendar cannot be connected. */
export const refusedBy = ({ code }: CalendarProblem): RuleRefused => new RuleRefused(code, calendarProblem[code])

/** What an owner reads when nobody has set up a kind of calendars. */
export const notConfigured = (): RuleRefused => new RuleRefused('not_configured', 'This kind of calendar is not set up here.')

/** The vendor of a kind of calendars. Throws `RuleRefused` where there is none. */
export function vendorOf({ vendors }: Calendars, kind: CalendarKind): CalendarVendor {
  const vendor = vendors[kind]
  if (vendor === undefined) throw notConfigured()
  return vendor
}
