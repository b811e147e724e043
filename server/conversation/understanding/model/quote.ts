import { fold, normalise, tokenise } from '#server/conversation/understanding/text/tokens'

const JOINED = /[\p{Script=Latin}\p{N}]/u

/** Whether words stand in a text as they are, accents and case aside: whole words, where a script parts them. */
export function isQuoted(quote: string, text: string): boolean {
  const words = fold(normalise(quote)).trim()
  if (!/[\p{L}\p{N}]/u.test(words)) return false
  const whole = fold(normalise(text))
  for (let at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) {
    const before = whole.slice(0, at).at(-1) ?? ' '
    const after = whole[at + words.length] ?? ' '
    const isCut = (JOINED.test(before) && JOINED.test(words[0] ?? '')) || (JOINED.test(after) && JOINED.test(words.at(-1) ?? ''))
    if (!isCut) return true
  }
  return false
}

/** The words of a quote, in the form in which words are compared. */
export const wordsOf = (quote: string): string[] =>
  tokenise(normalise(quote))
    .filter(({ kind }) => kind === 'word' || kind === 'number')
    .map(({ word }) => word)
