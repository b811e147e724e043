import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Language } from '#shared/schemas/language'
import type { Service } from '#shared/schemas/service'
import type { Instant, LocalDate } from '#shared/schemas/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { DayWish, TimeWish } from '#server/conversation/commands'
import type { ProviderChoice } from '#server/conversation/effects'
import type { Facts } from '#server/conversation/facts'
import { isShared, waysToDo } from '#server/conversation/flows/plan'
import type { Plan } from '#server/conversation/reply'
import { formatIn } from '#server/conversation/replies/format'
import type { Format } from '#server/conversation/replies/format'
import type { VisitInWords } from '#server/conversation/replies/wording/visit-in-words'
import type { Wording } from '#server/conversation/replies/wording/wording'
import { wordingFor } from '#server/conversation/replies/wording'
import type { ConversationState } from '#server/conversation/state'
import { localStart, minuteOf, toLocal } from '#server/domain/time/time'
import { spokenLanguage } from '#server/domain/tenants/spoken-language'
import { visitOf } from '#server/domain/bookings/visit'

export type SpokenFacts = Pick<Facts, 'tenant' | 'services' | 'providers'> & Partial<Pick<Facts, 'businesses' | 'now'>>

/** Everything that sentences are made of: the words of a language and the names, dates and amounts of a business. */
export interface Saying {
  words: Wording
  format: Format
  facts: SpokenFacts
  language: Language
}

/** For a conversation, in its language. */
export const sayingFor = (state: Pick<ConversationState, 'language'>, facts: SpokenFacts): Saying =>
  sayingIn(state.language ?? facts.tenant.defaultLanguage, facts)

/** In a language, or in the business's own where it does not speak that. */
export function sayingIn(wished: Language, facts: SpokenFacts): Saying {
  const language = spokenLanguage(facts.tenant, wished)
  return { words: wordingFor(language), format: formatIn(language, facts.tenant.timezone), facts, language }
}

/** The services of a list of ids that exist, in its order. */
export const servicesOf = ({ facts }: Saying, ids: readonly ServiceId[]): Service[] =>
  ids.flatMap(id => facts.services.find(service => service.id === id) ?? [])

/** A service's name in the language. */
export const serviceName = ({ language }: Saying, service: Service): string => service.names[language] ?? service.name

/** "Men's haircut and Beard trim" */
export const serviceNames = (saying: Saying, ids: readonly ServiceId[]): string =>
  saying.format.list(servicesOf(saying, ids).map(service => serviceName(saying, service)))

/** A provider's name; null for "any" and for one who is gone. */
export const providerName = ({ facts }: Saying, id: ProviderChoice | null): string | null =>
  facts.providers.find(provider => provider.id === id)?.name ?? null

export const providerNames = (saying: Saying, ids: readonly ProviderId[]): string =>
  saying.format.list(ids.flatMap(id => providerName(saying, id) ?? []))

/** "Men's haircut with Jonas"; of a visit that several providers share: who does what, as far as it is certain. */
export function visitName(saying: Saying, serviceIds: readonly ServiceId[], providerId: ProviderChoice | null): string {
  const [runs, ...others] = isShared(saying.facts, serviceIds) ? waysToDo(saying.facts, serviceIds, providerId ?? ANY_PROVIDER) : []
  if (runs !== undefined && others.length === 0) {
    return saying.format.list(
      runs.map(({ services, providers: [only, ...more] }) => {
        const names = serviceNames(
          saying,
          services.map(({ id }) => id),
        )
        return only === undefined || more.length > 0 ? saying.words.visitWithAnyone(names) : saying.words.visit(names, only.name)
      }),
    )
  }
  const services = serviceNames(saying, serviceIds)
  return runs !== undefined
    ? saying.words.visitWithAnyone(services)
    : providerId === ANY_PROVIDER
      ? saying.words.visitWithAnyone(services)
      : saying.words.visit(services, providerName(saying, providerId))
}

/** "Thursday 26 November at 11:00", in the business's zone. */
export const whenOf = ({ words, format, facts }: Saying, startsAt: Instant): string =>
  words.when(format.day(toLocal(facts.tenant.timezone, minuteOf(startsAt)).date), format.time(startsAt))

/** The logical id of a start: its wall time, with a mark on the second of two. */
export const startRef = ({ facts }: Saying, startsAt: Instant, isSecond: boolean): string =>
  `${localStart(facts.tenant.timezone, minuteOf(startsAt))}${isSecond ? 'b' : ''}`

/** A price in words. */
export const priceOf = ({ words, format }: Saying, { price }: { price: { amountMinor: number; currency: string } }): string =>
  price.amountMinor === 0 ? words.noCharge : format.money(price)

/** What a draft would be; the price is that of the catalogue. */
export function planInWords(saying: Saying, { serviceIds, providerId, startsAt }: Plan): VisitInWords {
  const services = servicesOf(saying, serviceIds)
  const { minutes, price } =
    services.length === 0 ? { minutes: 0, price: { amountMinor: 0, currency: saying.facts.tenant.currency } } : visitOf(services)
  return {
    visit: visitName(saying, serviceIds, providerId),
    when: startsAt === null ? '' : whenOf(saying, startsAt),
    minutes,
    price: priceOf(saying, { price }),
  }
}

/** A booking as it is stored. */
export const bookingInWords = (saying: Saying, booking: Booking): VisitInWords => ({
  visit:
    booking.parts === undefined
      ? visitName(saying, booking.serviceIds, booking.providerId)
      : saying.format.list(
          booking.parts.map(part => saying.words.visit(serviceNames(saying, part.serviceIds), providerName(saying, part.providerId))),
        ),
  when: whenOf(saying, booking.startsAt),
  minutes: minuteOf(booking.endsAt) - minuteOf(booking.startsAt),
  price: priceOf(saying, booking),
})

/** A wish for a day: the date, or from when to when; null when any day will do. */
export function dayInWords({ format }: Saying, day: DayWish | null): string | null {
  if (day === null) return null
  return day.from === day.to ? format.day(day.from) : `${format.day(day.from)} – ${format.day(day.to)}`
}

/** A wish for the hour. */
export function timeInWords({ words }: Saying, time: TimeWish | null): string | null {
  if (time === null) return null
  const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const { earliest, latest, isExact } = time
  if (isExact && earliest !== null) return clock(earliest)
  if (earliest !== null && latest !== null) return words.between(clock(earliest), clock(latest))
  if (earliest !== null) return words.after(clock(earliest))
  return latest === null ? null : words.before(clock(latest))
}

/** The business's rule for moving and cancelling. */
export const rulesInWords = (
  {
    words,
    facts: {
      tenant: { rules },
    },
  }: Saying,
  say: (move: string, cancel: string | null, late: string) => string,
): string =>
  say(
    words.span(rules.rescheduleUntilMinutes),
    rules.cancelUntilMinutes === 0 ? null : words.span(rules.cancelUntilMinutes),
    words.span(rules.lateCancelHours * 60),
  )

/** The last day that can be booked. */
export const dateInWords = ({ format }: Saying, date: LocalDate): string => format.day(date)
