import type { Command } from '#server/conversation/commands'
import { isCue } from '#server/conversation/understanding/text/cues'
import { isAt, numberAt } from '#server/conversation/understanding/text/line'
import type { Message } from '#server/conversation/understanding/meaning/message'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { isAwaiting } from '#server/conversation/understanding/situation'
import { fold } from '#server/conversation/understanding/text/tokens'
import type { Token } from '#server/conversation/understanding/text/tokens'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

const STARS = new Set(['⭐', '★', '🌟', '☆'])
/** "4/5", "8 / 10". */
const OUT_OF = /(?:^|\s)(\d{1,2})\s?\/\s?(5|10)(?!\d)/
const MOST_STARS = 5
/** A longer sentence tells a story in which a number is something else. */
const MOST_WORDS = 12

/** Whoever wants something wants that, and gives no stars. */
const WISHES: readonly PhraseClass[] = ['book', 'another', 'cancel', 'move', 'change', 'waitlist', 'myBookings', 'appointment']

/** Whether a message asks for something to be done. */
export const hasWish = ({ marks }: Reading): boolean =>
  marks.some(({ value }) => WISHES.includes(value) || (value.startsWith('ask') && value !== 'askRating'))

/** As it was written: "stars" looks like a typing error of "starts". */
const isStarWord = (token: Token | undefined): boolean => token !== undefined && isCue([{ ...token, word: fold(token.text) }], 'star', 0)

/** Numbers that stand for themselves: no articles, and no part of an hour with more to it. */
function numbersIn({ line }: Reading): { value: number; isDigits: boolean }[] {
  const found: { value: number; isDigits: boolean }[] = []
  for (let at = 0; at < line.tokens.length; at++) {
    const number = isAt(line, 'article', at) && !isStarWord(line.tokens[at + 1]) ? null : numberAt(line, at)
    if (number === null) continue
    found.push({ value: number.value, isDigits: number.isDigits })
    at = number.to - 1
  }
  return found
}

function starsIn(reading: Reading, text: string): number | null {
  const [, given, most] = OUT_OF.exec(text) ?? []
  if (given !== undefined) return most === '10' ? Math.ceil(Number(given) / 2) : Number(given)
  const { tokens } = reading.line
  const stars = tokens.filter(token => STARS.has(token.text)).length
  const words = tokens.filter(token => token.kind === 'word').length
  const numbers = numbersIn(reading)
  const digits = numbers.filter(({ isDigits }) => isDigits)
  const [only, ...others] = digits.length > 0 ? digits : numbers
  if (only === undefined) return stars > 0 ? stars : null
  return others.length === 0 && words <= MOST_WORDS && (only.isDigits || words <= 4) ? only.value : null
}

/** The stars that a customer gives who was asked how it was; a number that is none is asked about again. */
export function ratingOf({ reading, text, situation }: Message): Command[] {
  if (!isAwaiting(situation, 'rating') || hasWish(reading) || reading.services.some(span => !span.value.isWeak)) return []
  const isHour = reading.times.some(
    ({ value, from }) =>
      value.kind !== 'at' || (reading.line.tokens[from + 1]?.kind === 'word' && !isStarWord(reading.line.tokens[from + 1])),
  )
  const stars = isHour ? null : starsIn(reading, text)
  return stars === null ? [] : [{ kind: 'rate', stars: stars >= 1 && stars <= MOST_STARS ? stars : null }]
}
