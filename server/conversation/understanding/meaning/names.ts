import { findPhrase } from '#server/conversation/understanding/text/phrases'
import { skip } from '#server/conversation/understanding/text/line'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { Token } from '#server/conversation/understanding/text/tokens'

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

const TITLES = new Set(['dr', 'mr', 'mrs', 'ms', 'prof', 'sr', 'sra', 'dra', 'srta', 'hr', 'fr', 'dott', 'sig', 'st', 'mme'])

const isEnd = (reading: Reading, at: number): boolean => {
  const token = reading.line.tokens[at]
  return (
    token === undefined
    || (token.kind === 'mark' && !"-.'".includes(token.text))
    || token.kind === 'number'
    || (token.text === '.'
      && !TITLES.has(reading.line.tokens[at - 1]?.word ?? '')
      && reading.line.tokens[at + 1]?.isGlued !== true
      && token.isGlued
      && (reading.line.tokens[at - 1]?.text.length ?? 0) > 1)
  )
}

// What stands small within names: "Maria de la Cruz", "João dos Santos".
const PARTICLES = new Set(['de', 'van', 'von', 'der', 'la', 'al', 'el', 'af', 'bin', 'du', 'di', 'da', 'dos', 'das', 'd', 'della', 'del'])

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
      && !PARTICLES.has(token.word)
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

/** Languages in which the name of a day is written small: a capital makes a name of it. */
const SMALL_DAYS = ['da', 'es', 'fr', 'it', 'nl', 'pt', 'sv']

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
  if (others.length === 0) return words.length === 1 && SMALL_DAYS.includes(lexicon.language) && words.every(token => isCapital(token.text))
  return others.every(token => !lexicon.small.has(token.word) && (!lexicon.known.has(token.word) || isCapital(token.text)))
}

// "Why do you need my name?" and the like.
const WHY = new Set([
  'why',
  'hvorfor',
  'warum',
  'wieso',
  'what',
  'hvad',
  'que',
  'how',
  'hvordan',
  'wie',
  'who',
  'hvem',
  'pourquoi',
  'quoi',
  'comment',
  'qui',
  'perche',
  'cosa',
  'come',
  'chi',
  'porque',
  'quem',
])

/** A message that asks is no name. */
export const asksBack = (reading: Reading): boolean =>
  reading.line.tokens.at(-1)?.text === '?'
  || WHY.has(reading.line.tokens[0]?.word ?? '')
  || reading.line.text.toLowerCase().startsWith('por qu')

/** "Why do you need that?" */
export const asksWhy = (reading: Reading): boolean => {
  const words = reading.line.tokens.map(token => token.word)
  const isWhy =
    words.some(word => ['why', 'hvorfor', 'warum', 'wieso', 'wofuer', 'pourquoi', 'perche', 'porque'].includes(word))
    || /\b(?:what for|por qu|para qu|pour quoi|a cosa serve|hvad skal (?:i|du) bruge)/i.test(reading.line.text)
  return isWhy && words.length <= 12
}

const POLITE = ['thanks', 'greeting', 'apology', 'bye', 'yes', 'weakYes'] as const

const FOR = new Set(['for', 'til', 'fuer', 'para', 'pour', 'per', 'voor', 'foer', 'till', 'aat'])
/** "The booking is for". */
const MOST_BEFORE_FOR = 4
const ARTICLES = new Set(['o', 'a', 'il', 'la', 'den'])

/** The place after "for": "it's for Tom Baker", "é para o Tomás". */
function skipFor(tokens: readonly Token[], at: number): number {
  const to = tokens.findIndex((token, place) => place >= at && FOR.has(token.word)) + 1
  if (to === 0 || to > at + MOST_BEFORE_FOR || tokens[to]?.kind !== 'word') return at
  return ARTICLES.has(tokens[to]?.text ?? '') && tokens[to + 1]?.kind === 'word' ? to + 1 : to
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
  from = skipFor(line.tokens, from)
  const end = endOfName(reading, from)
  const isRestSmall = line.tokens.slice(end, to).every(token => token.kind !== 'word' || line.lexicon.known.has(token.word))
  to = end
  const words = line.tokens.slice(from, to).filter(token => token.kind === 'word')
  const isPlainTalk =
    words.length > 0
    && words.every(token => line.lexicon.small.has(token.word) && findPhrase(line.lexicon.ordinals, [token], 0) === null)
    && words.every(token => token.text === token.text.toLowerCase())
  const isParticle = (at: number): boolean =>
    PARTICLES.has(words[at]?.word ?? '') && words[at - 1]?.text !== words[at - 1]?.text.toLowerCase()
  const small = words.filter(
    (token, at) =>
      line.lexicon.small.has(token.word)
      && token.text === token.text.toLowerCase()
      && !isParticle(at)
      && !(isParticle(at - 1) && PARTICLES.has(token.word)),
  ).length
  return isPlainTalk || small >= 2 || !isRestSmall ? null : nameFrom(reading, from, to)
}
