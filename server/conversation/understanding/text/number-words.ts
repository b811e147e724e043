import { split } from '#server/conversation/understanding/words/words'
import type { Words } from '#server/conversation/understanding/words/words'

/** A word, and the number that it is. */
export interface NumberWord {
  phrase: string
  means: number
}

const FIRST_GLUED = 21
const LAST_GLUED = 59

const listed = (list: string): NumberWord[] =>
  list.split('/').flatMap((ways, place) => split(ways).map(phrase => ({ phrase, means: place + 1 })))

/** "Fünf-und-zwanzig", "fem-og-tyve", "tjugo-fem": the numbers that a language writes as one word are put together, not listed. */
function glued({ gluedNumbers }: Words, plain: readonly NumberWord[]): NumberWord[] {
  if (gluedNumbers === undefined) return []
  const { joint, isOnesFirst } = gluedNumbers
  const isTens = ({ means }: NumberWord): boolean => means % 10 === 0 && means > 10 && means + 9 <= LAST_GLUED
  return plain.filter(isTens).flatMap(tens =>
    plain
      .filter(({ means }) => means >= 1 && means <= 9 && tens.means + means >= FIRST_GLUED)
      .map(ones => ({
        phrase: isOnesFirst ? `${ones.phrase}${joint}${tens.phrase}` : `${tens.phrase}${joint}${ones.phrase}`,
        means: tens.means + ones.means,
      })),
  )
}

/** Every word for a number in this language. */
export function numberWords(words: Words): NumberWord[] {
  const plain = [...listed(words.numbers), ...Object.entries(words.otherNumbers).map(([phrase, means]) => ({ phrase, means }))]
  return [
    ...plain,
    ...glued(
      words,
      plain.filter(({ phrase }) => !phrase.includes(' ')),
    ),
  ]
}

/** Every word for first, second, ... in this language, with the endings that it takes. */
export const ordinalWords = ({ ordinals, ordinalEndings = [] }: Words): NumberWord[] =>
  listed(ordinals).flatMap(({ phrase, means }) => ['', ...ordinalEndings].map(ending => ({ phrase: `${phrase}${ending}`, means })))
