import type { Command } from '#server/conversation/commands'
import { ask, perform } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'

/**
 * Where several businesses share a number and it is not known which is meant: the only question is that. The chosen one answers what was
 * waiting.
 */
export function* atReception(turn: Turn, commands: readonly Command[]): Script {
  const chosen = commands.flatMap(command => (command.kind === 'setAnswer' && command.answer === 'business' ? command.tenantId : [])).at(-1)
  if (chosen === undefined || !turn.facts.businesses.some(business => business.tenantId === chosen)) {
    ask(turn, 'business', { name: 'askBusiness' })
    return
  }
  yield* perform('switchBusiness', { kind: 'switchBusiness', tenantId: chosen })
}
