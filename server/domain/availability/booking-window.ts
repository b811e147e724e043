import type { Service } from '#shared/schemas/service'
import type { BookingRules, Tenant } from '#shared/schemas/tenant'
import type { Interval } from '#server/domain/time/intervals'
import { addDays, endOfDay, todayIn } from '#server/domain/time/time'

export type NoticeRules = Pick<BookingRules, 'minimumNoticeMinutes' | 'bookingWindowDays'>

/** Notice and window of a visit: each service has its own or the business's, and the strictest counts. Of no service: the business's. */
export function noticeRules(rules: NoticeRules, services: readonly Pick<Service, keyof NoticeRules>[]): NoticeRules {
  if (services.length === 0) return rules
  return {
    minimumNoticeMinutes: Math.max(...services.map(service => service.minimumNoticeMinutes ?? rules.minimumNoticeMinutes)),
    bookingWindowDays: Math.min(...services.map(service => service.bookingWindowDays ?? rules.bookingWindowDays)),
  }
}

/** Days ahead that any visit at all can be booked: a single service may have a longer window than the business. */
export const furthestDays = (rules: NoticeRules, services: readonly Pick<Service, 'bookingWindowDays'>[]): number =>
  Math.max(rules.bookingWindowDays, ...services.map(service => service.bookingWindowDays ?? 0))

/** The epoch minutes in which a visit can begin: from now plus notice, inclusive, to the end of the window's last local day. */
export function bookingWindow(
  { timezone, rules }: Pick<Tenant, 'timezone'> & { rules: NoticeRules },
  services: readonly Pick<Service, keyof NoticeRules>[],
  now: number,
): Interval {
  const { minimumNoticeMinutes, bookingWindowDays } = noticeRules(rules, services)
  return {
    from: Math.ceil(now / 60_000) + minimumNoticeMinutes,
    until: endOfDay(timezone, addDays(todayIn(timezone, now), bookingWindowDays)),
  }
}
