import type { Usual } from '#server/conversation/effects'
import type { LocalSlot } from '#server/conversation/flows/slot-choice'
import { choose, findFitting, searchOf } from '#server/conversation/flows/slot-search'
import { unsettle } from '#server/conversation/repairs/correction'
import { perform, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import { weekdayOf } from '#server/domain/time/time'

/** An hour that is so far from the usual one (minutes) is another hour. */
const NEAR_MINUTES = 60

/** "The usual": service and provider of the customer's own history, and a time to say yes to. In a move it is the hour. */
export function* useUsual(turn: Turn): Script {
  const { state } = turn
  if (state.flow === 'reschedule') {
    turn.keepsHour = true
    return
  }
  const { usual } = yield* perform('findUsual', { kind: 'findUsual' })
  state.flow ??= 'book'
  if (usual === null) return say(turn, { name: 'noUsual' })
  state.answers.serviceIds = usual.serviceIds
  state.answers.providerId = usual.providerId
  unsettle(turn, 'services')
  turn.usual = usual
}

/** Proposes one time for the usual: within what was wished for, else on the usual weekday at the usual hour, else what comes closest. */
export function* proposeUsual(turn: Turn): Script {
  const {
    usual,
    state: { answers },
  } = turn
  turn.usual = null
  if (
    usual === null
    || turn.touched.has('slot')
    || turn.touched.has('provider')
    || answers.wishedStart !== undefined
    || answers.serviceIds?.join() !== usual.serviceIds.join()
  ) {
    return
  }
  const search = yield* searchOf(turn)
  if (search.range.from > search.range.to) return
  const best = bestOf(yield* findFitting(search), usual)
  if (best === null) return
  answers.isUsual = search.day === null || search.time === null
  choose(turn, best)
}

function bestOf(slots: readonly LocalSlot[], { weekday, minute }: Usual): LocalSlot | null {
  const off = (slot: LocalSlot): number => Math.abs(slot.minute - minute)
  const near = slots.filter(slot => off(slot) <= NEAR_MINUTES)
  const asAlways = near.filter(({ date }) => weekdayOf(date) === weekday)
  const among = [asAlways, near, slots].find(({ length }) => length > 0) ?? []
  const firstDate = among[0]?.date
  const [best = null] = among.filter(({ date }) => date === firstDate).toSorted((one, other) => off(one) - off(other))
  return best
}
