import { findPhrase } from '#server/conversation/understanding/text/phrases'
import { hasCue, isCue } from '#server/conversation/understanding/text/cues'
import type { Line } from '#server/conversation/understanding/text/line'
import { skip } from '#server/conversation/understanding/text/line'
import type { Reading } from '#server/conversation/understanding/reading/reading'

const LONGEST_NAME = 60
const MOST_WORDS = 5

const isNameWord = (word: string): boolean => /^\p{L}[\p{L}\p{M}'.-]*$/u.test(word)

/** The text of the tokens as it was typed, if it can be somebody's name. */
function nameFrom(reading: Reading, from: number, to: number): string | null {
  const { tokens } = reading.line
  const parts: string[] = []
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'emoji') continue
    if (token.kind === 'mark' && "-.'".includes(token.text) && parts.length > 0 && at + 1 < to) {
      if (token.text === '-' && tokens[at + 1]?.isGlued === true) parts[parts.length - 1] += `-${tokens[++at]?.text ?? ''}`
      else if (token.text === '.' && token.isGlued) parts[parts.length - 1] += '.'
      continue
    }
    if (token.kind !== 'word' || !isNameWord(token.text)) return null
    // "D'Angelo" is cut where a vowel was left out.
    if (token.isGlued && parts.at(-1)?.endsWith("'") === true) parts[parts.length - 1] += token.text
    else parts.push(token.text)
  }
  const name = parts.join(' ')
  return parts.length === 0 || parts.length > MOST_WORDS || name.length > LONGEST_NAME ? null : name
}

const isEnd = (reading: Reading, at: number): boolean => {
  const token = reading.line.tokens[at]
  return (
    token === undefined
    || (token.kind === 'mark' && !"-.'".includes(token.text))
    || token.kind === 'number'
    || (token.text === '.'
      && !isCue(reading.line.tokens, 'title', at - 1)
      && reading.line.tokens[at + 1]?.isGlued !== true
      && token.isGlued
      && (reading.line.tokens[at - 1]?.text.length ?? 0) > 1)
  )
}

/** Where a name that begins here ends: at a mark, a number, or a word that goes on with the sentence. */
function endOfName(reading: Reading, from: number): number {
  const { tokens, lexicon } = reading.line
  let at = from
  while (!isEnd(reading, at) && at - from < MOST_WORDS + 2) {
    const token = tokens[at]
    const goesOn =
      token?.kind === 'word'
      && token.text === token.text.toLowerCase()
      && lexicon.small.has(token.word)
      && at > from
      && !isCue(tokens, 'particle', at)
    if (goesOn) break
    at++
  }
  return at
}

/** A name that somebody says is theirs, with its place. `isTold`: by words that speak of a name. */
export interface Introduced {
  name: string
  from: number
  to: number
  isTold: boolean
}

/** The place after "my name is", and after the "actually" of a correction. */
function skipToName(reading: Reading, at: number): number {
  const told = skip(reading.line, 'myNameIs', at)
  return told === at ? at : skip(reading.line, 'correcting', told)
}

/** "My name is Peter Krag", anywhere and at any time; "I'm Peter" only with a name that looks like one. */
export function introduced(reading: Reading): Introduced | null {
  const { line } = reading
  for (let at = 0; at < line.tokens.length; at++) {
    const told = skipToName(reading, at)
    const hinted = skip(line, 'iAm', at)
    const from = told > at ? told : hinted
    if (from === at || line.tokens[from]?.kind !== 'word') continue
    const next = line.tokens[from]
    const looksLikeName =
      next !== undefined
      && next.text !== next.text.toLowerCase()
      && !line.lexicon.known.has(next.word)
      && !reading.services.some(span => span.from === from)
      && !reading.providers.some(span => span.from === from && told === at)
    if (told === at && !looksLikeName) continue
    const to = endOfName(reading, from)
    const name = nameFrom(reading, from, to)
    if (name !== null) return { name, from, to, isTold: told > at }
  }
  return null
}

export const introducedName = (reading: Reading): string | null => introduced(reading)?.name ?? null

