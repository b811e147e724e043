import { finish, HOUR } from '#server/conversation/understanding/time/clock-finish'
import type { ReadClock } from '#server/conversation/understanding/time/clock-finish'
import { findPhrase } from '#server/conversation/understanding/text/phrases'
import { isAt, numberAt, plainNumberAt, skip } from '#server/conversation/understanding/text/line'
import type { Token } from '#server/conversation/understanding/text/tokens'
import type { Line } from '#server/conversation/understanding/text/line'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

const FIRST_BARE_HOUR = 700

/** "200" is an amount, "930" an hour; "at 200" and "200 pm" are hours as well. */
function isAmount(line: Line, at: number): boolean {
  const token = line.tokens[at]
  const isTold = isAt(line, 'at', at - 1) || isAt(line, 'at', at - 2) || isAt(line, 'pm', at + 1) || isAt(line, 'am', at + 1)
  if (token === undefined || token.text.length !== 3 || isTold) return false
  return token.value % 100 === 0 ? token.value < FIRST_BARE_HOUR : (token.value % 100) % 15 !== 0
}

/** 14:30, 14.30, 14h30, 14; and 1430 where an hour is expected. */
function readDigits(line: Line, at: number, isExpected: boolean): ReadClock | null {
  const token = line.tokens[at]
  if (token?.kind !== 'number' || token.text.length > 4) return null
  const isOpen = !token.text.startsWith('0')
  const mark = line.tokens[at + 1]
  const minutes = line.tokens[at + 2]
  if (token.text.length > 2) {
    if ('-/'.includes(mark?.text ?? ' ') || (token.value >= 2000 && !isAt(line, 'at', at - 1))) return null
    if (isAmount(line, at)) return null
    const isTold = isExpected || isAt(line, 'pm', at + 1) || isAt(line, 'am', at + 1)
    return isTold && token.value < 2400
      ? finish(line, Math.floor(token.value / 100), token.value % 100, at + 1, { isSure: false, isOpen })
      : null
  }
  const isPair = mark?.isGlued === true && minutes?.kind === 'number' && minutes.isGlued && minutes.text.length === 2
  const isSpaced =
    mark?.word.length === 1
    && isAt(line, 'oclock', at + 1)
    && minutes?.kind === 'number'
    && (minutes.text.length === 2 || (mark?.isGlued === true && minutes.isGlued && minutes.text.length === 1))
  if (isSpaced || (isPair && (':.'.includes(mark.text) || (isExpected && mark.text === ',')))) {
    return finish(line, token.value, minutes?.value ?? 0, at + 3, { isSure: true, isOpen })
  }
  // "A 1:1 meeting".
  if (isPart(mark, ':') && minutes?.kind === 'number' && minutes.isGlued) return null
  return finish(line, token.value, 0, at + 1, { isSure: false, isOpen })
}

const isPart = (mark: Token | undefined, text: string): boolean => mark?.isGlued === true && mark.text === text

const shift = (read: ReadClock | null, minutes: number): ReadClock | null => {
  if (read === null) return null
  const minute = (read.clock.minute + minutes + 24 * HOUR) % (24 * HOUR)
  return { ...read, clock: { ...read.clock, minute: minute === 0 && read.clock.isOpen ? 12 * HOUR : minute }, isSure: true }
}

const hourAt = (line: Line, at: number): ReadClock | null => {
  const hour = numberAt(line, skip(line, 'at', at))
  return hour === null || hour.value < 1 || hour.value > 24 ? null : finish(line, hour.value, 0, hour.to, { isSure: true, isOpen: true })
}

/** The hour that minutes are counted from: "(ten past) five", "(three minutes to) five thirty". */
const baseAt = (line: Line, at: number, isLong: boolean): ReadClock | null =>
  (isLong ? readWords(line, skip(line, 'at', at), true) : null) ?? hourAt(line, at)

/** "Half past two", "halv tre": what "half" lies before or after differs by language. */
function readHalf(line: Line, at: number): ReadClock | null {
  const half = skip(line, 'half', at)
  if (half === at) return null
  const past = skip(line, 'minutesPast', half)
  const isHalfPast = past > half || half - at > 1
  const hour = numberAt(line, past)
  // "Half a year" is no half past one.
  if (
    hour === null
    || hour.value > 12
    || isAt(line, 'hour', hour.to)
    || (isAt(line, 'article', past) && line.tokens[hour.to]?.kind === 'word')
  ) {
    return null
  }
  return shift(hourAt(line, past), isHalfPast || line.lexicon.halfLies === 'after' ? 30 : -30)
}

/** "Viertel acht", "dreiviertel acht": quarters of the hour that is running. */
function readQuarters(line: Line, at: number): ReadClock | null {
  const quarters = findPhrase(line.lexicon.quartersToward, line.tokens, at)
  const hour = quarters === null ? null : numberAt(line, quarters.to)
  if (quarters === null || hour === null || hour.value > 12) return null
  return shift(hourAt(line, quarters.to), quarters.means - HOUR)
}

