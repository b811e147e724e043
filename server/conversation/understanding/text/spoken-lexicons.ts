import type { Lexicon } from '#server/conversation/understanding/text/lexicon'
import { lexiconOf } from '#server/conversation/understanding/text/lexicon'
import { SPOKEN } from '#server/conversation/understanding/words/spoken'

let lexicons: readonly Lexicon[] | null = null

/** The words of all languages in the form in which they are looked up; made when first asked for. */
export function spokenLexicons(): readonly Lexicon[] {
  lexicons ??= SPOKEN.map(lexiconOf)
  return lexicons
}
