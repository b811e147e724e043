import type { ProviderId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import { isCue, isCueWord } from '#server/conversation/understanding/text/cues'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Line, Span } from '#server/conversation/understanding/text/line'
import { fold, normalise, tokenise } from '#server/conversation/understanding/text/tokens'

const isTitle = (word: string): boolean => isCueWord('title', word) || isCueWord('inNames', word)

const LONGEST_PERSON = 3

/** The words of a person's name that name somebody. */
export const wordsOfName = (name: string): string[] =>
  tokenise(normalise(name))
    .filter(token => token.kind === 'word' && token.word.length > 1 && !isTitle(token.word))
    .map(token => token.word)

const isNamed = (typed: string, name: string): boolean =>
  typed === name || typed === `${name}s` || (name.endsWith('s') && typed === `${name}es`)

/** A word that also means something else counts as a name only when it is written as one: "Will", "May". */
function isWrittenAsName(line: Line, at: number): boolean {
  const token = line.tokens[at]
  if (token?.kind !== 'word') return false
  const isCommon = line.lexicon.known.has(token.word) && token.word === fold(token.text)
  return !isCommon || (token.text !== token.text.toLowerCase() && at > 0)
}

/** Words that tell what kind of business it is name none: "a salon", "the other dentist". */
const isKindOnly = (line: Line, from: number, to: number): boolean =>
  line.tokens
    .slice(from, to)
    .every(
      (token, offset) => token.kind !== 'word' || isAt(line, 'aboutProvider', from + offset) || isAt(line, 'aboutService', from + offset),
    )

/** "In Berkeley" is a place, also where a house is called after it. */
const isPlace = (line: Line, at: number): boolean => isCue(line.tokens, 'inPlace', isAt(line, 'the', at - 1) ? at - 2 : at - 1)

/** "Morgan Hill" is another than "Olive Hill": a name that nobody here bears stands before. */
function isOther(line: Line, at: number): boolean {
  const before = line.tokens[at - 1]
  return at > 1 && before?.kind === 'word' && /^\p{Lu}/u.test(before.text) && !line.lexicon.known.has(before.word) && !isTitle(before.word)
}

/** What may stand between two words of a name: initials, titles, full stops and commas. */
const isBetween = (line: Line, at: number): boolean => {
  const token = line.tokens[at]
  return token !== undefined && (token.kind === 'mark' ? '.,&-/|:+'.includes(token.text) : isTitle(token.word) || token.word.length === 1)
}

/**
 * The place after the words of the name that follow each other from this token on, wherever in the name they begin, and how many they are.
 */
function commonWords(line: Line, at: number, name: readonly string[]): { count: number; to: number } {
  let most = { count: 0, to: at }
  // Of a long name one word is too little: it is the name of a house.
  const least = name.length > LONGEST_PERSON ? 2 : 1
  for (let start = 0; start < name.length; start++) {
    let [count, to] = [0, at]
    for (let place = at; start + count < name.length;) {
      if (isNamed(line.tokens[place]?.word ?? '', name[start + count] ?? '')) [count, place, to] = [count + 1, place + 1, place + 1]
      else if (count > 0 && isBetween(line, place)) place++
      else break
    }
    if (
      count >= least
      && count > most.count
      && (count === name.length || !(isKindOnly(line, at, to) || isPlace(line, at) || isOther(line, at)))
    ) {
      most = { count, to }
    }
  }
  return most
}

const known = new WeakMap<readonly Provider[], { id: ProviderId; words: string[] }[]>()

/** The words of all names, cut once for a catalogue. */
function namesOf(providers: readonly Provider[]): { id: ProviderId; words: string[] }[] {
  const names = known.get(providers) ?? providers.map(({ id, name }) => ({ id, words: wordsOfName(name) }))
  known.set(providers, names)
  return names
}

/** Finds the providers that a line names; a name that several bear gives all of them, unless it is the whole name of some. */
export function findProviders(line: Line, providers: readonly Provider[]): Span<ProviderId[]>[] {
  const names = namesOf(providers)
  const found: Span<ProviderId[]>[] = []
  for (let at = 0; at < line.tokens.length; at++) {
    if (!isWrittenAsName(line, at)) continue
    const matches = names.map(name => ({ id: name.id, length: name.words.length, ...commonWords(line, at, name.words) }))
    const most = Math.max(0, ...matches.map(match => match.count))
    if (most === 0) continue
    const best = matches.filter(match => match.count === most)
    const whole = best.filter(match => match.length === most)
    const to = Math.max(...best.map(match => match.to))
    found.push({ from: at, to, value: (whole.length > 0 ? whole : best).map(match => match.id) })
    at = to - 1
  }
  return found
}
