import { bookingFieldsOf, requiredFieldsOf } from '#sandbox/cal/event-types/fields'
import { refused } from '#sandbox/cal/errors'
import type { EventTypeInput } from '#sandbox/cal/event-types/input'
import type { CalContext, StoredEventType, StoredUser } from '#sandbox/cal/store'

const DISABLED = { disabled: true }

/** An event type of which nothing was said yet, or nothing is known any more. */
export const blankEventType = (id: number, ownerId: number): StoredEventType => ({
  id,
  ownerId,
  slug: '',
  title: '',
  description: '',
  minutes: 30,
  minutesOptions: [],
  slotInterval: null,
  notice: 120,
  before: 0,
  after: 0,
  offsetStart: 0,
  scheduleId: null,
  window: null,
  confirmation: null,
  seats: null,
  disableCancelling: false,
  disableRescheduling: { disabled: false },
  allowReschedulingCancelled: false,
  onlyShowFirst: false,
  locations: [],
  requiredFields: [],
  fields: [],
  shown: {},
})

/** Members that are only kept and shown. */
const SHOWN = [
  'disableGuests',
  'bookingLimitsCount',
  'bookingLimitsDuration',
  'bookerActiveBookingsLimit',
  'bookerLayouts',
  'hideCalendarNotes',
  'lockTimeZoneToggleOnBookingPage',
  'color',
  'customName',
  'destinationCalendar',
  'useDestinationCalendarEmail',
  'hideCalendarEventDetails',
  'successRedirectUrl',
  'hideOrganizerEmail',
  'hidden',
  'bookingRequiresAuthentication',
  'interfaceLanguage',
  'allowReschedulingPastBookings',
  'showOptimizedSlots',
  'requiresBookerEmailVerification',
] as const satisfies readonly (keyof EventTypeInput)[]

/** What an event type is after a change; members that are not named stay as they are. */
export function changedEventType(before: StoredEventType, input: EventTypeInput): StoredEventType {
  const { window, confirmation, seats } = policies(before, input)
  const fields = input.bookingFields
  return {
    ...before,
    slug: input.slug ?? before.slug,
    title: input.title ?? before.title,
    description: input.description ?? before.description,
    minutes: input.lengthInMinutes ?? before.minutes,
    minutesOptions: input.lengthInMinutesOptions ?? before.minutesOptions,
    slotInterval: input.slotInterval ?? before.slotInterval,
    notice: input.minimumBookingNotice ?? before.notice,
    before: input.beforeEventBuffer ?? before.before,
    after: input.afterEventBuffer ?? before.after,
    offsetStart: input.offsetStart ?? before.offsetStart,
    scheduleId: input.scheduleId ?? before.scheduleId,
    window,
    confirmation,
    seats,
    disableCancelling: input.disableCancelling?.disabled ?? before.disableCancelling,
    disableRescheduling:
      input.disableRescheduling === undefined
        ? before.disableRescheduling
        : { ...input.disableRescheduling, disabled: input.disableRescheduling.disabled ?? false },
    allowReschedulingCancelled: input.allowReschedulingCancelledBookings ?? before.allowReschedulingCancelled,
    onlyShowFirst: input.onlyShowFirstAvailableSlot ?? before.onlyShowFirst,
    locations: input.locations ?? before.locations,
    requiredFields: fields === undefined ? before.requiredFields : requiredFieldsOf(fields),
    fields: fields === undefined && before.fields.length > 0 ? before.fields : bookingFieldsOf(fields ?? []),
    shown: { ...before.shown, ...Object.fromEntries(SHOWN.flatMap(name => (input[name] === undefined ? [] : [[name, input[name]]]))) },
  }
}

type Policies = Pick<StoredEventType, 'window' | 'confirmation' | 'seats'>

function policies(before: StoredEventType, { bookingWindow, confirmationPolicy, seats }: EventTypeInput): Policies {
  return {
    window:
      bookingWindow === undefined
        ? before.window
        : 'disabled' in bookingWindow
          ? null
          : bookingWindow.type === 'range'
            ? bookingWindow
            : { ...bookingWindow, rolling: bookingWindow.rolling ?? false },
    confirmation: confirmationPolicy === undefined ? before.confirmation : 'disabled' in confirmationPolicy ? null : confirmationPolicy,
    seats: seats === undefined ? before.seats : 'seatsPerTimeSlot' in seats ? seats : null,
  }
}

export const newEventType = (id: number, ownerId: number, input: EventTypeInput): StoredEventType =>
  changedEventType(blankEventType(id, ownerId), input)

/** An event type as the API answers with it. */
export function eventTypeResource(eventType: StoredEventType, owner: StoredUser, origin: string): unknown {
  const { allowReschedulingCancelled, disableRescheduling, shown } = eventType
  return {
    id: eventType.id,
    ownerId: eventType.ownerId,
    lengthInMinutes: eventType.minutes,
    ...(eventType.minutesOptions.length === 0 ? {} : { lengthInMinutesOptions: eventType.minutesOptions }),
    title: eventType.title,
    slug: eventType.slug,
    description: eventType.description,
    locations: eventType.locations,
    bookingFields: eventType.fields,
    recurrence: null,
    disableGuests: false,
    slotInterval: eventType.slotInterval,
    minimumBookingNotice: eventType.notice,
    beforeEventBuffer: eventType.before,
    afterEventBuffer: eventType.after,
    metadata: {},
    price: 0,
    currency: 'usd',
    lockTimeZoneToggleOnBookingPage: false,
    forwardParamsSuccessRedirect: true,
    successRedirectUrl: null,
    isInstantEvent: false,
    users: [ownerResource(owner)],
    scheduleId: eventType.scheduleId,
    onlyShowFirstAvailableSlot: eventType.onlyShowFirst,
    offsetStart: eventType.offsetStart,
    bookingWindow: eventType.window ?? DISABLED,
    confirmationPolicy: eventType.confirmation ?? DISABLED,
    requiresBookerEmailVerification: false,
    hideCalendarNotes: false,
    seats: eventType.seats === null ? DISABLED : { disabled: false, ...eventType.seats },
    useDestinationCalendarEmail: false,
    hideCalendarEventDetails: false,
    hideOrganizerEmail: false,
    calVideoSettings: { sendTranscriptionEmails: true },
    hidden: false,
    bookingRequiresAuthentication: false,
    bookerActiveBookingsLimit: DISABLED,
    bookingUrl: `${origin}/${owner.username}/${eventType.slug}`,
    disableCancelling: { disabled: eventType.disableCancelling },
    disableRescheduling,
    interfaceLanguage: null,
    allowReschedulingPastBookings: false,
    allowReschedulingCancelledBookings: allowReschedulingCancelled,
    showOptimizedSlots: false,
    ...shown,
  }
}

const ownerResource = ({ id, name, username, avatarUrl, weekStart }: StoredUser) => ({
  id,
  name,
  username,
  avatarUrl,
  brandColor: null,
  darkBrandColor: null,
  weekStart,
  metadata: {},
})

export function eventTypeBySlug({ records }: CalContext, username: string, slug: string): StoredEventType | null {
  const owner = records.names.get(username)
  if (owner === null) return null
  return records.eventTypes.list({ scope: String(owner.userId) }).find(each => each.slug === slug) ?? null
}

/** Refuses a slug that another event type of the owner has. */
export function checkSlug({ records }: CalContext, { id, ownerId, slug }: StoredEventType): void {
  const others = records.eventTypes.list({ scope: String(ownerId) }).filter(each => each.id !== id)
  if (others.some(each => each.slug === slug)) throw refused(400, 'User already has an event type with this slug.')
}
