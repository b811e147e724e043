import type { Dialogue } from '#tests/dialogues/format'
import type { Observation } from '#tests/dialogues/observation'

/** How many messages a person may need, and the bot may send. */
export function checkDialogueLimits({ limits }: Pick<Dialogue, 'limits'>, seen: Observation): string[] {
  const own = seen.turns.filter(turn => turn.phone === seen.phone)
  const written = own.reduce((count, turn) => count + turn.said.length, 0)
  const answered = seen.messages[seen.phone]?.length ?? 0
  const answers = own.filter(({ kind }) => kind === 'answer' || kind === 'mismatch').length
  const over = (most: number | undefined, count: number, what: string) => (most !== undefined && count > most ? [`limits: ${count} ${what}, at most ${most}`] : [])
  return [
    ...over(limits?.max_customer_messages, written, 'messages of the customer'),
    ...over(limits?.max_bot_messages, answered, 'messages of the bot'),
    ...over(limits?.max_answers, answers, 'answers'),
  ]
}
