import type { Command } from '#server/conversation/commands'
import { tokenise, normalise } from '#server/conversation/understanding/text/tokens'
import type { Heard, Understood } from '#server/conversation/understood'

const MOST_WORDS = 3

const isFact = (command: Command): boolean => command.kind === 'clarify' || (command.kind === 'setAnswer' && command.answer !== 'confirmed')

/** One fact alone, such as "mens cut", or a word or two that mean nothing yet. */
function isHalfAWish(commands: readonly Command[]): boolean {
  const facts = commands.filter(isFact)
  const others = commands.filter(command => !isFact(command) && !(command.kind === 'startFlow' && command.flow === 'book'))
  if (facts.length === 1 && others.length === 0) return true
  return commands.every(({ kind }) => kind === 'cannotHandle')
}

/**
 * Whether what was written so far looks like the beginning of something: a bare greeting, or a word or two without a verb
 * when nothing was asked, from what it was understood to mean. Taps, whole wishes and answers are none; they are answered at once.
 */
export function isFragment(messages: Heard['messages'], { awaiting }: Heard['state'], { commands }: Understood): boolean {
  if (messages.some(message => message.kind !== 'text' || message.payload !== null)) return false
  const text = messages.map(message => message.text).join('\n')
  if (text.length > 60) return false
  const tokens = tokenise(normalise(text))
  if (commands.every(command => command.kind === 'smallTalk' && command.topic === 'greeting')) return true
  const isEnded = tokens.some(token => token.text === '?' || token.text === '!') || tokens.at(-1)?.text === '.'
  const words = tokens.filter(token => token.kind === 'word' || token.kind === 'number')
  return awaiting === null && !isEnded && words.length > 0 && words.length <= MOST_WORDS && isHalfAWish(commands)
}
