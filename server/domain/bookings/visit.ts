import type { BookedTime } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import type { Money } from '#shared/schemas/money'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Interval } from '#server/domain/time/intervals'
import { instantOf, minuteOf } from '#server/domain/time/time'

export interface Visit {
  minutes: number
  bufferBefore: number
  bufferAfter: number
  price: Money
  depositMinor: number
}

type Bookable = Pick<Service, 'minutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes' | 'price' | 'depositMinor'>

/** What services done back to back take and cost together: the first one's buffer before, the last one's after, everything else summed. */
export function visitOf(services: readonly Bookable[]): Visit {
  const first = services[0]
  const last = services.at(-1)
  if (first === undefined || last === undefined) throw new Error('A visit needs at least one service.')
  return {
    minutes: sum(services, service => service.minutes),
    bufferBefore: first.bufferBeforeMinutes,
    bufferAfter: last.bufferAfterMinutes,
    price: { amountMinor: sum(services, service => service.price.amountMinor), currency: first.price.currency },
    depositMinor: sum(services, service => service.depositMinor),
  }
}

/** When services done back to back take place that begin at an epoch minute. */
export function bookedTime(services: readonly Bookable[], start: number): BookedTime {
  const { minutes, bufferBefore, bufferAfter } = visitOf(services)
  return {
    startsAt: instantOf(start),
    endsAt: instantOf(start + minutes),
    blockedFrom: instantOf(start - bufferBefore),
    blockedUntil: instantOf(start + minutes + bufferAfter),
  }
}

/** The time that a visit takes of its provider, buffers included. */
export const blockedTime = ({ blockedFrom, blockedUntil }: Pick<BookedTime, 'blockedFrom' | 'blockedUntil'>): Interval => ({
  from: minuteOf(blockedFrom),
  until: minuteOf(blockedUntil),
})

const sum = (services: readonly Bookable[], of: (service: Bookable) => number): number =>
  services.reduce((total, service) => total + of(service), 0)

/** Whether several customers come to the same start. */
export const isClass = (service: Pick<Service, 'seats'>): boolean => service.seats > 1

/** Services that one provider does without a pause; `offset` in minutes from the start of the visit. */
export interface Run<Of extends Pick<Provider, 'id' | 'serviceIds'> = Provider> {
  services: readonly Service[]
  offset: number
  providers: readonly Of[]
}

/** More services than this are no visit. */
const MOST_SERVICES = 8

/**
 * The ways in which providers can do services in their order in one visit, each with as few changes of hands as possible; empty: it cannot
 * be one visit.
 * Where somebody can do everything, one way: whoever can, or the one who is wished for. Else whoever is wished for does what they can,
 * others the rest.
 * A class is a visit of its own, because its time is not the customer's alone.
 */
export function teamsOf<Of extends Pick<Provider, 'id' | 'serviceIds'>>(
  services: readonly Service[],
  providers: readonly Of[],
  wish: ProviderId | 'any' = 'any',
): Run<Of>[][] {
  if (services.length === 0 || services.length > MOST_SERVICES || (services.length > 1 && services.some(isClass))) return []
  const all = providers.filter(provider => services.every(service => provider.serviceIds.includes(service.id)))
  if (all.length > 0) {
    const able = wish === 'any' ? all : all.filter(provider => provider.id === wish)
    return able.length > 0 ? [[{ services, offset: 0, providers: able }]] : []
  }
  const able = services.map(service => {
    const can = providers.filter(provider => provider.serviceIds.includes(service.id))
    const wished = can.filter(provider => provider.id === wish)
    return wished.length > 0 ? wished : can
  })
  if (wish !== 'any' && !able.some(can => can.some(provider => provider.id === wish))) return []
  for (let count = 2; count <= services.length; count++) {
    const teams = waysToCut(services.length, count)
      .map(cuts => runsOf(services, able, cuts))
      .filter(runs => runs.every(run => run.providers.length > 0))
    if (teams.length > 0) return teams
  }
  return []
}

/** Where each of so many stretches begins, in every way. */
function waysToCut(length: number, count: number): number[][] {
  if (count === 1) return [[0]]
  return Array.from({ length: length - count + 1 }, (_, index) => index + count - 1).flatMap(last =>
    waysToCut(last, count - 1).map(cuts => [...cuts, last]),
  )
}

function runsOf<Of extends Pick<Provider, 'id' | 'serviceIds'>>(
  services: readonly Service[],
  able: readonly (readonly Of[])[],
  cuts: readonly number[],
): Run<Of>[] {
  return cuts.map((first, index) => {
    const end = cuts[index + 1] ?? services.length
    const [one = [], ...others] = able.slice(first, end)
    return {
      services: services.slice(first, end),
      offset: sum(services.slice(0, first), service => service.minutes),
      providers: one.filter(provider => others.every(can => can.includes(provider))),
    }
  })
}
