import type { Assignment, Booking, BookingPart } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import type { ResourceId } from '#shared/schemas/resource'
import type { Service } from '#shared/schemas/service'
import type { Instant, LocalDate } from '#shared/schemas/time'
import type { DaysRepository } from '#server/data/days.repository'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import type { Run } from '#server/domain/bookings/visit'
import type { Clock } from '#server/ports/clock'
import type { Stage } from '#server/usecases/stage/stage'
import type { NotFree, Wish } from '#server/usecases/bookings/outcomes'
import { ANY_PROVIDER } from '#server/conversation/commands'
import { assign } from '#server/domain/availability/assignment'
import { checkVisit, resourcesFor } from '#server/domain/availability/check-visit'
import { daysToRead } from '#server/domain/availability/question'
import type { VisitQuery } from '#server/domain/availability/question'
import { TURN_DATE, turnCalendar } from '#server/domain/claims/calendar-names'
import { move, release } from '#server/domain/claims/claims'
import { datesOf, partFrom, partsOf, placementsOf } from '#server/domain/claims/placements'
import { addDays, minuteOf } from '#server/domain/time/time'
import { teamsOf } from '#server/domain/bookings/visit'
import { servicesOf } from '#server/domain/tenants/catalog'
import { dayIn, overlayDays, stageDay } from '#server/usecases/stage/stage'

/** What a booking takes over from a choice: `parts` where several providers take part, `resourceIds` where the visit needs some. */
export interface ChosenVisit {
  services: Service[]
  startsAt: Instant
  providerId: ProviderId
  assignment: Assignment
  parts: BookingPart[] | null
  resourceIds: ResourceId[] | null
}

/** `read` is what the claim stands on. */
export type Choice = { result: 'free'; visit: ChosenVisit; read: ProviderDay[] } | NotFree

const TAKEN = { result: 'taken' as const }
const NOT_BOOKABLE = { result: 'refused' as const, reason: 'not_bookable' as const }

/** How far round robin counts in both directions, and a day for the zone. */
const LOAD_DAYS = 31

const isSameDay = (one: ProviderDay, other: ProviderDay): boolean => one.providerId === other.providerId && one.date === other.date

/**
 * Claims on the providers' days, and on those of rooms, equipment and limited services: read, decided and staged; the commit's version
 * conditions make them hold.
 */
