import type { Lexicon } from '#server/conversation/understanding/text/lexicon'
import type { Token } from '#server/conversation/understanding/text/tokens'

// A Spanish verb has some fifty forms, and three times as many with pronouns on its end. The word lists have the infinitive and
// the commonest forms; any other form is taken back to a verb that is known.

const SHORTEST_VERB = 4
const SHORTEST_STEM = 3
/** "Reserva-me-la". */
const MOST_CLITICS = 2

type IsKnown = (word: string) => boolean

/** "Canceláis" and "annuleriez": the infinitive, or null when it is no form of a known verb. */
function infinitiveOf(word: string, { verbEndings, infinitives, rewritten }: Lexicon, isKnown: IsKnown): string | null {
  for (const ending of verbEndings) {
    const stem = word.endsWith(ending) ? word.slice(0, word.length - ending.length) : ''
    if (stem.length < SHORTEST_STEM) continue
    const stems = [stem, ...rewritten.flatMap(([end, other]) => (stem.endsWith(end) ? `${stem.slice(0, -end.length)}${other}` : []))]
    const found = stems.flatMap(one => infinitives.map(infinitive => `${one}${infinitive}`)).find(isKnown)
    if (found !== undefined) return found
  }
  return null
}

/** "Cancélala" and "prenotami": the verb without the pronouns on its end, or null when no known verb is left. */
function withoutClitics(word: string, lexicon: Lexicon, isKnown: IsKnown, most = MOST_CLITICS): string | null {
  for (const clitic of lexicon.clitics) {
    const verb = word.endsWith(clitic) ? word.slice(0, word.length - clitic.length) : ''
    if (verb.length < SHORTEST_VERB || !/[adeinr]$/.test(verb)) continue
    // Italian leaves out the last letter of the infinitive: "tagliar-mi".
    const found =
      [verb, `${verb}e`].find(isKnown)
      ?? infinitiveOf(verb, lexicon, isKnown)
      ?? (most > 1 ? withoutClitics(verb, lexicon, isKnown, most - 1) : null)
    if (found !== null) return found
  }
  return null
}

/** Puts the words in the place of what is written short for them ("q" for "que"), and a known verb in the place of its forms. */
export function spellOut(tokens: readonly Token[], lexicon: Lexicon, isKnown: IsKnown): Token[] {
  return tokens.map((token, at) => {
    if (token.kind !== 'word') return token
    // "2 x" counts.
    const meant = tokens[at - 1]?.kind === 'number' ? undefined : lexicon.shorthand.get(token.word)
    const word =
      meant ?? (isKnown(token.word) ? null : (infinitiveOf(token.word, lexicon, isKnown) ?? withoutClitics(token.word, lexicon, isKnown)))
    return word === null ? token : { ...token, word }
  })
}