/** What is part of a name is nothing else: "my name is Frida Torsdag" speaks of no day. */
export function withoutName(reading: Reading): Reading {
  const name = introduced(reading)
  if (name === null) return reading
  const isOut = (span: { from: number; to: number }): boolean => span.from < name.from || span.to > name.to
  return {
    ...reading,
    days: reading.days.filter(isOut),
    times: reading.times.filter(isOut),
    services: reading.services.filter(isOut),
    providers: reading.providers.filter(
      span =>
        isOut(span)
        || (span.from === name.from && span.to === name.to)
        || ((span.from === name.from || span.to === name.to) && span.to - span.from > 1),
    ),
    faq: reading.faq.filter(isOut),
  }
}

const MOST_WORDS_OF_NAME = 4

/** "Frida Torsdag", "April Jones", "Søndag": a few words that say nothing else, and the names of days and months among them. */
export function isNameWithDay(reading: Reading): boolean {
  const { tokens, lexicon } = reading.line
  const words = tokens.filter(token => token.kind !== 'emoji' && !(token.kind === 'mark' && "-.'".includes(token.text)))
  const isDay = (word: string): boolean => lexicon.weekdays.has(word) || lexicon.months.has(word)
  if (words.length === 0 || words.length > MOST_WORDS_OF_NAME || words.some(token => token.kind !== 'word') || reading.times.length > 0) {
    return false
  }
  const others = words.filter(token => !isDay(token.word))
  const isCapital = (text: string): boolean => text !== text.toLowerCase()
  if (others.length === 0) return words.length === 1 && lexicon.isDaySmall && words.every(token => isCapital(token.text))
  return others.every(token => !lexicon.small.has(token.word) && (!lexicon.known.has(token.word) || isCapital(token.text)))
}

/** A message that asks is no name. */
export const asksBack = (reading: Reading): boolean =>
  reading.line.tokens.at(-1)?.text === '?' || isCue(reading.line.tokens, 'questionWord', 0) || isCue(reading.line.tokens, 'why', 0)

const MOST_WORDS_OF_WHY = 12

/** "Why do you need that?" */
export const asksWhy = ({ line }: Reading): boolean => line.tokens.length <= MOST_WORDS_OF_WHY && hasCue(line.tokens, 'why')

const POLITE = ['thanks', 'greeting', 'apology', 'bye', 'yes', 'weakYes'] as const

/** "The booking is for". */
const MOST_BEFORE_FOR = 4

/** The place after "for": "it's for Tom Baker", "é para o Tomás". */
function skipFor(line: Line, at: number): number {
  const { tokens } = line
  const to = tokens.findIndex((_, place) => place >= at && isCue(tokens, 'forWhom', place)) + 1
  if (to === 0 || to > at + MOST_BEFORE_FOR || tokens[to]?.kind !== 'word') return at
  const the = skip(line, 'the', to)
  return tokens[to]?.text === tokens[to]?.text.toLowerCase() && tokens[the]?.kind === 'word' ? the : to
}

/** The whole message as the answer to "what is your name?", without what leads to it and the thanks after it. */
export function answeredName(reading: Reading): string | null {
  const said = introducedName(reading)
  if (said !== null) return said
  if (asksBack(reading)) return null
  const { line } = reading
  let from = 0
  let to = line.tokens.length
  for (let moved = true; moved;) {
    moved = false
    for (const name of [...POLITE, 'iAm'] as const) {
      const after = skip(line, name, from)
      if (after > from && after < to) [from, moved] = [after, true]
    }
    if (from < to && line.tokens[from]?.kind === 'mark') [from, moved] = [from + 1, true]
  }
  from = skipFor(line, from)
  const end = endOfName(reading, from)
  const isRestSmall = line.tokens.slice(end, to).every(token => token.kind !== 'word' || line.lexicon.known.has(token.word))
  to = end
  const words = line.tokens.slice(from, to).filter(token => token.kind === 'word')
  const isPlainTalk =
    words.length > 0
    && words.every(token => line.lexicon.small.has(token.word) && findPhrase(line.lexicon.ordinals, [token], 0) === null)
    && words.every(token => token.text === token.text.toLowerCase())
  const isParticle = (at: number): boolean => isCue(words, 'particle', at) && words[at - 1]?.text !== words[at - 1]?.text.toLowerCase()
  const small = words.filter(
    (token, at) =>
      line.lexicon.small.has(token.word)
      && token.text === token.text.toLowerCase()
      && !isParticle(at)
      && !(isParticle(at - 1) && isCue(words, 'particle', at)),
  ).length
  return isPlainTalk || small >= 2 || !isRestSmall ? null : nameFrom(reading, from, to)
}
