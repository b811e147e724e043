import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import { noticeRules } from '#server/domain/availability/booking-window'
import { visitKey } from '#server/domain/engine/link'
import type { EngineLink } from '#server/domain/engine/link'
import { visitOf } from '#server/domain/bookings/visit'
import type { EngineFailure } from '#server/ports/scheduling'
import type { CalRefusal } from '#server/integrations/cal/client'
import type { CalUser } from '#server/integrations/cal/user'
import type { CalEventType } from '#server/integrations/cal/wire'
import { eventSlug, isSameSlug } from '#server/integrations/cal/names'
import { CreatedAnswer, EventTypesAnswer } from '#server/integrations/cal/wire'

/** An event type as it should be. */
export interface EventTypeWish {
  slug: string
  title: string
  minutes: number
  grid: number | null
  notice: number
  /** Null: for ever. */
  windowDays: number | null
  before: number
  after: number
  seats: number
  isHidden: boolean
  scheduleId: number
  address: string
}

/** Free time is read in pieces as short as this. */
const FREE_TIME_MINUTES = 5
/** Without a place Cal.com takes its own video for one. */
const NO_ADDRESS = 'As agreed'

/** The event type of a visit, with the rules of the business. */
export function visitType(
  { address, name, rules }: Pick<Tenant, 'address' | 'name' | 'rules'>,
  services: readonly Service[],
  scheduleId: number,
): EventTypeWish {
  const { minimumNoticeMinutes, bookingWindowDays } = noticeRules(rules, services)
  return {
    ...bareVisitType(services, scheduleId),
    grid: gridOf(services) ?? rules.slotGridMinutes,
    notice: minimumNoticeMinutes,
    windowDays: bookingWindowDays,
    address: address ?? name,
  }
}

/** What is known of a visit without its business: enough to book it; the rest follows when the provider is brought. */
function bareVisitType(services: readonly Service[], scheduleId: number): EventTypeWish {
  const { minutes, bufferBefore, bufferAfter } = visitOf(services)
  return {
    slug: eventSlug(visitKey(services.map(({ id }) => id))),
    title: services.map(({ name }) => name.trim()).join(' + '),
    minutes,
    before: bufferBefore,
    after: bufferAfter,
    grid: gridOf(services),
    notice: 0,
    windowDays: null,
    seats: seatsOf(services),
    isHidden: false,
    scheduleId,
    address: NO_ADDRESS,
  }
}

/** The hidden event type whose slots are the provider's free time: as short as can be, and without a rule of its own. */
export const freeTimeType = (address: string, scheduleId: number): EventTypeWish => ({
  slug: 'aftale-free-time',
  title: 'Free time (Aftale)',
  minutes: FREE_TIME_MINUTES,
  grid: FREE_TIME_MINUTES,
  notice: 0,
  windowDays: null,
  before: 0,
  after: 0,
  seats: 1,
  isHidden: true,
  scheduleId,
  address,
})

const gridOf = ([first]: readonly Service[]): number | null => first?.gridMinutes ?? null

/** How many customers one start has room for; of several services in one visit none is a class. */
export const seatsOf = (services: readonly Service[]): number => (services.length === 1 ? (services[0]?.seats ?? 1) : 1)

const members = (wish: EventTypeWish) => ({
  title: wish.title,
  lengthInMinutes: wish.minutes,
  slotInterval: wish.grid ?? wish.minutes,
  minimumBookingNotice: wish.notice,
  beforeEventBuffer: wish.before,
  afterEventBuffer: wish.after,
  scheduleId: wish.scheduleId,
  hidden: wish.isHidden,
  bookingWindow: wish.windowDays === null ? { disabled: true } : { type: 'calendarDays', value: wish.windowDays, rolling: false },
  // The host's key sees whose seat is whose; the others in a class do not.
  seats: wish.seats > 1 ? { seatsPerTimeSlot: wish.seats, showAttendeeInfo: false, showAvailabilityCount: true } : { disabled: true },
  locations: [{ type: 'address', address: wish.address, public: true }],
})

/** The body that creates an event type. */
export const createBody = (wish: EventTypeWish): object => ({ slug: wish.slug, ...members(wish) })

const windowDays = ({ bookingWindow: { type, value } }: CalEventType): unknown =>
  type === undefined ? null : type === 'calendarDays' ? value : `${type} ${JSON.stringify(value)}`

/** The members in which an event type differs from what it should be; null: it is right. */
export function repairBody(actual: CalEventType, wish: EventTypeWish): object | null {
  const [location] = actual.locations
  const isRight: Record<keyof ReturnType<typeof members>, boolean> = {
    title: actual.title.trim() === wish.title,
    lengthInMinutes: actual.lengthInMinutes === wish.minutes,
    slotInterval: (actual.slotInterval ?? actual.lengthInMinutes) === (wish.grid ?? wish.minutes),
    minimumBookingNotice: actual.minimumBookingNotice === wish.notice,
    beforeEventBuffer: actual.beforeEventBuffer === wish.before,
    afterEventBuffer: actual.afterEventBuffer === wish.after,
    scheduleId: actual.scheduleId === wish.scheduleId,
    hidden: actual.hidden === wish.isHidden,
    bookingWindow: windowDays(actual) === wish.windowDays && actual.bookingWindow.rolling !== true,
    seats: (actual.seats.seatsPerTimeSlot ?? 1) === wish.seats && (wish.seats === 1 || actual.seats.showAttendeeInfo !== true),
    locations: actual.locations.length === 1 && location?.type === 'address' && location.address === wish.address,
  }
  const wrong = Object.entries(members(wish)).filter(([name]) => !Object.entries(isRight).some(([each, right]) => each === name && right))
  // Settings of the owner's that would keep us from booking, moving or cancelling.
  const undone = {
    // A policy that is in force is told without saying whether it is disabled.
    ...(actual.confirmationPolicy !== undefined
      && actual.confirmationPolicy.disabled !== true && { confirmationPolicy: { disabled: true } }),
    ...(actual.disableCancelling?.disabled === true && { disableCancelling: { disabled: false } }),
    ...(actual.disableRescheduling?.disabled === true && { disableRescheduling: { disabled: false } }),
  }
  const body = { ...Object.fromEntries(wrong), ...undone }
  return Object.keys(body).length === 0 ? null : body
}

/** Makes the event type of a visit that the provider's link does not know yet; one that stands there already under its name is taken. */
export async function createVisitType(
  user: CalUser,
  link: EngineLink,
  services: readonly Service[],
): Promise<{ result: 'ready'; id: number } | CalRefusal | EngineFailure> {
  const wish = bareVisitType(services, link.scheduleId)
  const answer = await user.call({ method: 'POST', path: '/v2/event-types', body: createBody(wish) }, CreatedAnswer)
  if (answer.result === 'answered') return { result: 'ready', id: Number(answer.data.id) }
  if (answer.result !== 'refused' || answer.status !== 400) return answer
  const listed = await user.call({ method: 'GET', path: '/v2/event-types' }, EventTypesAnswer)
  const found = listed.result === 'answered' ? listed.data.find(({ slug }) => isSameSlug(slug, wish.slug)) : undefined
  return found === undefined ? answer : { result: 'ready', id: found.id }
}
