import { calendarContract } from '#tests/contract/calendars.contract'
import { startStandIn } from '#tests/support/calendar-stand-ins'

calendarContract('Google', () => startStandIn('google'))
calendarContract('Microsoft', () => startStandIn('microsoft'))
