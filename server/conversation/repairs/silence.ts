import { closeFlow } from '#server/conversation/flows/run-flow'
import { isLongSilent } from '#server/conversation/open/long-silence'
import { say } from '#server/conversation/turn'
import type { Turn } from '#server/conversation/turn'

/** A draft is kept for a day of silence; who comes back later starts afresh, and hears so when the message went on with the draft. */
export function afterSilence(turn: Turn, isNewWish: boolean): void {
  const { state, was, facts } = turn
  if (!isLongSilent(was, facts.now)) return
  const hadDraft = was.flow !== null
  closeFlow(turn)
  state.later = []
  state.refused = null
  state.misunderstandings = 0
  if (hadDraft && !isNewWish) say(turn, { name: 'startedAfresh' })
}
