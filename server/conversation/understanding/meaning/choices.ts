import type { Command } from '#server/conversation/commands'
import type { OfferedOption } from '#server/conversation/state'
import { findPhrase } from '#server/conversation/understanding/text/phrases'
import { isCue } from '#server/conversation/understanding/text/cues'
import { isAt, plainNumberAt, skip } from '#server/conversation/understanding/text/line'
import type { Message } from '#server/conversation/understanding/meaning/message'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { Situation } from '#server/conversation/understanding/situation'
import { isAwaiting } from '#server/conversation/understanding/situation'
import { fold, normalise, tokenise } from '#server/conversation/understanding/text/tokens'

const SHORTEST_BEGINNING = 4

/** Titles are compared by their words alone; emojis and marks are decoration. */
const plain = (text: string): string =>
  tokenise(normalise(text))
    .filter(token => token.kind !== 'mark' && token.kind !== 'emoji')
    .map(token => token.word)
    .join(' ')

/** What can be chosen by its place; rows that turn pages are none of it. */
export const choosable = (options: readonly OfferedOption[]): OfferedOption[] => {
  const answers = options.filter(({ command }) => command.kind !== 'turnPage')
  return answers.length > 0 ? answers : [...options]
}

/** The option whose title was typed, whole or its beginning. */
export function optionByTitle(text: string, options: readonly OfferedOption[]): OfferedOption | null {
  const typed = plain(text)
  if (typed === '') return null
  const whole = options.filter(option => plain(option.title) === typed)
  const [first] = whole
  if (first !== undefined) return whole.length === 1 ? first : null
  const begun =
    typed.length < SHORTEST_BEGINNING || /\d/.test(typed) ? [] : options.filter(option => plain(option.title).startsWith(`${typed} `))
  return begun.length === 1 ? (begun[0] ?? null) : null
}

/** Minute of the day of an offered start, `YYYY-MM-DDTHH:MM`. */
const minuteOfRef = (ref: string): number | null => {
  const found = /^\d{4}-\d\d-\d\dT(\d\d):(\d\d)/.exec(ref)
  return found === null ? null : Number(found[1]) * 60 + Number(found[2])
}

/** Whether a bare number is one of the hours that are offered. */
function isOfferedHour(value: number, options: readonly OfferedOption[]): boolean {
  return options.some(({ ref }) => {
    const minute = minuteOfRef(ref)
    return minute !== null && (Math.floor(minute / 60) === value || (minute / 60 === value + 12 && value < 12))
  })
}

/** The offered day of this number in its month. */
const offeredDay = (value: number, options: readonly OfferedOption[]): OfferedOption | undefined =>
  options.find(({ ref }) => /^\d{4}-\d\d-\d\d$/.test(ref) && Number(ref.slice(8)) === value)

type Place = { place: number; isDigits: boolean } | 'last' | 'first'

/** A message that is nothing but a place in a list: "2", "the second one", "nr. 3", "den sidste". */
function placeIn({ line, marks }: Reading): Place | null {
  if (marks.some(({ value }) => value.startsWith('other') && value !== 'otherOnes')) return null
  let found: Place | null = null
  for (let at = 0; at < line.tokens.length;) {
    const token = line.tokens[at]
    const ordinal = findPhrase(line.lexicon.ordinals, line.tokens, at)
    // "Nummer drei", "option two".
    const number = isCue(line.tokens, 'numbered', at - 1) ? plainNumberAt(line, at) : null
    const last = skip(line, 'lastOne', at)
    const first = skip(line, 'firstOne', at)
    const isPolite =
      isAt(line, 'thanks', at)
      || isAt(line, 'yes', at)
      || isAt(line, 'weakYes', at)
      || isAt(line, 'choice', at)
      || line.lexicon.small.has(token?.word ?? '')
    // "La prima" is the first, "prima" earlier.
    const isEarlier = isAt(line, 'earlier', at) && !isAt(line, 'the', at - 1)
    if (ordinal !== null && found === null && !isEarlier && !(first > ordinal.to)) {
      found = { place: ordinal.means, isDigits: false }
      at = ordinal.to
    } else if (token?.kind === 'number' && found === null && token.text.length <= 2) {
      found = { place: token.value, isDigits: !isAt(line, 'choice', at - 1) }
      at += line.tokens[at + 1]?.isGlued === true && isAt(line, 'ordinalMark', at + 1) ? 2 : 1
    } else if (number !== null && found === null) [found, at] = [{ place: number.value, isDigits: false }, number.to]
    else if (last > at && found === null) [found, at] = ['last', last]
    else if (first > at && found === null) [found, at] = ['first', first]
    else if (token?.kind === 'mark' || token?.kind === 'emoji' || isPolite) at++
    else return null
  }
  return found
}

/**
 * The option that is named by its place. A bare number that is an offered hour or day means that; a choice between yes and no has no
 * places.
 */
export function optionByPlace({ reading, situation }: Message): Command[] {
  const option = placed(reading, situation)
  return option === null ? [] : [option.command]
}

function placed(reading: Reading, situation: Situation): OfferedOption | null {
  const options = choosable(situation.options)
  if (options.length === 0 || options.some(({ ref }) => ref === 'yes') || isAwaiting(situation, 'confirm', 'name', 'reason', 'time')) {
    return null
  }
  const place = placeIn(reading)
  if (place === null) return null
  if (place === 'last') return options.at(-1) ?? null
  if (place === 'first') return options[0] ?? null
  if (place.isDigits && isOfferedHour(place.place, options)) return null
  return (place.isDigits ? offeredDay(place.place, options) : undefined) ?? options[place.place - 1] ?? null
}

type SlotAnswer = Extract<Command, { answer: 'slot' }>

const isSlot = (command: Command): command is SlotAnswer => command.kind === 'setAnswer' && command.answer === 'slot'

/** The one offered start that a day and an hour mean together. */
export function offeredStart(situation: Situation, date: string | null, minute: number): SlotAnswer | null {
  const fitting = situation.options.filter(
    ({ ref, command }) => isSlot(command) && minuteOfRef(ref) === minute && (date === null || ref.startsWith(date)),
  )
  const [only] = fitting
  return fitting.length === 1 && only !== undefined && isSlot(only.command) ? only.command : null
}

/** The offered business whose name is part of what was typed. */
export function namedBusiness({ text, situation }: Message): Command[] {
  const typed = ` ${plain(text)} `
  const fits = situation.facts.businesses.filter(
    ({ name, keyword, slug }) =>
      [keyword, slug, name].some(word => word !== null && typed.includes(` ${plain(word)} `))
      || plain(name)
        .split(' ')
        .some(word => word.length > 3 && typed.includes(` ${fold(word)} `)),
  )
  const [only] = fits
  return fits.length === 1 && only !== undefined ? [{ kind: 'setAnswer', answer: 'business', tenantId: only.tenantId }] : []
}
