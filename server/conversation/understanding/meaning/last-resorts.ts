import type { Command } from '#server/conversation/commands'
import type { Message } from '#server/conversation/understanding/meaning/message'
import { coverage } from '#server/conversation/understanding/reading/reading'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

const hasMark = (reading: Reading, name: PhraseClass): boolean => reading.marks.some(({ value }) => value === name)

/** "A real person, please", among words that mean nothing to us. */
export const humanWanted = ({ reading }: Message): Command[] => (hasMark(reading, 'human') ? [{ kind: 'handOver', reason: 'asked' }] : [])

/** Politeness, when nothing else was said. */
export function smallTalk({ reading }: Message): Command[] {
  const topics = [
    ['bye', 'bye'],
    ['thanks', 'thanks'],
    ['greeting', 'greeting'],
    ['wait', 'apology'],
    ['apology', 'apology'],
    ['weakYes', 'thanks'],
  ] as const
  // Among words that nobody knows an "ok" or "k" says nothing.
  const isKnown = coverage(reading).unknown.length === 0
  const found = topics.find(([name]) => hasMark(reading, name) && (name !== 'weakYes' || isKnown))
  return found === undefined ? [] : [{ kind: 'smallTalk', topic: found[1] }]
}

/** Emojis alone say as much as a sticker, and at the very beginning hello. */
export function emojiOnly({ reading, situation }: Message): Command[] {
  const signs = reading.line.tokens.filter(({ kind }) => kind !== 'mark')
  if (signs.length === 0 || signs.some(({ kind }) => kind !== 'emoji')) return []
  return situation.state.lastTurnAt === null ? [{ kind: 'smallTalk', topic: 'greeting' }] : [{ kind: 'receivedMedia', media: 'sticker' }]
}

/** "Can you help me?", where nothing is asked. */
export const helpWanted = ({ reading, situation }: Message): Command[] =>
  hasMark(reading, 'help') && situation.state.awaiting === null ? [{ kind: 'startFlow', flow: 'help' }] : []
