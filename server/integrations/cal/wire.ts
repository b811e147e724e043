import { z } from 'zod'

// What Cal.com's API v2 answers, as far as it is used. It adds members without notice, so unknown ones are let through and dropped.

const envelope = z.object({ status: z.literal('success'), data: z.unknown() }).transform(({ data }) => data)
const answered = <Data extends z.ZodType>(data: Data) => envelope.pipe(data)

const instant = z
  .string()
  .refine(text => !Number.isNaN(Date.parse(text)), 'is no instant')
  .transform(text => new Date(text).toISOString())
const metadata = z.record(z.string(), z.unknown())

const Attendee = z.object({
  name: z.string().catch(''),
  email: z.string().catch(''),
  phoneNumber: z.string().nullish(),
  absent: z.boolean().catch(false),
  /** Of a class: each of its attendees has a seat, with metadata of its own. */
  seatUid: z.string().nullish(),
  metadata: metadata.nullish(),
  bookingFieldsResponses: z.object({ notes: z.string().optional() }).catch({}).optional(),
})

export const CalBooking = z.object({
  uid: z.string().min(1),
  status: z.enum(['accepted', 'pending', 'cancelled', 'rejected']),
  start: instant,
  end: instant,
  eventTypeId: z.int().nullish(),
  hosts: z.array(z.object({ id: z.int() })).catch([]),
  attendees: z.array(Attendee).catch([]),
  metadata: metadata.nullish(),
  seatUid: z.string().nullish(),
  rescheduledToUid: z.string().nullish(),
  rescheduledFromUid: z.string().nullish(),
  updatedAt: instant.nullish(),
})
export type CalBooking = z.output<typeof CalBooking>

export const BookingAnswer = answered(CalBooking)
/** A booking that was just made: what else is said of it is read when it is needed. */
export const MadeAnswer = answered(z.object({ uid: z.string().min(1), seatUid: z.string().nullish() }))
export const BookingsAnswer = z.object({
  status: z.literal('success'),
  data: z.array(CalBooking),
  pagination: z.object({ hasNextPage: z.boolean() }),
})
/** A change of which nothing more is to be known. */
export const DoneAnswer = z.object({ status: z.literal('success') })

/** A month has thousands of them, so their instants are read where they are used. */
export const SlotsAnswer = answered(z.record(z.string(), z.array(z.object({ start: z.string(), end: z.string() }))))

export const CalSchedule = z.object({
  id: z.int(),
  name: z.string(),
  timeZone: z.string(),
  isDefault: z.boolean().catch(false),
  availability: z.array(z.object({ days: z.array(z.string()), startTime: z.string(), endTime: z.string() })).catch([]),
  overrides: z.array(z.object({ date: z.string(), startTime: z.string(), endTime: z.string() })).catch([]),
})
export type CalSchedule = z.output<typeof CalSchedule>
export const SchedulesAnswer = answered(z.array(CalSchedule))

const Toggle = z.object({ disabled: z.boolean().optional() }).catch({})

export const CalEventType = z.object({
  id: z.int(),
  slug: z.string(),
  title: z.string(),
  lengthInMinutes: z.number(),
  slotInterval: z.number().nullish(),
  minimumBookingNotice: z.number().catch(0),
  beforeEventBuffer: z.number().catch(0),
  afterEventBuffer: z.number().catch(0),
  scheduleId: z.int().nullish(),
  hidden: z.boolean().catch(false),
  locations: z.array(z.object({ type: z.string(), address: z.string().optional() })).catch([]),
  bookingWindow: z.object({ type: z.string().optional(), value: z.unknown(), rolling: z.boolean().optional() }).catch({ value: null }),
  seats: z.object({ seatsPerTimeSlot: z.number().optional(), showAttendeeInfo: z.boolean().optional() }).catch({}),
  confirmationPolicy: Toggle.optional(),
  disableCancelling: Toggle.optional(),
  disableRescheduling: Toggle.optional(),
})
export type CalEventType = z.output<typeof CalEventType>
export const EventTypesAnswer = answered(z.array(CalEventType))

export const CalWebhook = z.object({
  id: z.union([z.string(), z.int()]).transform(String),
  subscriberUrl: z.string(),
  triggers: z.array(z.string()).catch([]),
  active: z.boolean().catch(false),
  secret: z.string().nullish(),
})
export type CalWebhook = z.output<typeof CalWebhook>
export const WebhooksAnswer = answered(z.array(CalWebhook))

/** What was created, when only its name is of interest. */
export const CreatedAnswer = answered(z.object({ id: z.union([z.string(), z.int()]) }))
export const MeAnswer = answered(z.object({ id: z.int(), username: z.string().min(1) }))

const said = z.union([z.string(), z.array(z.string()).transform(lines => lines.join(', '))])
interface Fault {
  constraints?: Record<string, string>
  children?: Fault[]
}
const Fault: z.ZodType<Fault> = z.lazy(() =>
  z.object({ constraints: z.record(z.string(), z.string()).optional(), children: z.array(Fault).optional() }),
)
const Nested = z.object({
  error: z.object({
    message: said,
    details: z
      .object({ errors: z.array(Fault) })
      .optional()
      .catch(undefined),
  }),
})
const Bare = z.object({ message: said })

const faultLines = ({ constraints = {}, children = [] }: Fault): string[] => [
  ...Object.values(constraints),
  ...children.flatMap(faultLines),
]

/** The words of a refusal, in whichever of its three shapes it came. */
export function refusalMessage(body: unknown): string {
  const nested = Nested.safeParse(body)
  if (nested.success) {
    const { message, details } = nested.data.error
    const lines = details?.errors.flatMap(faultLines) ?? []
    return (lines.length > 0 ? lines.join(', ') : message).slice(0, 300)
  }
  const bare = Bare.safeParse(body)
  return bare.success ? bare.data.message.slice(0, 300) : ''
}
