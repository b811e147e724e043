import { dateOfDay } from '#server/domain/time/time'
import { between, merged } from '#server/domain/time/intervals'
import type { SchedulingEngine } from '#server/ports/scheduling'
import type { UserOf } from '#server/integrations/cal/user'
import { SlotsAnswer } from '#server/integrations/cal/wire'

const DAY = 1440

/** Reads a provider's free time as the slots of an event type that is as short as can be. */
export function createFreeTime(userOf: UserOf): SchedulingEngine['freeTime'] {
  return async (link, from, until) => {
    if (until <= from) return { result: 'known', free: [] }
    // Its days are those of UTC whatever zone is named, and around a change of the clock the first and last of a range come out short: one
    // more on both sides.
    const query = {
      eventTypeId: String(link.freeTimeTypeId),
      start: dateOfDay(Math.floor(from / DAY) - 1),
      end: dateOfDay(Math.floor((until - 1) / DAY) + 1),
      timeZone: 'UTC',
      format: 'range',
    }
    const answer = await userOf(link).call({ method: 'GET', path: '/v2/slots', query }, SlotsAnswer)
    if (answer.result !== 'answered') return { result: 'unavailable' }
    const slots = Object.values(answer.data)
      .flat()
      .map(({ start, end }) => ({ from: minute(start), until: minute(end) }))
    // What cannot be read is not taken for busy, nor for free.
    return slots.some(slot => Number.isNaN(slot.from) || Number.isNaN(slot.until))
      ? { result: 'unavailable' }
      : { result: 'known', free: merged(between(slots, from, until)) }
  }
}

const minute = (instant: string): number => Math.floor(Date.parse(instant) / 60_000)
