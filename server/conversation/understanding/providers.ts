import type { ProviderId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { Line, Span } from '#server/conversation/understanding/line'
import { fold, normalise, tokenise } from '#server/conversation/understanding/tokens'

const TITLES = new Set(['dr', 'mr', 'mrs', 'ms', 'md', 'phd', 'prof', 'frk', 'hr', 'fru', 'and', 'og', 'the', 'of'])

const LONGEST_PERSON = 3

/** The words of a person's name that name somebody. */
export const wordsOfName = (name: string): string[] =>
  tokenise(normalise(name)).filter(token => token.kind === 'word' && token.word.length > 1 && !TITLES.has(token.word)).map(token => token.word)

const isNamed = (typed: string, name: string): boolean =>
  typed === name || typed === `${name}s` || (name.endsWith('s') && typed === `${name}es`)

/** A word that also means something else counts as a name only when it is written as one: "Will", "May". */
function isWrittenAsName(line: Line, at: number): boolean {
  const token = line.tokens[at]
  if (token?.kind !== 'word') return false
  const isCommon = line.lexicon.known.has(token.word) && token.word === fold(token.text)
  return !isCommon || (token.text !== token.text.toLowerCase() && at > 0)
}

/** How many words of the name follow each other from this token on, wherever in the name they begin. */
function commonWords(line: Line, at: number, name: readonly string[]): number {
  let most = 0
  // Of a long name one word is too little: it is the name of a house.
  const least = name.length > LONGEST_PERSON ? 2 : 1
  for (let start = 0; start < name.length; start++) {
    let count = 0
    while (start + count < name.length && isNamed(line.tokens[at + count]?.word ?? '', name[start + count] ?? '')) count++
    if (count >= least) most = Math.max(most, count)
  }
  return most
}

/** Finds the providers that a line names; a name that several bear gives all of them. */
export function findProviders(line: Line, providers: readonly Provider[]): Span<ProviderId[]>[] {
  const names = providers.map(provider => ({ id: provider.id, words: wordsOfName(provider.name) }))
  const found: Span<ProviderId[]>[] = []
  for (let at = 0; at < line.tokens.length; at++) {
    if (!isWrittenAsName(line, at)) continue
    const matches = names.map(name => ({ id: name.id, count: commonWords(line, at, name.words) }))
    const most = Math.max(0, ...matches.map(match => match.count))
    if (most === 0) continue
    found.push({ from: at, to: at + most, value: matches.filter(match => match.count === most).map(match => match.id) })
    at += most - 1
  }
  return found
}
