import type { Lexicon } from '#server/conversation/understanding/lexicon'
import type { Token } from '#server/conversation/understanding/tokens'

const SHORTEST_VERB = 4
/** "Reserva-me-la". */
const MOST_CLITICS = 2

/** "Cancélala" and "prenotami": the verb without the pronouns on its end, or null when no known verb is left. */
function withoutClitics(word: string, clitics: readonly string[], isKnown: (word: string) => boolean, most = MOST_CLITICS): string | null {
  for (const clitic of clitics) {
    const verb = word.endsWith(clitic) ? word.slice(0, word.length - clitic.length) : ''
    if (verb.length < SHORTEST_VERB || !/[aeir]$/.test(verb)) continue
    // Italian leaves out the last letter of the infinitive: "tagliar-mi".
    const found = [verb, `${verb}e`].find(isKnown) ?? (most > 1 ? withoutClitics(verb, clitics, isKnown, most - 1) : null)
    if (found !== null) return found
  }
  return null
}

/** Puts the words in the place of what is written short for them ("q" for "que"), and the verb in the place of a verb with its pronouns. */
export function spellOut(tokens: readonly Token[], { shorthand, clitics }: Lexicon, isKnown: (word: string) => boolean): Token[] {
  return tokens.map((token, at) => {
    if (token.kind !== 'word') return token
    // "2 x" counts.
    const meant = tokens[at - 1]?.kind === 'number' ? undefined : shorthand.get(token.word)
    const word = meant ?? (clitics.length === 0 || isKnown(token.word) ? null : withoutClitics(token.word, clitics, isKnown))
    return word === null ? token : { ...token, word }
  })
}
