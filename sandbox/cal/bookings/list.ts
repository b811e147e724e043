import { z } from 'zod'
import type { CalContext, StoredBooking, StoredUser } from '#sandbox/cal/store'
import { Instant, QueryNumber, parseQuery, rule } from '#sandbox/cal/validation'

const STATUS = ['upcoming', 'recurring', 'past', 'cancelled', 'unconfirmed']
const Sort = z.enum(['asc', 'desc']).optional()
const Day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .transform(text => Date.parse(text))
const When = z.union([Instant, Day]).optional()
const Count = (least: number, most: number) =>
  QueryNumber.refine(value => value >= least, { error: rule('min', `$ must not be less than ${least}`) }).refine(value => value <= most, {
    error: rule('max', `$ must not be greater than ${most}`),
  })

const ListQuery = z.strictObject({
  status: z
    .string()
    .transform(text => text.split(','))
    .refine(names => names.every(name => STATUS.includes(name)), {
      error: rule('isEnum', `Invalid status. Allowed are ${STATUS.join(', ')}`),
    })
    .optional(),
  attendeeEmail: z.string().optional(),
  attendeeName: z.string().optional(),
  bookingUid: z.string().optional(),
  eventTypeIds: z.string().optional(),
  eventTypeId: z.string().optional(),
  teamsIds: z.string().optional(),
  teamId: z.string().optional(),
  afterStart: When,
  beforeEnd: When,
  afterCreatedAt: When,
  beforeCreatedAt: When,
  afterUpdatedAt: When,
  beforeUpdatedAt: When,
  sortStart: Sort,
  sortEnd: Sort,
  sortCreated: Sort,
  sortUpdatedAt: Sort,
  take: Count(1, 250).default(100),
  skip: Count(0, Number.MAX_SAFE_INTEGER).default(0),
})
type ListQuery = z.output<typeof ListQuery>

export interface BookingPage {
  bookings: StoredBooking[]
  pagination: Record<string, number | boolean>
}

/** A user's bookings as a query wants them, one page. */
export function listBookings({ records, now }: CalContext, caller: StoredUser, search: URLSearchParams): BookingPage {
  const query = parseQuery(ListQuery, search)
  const found = records.bookings.list({ scope: String(caller.id) }).filter(booking => isAsked(booking, query, now()))
  const sorted = found.sort(orderOf(query))
  const { take, skip } = query
  const bookings = sorted.slice(skip, skip + take)
  const remainingItems = Math.max(0, sorted.length - skip - bookings.length)
  return {
    bookings,
    pagination: {
      returnedItems: bookings.length,
      totalItems: sorted.length,
      itemsPerPage: take,
      remainingItems,
      currentPage: Math.floor(skip / take) + 1,
      totalPages: Math.ceil(sorted.length / take),
      hasNextPage: remainingItems > 0,
      hasPreviousPage: skip > 0,
    },
  }
}

function isAsked(booking: StoredBooking, query: ListQuery, now: number): boolean {
  const types = [query.eventTypeId, ...(query.eventTypeIds?.split(',') ?? [])].filter(each => each !== undefined)
  return (
    (query.status === undefined || query.status.some(name => hasStatus(booking, name, now)))
    && (types.length === 0 || types.includes(String(booking.eventTypeId)))
    && (query.bookingUid === undefined || booking.uid === query.bookingUid)
    && query.teamId === undefined
    && query.teamsIds === undefined
    && (query.attendeeEmail === undefined || booking.attendees.some(({ email }) => email === query.attendeeEmail))
    && (query.attendeeName === undefined || booking.attendees.some(({ name }) => name === query.attendeeName))
    && isWithin(booking.start, query.afterStart, undefined)
    && isWithin(booking.end, undefined, query.beforeEnd)
    && isWithin(booking.createdAt, query.afterCreatedAt, query.beforeCreatedAt)
    && isWithin(booking.updatedAt, query.afterUpdatedAt, query.beforeUpdatedAt)
  )
}

const isWithin = (at: number, after: number | undefined, before: number | undefined): boolean =>
  (after === undefined || at >= after) && (before === undefined || at <= before)

function hasStatus({ status, end }: StoredBooking, name: string, now: number): boolean {
  switch (name) {
    case 'upcoming':
      return status === 'accepted' && end >= now
    case 'past':
      return (status === 'accepted' || status === 'pending') && end <= now
    case 'cancelled':
      return status === 'cancelled' || status === 'rejected'
    case 'unconfirmed':
      return status === 'pending' && end >= now
    default:
      return false
  }
}

/** By the first order that is asked for, else by start; equal ones as they were made. */
function orderOf({ sortStart, sortEnd, sortCreated, sortUpdatedAt }: ListQuery): (one: StoredBooking, other: StoredBooking) => number {
  const wishes: [('asc' | 'desc') | undefined, (booking: StoredBooking) => number][] = [
    [sortStart, ({ start }) => start],
    [sortEnd, ({ end }) => end],
    [sortCreated, ({ createdAt }) => createdAt],
    [sortUpdatedAt, ({ updatedAt }) => updatedAt],
  ]
  const [direction, of] = wishes.find(([wish]) => wish !== undefined) ?? ['asc', (booking: StoredBooking) => booking.start]
  const sign = direction === 'desc' ? -1 : 1
  return (one, other) => sign * (of(one) - of(other) || one.id - other.id)
}
