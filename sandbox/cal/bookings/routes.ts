import { announce, createdTrigger } from '#sandbox/cal/webhooks/announce'
import { rescheduleBooking } from '#sandbox/cal/bookings/move'
import type { Change } from '#sandbox/cal/bookings/store'
import { bookingOf, hostOf, typeOf } from '#sandbox/cal/bookings/store'
import { createBooking } from '#sandbox/cal/bookings/create'
import { cancelBooking, confirmBooking, declineBooking, markAbsent } from '#sandbox/cal/bookings/changes'
import { CancelBooking, CreateBooking, DeclineBooking, MarkAbsent, RescheduleBooking, bookedType } from '#sandbox/cal/bookings/input'
import { listBookings } from '#sandbox/cal/bookings/list'
import { bookingResource } from '#sandbox/cal/bookings/resource'
import type { Answer, Call, CalRoute, UserCall } from '#sandbox/cal/route'
import { VERSION, openRoute, success, userRoute } from '#sandbox/cal/route'
import { readSettings } from '#sandbox/cal/settings'
import type { CalContext, StoredBooking, StoredUser } from '#sandbox/cal/store'
import { parseBody } from '#sandbox/cal/validation'
import type { Wait } from '#sandbox/wait'

export function bookingRoutes(context: CalContext, wait: Wait): CalRoute[] {
  const version = VERSION.bookings
  const path = '/v2/bookings/{uid}'
  const uidOf = ({ params }: Call): string => params.uid ?? ''
  const shown = ({ booking, host, eventType }: Change, caller: StoredUser | null) =>
    bookingResource(booking, host, caller?.id === host.id || eventType.seats?.showAttendeeInfo === true)
  const seat = ({ seatUid }: Change) => (seatUid === undefined ? {} : { seatUid })
  const fresh = (change: Change) => (change.booking.isSeated && change.old !== undefined ? {} : { isPlatformManagedUserBooking: false })
  const pause = async (): Promise<void> => {
    const { bookingMs } = readSettings(context.store)
    if (bookingMs > 0) await wait(bookingMs)
  }

  const create = async (call: Call): Promise<Answer> => {
    const input = parseBody(CreateBooking, call.body, 'joined')
    const eventType = bookedType(context, input)
    await pause()
    const change = createBooking(context, eventType, input, call)
    return success(
      { ...shown(change, call.caller), ...seat(change), ...fresh(change) },
      201,
      announce(context, createdTrigger(change), change),
    )
  }
  const reschedule = async (call: Call): Promise<Answer> => {
    const input = parseBody(RescheduleBooking, call.body, 'joined')
    await pause()
    const change = rescheduleBooking(context, uidOf(call), input, call)
    return success(
      { ...shown(change, call.caller), ...seat(change), isPlatformManagedUserBooking: false },
      201,
      announce(context, 'BOOKING_RESCHEDULED', change),
    )
  }
  const cancel = (call: Call): Answer => {
    const change = cancelBooking(context, uidOf(call), parseBody(CancelBooking, call.body, 'joined'), call.caller)
    return success(shown(change, call.caller), 200, announce(context, 'BOOKING_CANCELLED', change))
  }
  const confirm = (call: UserCall): Answer => {
    const change = confirmBooking(context, uidOf(call), call.caller, call.arrivedAt)
    return success(shown(change, call.caller), 200, announce(context, 'BOOKING_CONFIRMED', change))
  }
  const decline = (call: UserCall): Answer => {
    const { reason } = parseBody(DeclineBooking, call.body, 'joined')
    const change = declineBooking(context, uidOf(call), call.caller)
    return success(shown(change, call.caller), 200, announce(context, 'BOOKING_REJECTED', change, reason))
  }
  const absent = (call: UserCall): Answer => {
    const change = markAbsent(context, uidOf(call), parseBody(MarkAbsent, call.body, 'joined'), call.caller)
    return success(shown(change, call.caller), 200, announce(context, 'BOOKING_NO_SHOW_UPDATED', change))
  }
  const get = (call: Call): Answer => success(shown(found(context, bookingOf(context, uidOf(call))), call.caller))
  const list = (call: UserCall): Answer => {
    const { bookings, pagination } = listBookings(context, call.caller, call.query)
    return {
      status: 200,
      body: { status: 'success', data: bookings.map(booking => bookingResource(booking, call.caller, true)), pagination },
    }
  }
  // It answers like the real one and, like it, changes nothing.
  const reassign = (call: UserCall): Answer => {
    const { uid } = bookingOf(context, uidOf(call))
    return success({ bookingUid: uid, reassignedTo: { id: call.caller.id, name: call.caller.name, email: call.caller.email } })
  }
  return [
    openRoute('POST /v2/bookings', version, create),
    userRoute('GET /v2/bookings', version, list, 'permission'),
    openRoute(`GET ${path}`, version, get),
    openRoute(`POST ${path}/reschedule`, version, reschedule),
    openRoute(`POST ${path}/cancel`, version, cancel),
    userRoute(`POST ${path}/confirm`, version, confirm, 'permission'),
    userRoute(`POST ${path}/decline`, version, decline, 'permission'),
    userRoute(`POST ${path}/mark-absent`, version, absent, 'permission'),
    userRoute(`POST ${path}/reassign`, version, reassign),
  ]
}

function found(context: CalContext, booking: StoredBooking): Change {
  const eventType = typeOf(context, booking)
  return { booking, eventType, host: hostOf(context, eventType) }
}