export function createSlotClaims({ days, clock }: { days: DaysRepository; clock: Clock }) {
  const minuteNow = () => Math.floor(clock.now() / 60_000)

  const load = async (stage: Stage, dates: readonly LocalDate[], around = 0): Promise<ProviderDay[]> => {
    const [first, last] = [dates[0], dates.at(-1)]
    return first === undefined || last === undefined
      ? []
      : overlayDays(stage, await days.load(stage.catalog.tenant.id, addDays(first, -around), addDays(last, around)))
  }

  /**
   * Who had the last turn, for each who may get the next one. Read before what is counted: the commit of a turn depends on the chosen one
   * not having got another meanwhile,
   * so that nobody gets one on an old count.
   */
  const loadTurns = async (stage: Stage, runs: readonly Run[]): Promise<ProviderDay[]> => {
    const read = overlayDays(stage, await days.load(stage.catalog.tenant.id, TURN_DATE, TURN_DATE))
    return [...new Set(runs.flatMap(run => run.providers.map(({ id }) => id)))].map(id => dayIn(read, turnCalendar(id), TURN_DATE))
  }

  const stageAll = (stage: Stage, changed: ProviderDay[], read: readonly ProviderDay[]): void =>
    changed.forEach(day => stageDay(stage, day, dayIn(read, day.providerId, day.date)))

  /** Notes whose turn it was; one that was not looked at is not the customer's "anybody". */
  const stageTurns = (stage: Stage, booking: Booking, read: readonly ProviderDay[]): void => {
    for (const { providerId, assignment, startsAt } of partsOf(booking)) {
      const turn = read.find(day => day.providerId === turnCalendar(providerId))
      if (turn === undefined || assignment.kind !== 'round_robin') continue
      const start = minuteOf(startsAt)
      stageDay(
        stage,
        { ...turn, busy: [{ id: `turn:${booking.id}`, kind: 'booking', from: start, until: start, start, expiresAt: null }] },
        turn,
      )
    }
  }

  const daysOf = (stage: Stage, booking: Booking): Promise<ProviderDay[]> => load(stage, datesOf(stage.catalog.tenant.timezone, booking))

  /**
   * Puts a booking where it is to stand, as one change, also within a day, and takes it out of where it stood; false: the time is not free.
   * `read`: the days that it was chosen by; without, its own are read.
   */
  const place = async (stage: Stage, booking: Booking, days?: readonly ProviderDay[]): Promise<boolean> => {
    const read = days ?? (await daysOf(stage, booking))
    const placements = placementsOf(booking, stage.catalog)
    const affected = [
      ...read.filter(day => day.busy.some(entry => entry.id === booking.id)),
      ...placements.flatMap(({ providerId, dates }) => dates.map(date => dayIn(read, providerId, date))),
    ].filter((day, index, all) => all.findIndex(other => isSameDay(other, day)) === index)
    const change = move(affected, booking.id, placements, minuteNow())
    if (change.result === 'taken') return false
    stageAll(stage, change.days, affected)
    stageTurns(stage, booking, read)
    return true
  }

  return {
    /** Who can do a visit at its start, by every rule; of several, whose turn it is. `moving`: that booking is not in its own way. */
    async choose(stage: Stage, wish: Wish, moving: Booking | null = null): Promise<Choice> {
      const { tenant, providers } = stage.catalog
      const services = servicesOf(stage.catalog, wish.serviceIds)
      if (services === null) return NOT_BOOKABLE
      const start = minuteOf(wish.startsAt)
      const teams = teamsOf(services, providers, wish.providerId).flat()
      const isRotation = wish.providerId === ANY_PROVIDER || teams.some(run => run.services.length < services.length)
      const turns = isRotation ? await loadTurns(stage, teams) : []
      const dates = [
        ...daysToRead(tenant.timezone, services, start, start + 1),
        ...(moving === null ? [] : datesOf(tenant.timezone, moving)),
      ].sort()
      const loaded = await load(stage, dates, isRotation ? LOAD_DAYS : 0)
      const read = [...loaded.filter(day => !turns.some(turn => isSameDay(turn, day))), ...turns]
      const query: VisitQuery = {
        tenant,
        providers,
        services,
        providerId: wish.providerId,
        days: read,
        now: clock.now(),
        start,
        exceptId: moving?.id,
      }
      const visit = checkVisit(query)
      if (visit.verdict !== 'free') return ['taken', 'not_working', 'day_full'].includes(visit.verdict) ? TAKEN : NOT_BOOKABLE
      const parts = visit.runs.map(run => assignedPart(run, query, wish.providerId))
      const [first] = parts
      const resourceIds = first === undefined ? null : resourcesFor(query, visit.runs, first.providerId)
      if (first === undefined || resourceIds === null) return TAKEN
      const { providerId, assignment } = first
      const shared = { parts: parts.length > 1 ? parts : null, resourceIds: resourceIds.length > 0 ? resourceIds : null }
      return { result: 'free', visit: { services, startsAt: wish.startsAt, providerId, assignment, ...shared }, read }
    },

    place,

    /** The days of some bookings as they are, without what the engine outside says of them: it says so because of these very bookings. */
    async daysAround(stage: Stage, around: Booking[]): Promise<ProviderDay[]> {
      const isAround = (entry: BusyEntry): boolean =>
        around.some(booking => minuteOf(booking.blockedFrom) < entry.until && entry.from < minuteOf(booking.blockedUntil))
      const read = await load(stage, around.flatMap(booking => datesOf(stage.catalog.tenant.timezone, booking)).sort())
      return read.map(day => ({ ...day, busy: day.busy.filter(entry => entry.source !== 'cal' || !isAround(entry)) }))
    },

    /** Gives a booking's time back, wherever it stands. */
    async release(stage: Stage, booking: Booking): Promise<void> {
      const read = await daysOf(stage, booking)
      stageAll(stage, release(read, booking.id), read)
    },
  }
}

export type SlotClaims = ReturnType<typeof createSlotClaims>

/** One provider's part of a visit, given to whose turn it is unless they were wished for. */
function assignedPart({ services, offset, providers }: Run, { days, now, start, exceptId }: VisitQuery, wished: ProviderId): BookingPart {
  const { providerId, candidates } = assign({ candidates: providers.map(({ id }) => id), days, slotStart: start + offset, now, exceptId })
  return partFrom(services, providerId, start + offset, providerId === wished ? { kind: 'chosen' } : { kind: 'round_robin', candidates })
}
