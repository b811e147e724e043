import { isHandedOver } from '#server/conversation/handed-over'
import type { Instant, LocalDate } from '#shared/schemas/time'
import type { HandOverReason } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import { closeFlow } from '#server/conversation/flows/run-flow'
import { perform, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import { addDays, instantOf, todayIn } from '#server/domain/time/time'
import { workingIntervals } from '#server/domain/availability/working-time'

const DAYS_AHEAD = 14

/** Gives the conversation to a person: the owner is told, the customer hears when to expect an answer, and the bot is silent. */
export function* handOver(turn: Turn, reason: HandOverReason): Script {
  yield* perform('tellOwner', { kind: 'tellOwner', reason })
  leaveToPerson(turn, reason)
}

/** The dialogue's own part of a hand-over: nothing of it stays open. */
export function leaveToPerson(turn: Turn, reason: HandOverReason): void {
  const { state, facts } = turn
  closeFlow(turn)
  state.later = []
  state.misunderstandings = 0
  state.refused = null
  state.awaiting = null
  const since = new Date(facts.now).toISOString()
  state.handOff = { reason, since, until: new Date(facts.now + facts.tenant.rules.handOverHours * 3_600_000).toISOString() }
  say(turn, { name: 'handedOver', reason, answersFrom: nextOpening(facts) })
}

/** Whether a person has the conversation; what has run out is forgotten. */
export function isWithPerson(turn: Turn): boolean {
  if (isHandedOver(turn.state, turn.facts.now)) return true
  turn.state.handOff = null
  return false
}

/** When somebody is there again; null: now, or the hours are not known. */
function nextOpening({ tenant, now }: Facts): Instant | null {
  if (tenant.openingHours === null) return null
  const today: LocalDate = todayIn(tenant.timezone, now)
  const minute = now / 60_000
  const open = workingIntervals(tenant, { hours: tenant.openingHours, overrides: {} }, today, addDays(today, DAYS_AHEAD)).find(
    ({ until }) => until > minute,
  )
  return open === undefined || open.from <= minute ? null : instantOf(open.from)
}
