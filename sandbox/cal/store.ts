import { z } from 'zod'
import type { SandboxStore } from '#sandbox/store'
import type { Collection } from '#sandbox/storage/documents'
import type { VendorContext } from '#sandbox/vendor/app'

export const StoredUser = z.object({
  id: z.int(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  timeZone: z.string(),
  weekStart: z.string(),
  timeFormat: z.int(),
  defaultScheduleId: z.int().nullable(),
  avatarUrl: z.string().nullable(),
  bio: z.string().nullable(),
  locale: z.string(),
  apiKey: z.string(),
})
export type StoredUser = z.output<typeof StoredUser>

export const Day = z.enum(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])

export const StoredSchedule = z.object({
  id: z.int(),
  ownerId: z.int(),
  name: z.string(),
  timeZone: z.string(),
  availability: z.array(z.object({ days: z.array(Day), startTime: z.string(), endTime: z.string() })),
  overrides: z.array(z.object({ date: z.string(), startTime: z.string(), endTime: z.string() })),
})
export type StoredSchedule = z.output<typeof StoredSchedule>

const Json = z.record(z.string(), z.unknown())

/** `shown` is what the API answers with; beside it what the rules are made of. */
export const StoredEventType = z.object({
  id: z.int(),
  ownerId: z.int(),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  minutes: z.int(),
  minutesOptions: z.array(z.int()),
  slotInterval: z.int().nullable(),
  notice: z.number(),
  before: z.number(),
  after: z.number(),
  offsetStart: z.number(),
  scheduleId: z.int().nullable(),
  window: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('calendarDays'), value: z.number(), rolling: z.boolean().default(false) }),
      z.object({ type: z.literal('businessDays'), value: z.number(), rolling: z.boolean().default(false) }),
      z.object({ type: z.literal('range'), value: z.array(z.string()) }),
    ])
    .nullable(),
  confirmation: Json.nullable(),
  seats: z.object({ seatsPerTimeSlot: z.int(), showAttendeeInfo: z.boolean(), showAvailabilityCount: z.boolean() }).nullable(),
  disableCancelling: z.boolean(),
  disableRescheduling: z.object({ disabled: z.boolean(), minutesBefore: z.number().optional() }),
  allowReschedulingCancelled: z.boolean(),
  onlyShowFirst: z.boolean(),
  locations: z.array(Json),
  requiredFields: z.array(z.string()),
  fields: z.array(Json),
  shown: Json,
})
export type StoredEventType = z.output<typeof StoredEventType>

export const StoredAttendee = z.object({
  name: z.string(),
  email: z.string(),
  timeZone: z.string(),
  language: z.string(),
  phone: z.string().nullable(),
  absent: z.boolean(),
  seatUid: z.string().nullable(),
  responses: Json,
  metadata: Json,
})
export type StoredAttendee = z.output<typeof StoredAttendee>

export const StoredBooking = z.object({
  id: z.int(),
  uid: z.string(),
  userId: z.int(),
  eventTypeId: z.int(),
  slug: z.string(),
  eventTitle: z.string(),
  eventDescription: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  status: z.enum(['accepted', 'pending', 'cancelled', 'rejected']),
  cancellationReason: z.string(),
  reschedulingReason: z.string().nullable(),
  rescheduledBy: z.string().nullable(),
  fromUid: z.string().nullable(),
  toUid: z.string().nullable(),
  /** Epoch ms. */
  start: z.number(),
  end: z.number(),
  location: z.string(),
  absentHost: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
  metadata: Json,
  icsUid: z.string(),
  sequence: z.int(),
  isSeated: z.boolean(),
  responses: Json,
  guests: z.array(z.string()),
  attendees: z.array(StoredAttendee),
})
export type StoredBooking = z.output<typeof StoredBooking>

/** Time of a user that is taken, by a booking or by an entry of an external calendar; buffers belong to the booking's event type. */
export const Busy = z.object({
  key: z.string(),
  userId: z.int(),
  kind: z.enum(['booking', 'external']),
  start: z.number(),
  end: z.number(),
  before: z.number(),
  after: z.number(),
  eventTypeId: z.int().nullable(),
  title: z.string(),
  seatsTaken: z.int(),
  /** Real time at which it was stored. */
  storedAt: z.number(),
})
export type Busy = z.output<typeof Busy>

export const Reservation = z.object({
  uid: z.string(),
  userId: z.int(),
  eventTypeId: z.int(),
  start: z.number(),
  end: z.number(),
  until: z.number(),
  minutes: z.int(),
})
export type Reservation = z.output<typeof Reservation>

export const StoredWebhook = z.object({
  id: z.string(),
  userId: z.int().nullable(),
  eventTypeId: z.int().nullable(),
  payloadTemplate: z.string().nullable(),
  triggers: z.array(z.string()),
  subscriberUrl: z.string(),
  active: z.boolean(),
  secret: z.string().nullable(),
})
export type StoredWebhook = z.output<typeof StoredWebhook>

/** The ICS feeds of a user, as one credential. */
export const StoredFeed = z.object({
  id: z.int(),
  userId: z.int(),
  urls: z.array(z.string()),
  readOnly: z.boolean(),
  selected: z.array(z.string()),
  createdAt: z.number(),
})
export type StoredFeed = z.output<typeof StoredFeed>

const RateWindow = z.object({ since: z.number(), count: z.int() })

export interface CalRecords {
  users: Collection<StoredUser>
  /** User ids by API key, and by user name. */
  keys: Collection<{ userId: number }>
  names: Collection<{ userId: number }>
  schedules: Collection<StoredSchedule>
  eventTypes: Collection<StoredEventType>
  bookings: Collection<StoredBooking>
  /** One document per piece of taken time and UTC day that it touches. */
  busy: Collection<Busy>
  /** Entries of external calendars, by user and their own id. */
  externals: Collection<Busy>
  reservations: Collection<Reservation>
  webhooks: Collection<StoredWebhook>
  feeds: Collection<StoredFeed>
  rates: Collection<z.output<typeof RateWindow>>
}

const UserId = z.object({ userId: z.int() })

export const openRecords = (store: SandboxStore): CalRecords => ({
  users: store.documents('cal.user', StoredUser),
  keys: store.documents('cal.key', UserId),
  names: store.documents('cal.name', UserId),
  schedules: store.documents('cal.schedule', StoredSchedule),
  eventTypes: store.documents('cal.event-type', StoredEventType),
  bookings: store.documents('cal.booking', StoredBooking),
  busy: store.documents('cal.busy', Busy),
  externals: store.documents('cal.external', Busy),
  reservations: store.documents('cal.reservation', Reservation),
  webhooks: store.documents('cal.webhook', StoredWebhook),
  feeds: store.documents('cal.feed', StoredFeed),
  rates: store.documents('cal.rate', RateWindow),
})

/** What everything in this stand-in works with. */
export interface CalContext extends VendorContext {
  records: CalRecords
  /** Where the stand-in is mounted, for the links that it shows. */
  origin: string
  /** The operator's key: only it may make users. */
  adminKey: string
}
