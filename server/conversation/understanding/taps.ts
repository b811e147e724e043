import { BookingId, TenantId } from '#shared/schemas/ids'
import { LocalDate } from '#shared/schemas/time'
import { dayNumber, instantOf, instantOfWall } from '#server/domain/time/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { Command, SetAnswer } from '#server/conversation/commands'
import { readActionRef, readAlternativeOfferId, readOptionId, readTimeOfferId } from '#server/conversation/payload'
import type { BookingAction } from '#server/conversation/payload'
import { isAwaiting, isIdle } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'

const LOCAL_START = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)/

const MENU: Record<string, Command> = {
  book: { kind: 'startFlow', flow: 'book' },
  bookings: { kind: 'startFlow', flow: 'myBookings' },
  waitlist: { kind: 'startFlow', flow: 'waitlist' },
  menu: { kind: 'startFlow', flow: 'menu' },
  help: { kind: 'startFlow', flow: 'help' },
  reschedule: { kind: 'startFlow', flow: 'reschedule' },
  move: { kind: 'startFlow', flow: 'reschedule' },
  human: { kind: 'handOver', reason: 'asked' },
  cancel: { kind: 'cancelFlow' },
  back: { kind: 'goBack' },
  usual: { kind: 'useUsual' },
  change: { kind: 'change', what: null },
  changeService: { kind: 'change', what: 'services' },
  changeProvider: { kind: 'change', what: 'provider' },
  changeDay: { kind: 'change', what: 'day' },
  changeTime: { kind: 'change', what: 'time' },
  earlier: { kind: 'turnPage', to: 'earlier' },
  later: { kind: 'turnPage', to: 'later' },
  nextWeek: { kind: 'turnPage', to: 'nextWeek' },
  otherDay: { kind: 'turnPage', to: 'otherDay' },
  stop: { kind: 'setConsent', isWanted: false },
  start: { kind: 'setConsent', isWanted: true },
}

const onBooking = (action: BookingAction, bookingId: BookingId): Command => {
  switch (action) {
    case 'attend':
      return { kind: 'confirmAttendance', bookingId }
    case 'move':
      return { kind: 'startFlow', flow: 'reschedule', bookingId }
    case 'cancel':
      return { kind: 'startFlow', flow: 'cancel', bookingId }
    case 'leave':
      return { kind: 'leaveWaitlist', entryId: bookingId }
  }
}

/** Says the answer, beginning a booking where none is under way. */
const answerOf = (answer: SetAnswer, situation: Situation): Command[] =>
  isIdle(situation) && answer.answer !== 'booking' && answer.answer !== 'business'
    ? [{ kind: 'startFlow', flow: 'book' }, answer]
    : [answer]

/** What a logical id means by itself, without the offer that it came from: things that exist still mean themselves. */
function meaningOf(ref: string, situation: Situation): Command[] | null {
  const { facts } = situation
  if (ref === ANY_PROVIDER) return answerOf({ kind: 'setAnswer', answer: 'provider', providerId: ANY_PROVIDER }, situation)
  if (facts.services.some(({ id }) => id === ref)) return answerOf({ kind: 'setAnswer', answer: 'services', serviceIds: [ref] }, situation)
  if (facts.providers.some(({ id }) => id === ref)) return answerOf({ kind: 'setAnswer', answer: 'provider', providerId: ref }, situation)
  // The business that answers already was chosen again: what was asked stays open.
  if (facts.businesses.length === 0 && (ref === facts.tenant.slug || ref === facts.tenant.id)) {
    return [{ kind: 'smallTalk', topic: 'greeting' }]
  }
  const business = facts.businesses.find(({ slug, tenantId }) => slug === ref || tenantId === ref)
  if (business !== undefined) return [{ kind: 'setAnswer', answer: 'business', tenantId: business.tenantId }]
  const start = LOCAL_START.exec(ref)
  if (start?.[1] !== undefined && LocalDate.safeParse(start[1]).success) {
    const minute = instantOfWall(facts.tenant.timezone, dayNumber(start[1]), Number(start[2]) * 60 + Number(start[3]))
    return answerOf({ kind: 'setAnswer', answer: 'slot', startsAt: instantOf(minute) }, situation)
  }
  if (LocalDate.safeParse(ref).success) return answerOf({ kind: 'setAnswer', answer: 'day', day: { from: ref, to: ref } }, situation)
  const menu = Object.hasOwn(MENU, ref) ? MENU[ref] : undefined
  return menu === undefined ? null : [menu]
}

/** A booking's id cannot be checked here; it counts when one was asked for or the button is ours. */
function bookingOf(ref: string, isOurs: boolean, situation: Situation): Command[] | null {
  const id = BookingId.safeParse(ref)
  if (!id.success || !(isOurs || isAwaiting(situation, 'booking')) || TenantId.safeParse(ref).success) return null
  return [{ kind: 'setAnswer', answer: 'booking', bookingId: id.data }]
}

/** What a tap means; null when the id is none of ours, so that the title counts as typed. */
export function tapCommands(payload: string, situation: Situation): Command[] | null {
  const { ref, offerId } = readOptionId(payload)
  const offered = readTimeOfferId(offerId)
  if (offered !== null && (ref === 'yes' || ref === 'no')) return [{ kind: 'answerOffer', bookingId: offered, isAccepted: ref === 'yes' }]
  const alternative = readAlternativeOfferId(offerId)
  if (alternative !== null) return [{ kind: 'takeAlternative', ...alternative }]
  const { offer } = situation.state
  const option = offerId === null || offerId === offer?.id ? offer?.options.find(known => known.ref === ref) : undefined
  if (option !== undefined) return [option.command]
  const action = readActionRef(ref) ?? readActionRef(ref.replace(/^confirm:/, 'attend:'))
  if (action !== null) return [onBooking(action.action, action.bookingId)]
  // A late "yes" is never obeyed.
  if (ref === 'yes' || ref === 'no') return [{ kind: 'staleTap', ref }]
  return meaningOf(ref, situation) ?? bookingOf(ref, offerId !== null, situation)
}
