import type { Alternative, Booking } from '#shared/schemas/booking'
import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import type { NotificationKind } from '#shared/schemas/notification'
import type { Instant, LocalDate } from '#shared/schemas/time'
import type { WaitingEntry } from '#shared/schemas/waiting'
import type { CommandOf, DayWish, FlowId, HandOverReason, OffTopic, QuestionTopic, TimeWish } from '#server/conversation/commands'
import type { OfferedSlot, ProviderChoice } from '#server/conversation/effects'
import type { Awaiting } from '#server/conversation/state'

/** A message of the business that a reply stands for, so that it is listed and followed like one that was planned. */
export interface ReplyNotification {
  kind: NotificationKind
  booking: Pick<Booking, 'id' | 'version'> | null
}

/** What a visit would be; `startsAt` and the provider may still be open. */
export interface Plan {
  serviceIds: ServiceId[]
  providerId: ProviderChoice | null
  startsAt: Instant | null
}

/** A free start as offered; `isSecond` marks the later instant of a wall time that occurs twice, when the clock goes back. */
export interface OfferedStart extends OfferedSlot {
  isSecond: boolean
  provider: ProviderChoice
}

/** Why what was wished for cannot be had. */
export type SlotProblem = 'past' | 'tooSoon' | 'beyondWindow' | 'closed' | 'providerOff' | 'full' | 'notFree' | 'taken' | 'alreadyThen'

/** Turning pages: which ways lead on from the starts that are shown. */
export type Page = 'earlier' | 'later' | 'nextWeek' | 'otherDay'

/**
 * What the bot says: a name and the facts that its words are made of, no words. The last one that offers something gives the message its
 * buttons.
 */
export type Reply =
  | { name: 'greeting' }
  | { name: 'introduction' }
  | { name: 'hello' }
  | { name: 'smallTalk'; topic: 'thanks' | 'bye' | 'apology' }
  | { name: 'menu' }
  | { name: 'help' }
  /** What was asked, if anything was, and how it can be answered. */
  | { name: 'notUnderstood'; asked: Awaiting | null }
  | { name: 'offTopic'; about: OffTopic }
  | { name: 'startedAfresh' }
  | { name: 'languageSet' }
  | { name: 'languageNotSpoken' }
  | { name: 'staleOffer' }
  | { name: 'mediaReceived'; media: CommandOf<'receivedMedia'>['media'] }
  | { name: 'optedOut' }
  | { name: 'optedIn' }
  | { name: 'handedOver'; reason: HandOverReason; answersFrom: Instant | null }
  | { name: 'answer'; topic: QuestionTopic; faqKey: string | null; serviceIds: ServiceId[]; providerId: ProviderId | null }
  | { name: 'offerToBook'; serviceIds: ServiceId[]; /** The question before could not be answered. */ isUnknown: boolean }
  | { name: 'askBusiness' }
  | { name: 'askService'; serviceIds: ServiceId[]; isClarifying: boolean; hasMore: boolean }
  | { name: 'noUsual' }
  /** One after the other; or, once one is booked, the next. */
  | { name: 'severalPeople'; isNext: boolean }
  | { name: 'notTogether'; serviceIds: ServiceId[] }
  | { name: 'providerMismatch'; providerId: ProviderId; serviceIds: ServiceId[]; qualified: ProviderId[] }
  | { name: 'nobodyQualified'; serviceIds: ServiceId[] }
  | { name: 'askProvider'; serviceIds: ServiceId[]; providerIds: ProviderId[]; isClarifying: boolean; hasMore: boolean }
  | {
      name: 'slotProblem'
      problem: SlotProblem
      noticeMinutes: number
      day: DayWish | null
      time: TimeWish | null
      startsAt: Instant | null
      providerId: ProviderChoice
      lastDate: LocalDate
    }
  | { name: 'nothingFree'; plan: Plan }
  | {
      name: 'askSlot'
      plan: Plan
      starts: OfferedStart[]
      pages: Page[]
      isSecondBest: boolean
      /** Waiting for what cannot be had is offered beside. */
      canWait: boolean
    }
  | { name: 'askDay'; plan: Plan; days: { date: LocalDate; count: number }[]; time: TimeWish | null; hasMore: boolean }
  | { name: 'askName'; plan: Plan; isGuest: boolean }
  | {
      name: 'bookingSummary'
      plan: Plan
      /** When it was given or put right just now. */
      customerName: string | null
      /** Our own idea of when: another time is one tap away. */
      isUsual: boolean
    }
  | { name: 'moveSummary'; booking: Booking; plan: Plan }
  | { name: 'cancelSummary'; booking: Booking; isLate: boolean }
  | { name: 'askChange'; flow: FlowId; plan: Plan }
  | { name: 'bookingConfirmed'; booking: Booking }
  | { name: 'bookingPending'; booking: Booking }
  | { name: 'movePending'; booking: Booking; startsAt: Instant }
  | { name: 'bookingMoved'; booking: Booking; previousStartsAt: Instant }
  | { name: 'bookingCancelled'; booking: Booking }
  | { name: 'bookingKept'; booking: Booking | null }
  | { name: 'draftDropped' }
  | { name: 'tooManyBookings' }
  | { name: 'tooLateToMove'; booking: Booking }
  | { name: 'tooManyMoves'; booking: Booking }
  | { name: 'alreadyBooked'; plan: Plan }
  | { name: 'tooLateToCancel'; booking: Booking }
  | { name: 'moveKeepsService'; serviceIds: ServiceId[] }
  | { name: 'askWaitDay'; plan: Plan; dates: LocalDate[]; last: LocalDate }
  | { name: 'waitSummary'; plan: Plan; day: DayWish | null; time: TimeWish | null }
  | { name: 'waitJoined'; entry: WaitingEntry }
  | { name: 'waitNotNeeded' }
  | { name: 'waitTooMany' }
  | { name: 'waitingListed'; entries: WaitingEntry[] }
  | { name: 'waitLeft'; entries: WaitingEntry[] }
  | { name: 'notWaiting' }
  | { name: 'offerDeclined'; isWaiting: boolean }
  | { name: 'offerGone'; isWaiting: boolean }
  /** Its provider is away, and this is what it can have instead. */
  | { name: 'alternatives'; booking: Booking; alternatives: Alternative[]; why: 'away' | 'taken' | 'which' | 'nothingChanged' }
  | { name: 'bookingGone' }
  | { name: 'noBookings' }
  | { name: 'askBooking'; bookings: Booking[]; purpose: 'reschedule' | 'cancel'; isNoMatch: boolean }
  | { name: 'bookingsList'; bookings: Booking[] }
  | { name: 'bookingDetail'; booking: Booking }
  | { name: 'attendanceConfirmed'; booking: Booking }
  | { name: 'askRating' }
  | { name: 'rated'; stars: number }
  /** What went wrong is with the owner now. */
  | { name: 'passedOn' }

export type ReplyName = Reply['name']
export type ReplyOf<Name extends ReplyName> = Extract<Reply, { name: Name }>
