import type { CoreExpectation, Dialogue } from '#tests/dialogues/format'
import type { Look } from '#tests/dialogues/checks/check'
import type { Observation } from '#tests/dialogues/observation'
import { byField } from '#tests/dialogues/checks/by-field'
import { checkAssignment, checkAttendance, checkFlags, checkRatings } from '#tests/dialogues/checks/booking-marks'
import { checkCancelled, checkExpired, checkMoved, checkNewBookings, checkNewBookingsMax, checkNoShow, checkUnchanged } from '#tests/dialogues/checks/bookings'
import { checkCustomer, checkHandoff, checkSession } from '#tests/dialogues/checks/conversation'
import { checkCatalog, checkEventRefused, checkJobs, checkWaitlist } from '#tests/dialogues/checks/lists'
import { checkPayments, checkRefunds } from '#tests/dialogues/checks/money'
import { checkOutbound } from '#tests/dialogues/checks/outbound'
import { checkSlotFree, checkSlotHeldOnce } from '#tests/dialogues/checks/slots'
import { elsewhere } from '#tests/dialogues/elsewhere'

const fields = byField<CoreExpectation, Look>({
  new_bookings: checkNewBookings,
  new_bookings_max: checkNewBookingsMax,
  cancelled: checkCancelled,
  moved: checkMoved,
  expired: checkExpired,
  no_show: checkNoShow,
  unchanged: checkUnchanged,
  slot_free: checkSlotFree,
  slot_held_once: checkSlotHeldOnce,
  handoff: checkHandoff,
  // Looked at with the rules that hold always: it only allows.
  handoff_allowed: () => [],
  waitlist: checkWaitlist,
  payments: checkPayments,
  refunds: checkRefunds,
  outbound: checkOutbound,
  session: checkSession,
  assignment: checkAssignment,
  attendance_confirmed: checkAttendance,
  ratings: checkRatings,
  flags: checkFlags,
  customer: checkCustomer,
  event_refused: checkEventRefused,
  catalog_unchanged: checkCatalog,
  jobs: checkJobs,
})

/** All fields of one expectation, looked at for one customer of one tenant. */
export const checkCore = (expectation: CoreExpectation, look: Look): string[] => fields.check(expectation, look)

/** All problems of what a dialogue expects; the first alternative without problems is enough. */
export function checkExpectation({ expect }: Pick<Dialogue, 'expect'>, seen: Observation): string[] {
  const { any_of: alternatives, others: _others, other_tenant: _tenants, ...core } = expect
  const here: Look = { seen, tenant: seen.tenant, phone: seen.phone }
  const tries = (alternatives ?? []).map(alternative => checkCore(alternative, here))
  const isAnyRight = alternatives === undefined || tries.some(problems => problems.length === 0)
  return [
    ...checkCore(core, here),
    ...(isAnyRight ? [] : tries.flatMap((problems, index) => problems.map(problem => `any_of ${index + 1}: ${problem}`))),
    ...elsewhere(expect, seen).flatMap(({ name, expectation, look }) => checkCore(expectation, look).map(problem => `${name}: ${problem}`)),
  ]
}