/** Minutes before or after an hour: "a quarter", "three quarters", "ten minutes", "twenty". */
function minutesAt(line: Line, at: number): { value: number; to: number; isBare: boolean } | null {
  const quarter = skip(line, 'quarter', at)
  if (quarter > at) return { value: 15, to: quarter, isBare: false }
  const count = numberAt(line, at)
  if (count === null || count.value < 1 || count.value > 59) return null
  const quarters = skip(line, 'quarter', count.to)
  if (quarters > count.to) return count.value === 3 ? { value: 45, to: quarters, isBare: false } : null
  const unit = skip(line, 'minute', count.to)
  return { value: count.value, to: unit, isBare: count.isDigits && unit === count.to }
}

/** "Quarter past two", "kvart i tre", "ten minutes to four", "three minutes to five thirty". */
function readPastOrTo(line: Line, at: number): ReadClock | null {
  const count = minutesAt(line, at)
  if (count === null) return null
  const past = skip(line, 'minutesPast', count.to)
  const to = skip(line, 'minutesTo', count.to)
  const place = Math.max(past, to)
  const hour = numberAt(line, skip(line, 'at', place))
  const isHalf = place > count.to && isAt(line, 'half', skip(line, 'at', place))
  const middle = place > count.to ? readMiddle(line, place) : null
  if (middle !== null) return shift(middle, past > count.to ? count.value : -count.value)
  if (isHalf) return shift(readHalf(line, skip(line, 'at', place)), past > count.to ? count.value : -count.value)
  if (place === count.to || hour === null || hour.value > (count.isBare ? 12 : 24) || hour.value < 1) return null
  // "Two to four" is a stretch; people say "five to four" and "two minutes to four".
  if (past === count.to && count.value % 5 !== 0 && !isAt(line, 'minute', count.to - 1)) return null
  // "10 to 2" is a stretch from ten to two; "20 to 2", "ten to two" and "10 minutes to 2" are one moment.
  if (count.isBare && (count.value % 5 !== 0 || (past === count.to && count.value <= 12))) return null
  if (!count.isBare && count.value > 29 && !isAt(line, 'quarter', count.to - 1) && !isAt(line, 'minute', count.to - 1)) return null
  return shift(baseAt(line, place, !count.isBare && past === count.to), past > count.to ? count.value : -count.value)
}

// What makes a number behind an hour something else.
const NO_MINUTES: PhraseClass[] = ['counted', 'currency', 'day', 'week', 'hour']

/** "15 uur 30", "achtzehn Uhr zwölf": minutes that follow "o'clock" without a word between, where they are nothing else. */
function bareMinutes(line: Line, at: number): { value: number; to: number } | null {
  const minutes = isAt(line, 'oclock', at - 1) && line.tokens[at]?.isGlued === false ? numberAt(line, at) : null
  if (minutes === null || minutes.value > 59 || (minutes.isDigits ? line.tokens[at]?.text.length !== 2 : minutes.value < 5)) return null
  const next = line.tokens[minutes.to]
  const isOther =
    next !== undefined
    && (next.isGlued
      ? /^[-/.:\d\p{L}]/u.test(next.text)
      : NO_MINUTES.some(name => isAt(line, name, minutes.to)) || findPhrase(line.lexicon.months, line.tokens, minutes.to) !== null)
  return isOther ? null : { value: minutes.value, to: skip(line, 'minute', minutes.to) }
}

/** Minutes that follow the hour: "y media", "moins le quart", "y veinte". */
function trailingMinutes(line: Line, at: number): { value: number; to: number } | null {
  const more = skip(line, 'hourAnd', at)
  const less = skip(line, 'hourLess', at)
  const start = Math.max(more, less)
  if (start === at) return bareMinutes(line, at)
  const half = skip(line, 'half', start)
  const quarter = skip(line, 'quarter', start)
  const number = numberAt(line, start)
  // "Le tre e tre quarti".
  const quarters = number?.value === 3 ? skip(line, 'quarter', number.to) : start
  const count =
    half > start
      ? { value: 30, to: half }
      : quarter > start
        ? { value: 15, to: quarter }
        : number !== null && quarters > number.to
          ? { value: 45, to: quarters }
          : number
  if (count === null || count.value > 59) return null
  const to = skip(line, 'minute', count.to)
  if (to === count.to && half === start && quarter === start && isAt(line, 'hour', to)) return null
  return { value: more > at ? count.value : -count.value, to }
}

/** "Las tres y media", "trois heures moins le quart", "8 pm menos cuarto": the minutes follow the hour. */
function readTrailing(line: Line, at: number): ReadClock | null {
  const hour = plainNumberAt(line, at)
  if (hour === null || hour.value > 24 || hour.value < 1) return null
  const whole = finish(line, hour.value, 0, hour.to, { isSure: true, isOpen: true })
  if (whole === null) return null
  for (const place of new Set([whole.to, skip(line, 'oclock', hour.to), hour.to])) {
    const minutes = trailingMinutes(line, place)
    if (minutes === null) continue
    if (place > hour.to && !whole.clock.isOpen) return shift({ ...whole, to: minutes.to }, minutes.value)
    return shift(finish(line, hour.value, 0, minutes.to, { isSure: true, isOpen: true }), minutes.value)
  }
  return null
}

