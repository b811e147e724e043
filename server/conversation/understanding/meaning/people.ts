import type { Command } from '#server/conversation/commands'
import { MOST_PEOPLE } from '#server/conversation/commands'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { hasCue, skipCue } from '#server/conversation/understanding/text/cues'
import { numberAt, skip } from '#server/conversation/understanding/text/line'
import type { Line } from '#server/conversation/understanding/text/line'
import { spokenLexicons } from '#server/conversation/understanding/text/spoken-lexicons'
import type { Cue } from '#server/conversation/understanding/words/cues/cues'

type Several = Extract<Command, { kind: 'bookForSeveral' }>
type Party = Several | Extract<Command, { kind: 'handOver' }>

const several = (people: number, isSelfIncluded: boolean): Party =>
  people > MOST_PEOPLE ? { kind: 'handOver', reason: 'asked' } : { kind: 'bookForSeveral', people, isSelfIncluded }

/** The place after a part of what is said, from a token on; the token itself where it is not said. */
type Part = (line: Line, at: number) => number

const cue =
  (name: Cue): Part =>
  (line, at) =>
    skipCue(line.tokens, name, at)

/** Parts that follow each other, all of them. */
const inTurn =
  (...parts: Part[]): Part =>
  (line, at) => {
    let place = at
    for (const part of parts) {
      const to = part(line, place)
      if (to === place) return at
      place = to
    }
    return place
  }

const ours: Part = (line, at) => Math.max(cue('mine')(line, at), skip(line, 'article', at))
const me = cue('me')
const relative = inTurn(ours, cue('relative'))
const and: Part = (line, at) => skip(line, 'and', at)
/** "Para mi hijo": the Spanish word is "my" as well. */
const forMe: Part = (line, at) => {
  const to = inTurn(cue('forWhom'), me)(line, at)
  return cue('relative')(line, to) > to ? at : to
}
const forRelative = inTurn(cue('forWhom'), relative)
const withMe = [inTurn(me, relative), inTurn(me, and, relative), inTurn(relative, and, me)]
const familyOnly = inTurn(relative, and, relative)

const says = (line: Line, part: Part): boolean => line.tokens.some((_, at) => part(line, at) > at)

function timesSaid(line: Line, part: Part): number {
  let times = 0
  for (let at = 0; at < line.tokens.length; at = Math.max(at + 1, part(line, at))) if (part(line, at) > at) times++
  return times
}

/** How many are counted here, of two and more, and the place after the number; a few words are often read in the wrong language. */
function countAt(line: Line, at: number): { people: number; to: number } | null {
  const both = cue('both')(line, at)
  if (both > at) return { people: 2, to: both }
  for (const lexicon of [line.lexicon, ...spokenLexicons()]) {
    const number = numberAt({ ...line, lexicon }, at)
    if (number !== null && number.value > 1) return { people: number.value, to: number.to }
  }
  return null
}

/** "Three people", "four grown people". */
function countedPeople(line: Line, at: number): number | null {
  const counted = countAt(line, at)
  const isSaid = counted !== null && [counted.to, counted.to + 1].some(place => cue('people')(line, place) > place)
  return isSaid ? counted.people : null
}

/** "My two sons", "two of our kids". */
function countedChildren(line: Line, at: number): number | null {
  const counted = countAt(line, at)
  if (counted === null) return null
  const of = skip(line, 'of', counted.to)
  const isSaid = [of, ours(line, of)].some(place => cue('children')(line, place) > place)
  return isSaid ? counted.people : null
}

/** "We are three". */
function countedSelves(line: Line, at: number): number | null {
  const to = cue('weAre')(line, at)
  return to === at ? null : (countAt(line, to)?.people ?? null)
}

/** The first that is counted with a cue; numbers are looked up in all languages, so only where the cue is said. */
function firstCount(line: Line, name: Cue, counted: (line: Line, at: number) => number | null): number | null {
  if (!hasCue(line.tokens, name)) return null
  for (const at of line.tokens.keys()) {
    const people = counted(line, at)
    if (people !== null) return people
  }
  return null
}

/**
 * For how many an appointment is wished for, and whether the customer is one of them: "me and my wife", "two people", "my two sons". A
 * large party is a person's matter. Null: for one.
 */
export function peopleIn(reading: Reading): Party | null {
  const line = { ...reading.line, tokens: reading.line.tokens.filter(({ kind }) => kind === 'word' || kind === 'number') }
  const people = firstCount(line, 'people', countedPeople)
  if (people !== null) return several(people, true)
  const children = firstCount(line, 'children', countedChildren)
  if (children !== null) return several(children, false)
  const isEach = says(line, forMe) && says(line, forRelative)
  if (isEach || withMe.some(part => says(line, part))) return several(timesSaid(line, relative) + 1, true)
  if (says(line, familyOnly)) return several(timesSaid(line, relative), false)
  const ourselves = firstCount(line, 'weAre', countedSelves)
  if (ourselves !== null) return several(ourselves, true)
  return says(line, cue('bothOfUs')) ? several(2, true) : null
}
