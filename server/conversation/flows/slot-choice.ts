import type { Instant, LocalDate } from '#shared/schemas/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { OfferedSlot, ProviderChoice } from '#server/conversation/effects'
import { byNearness, roughness } from '#server/domain/availability/ranking'
import { dateOfDay, dayNumber, fromLocal, minuteOf, nextChange, offsetAt, toLocal } from '#server/domain/time/time'

/** A free start with its wall time. `isSecond`: the later instant of a wall time that occurs twice. */
export interface LocalSlot extends OfferedSlot {
  date: LocalDate
  minute: number
  isSecond: boolean
}

/** Starts shown in one list; two of its ten rows turn pages. */
export const STARTS_SHOWN = 8
const DAYS_SHOWN = 4
/** No clock goes back by more. */
const CHANGE = 180
const DAY = 1440

/** Free starts with their wall times, in order. */
export function toLocalSlots(slots: readonly OfferedSlot[], zone: string): LocalSlot[] {
  const [first] = slots
  const last = slots.at(-1)
  if (first === undefined || last === undefined) return []
  const from = minuteOf(first.startsAt) - CHANGE
  const end = minuteOf(last.startsAt) + 1
  return nextChange(zone, from, end) === end ? withOffset(slots, offsetAt(zone, from)) : slots.map(slot => lookedUp(slot, zone))
}

/** Most months have one offset, which spares looking at the zone for each of a thousand starts. */
const withOffset = (slots: readonly OfferedSlot[], offset: number): LocalSlot[] =>
  slots.map(slot => {
    const local = utcMinute(slot.startsAt) + offset
    const day = Math.floor(local / DAY)
    return { ...slot, date: dateOfDay(day), minute: local - day * DAY, isSecond: false }
  })

/**
 * As `minuteOf`, for the one form in which instants are written: a thousand starts are too many to parse each as whatever a date may look
 * like.
 */
const utcMinute = (instant: Instant): number =>
  dayNumber(instant.slice(0, 10)) * DAY + Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16))

function lookedUp(slot: OfferedSlot, zone: string): LocalSlot {
  const instant = minuteOf(slot.startsAt)
  const { date, minuteOfDay } = toLocal(zone, instant)
  // Only where the clock has just gone back can a wall time be there twice.
  const isSecond = offsetAt(zone, instant - CHANGE) > offsetAt(zone, instant) && fromLocal(zone, date, minuteOfDay)[1] === instant
  return { ...slot, date, minute: minuteOfDay, isSecond }
}

/** Whether somebody takes part at a start. */
export const isWith = (slot: Pick<OfferedSlot, 'providerIds' | 'parts'>, providerId: ProviderChoice): boolean =>
  providerId === ANY_PROVIDER || (slot.parts ?? [slot]).some(part => part.providerIds.includes(providerId))

/** The dates on which something is free, with how much. */
export const freeDays = (slots: readonly LocalSlot[]): { date: LocalDate; count: number }[] =>
  [...byDate(slots)].map(([date, { length: count }]) => ({ date, count }))

const byDate = (slots: readonly LocalSlot[]): Map<LocalDate, LocalSlot[]> => Map.groupBy(slots, ({ date }) => date)

/** A good mix: over the first days, over each day, round hours first; the favourite minute of the day is kept where it is free. */
export function spread(slots: readonly LocalSlot[], favourite: number | null = null, count = STARTS_SHOWN): LocalSlot[] {
  const days = [...byDate(slots).values()]
  let used = Math.min(DAYS_SHOWN, days.length)
  while (used < days.length && total(days.slice(0, used)) < count) used++
  const chosen = days.slice(0, used)
  const shares = share(
    chosen.map(day => day.length),
    count,
  )
  return chosen.flatMap((day, index) => pick(day, shares[index] ?? 0, favourite, index))
}

const total = (days: readonly LocalSlot[][]): number => days.reduce((sum, day) => sum + day.length, 0)

/** Deals places out one by one, so that a day with little leaves its places to the others. */
function share(sizes: readonly number[], count: number): number[] {
  const shares = sizes.map(() => 0)
  for (let left = count, hasDealt = true; left > 0 && hasDealt;) {
    hasDealt = false
    for (const [index, size] of sizes.entries()) {
      const has = shares[index] ?? 0
      if (left === 0 || has >= size) continue
      shares[index] = has + 1
      left--
      hasDealt = true
    }
  }
  return shares
}

/** One from each stretch of a day; another hour on each day, so that the days do not look alike. */
function pick(day: readonly LocalSlot[], count: number, favourite: number | null, dayIndex: number): LocalSlot[] {
  if (count >= day.length) return [...day]
  return Array.from({ length: count }, (_, index) => {
    const stretch = day.slice(Math.floor((index * day.length) / count), Math.floor(((index + 1) * day.length) / count))
    const best = Math.min(...stretch.map(slot => roughness(slot, favourite)))
    const smooth = stretch.filter(slot => roughness(slot, favourite) === best)
    return smooth[dayIndex % smooth.length] ?? []
  }).flat()
}

interface Target {
  date: LocalDate
  minute: number | null
}

const SAME_DAY = 5
const OTHERS = 2

/**
 * What comes closest to a wish that cannot be had: the day itself around the hour, then the days around it at that hour;
 * with the exact wish at somebody else's first, when somebody else has it.
 */
export function nearest(own: readonly LocalSlot[], others: readonly LocalSlot[], target: Target): LocalSlot[] {
  const { minute } = target
  const isThatDay = ({ date }: LocalSlot) => date === target.date
  const sameDay = closest(own.filter(isThatDay), minute)
  const elsewhere = closest(others.filter(isThatDay), minute)
    .filter(slot => sameDay.length === 0 || slot.minute === minute)
    .slice(0, OTHERS)
  const near = minute === null ? spread(sameDay, null, STARTS_SHOWN - elsewhere.length) : sameDay.slice(0, SAME_DAY)
  const around = minute === null && sameDay.length > 0 ? [] : daysAround(own, target)
  return unique([...elsewhere, ...near, ...around, ...sameDay])
    .slice(0, STARTS_SHOWN)
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
}

const closest = (slots: readonly LocalSlot[], minute: number | null): LocalSlot[] => slots.toSorted(byNearness(minute))

/** The days nearest to the target, each with its closest start; two of each when the hour is open. */
function daysAround(own: readonly LocalSlot[], target: Target): LocalSlot[] {
  const wished = dayNumber(target.date)
  const days = [...byDate(own)]
    .filter(([date]) => date !== target.date)
    .toSorted(([one], [other]) => Math.abs(dayNumber(one) - wished) - Math.abs(dayNumber(other) - wished))
    .slice(0, DAYS_SHOWN)
  return days.flatMap(([, day]) => (target.minute === null ? spread(day, null, 2) : closest(day, target.minute).slice(0, 1)))
}

const unique = (slots: readonly LocalSlot[]): LocalSlot[] =>
  slots.filter((slot, index) => slots.findIndex(other => other.startsAt === slot.startsAt) === index)
