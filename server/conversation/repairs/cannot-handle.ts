import { handOver } from '#server/conversation/repairs/hand-over'
import { ask, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'

/** Once we ask again in other words; the second time in a row a person takes over. True when that happened. */
export function* cannotHandle(turn: Turn): Script<boolean> {
  turn.state.misunderstandings = turn.was.misunderstandings + 1
  if (turn.state.misunderstandings > 1) {
    yield* handOver(turn, 'misunderstood')
    return true
  }
  if (turn.was.lastTurnAt === null) ask(turn, 'service', { name: 'greeting' })
  else say(turn, { name: 'notUnderstood', asked: turn.was.flow === null ? null : turn.was.awaiting })
  return false
}
