import type { Awaiting, ConversationState } from '#server/conversation/state'
import type { Command } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import { newConversation } from '#server/conversation/state'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import type { TurnRow } from '#scripts/nlu/rows'
import { clock, factsOf } from '#scripts/nlu/facts'

/** What the system's last message leaves open, in our words. */
function awaitingOf({ state }: TurnRow): Awaiting | null {
  const acts = state.lastSystem?.acts ?? []
  const asked = acts.find(({ act }) => act === 'ask')?.slot
  if (asked === 'date' || asked === 'time' || asked === 'service') return asked
  if (asked === 'name') return 'provider'
  return acts.some(({ act }) => act === 'confirm' || act === 'offer' || act === 'offer_intent') ? 'confirm' : null
}

/** What the built-in understanding makes of a turn, in the words of the benchmark. */
export function predictTurn(turn: TurnRow): Record<string, unknown> {
  const facts = factsOf(turn.reference, turn.lang, turn.state.catalog.providers, turn.state.catalog.services)
  const state: ConversationState = {
    ...newConversation({ name: 'Ann', language: turn.lang }), flow: turn.state.activeIntent === 'book' ? 'book' : null, awaiting: awaitingOf(turn), lastTurnAt: new Date(facts.now).toISOString(),
  }
  const { commands } = understandBuiltin({ messages: [{ text: turn.utterance, payload: null, kind: 'text' }], state, facts })
  return { id: turn.id, ...predictionOf(commands, facts) }
}

function predictionOf(commands: readonly Command[], facts: Facts): Record<string, unknown> {
  const acts = new Set<string>()
  const request = new Set<string>()
  const row: Record<string, unknown> = {}
  for (const command of commands) {
    if (command.kind === 'startFlow' && command.flow === 'book') row.intent = 'book'
    if (command.kind === 'turnPage' || command.kind === 'change') acts.add('alternatives')
    if (command.kind === 'smallTalk' && (command.topic === 'thanks' || command.topic === 'bye')) acts.add(command.topic)
    if (command.kind === 'askQuestion' && command.topic === 'address') request.add('address')
    if (command.kind === 'cancelFlow') acts.add('negate')
    if (command.kind !== 'setAnswer') continue
    if (command.answer === 'confirmed') acts.add(command.isConfirmed ? 'affirm' : 'negate')
    if (command.answer === 'day' && command.day.from === command.day.to) row.date = command.day.from
    if (command.answer === 'time' && command.time.isExact && command.time.earliest !== null) row.time = clock(command.time.earliest)
    if (command.answer === 'provider') row.name = facts.providers.find(({ id }) => id === command.providerId)?.name
    if (command.answer === 'services') row.service = facts.services.find(({ id }) => id === command.serviceIds[0])?.name
  }
  return { ...row, acts: [...acts], request: [...request] }
}
