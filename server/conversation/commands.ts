import { z } from 'zod'
import { BookingId, ProviderId, ServiceId, TenantId } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { Instant, LocalDate } from '#shared/schemas/time'

/** A day or an inclusive run of days of the tenant's zone: "Thursday", "next week". */
export const DayWish = z.object({
  from: LocalDate,
  to: LocalDate,
  /** "As soon as possible": the first start of these days. */
  isSoonest: z.boolean().optional(),
})
export type DayWish = z.output<typeof DayWish>

/**
 * A wish for the hour, minutes of the local day. `isExact`: "at 11" (both bounds equal); else a range: "after 3" has no latest, "before
 * noon" no earliest.
 */
export const TimeWish = z.object({ earliest: z.int().nullable(), latest: z.int().nullable(), isExact: z.boolean() })
export type TimeWish = z.output<typeof TimeWish>

export const ANY_PROVIDER = 'any'

/** For more people than this at once a person is better. */
export const MOST_PEOPLE = 4

export const FlowId = z.enum(['book', 'reschedule', 'cancel', 'waitlist', 'myBookings', 'menu', 'help'])
export type FlowId = z.output<typeof FlowId>

const TASKS = {
  book: true,
  reschedule: true,
  cancel: true,
  waitlist: true,
  myBookings: false,
  menu: false,
  help: false,
} as const satisfies Record<FlowId, boolean>

/** Whether a flow makes, changes or ends something; the others only show something. */
export const isTask = (flow: FlowId | null): boolean => flow !== null && TASKS[flow]

/** What a customer may ask about in the middle of anything; `faq` names a topic of the owner's own text. */
export const QuestionTopic = z.enum([
  'price',
  'duration',
  'address',
  'phone',
  'rating',
  'hours',
  'services',
  'providers',
  'policy',
  'faq',
  'freeTimes',
  'isBot',
  'whyName',
])
export type QuestionTopic = z.output<typeof QuestionTopic>

export const HandOverReason = z.enum(['asked', 'misunderstood', 'pain', 'allergy', 'complaint', 'money', 'refused', 'failed'])
export type HandOverReason = z.output<typeof HandOverReason>

/** What no booking assistant is for. */
export const OffTopic = z.enum(['chat', 'advice', 'instructions'])
export type OffTopic = z.output<typeof OffTopic>

/** One thing that was said about the draft. A later one of the same kind in a message counts. */
export const SetAnswer = z.discriminatedUnion('answer', [
  z.object({ kind: z.literal('setAnswer'), answer: z.literal('services'), serviceIds: z.array(ServiceId).min(1) }),
  z.object({ kind: z.literal('setAnswer'), answer: z.literal('provider'), providerId: z.union([z.literal(ANY_PROVIDER), ProviderId]) }),
  z.object({ kind: z.literal('setAnswer'), answer: z.literal('day'), day: DayWish }),
  z.object({ kind: z.literal('setAnswer'), answer: z.literal('time'), time: TimeWish }),
  /**
   * One concrete start, as tapped or picked from what was offered; with a provider when the offer named another one than was wished for.
   */
  z.object({
    kind: z.literal('setAnswer'),
    answer: z.literal('slot'),
    startsAt: Instant,
    providerId: z.union([z.literal(ANY_PROVIDER), ProviderId]).optional(),
  }),
  z.object({ kind: z.literal('setAnswer'), answer: z.literal('confirmed'), isConfirmed: z.boolean() }),
  z.object({ kind: z.literal('setAnswer'), answer: z.literal('name'), name: z.string().min(1).max(80) }),
  z.object({ kind: z.literal('setAnswer'), answer: z.literal('booking'), bookingId: BookingId }),
  z.object({ kind: z.literal('setAnswer'), answer: z.literal('business'), tenantId: TenantId }),
  z.object({ kind: z.literal('setAnswer'), answer: z.literal('reason'), text: z.string().max(400) }),
])
export type SetAnswer = z.output<typeof SetAnswer>
export type AnswerOf<Answer extends SetAnswer['answer']> = Extract<SetAnswer, { answer: Answer }>

