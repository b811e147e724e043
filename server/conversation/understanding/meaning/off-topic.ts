import type { Command } from '#server/conversation/commands'
import { hasCue, isCue, skipCue } from '#server/conversation/understanding/text/cues'
import type { Message } from '#server/conversation/understanding/meaning/message'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { hasWish } from '#server/conversation/understanding/meaning/ratings'

const MOST_BETWEEN = 4

/**
 * Orders to the assistant itself ("ignore all previous instructions"); what else the message says is not read, since somebody else may have
 * written it.
 */
export function ordersIn({ reading }: Message): Command[] {
  const said = reading.line.tokens.filter(({ kind }) => kind === 'word')
  const isOverridden = said.some((_, at) => {
    const to = skipCue(said, 'disregard', at)
    return to > at && hasCue(said.slice(to, to + MOST_BETWEEN + 1), 'rules')
  })
  return isOverridden || hasCue(said, 'orders') ? [{ kind: 'offTopic', about: 'instructions' }] : []
}

/** "Should I stop my pills?" is asked; "I'm pregnant, can I book a massage?" only tells. */
function asksAdvice({ line, clauses, marks }: Reading): boolean {
  return line.tokens.some((_, at) => {
    if (!isCue(line.tokens, 'advice', at)) return false
    const clause = clauses[at]
    const end = clauses.lastIndexOf(clause ?? -1)
    const isAsked = [line.tokens[end], line.tokens[end + 1]].some(mark => mark?.text === '?')
    return (
      isAsked
      && !marks.some(
        mark =>
          clauses[mark.from] === clause
          && (mark.value === 'book' || mark.value === 'another' || mark.value === 'move' || mark.value === 'cancel'),
      )
    )
  })
}

/** What only somebody who may give advice can say, beside whatever else is wished for; and small talk about the world, where nothing is. */
export function offTopicIn({ reading, situation }: Message): Command[] {
  const isOwn = (token: { word: string }): boolean => token.word in situation.facts.tenant.faq
  if (reading.line.tokens.some(isOwn)) return []
  if (asksAdvice(reading)) return [{ kind: 'offTopic', about: 'advice' }]
  const isWish =
    hasWish(reading) || reading.services.some(span => !span.value.isWeak) || reading.providers.length > 0 || reading.faq.length > 0
  return !isWish && hasCue(reading.line.tokens, 'chat') ? [{ kind: 'offTopic', about: 'chat' }] : []
}
