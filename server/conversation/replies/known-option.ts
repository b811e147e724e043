import { LocalDate } from '#shared/schemas/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import { readActionRef } from '#server/conversation/payload'
import type { Page } from '#server/conversation/reply'
import { fitRow } from '#server/conversation/replies/fit'
import {
  anyoneRow,
  bookRow,
  bookingsRow,
  cancelRow,
  changeRow,
  dayRow,
  humanRow,
  leaveRow,
  moveRow,
  pageRow,
  providerRow,
  serviceRow,
  startRow,
  waitlistRow,
} from '#server/conversation/replies/rows'
import type { Option } from '#server/conversation/replies/rows'
import type { Saying } from '#server/conversation/replies/saying'
import type { OfferedOption } from '#server/conversation/state'
import { dayNumber, instantOf, instantOfWall } from '#server/domain/time/time'

const LOCAL_START = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)$/
const PAGES: readonly string[] = ['earlier', 'later', 'nextWeek', 'otherDay'] satisfies Page[]

const isPage = (ref: string): ref is Page => PAGES.includes(ref)

const words: Record<string, (saying: Saying) => Option> = {
  [ANY_PROVIDER]: anyoneRow,
  book: bookRow,
  bookings: bookingsRow,
  human: humanRow,
  change: changeRow,
  waitlist: waitlistRow,
}

/** The option that a logical id stands for wherever it is offered; null: what it means depends on what was asked. */
export function knownOption(ref: string, saying: Saying): OfferedOption | null {
  const option = optionOf(ref, saying)
  return option === null ? null : { ref, title: fitRow(option.title), command: option.command }
}

function optionOf(ref: string, saying: Saying): Option | null {
  const { tenant, services, providers } = saying.facts
  const service = services.find(({ id }) => id === ref)
  if (service !== undefined) return serviceRow(service, saying)
  const provider = providers.find(({ id }) => id === ref)
  if (provider !== undefined) return providerRow(provider, saying)
  const word = Object.hasOwn(words, ref) ? words[ref] : undefined
  if (word !== undefined) return word(saying)
  if (isPage(ref)) return pageRow(ref, saying)
  const action = readActionRef(ref)
  if (action?.action === 'move') return moveRow(action.bookingId, saying)
  if (action?.action === 'leave') return leaveRow(action.bookingId, saying)
  if (action?.action === 'cancel') return cancelRow(action.bookingId, saying)
  return timeOf(ref, saying, tenant.timezone)
}

/** A date, or a start by its wall time. */
function timeOf(ref: string, saying: Saying, zone: string): Option | null {
  const [, date = '', hour, minute] = LOCAL_START.exec(ref) ?? [null, ref]
  if (!LocalDate.safeParse(date).success) return null
  if (hour === undefined) return dayRow(date, saying)
  return startRow(instantOf(instantOfWall(zone, dayNumber(date), Number(hour) * 60 + Number(minute))), saying)
}
