import { offerBookingToCancel, offerBookingToMove, offerMyBookings } from '#server/conversation/flows/offers/bookings'
import { offerFreeSlots } from '#server/conversation/flows/offers/free-slots'
import { offerName } from '#server/conversation/flows/offers/name'
import { offerProviders } from '#server/conversation/flows/offers/providers'
import { offerServices } from '#server/conversation/flows/offers/services'
import { offerBookingSummary, offerCancelSummary, offerMoveSummary } from '#server/conversation/flows/offers/summaries'
import { offerAnyProvider, offerDaysToWait, offerWaitSummary } from '#server/conversation/flows/offers/waiting'
import type { Script, Turn } from '#server/conversation/turn'

/** How a step gets its answer: finds it itself ("answered"), asks ("asked"), or leaves by an exit that the step names under `on`. */
export const offers = {
  services: offerServices,
  providers: offerProviders,
  freeSlots: offerFreeSlots,
  name: offerName,
  bookingSummary: offerBookingSummary,
  moveSummary: offerMoveSummary,
  cancelSummary: offerCancelSummary,
  bookingToMove: offerBookingToMove,
  bookingToCancel: offerBookingToCancel,
  myBookings: offerMyBookings,
  anyProvider: offerAnyProvider,
  daysToWait: offerDaysToWait,
  waitSummary: offerWaitSummary,
} satisfies Record<string, (turn: Turn) => Script<string>>

export type OfferId = keyof typeof offers
