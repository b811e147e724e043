import type { Lexicon } from '#server/conversation/understanding/text/lexicon'
import type { Token } from '#server/conversation/understanding/text/tokens'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

// "Freitagnachmittag", "vrijdagmiddag", "fredagseftermiddag": languages that write words together write any day with any part of
// the day, so the pieces are looked up and not the whole. Only pieces that speak of days and hours are taken apart: services are
// matched by their own means.

const SHORTEST_PIECE = 3
const SHORTEST_WHOLE = 7
const LONGEST_WHOLE = 30

/** The two pieces of a word that is written together, or null when it is no such word in this language. */
export function piecesOf(word: string, { pieces, joints }: Lexicon): [string, string] | null {
  if (joints.length === 0 || word.length < SHORTEST_WHOLE || word.length > LONGEST_WHOLE) return null
  for (let cut = word.length - SHORTEST_PIECE; cut >= SHORTEST_PIECE; cut--) {
    const [left, right] = [word.slice(0, cut), word.slice(cut)]
    if (!pieces.has(right)) continue
    for (const joint of joints) {
      const piece = left.endsWith(joint) ? left.slice(0, left.length - joint.length) : ''
      if (pieces.has(piece)) return [piece, right]
    }
  }
  return null
}

function cut(token: Token, [left, right]: [string, string]): Token[] {
  const middle = token.end - Math.min(right.length, token.text.length - 1)
  return [
    { ...token, word: left, text: token.text.slice(0, middle - token.start), end: middle },
    { ...token, word: right, text: token.text.slice(middle - token.start), start: middle, isGlued: false },
  ]
}

const DAYS: readonly PhraseClass[] = ['today', 'this']

const isDay = ({ weekdays, classes }: Lexicon, word: string | undefined): boolean =>
  word !== undefined
  && (weekdays.has(word)
    || DAYS.some(name =>
      classes
        .get(word)
        ?.get(name)
        ?.some(phrase => phrase.words.length === 1),
    ))

/**
 * Cuts words that nobody knows into the words that they are made of, where the language writes words together. The German
 * "Morgen" is a part of the day behind a day ("Dienstagmorgen", "heute Morgen") and tomorrow anywhere else.
 */
export function cutCompounds(tokens: readonly Token[], lexicon: Lexicon, isKnown: (word: string) => boolean): Token[] {
  const cuts = tokens.flatMap(token => {
    const pieces = token.kind !== 'word' || isKnown(token.word) ? null : piecesOf(token.word, lexicon)
    return pieces === null ? [token] : cut(token, pieces)
  })
  return cuts.map((token, at) => {
    const meant = lexicon.behindDay.get(token.word)
    return meant !== undefined && isDay(lexicon, cuts[at - 1]?.word) ? { ...token, word: meant } : token
  })
}