/** The closed list of what a customer can mean. Everything that understands a message (taps, rules, later a model) ends here. */
export const Command = z.union([
  SetAnswer,
  z.discriminatedUnion('kind', [
    /** `bookingId` when a button names the booking: "Move" in a reminder. */
    z.object({
      kind: z.literal('startFlow'),
      flow: FlowId,
      bookingId: BookingId.optional(),
      /** "Cancel all my appointments": one after the other. */
      isAll: z.boolean().optional(),
      /** For another person than the customer: the second, the third, ... of those who come. */
      guest: z.int().min(1).max(MOST_PEOPLE).optional(),
    }),
    /** "stop this", or a bare "cancel": what it ends is decided by where the conversation stands. */
    z.object({ kind: z.literal('cancelFlow') }),
    z.object({ kind: z.literal('goBack') }),
    /** "Change" at the confirmation; null: ask what. */
    z.object({ kind: z.literal('change'), what: z.enum(['services', 'provider', 'day', 'time']).nullable() }),
    /** Turning the pages of what is offered. */
    z.object({ kind: z.literal('turnPage'), to: z.enum(['earlier', 'later', 'nextWeek', 'otherDay']) }),
    /** "And a beard trim too", "without the beard": the visit that is being made gets more, or less. */
    z.object({ kind: z.literal('adjustServices'), add: z.array(ServiceId), remove: z.array(ServiceId) }),
    /** "For me and my son", "my two kids": a visit for each, one after the other. */
    z.object({ kind: z.literal('bookForSeveral'), people: z.int().min(2).max(MOST_PEOPLE), isSelfIncluded: z.boolean() }),
    /** "The usual": the customer's own history decides service and provider. */
    z.object({ kind: z.literal('useUsual') }),
    /** "Push my haircut half an hour": counted from when the booking is. */
    z.object({ kind: z.literal('shiftBooking'), minutes: z.int().min(-1440).max(1440) }),
    z.object({
      kind: z.literal('askQuestion'),
      topic: QuestionTopic,
      faqKey: z.string().nullable(),
      serviceId: ServiceId.nullable(),
      providerId: ProviderId.nullable(),
    }),
    /** Without a booking: the one that comes up. */
    z.object({ kind: z.literal('confirmAttendance'), bookingId: BookingId.nullable() }),
    /** How the visit was that the business has asked about; null: a number that is no rating. */
    z.object({ kind: z.literal('rate'), stars: z.int().min(1).max(5).nullable() }),
    /** The answer to a time that the waiting list offers. */
    z.object({ kind: z.literal('answerOffer'), bookingId: BookingId, isAccepted: z.boolean() }),
    /** One of the times that are offered in the place of a visit whose provider is away. */
    z.object({ kind: z.literal('takeAlternative'), bookingId: BookingId, startsAt: Instant, providerId: ProviderId }),
    /** The times that were offered in its place are to be seen again. */
    z.object({ kind: z.literal('showAlternatives'), bookingId: BookingId, why: z.enum(['which', 'nothingChanged', 'away']) }),
    /** Null: every list that the customer stands on. */
    z.object({ kind: z.literal('leaveWaitlist'), entryId: z.string().nullable() }),
    /** STOP and START: messages of the business's own accord. */
    z.object({ kind: z.literal('setConsent'), isWanted: z.boolean() }),
    /** "In English, please"; null: one that no business of ours speaks. */
    z.object({ kind: z.literal('setLanguage'), language: Language.nullable() }),
    /** A word fits several things of the catalogue and none better: ask which. */
    z.object({ kind: z.literal('clarify'), about: z.enum(['services', 'provider']), candidates: z.array(z.string()).min(1).max(10) }),
    /** A button of an offer that is no longer the open one, and that must not be obeyed (a late "yes"). */
    z.object({ kind: z.literal('staleTap'), ref: z.string() }),
    z.object({ kind: z.literal('smallTalk'), topic: z.enum(['greeting', 'thanks', 'bye', 'apology']) }),
    /** Weather and poems; what only a doctor, lawyer or banker may say; orders to the assistant itself. */
    z.object({ kind: z.literal('offTopic'), about: OffTopic }),
    z.object({ kind: z.literal('handOver'), reason: HandOverReason }),
    /** Media and the like; the open question stays open. */
    z.object({
      kind: z.literal('receivedMedia'),
      media: z.enum(['image', 'audio', 'video', 'document', 'sticker', 'contacts', 'location', 'reaction', 'unsupported']),
    }),
    z.object({ kind: z.literal('cannotHandle') }),
  ]),
])
export type Command = z.output<typeof Command>
export type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>
