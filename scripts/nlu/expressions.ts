import { Language } from '#shared/schemas/language'
import type { ConversationState } from '#server/conversation/state'
import { newConversation } from '#server/conversation/state'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import type { ExpressionRow } from '#scripts/nlu/rows'
import { clock, factsOf } from '#scripts/nlu/facts'

/** The day and the hours of a text, as a booking would take them, in the words of the benchmark. */
export function predictExpression({ id, text, reference, lang }: ExpressionRow): Record<string, unknown> {
  const language = Language.catch('en').parse(lang)
  const facts = factsOf(reference, language, [], [])
  const state: ConversationState = { ...newConversation({ name: 'Ann', language }), flow: 'book', awaiting: 'slot', lastTurnAt: new Date(facts.now).toISOString() }
  const { commands } = understandBuiltin({ messages: [{ text, payload: null, kind: 'text' }], state, facts })
  const day = commands.flatMap(command => command.kind === 'setAnswer' && command.answer === 'day' ? command.day : []).at(-1)
  const time = commands.flatMap(command => command.kind === 'setAnswer' && command.answer === 'time' ? command.time : []).at(-1)
  const isPoint = day === undefined || day.from === day.to
  if (day === undefined && time === undefined) return { id, type: 'none' }
  const prefix = day === undefined ? '' : `${day.from}T`
  const kind = day === undefined ? 'time' : 'datetime'
  if (time?.isExact === true && time.earliest !== null && isPoint) return { id, type: kind, value: `${prefix}${clock(time.earliest)}` }
  if (time === undefined || !isPoint) return day === undefined || isPoint ? { id, type: 'date', value: day?.from } : { id, type: 'daterange', start: day.from, end: day.to }
  return { id, type: `${kind}range`, ...time.earliest === null ? {} : { start: `${prefix}${clock(time.earliest)}` }, ...time.latest === null ? {} : { end: `${prefix}${clock(time.latest)}` } }
}
