import { findOfClass, lexiconOf } from '#server/conversation/understanding/text/lexicon'
import type { Lexicon } from '#server/conversation/understanding/text/lexicon'
import { normalise, tokenise } from '#server/conversation/understanding/text/tokens'
import type { Token } from '#server/conversation/understanding/text/tokens'
import { SPOKEN } from '#server/conversation/understanding/words/spoken'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

const ABOUT_BOOKINGS: readonly PhraseClass[] = ['cancel', 'move', 'bookingList', 'myBookings']
const BESIDE: readonly PhraseClass[] = ['greeting', 'thanks', 'appointment', 'my', 'apology']
const MOST_WORDS = 6

/**
 * Whether a message is nothing but a word about bookings that there are, in any language: "cancel", "aflys min tid", "mis citas". It leaves
 * open whose, where several businesses share a number.
 */
export function isBookingWord(text: string): boolean {
  const words = tokenise(normalise(text)).filter(({ kind }) => kind === 'word' || kind === 'number')
  return words.length > 0 && words.length <= MOST_WORDS && SPOKEN.some(language => isSaidIn(lexiconOf(language), words))
}

function isSaidIn(lexicon: Lexicon, words: readonly Token[]): boolean {
  let isFound = false
  for (let at = 0; at < words.length;) {
    const about = longest(lexicon, ABOUT_BOOKINGS, words, at)
    const beside = longest(lexicon, BESIDE, words, at)
    const isSmall = lexicon.small.has(words[at]?.word ?? '')
    if (about === at && beside === at && !isSmall) return false
    isFound ||= about > at
    at = Math.max(about, beside, at + 1)
  }
  return isFound
}

const longest = (lexicon: Lexicon, names: readonly PhraseClass[], words: readonly Token[], at: number): number =>
  Math.max(at, ...names.map(name => findOfClass(lexicon, name, words, at)?.to ?? at))
