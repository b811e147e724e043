import { z } from 'zod'
import type { OfferedSlot } from '#server/conversation/effects'
import { instantOf, minuteOf } from '#server/domain/time/time'

// Free times of weeks are a hundred kilobytes of JSON and say little: starts every quarter of an hour, and the same few people. They are
// kept as runs.

const Runs = z.array(z.number())
const Packed = z.object({
  /** Minutes from one start to the next, the first from the epoch: value, how often, value, how often. */
  steps: Runs,
  /** Everything else that is said of slots, each thing once. */
  kinds: z.array(z.custom<Omit<OfferedSlot, 'startsAt'>>(value => z.object({ providerIds: z.array(z.string()) }).safeParse(value).success)),
  /** Which of them each slot is, as runs. */
  kindOf: Runs,
})
type Packed = z.output<typeof Packed>

/** Slots as runs; as they are when an instant is not to be had back to the letter. */
export function packSlots(slots: readonly OfferedSlot[]): Packed | readonly OfferedSlot[] {
  const minutes = slots.map(({ startsAt }) => minuteOf(startsAt))
  if (slots.some(({ startsAt }, index) => instantOf(minutes[index] ?? 0) !== startsAt)) return slots
  const places = new Map<string, number>()
  const kindOf = slots.map(({ startsAt: _startsAt, ...kind }) => {
    const name = JSON.stringify(kind)
    const place = places.get(name) ?? places.size
    places.set(name, place)
    return place
  })
  return {
    steps: runsOf(minutes.map((minute, index) => minute - (minutes[index - 1] ?? 0))),
    kinds: [...places.keys()].map(name => JSON.parse(name)),
    kindOf: runsOf(kindOf),
  }
}

/** The slots that were packed. */
export function unpackSlots(stored: unknown): unknown {
  const packed = Packed.safeParse(stored)
  if (!packed.success) return stored
  const { steps, kinds, kindOf } = packed.data
  const kindAt = valuesOf(kindOf)
  let minute = 0
  return valuesOf(steps).map((step, index) => {
    minute += step
    return { startsAt: instantOf(minute), ...kinds[kindAt[index] ?? 0] }
  })
}

function runsOf(values: readonly number[]): number[] {
  const runs: number[] = []
  for (const [index, value] of values.entries()) {
    if (index > 0 && values[index - 1] === value) runs.push((runs.pop() ?? 0) + 1)
    else runs.push(value, 1)
  }
  return runs
}

function valuesOf(runs: readonly number[]): number[] {
  const values: number[] = []
  for (let at = 0; at < runs.length; at += 2) values.push(...Array<number>(runs[at + 1] ?? 0).fill(runs[at] ?? 0))
  return values
}