/** The minutes in "three thirty", "seven twenty-seven", "eleven five". */
function pairedMinutes(line: Line, at: number, isExpected: boolean): { value: number; to: number } | null {
  // "Fjorten nul fem", "fourteen oh five".
  const zero = plainNumberAt(line, at)
  const isZero = zero !== null && !zero.isDigits && zero.value === 0
  const minutes = numberAt(line, isZero ? zero.to : at)
  if (isZero && minutes !== null && minutes.value < 10) return minutes
  if (minutes === null || minutes.isDigits || minutes.value > 59 || isAt(line, 'article', at)) return null
  const next = line.tokens[minutes.to]
  const isEnd = next === undefined || next.kind !== 'word' || isAt(line, 'am', minutes.to) || isAt(line, 'pm', minutes.to)
  return minutes.value >= 10 || (isExpected && isEnd && minutes.value % 5 === 0) ? minutes : null
}

/** Whether "one" and the like can be an hour here: after "at", at an end, or with what only hours have. */
function isHourWord(line: Line, at: number, to: number, end: number): boolean {
  const hasSign = (['oclock', 'pm', 'am'] as const).some(name => isAt(line, name, end))
  // "Entre la una y las tres".
  const isFirstOfTwo = isAt(line, 'at', skip(line, 'and', to)) && isAt(line, 'and', to)
  if (hasSign || isFirstOfTwo || line.tokens[to]?.kind !== 'word') return true
  // "À une heure" is an hour, and "à une personne" none.
  return (
    isAt(line, 'at', at - 1)
    && !line.lexicon.isAtLoose
    && (!isAt(line, 'in', to) || isAt(line, 'afternoon', skip(line, 'the', skip(line, 'in', to))))
  )
}

/** "Three thirty", "fjorten tredive", "seven pm": words need more than themselves to be an hour. */
function readWords(line: Line, at: number, isExpected: boolean): ReadClock | null {
  const whole = numberAt(line, at)
  const hour = whole !== null && whole.value > 24 ? plainNumberAt(line, at) : whole
  if (hour === null || hour.isDigits || hour.value > 24) return null
  // "One" and the Danish "et" are articles at times: as hours they stand behind "at", or at the end.
  const isArticle = hour.to - at === 1 && (line.lexicon.small.has(line.tokens[at]?.word ?? '') || isAt(line, 'article', at))
  const pair = pairedMinutes(line, line.tokens[hour.to]?.text === '-' ? hour.to + 1 : hour.to, isExpected)
  if (isArticle && (!isHourWord(line, at, hour.to, pair?.to ?? hour.to) || isAt(line, 'neverHour', at))) return null
  const read = finish(line, hour.value, pair?.value ?? 0, pair?.to ?? hour.to, {
    isSure: pair !== null && pair.value >= 15 && pair.value % 5 === 0 && hour.value <= 12,
    isOpen: true,
  })
  return isExpected || read?.isSure === true ? read : null
}

/** "Midi et demi", "mezzogiorno meno un quarto", "midi trente": noon and midnight with minutes after them. */
function withMinutes(line: Line, twelve: number, at: number): ReadClock {
  const more = skip(line, 'hourAnd', at)
  const less = skip(line, 'hourLess', at)
  const start = Math.max(more, less)
  const half = skip(line, 'half', start)
  const quarter = skip(line, 'quarter', start)
  const number = less > at ? numberAt(line, less) : pairedMinutes(line, at, false)
  const isPart = start > at && Math.max(half, quarter) > start
  const minutes = isPart ? { value: half > start ? 30 : 15, to: Math.max(half, quarter) } : (number ?? { value: 0, to: at })
  return {
    clock: { minute: ((twelve + (less > at ? -minutes.value : minutes.value) - 1) % (24 * HOUR)) + 1, isOpen: false },
    to: minutes.to,
    isSure: true,
  }
}

/** "Noon", "midnight". */
function readMiddle(line: Line, at: number): ReadClock | null {
  const noon = skip(line, 'noon', at)
  if (noon > at) return withMinutes(line, 12 * HOUR, noon)
  const midnight = skip(line, 'midnight', at)
  return midnight > at ? withMinutes(line, 24 * HOUR, midnight) : null
}

/** Reads an hour that begins at this token. `isExpected`: a word such as "at" stands before it, so that a bare number will do. */
export function readClock(line: Line, at: number, isExpected: boolean): ReadClock | null {
  return (
    readMiddle(line, at)
    ?? readTrailing(line, at)
    ?? readHalf(line, at)
    ?? readQuarters(line, at)
    ?? readPastOrTo(line, at)
    ?? readDigits(line, at, isExpected)
    ?? readWords(line, at, isExpected)
  )
}
