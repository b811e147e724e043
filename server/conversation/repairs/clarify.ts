import type { CommandOf } from '#server/conversation/commands'
import { forget } from '#server/conversation/flows/plan'
import { unsettle } from '#server/conversation/repairs/correction'
import type { Turn } from '#server/conversation/turn'

/** A word that fits several things: the question is asked among those. Where a booking is looked for, any of them describes it. */
export function clarify(turn: Turn, { about, candidates }: CommandOf<'clarify'>): void {
  const { state } = turn
  state.flow ??= 'book'
  const isSearching = state.flow === 'cancel' || (state.flow === 'reschedule' && state.answers.bookingId === undefined)
  if (isSearching) {
    if (about === 'services') state.answers.about = { ...state.answers.about, serviceIds: candidates }
    return
  }
  if (state.flow !== 'book' && about === 'services') return
  forget(state.answers, about === 'services' ? 'serviceIds' : 'providerId')
  unsettle(turn, about)
  turn.candidates = { about, ids: candidates }
}
