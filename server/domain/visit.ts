import type { Money } from '#shared/schemas/money'
import type { Service } from '#shared/schemas/service'

export interface Visit { minutes: number, bufferBefore: number, bufferAfter: number, price: Money, depositMinor: number }

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

const sum = (services: readonly Bookable[], of: (service: Bookable) => number): number => services.reduce((total, service) => total + of(service), 0)
