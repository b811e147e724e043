import type { FlowId } from '#server/conversation/commands'
import { bookFlow } from '#server/conversation/flows/book'
import { cancelFlow } from '#server/conversation/flows/cancel'
import type { Flow } from '#server/conversation/flows/define-flow'
import { helpFlow } from '#server/conversation/flows/help'
import { menuFlow } from '#server/conversation/flows/menu'
import { myBookingsFlow } from '#server/conversation/flows/my-bookings'
import { rescheduleFlow } from '#server/conversation/flows/reschedule'
import { waitlistFlow } from '#server/conversation/flows/waitlist'

/** Every flow there is. */
export const flows: Record<FlowId, Flow> = {
  book: bookFlow,
  reschedule: rescheduleFlow,
  cancel: cancelFlow,
  waitlist: waitlistFlow,
  myBookings: myBookingsFlow,
  menu: menuFlow,
  help: helpFlow,
}
