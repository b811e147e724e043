import { z } from 'zod'
import { rule } from '#sandbox/cal/validation'

const Minutes = z.number().min(0)
const Disabled = z.strictObject({ disabled: z.literal(true) })
const Json = z.record(z.string(), z.unknown())
const DateText = z.string().regex(/^\d{4}-\d\d-\d\d/, { error: rule('isDateString', '$ must be a valid ISO 8601 date string') })

const Limits = z.strictObject({
  day: z.number().min(1).optional(),
  week: z.number().min(1).optional(),
  month: z.number().min(1).optional(),
  year: z.number().min(1).optional(),
  disabled: z.boolean().optional(),
})

const Window = z.union([
  z.strictObject({ type: z.enum(['businessDays', 'calendarDays']), value: z.number().min(1), rolling: z.boolean().optional() }),
  z.strictObject({ type: z.literal('range'), value: z.array(DateText).length(2) }),
  Disabled,
])

const Confirmation = z.union([
  z
    .strictObject({
      type: z.enum(['always', 'time']),
      blockUnconfirmedBookingsInBooker: z.boolean(),
      noticeThreshold: z.strictObject({ unit: z.enum(['minutes', 'hours', 'days']), count: z.number().min(1) }).optional(),
    })
    .refine(({ type, noticeThreshold }) => type === 'always' || noticeThreshold !== undefined, {
      error: rule('isDefined', 'noticeThreshold should not be null or undefined'),
    }),
  Disabled,
])

const Seats = z.union([
  z.strictObject({
    seatsPerTimeSlot: z.int().min(1),
    showAttendeeInfo: z.boolean(),
    showAvailabilityCount: z.boolean(),
    disabled: z.literal(false).optional(),
  }),
  Disabled,
])

const Location = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('address'), address: z.string().min(1), public: z.boolean() }),
  z.strictObject({ type: z.literal('link'), link: z.url(), public: z.boolean() }),
  z.strictObject({ type: z.literal('integration'), integration: z.string().min(1) }),
  z.strictObject({ type: z.literal('phone'), phone: z.string().min(1), public: z.boolean() }),
  z.strictObject({ type: z.literal('attendeeAddress') }),
  z.strictObject({ type: z.literal('attendeePhone') }),
  z.strictObject({ type: z.literal('attendeeDefined') }),
])

const Field = z.looseObject({
  type: z.string(),
  slug: z.string().optional(),
  label: z.string().optional(),
  required: z.boolean().optional(),
  placeholder: z.string().optional(),
  hidden: z.boolean().optional(),
})

/** Every member of an event type that may be written. */
const members = {
  lengthInMinutes: z.int().min(1),
  title: z.string().min(1),
  slug: z.string().min(1),
  lengthInMinutesOptions: z.array(z.int().min(1)).optional(),
  description: z.string().optional(),
  bookingFields: z.array(Field).optional(),
  disableGuests: z.boolean().optional(),
  slotInterval: z.int().min(1).optional(),
  minimumBookingNotice: Minutes.optional(),
  beforeEventBuffer: Minutes.optional(),
  afterEventBuffer: Minutes.optional(),
  scheduleId: z.int().optional(),
  bookingLimitsCount: Limits.optional(),
  bookerActiveBookingsLimit: z
    .union([z.strictObject({ maximumActiveBookings: z.int().min(1).optional(), offerReschedule: z.boolean().optional() }), Disabled])
    .optional(),
  onlyShowFirstAvailableSlot: z.boolean().optional(),
  bookingLimitsDuration: Limits.optional(),
  bookingWindow: Window.optional(),
  offsetStart: Minutes.optional(),
  bookerLayouts: Json.optional(),
  confirmationPolicy: Confirmation.optional(),
  recurrence: Disabled.optional(),
  requiresBookerEmailVerification: z.literal(false).optional(),
  hideCalendarNotes: z.boolean().optional(),
  lockTimeZoneToggleOnBookingPage: z.boolean().optional(),
  color: z.strictObject({ lightThemeHex: z.string(), darkThemeHex: z.string() }).optional(),
  seats: Seats.optional(),
  customName: z.string().optional(),
  destinationCalendar: z.strictObject({ integration: z.string(), externalId: z.string() }).optional(),
  useDestinationCalendarEmail: z.boolean().optional(),
  hideCalendarEventDetails: z.boolean().optional(),
  successRedirectUrl: z.string().optional(),
  hideOrganizerEmail: z.boolean().optional(),
  calVideoSettings: Json.optional(),
  hidden: z.boolean().optional(),
  bookingRequiresAuthentication: z.boolean().optional(),
  disableCancelling: z.strictObject({ disabled: z.boolean().optional() }).optional(),
  disableRescheduling: z.strictObject({ disabled: z.boolean().optional(), minutesBefore: z.number().min(1).optional() }).optional(),
  interfaceLanguage: z.string().optional(),
  allowReschedulingPastBookings: z.boolean().optional(),
  allowReschedulingCancelledBookings: z.boolean().optional(),
  showOptimizedSlots: z.boolean().optional(),
  locations: z.array(Location).optional(),
  // Taken and dropped, as the vendor does: both belong to event types of teams.
  metadata: Json.optional(),
  emailSettings: Json.optional(),
}

export const CreateEventType = z.strictObject(members)
export const UpdateEventType = z.strictObject(members).partial()
export type EventTypeInput = z.output<typeof UpdateEventType>
export type BookingFieldInput = z.output<typeof Field>
