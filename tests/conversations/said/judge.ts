import type { Language } from '#shared/schemas/language'
import type { Command } from '#server/conversation/commands'
import { knownCommands } from '#server/conversation/dialogue/known-commands'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { localStart, minuteOf } from '#server/domain/time/time'
import type { Meaning, Row } from '#tests/conversations/said/row'
import { OFFERED, facts, stateAt } from '#tests/conversations/said/situations'

const TODAY = '2027-03-15'
/** What is talked about at `slot` and `confirm`. */
const DRAFTED = { day: '2027-03-18', minute: 11 * 60 }

type Answered<Answer extends string> = Extract<Command, { kind: 'setAnswer', answer: Answer }>

/** What a message came to, gathered: the last of each kind counts. */
interface Heard {
  flows: string[]
  services: string
  provider: string
  /** All that were said: two wishes have a day each. */
  days: Answered<'day'>['day'][]
  time: Answered<'time'>['time'] | null
  start: string | null
  answer: '' | 'yes' | 'no'
  words: string[]
  name: string
}

const FLOWS: Record<string, string> = { reschedule: 'move', myBookings: 'mine' }
const isDaytime = /^~?\d\d:\d\d$|^(?:\d\d:\d\d)?\.\.(?:\d\d:\d\d)?$/
const isDay = /^(?:\d\d-)?\d\d(?:\.\.(?:\d\d-)?\d\d)?$/
const IDS = ['cut_w', 'cut_m', 'beard', 'colour']
const PARTS: Record<string, [number, number, number, number]> = { morning: [0, 10, 9, 13], noon: [11, 12, 12, 14], afternoon: [12, 14, 15, 19], evening: [16, 19, 18, 24] }
const WORDS = /^(?:back|drop|stop|start|usual|change|earlier|later|otherDay|nextWeek|attends|greeting|thanks|bye|apology|offTopic|(?:option|people|shift):-?\d+|language:[a-z]+|[?!+-].+)$/

/** A command as a word of the notation; null: it is no word of its own. */
function wordFor(command: Command): string | null {
  switch (command.kind) {
    case 'cancelFlow': return 'drop'
    case 'goBack': return 'back'
    case 'setConsent': return command.isWanted ? 'start' : 'stop'
    case 'useUsual': return 'usual'
    case 'change': return command.what === 'day' || command.what === 'time' ? 'otherDay' : 'change'
    case 'turnPage': return command.to
    case 'bookForSeveral': return `people:${command.people}`
    case 'shiftBooking': return `shift:${command.minutes}`
    case 'setLanguage': return `language:${command.language ?? 'none'}`
    case 'confirmAttendance': return 'attends'
    case 'smallTalk': return command.topic
    case 'offTopic': return 'offTopic'
    case 'handOver': return `!${command.reason}`
    case 'askQuestion': return `?${command.faqKey ?? command.topic}${command.serviceId === null ? '' : `:${command.serviceId}`}`
    case 'adjustServices': return [...command.add.map(id => `+${id}`), ...command.remove.map(id => `-${id}`)].join(' ')
    case 'clarify': return null
    case 'startFlow': case 'setAnswer': case 'cannotHandle': return null
    default: return command.kind
  }
}

function gather(commands: readonly Command[], isUnderWay: boolean): Heard {
  const heard: Heard = { flows: [], services: '', provider: '', days: [], time: null, start: null, answer: '', words: [], name: '' }
  for (const command of commands) {
    const word = wordFor(command)
    // Where nothing is being made, a bare "cancel" is about what is booked.
    if (word === 'drop' && !isUnderWay) {
      heard.flows.push('cancel')
      continue
    }
    if (word !== null) heard.words.push(...word.split(' '))
    if (command.kind === 'startFlow') heard.flows.push(FLOWS[command.flow] ?? command.flow)
    if (command.kind === 'clarify') heard.services = command.about === 'services' && command.candidates.includes('cut_w') && command.candidates.includes('cut_m') ? 'cut?' : command.candidates.join('?')
    if (command.kind !== 'setAnswer') continue
    if (command.answer === 'services') heard.services = command.serviceIds.toSorted().join(' ')
    if (command.answer === 'provider') heard.provider = command.providerId
    if (command.answer === 'day') heard.days.push(command.day)
    if (command.answer === 'time') heard.time = command.time.earliest === null && command.time.latest === null ? null : command.time
    if (command.answer === 'slot') heard.start = localStart(facts.tenant.timezone, minuteOf(command.startsAt))
    if (command.answer === 'confirmed') heard.answer = command.isConfirmed ? 'yes' : 'no'
    if (command.answer === 'name') heard.name = command.name
  }
  return heard
}

const minutes = (hour: string): number => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5))
const dated = (day: string): string => day.length === 2 ? `2027-03-${day}` : `2027-${day}`
const has = (least: number, most: number, value: number): boolean => value >= least * 60 && value <= most * 60

function isTime(expected: string, heard: Heard): boolean {
  const start = heard.start === null ? null : minutes(heard.start.slice(11))
  const time = start === null ? heard.time : { earliest: start, latest: start, isExact: true }
  if (time === null) return false
  const { earliest, latest } = time
  const part = PARTS[expected]
  if (part !== undefined) return (!time.isExact || start !== null || expected === 'noon') && (earliest === null ? part[0] === 0 : has(part[0], part[1], earliest)) && (latest === null ? part[3] >= 19 : has(part[2], part[3], latest))
  if (expected.startsWith('~')) return earliest !== null && latest !== null && earliest <= minutes(expected.slice(1)) && latest >= minutes(expected.slice(1))
  if (!expected.includes('..')) return earliest === minutes(expected) && latest === earliest
  const [from = '', to = ''] = expected.split('..')
  return (from === '' ? earliest === null || earliest <= 9 * 60 : earliest === minutes(from)) && (to === '' ? latest === null || latest >= 18 * 60 : latest === minutes(to) || latest === minutes(to) - 1)
}

function isRightDay(expected: string, day: Answered<'day'>['day'] | undefined, start: string | null): boolean {
  if (expected === 'soon') return day !== undefined && day.from === TODAY && day.from !== day.to
  const [from = '', to = from] = expected.split('..')
  if (start !== null) return start.slice(0, 10) === dated(from)
  return day?.from === dated(from) && day.to <= dated(to) && (from === to || day.to > day.from)
}

/** "Later" is the next page of hours, or an hour after the one that is talked about; "another day" a page or the next day. */
function isOtherOffer(word: string, heard: Heard): boolean {
  if (word === 'otherDay') return heard.words.includes('nextWeek') || (heard.days.at(-1)?.from ?? '') > DRAFTED.day
  const { time } = heard
  if (word === 'later') return time !== null && time.earliest !== null && time.earliest > DRAFTED.minute
  return word === 'earlier' && time !== null && time.latest !== null && time.latest < DRAFTED.minute
}

/** Checks the words of one reading off against what was heard; an empty list: all of it, and nothing else. */
function differences(expected: readonly string[], heard: Heard): string[] {
  const wrong: string[] = []
  const flows = expected.filter(word => ['book', 'move', 'cancel', 'mine', 'waitlist', 'menu', 'help'].includes(word))
  if (flows.join(' ') !== heard.flows.join(' ')) wrong.push('flow')
  const services = expected.filter(word => IDS.includes(word) || word === 'cut?').toSorted().join(' ')
  if (services !== heard.services) wrong.push('services')
  if ((expected.find(word => ['emma', 'luca', 'any'].includes(word)) ?? '') !== heard.provider) wrong.push('provider')
  const days = expected.filter(word => isDay.test(word) || word === 'soon')
  const time = expected.find(word => isDaytime.test(word) || word in PARTS)
  const choice = expected.find(word => word.startsWith('option:'))
  const others = expected.filter(word => ['earlier', 'later', 'otherDay'].includes(word) && isOtherOffer(word, heard))
  if (choice !== undefined && heard.start !== `${DRAFTED.day}T${OFFERED[Number(choice.slice(7)) - 1] ?? ''}`) wrong.push('option')
  const areRight = days.every((day, place) => isRightDay(day, heard.days.slice(-days.length)[place], heard.start))
  if (days.length === 0 ? heard.days.length > 0 && others.length === 0 : !areRight) wrong.push('day')
  if (time === undefined ? (heard.time !== null && others.length === 0) || (heard.start !== null && choice === undefined) : !isTime(time, heard)) wrong.push('time')
  const name = expected.find(word => word.startsWith('name:'))?.slice(5).replaceAll('_', ' ') ?? ''
  if (name.toLowerCase() !== heard.name.toLowerCase()) wrong.push('name')
  const isUnsure = expected.includes('unsure')
  if (isUnsure ? heard.answer === 'yes' || heard.words.includes('drop') : (expected.find(word => word === 'yes' || word === 'no') ?? '') !== heard.answer) wrong.push('answer')
  const words = expected.filter(word => WORDS.test(word) && !others.includes(word) && word !== choice)
  const isSmall = (word: string): boolean => ['greeting', 'thanks', 'bye', 'apology'].includes(word)
  if (!words.every(word => heard.words.includes(word) || heard.words.some(other => word.startsWith('?') && other.startsWith(`${word}:`)))) wrong.push('words')
  if (!isUnsure && heard.words.some(word => !isSmall(word) && !words.includes(word) && !words.some(other => word.startsWith(`${other}:`)))) wrong.push('words')
  return wrong
}

const KNOWN = /^(?:book|move|cancel|mine|waitlist|menu|help|cut\?|emma|luca|any|soon|yes|no|unsure|nothing|name:\S+)$/
const isKnown = (word: string): boolean => KNOWN.test(word) || IDS.includes(word) || word in PARTS || isDay.test(word) || isDaytime.test(word) || WORDS.test(word)

const readings = (means: Meaning): string[][] => means.split(' | ').map(reading => reading.split(' '))

/** What of a row is not written in the notation. */
export const unreadable = ({ means }: Row): string[] => readings(means).flat().filter(word => !isKnown(word))

/** What is wrong with how a row is understood, in words; null: nothing. */
export function mistake({ say, at, means, language: expectedLanguage }: Row, language: Language): string | null {
  const understood = understandBuiltin({ messages: [{ text: say, payload: null, kind: 'text' }], state: stateAt(at, language), facts })
  const commands = knownCommands(facts, understood.commands)
  const heard = gather(commands, at !== 'idle' && at !== 'booking')
  const [best = []] = readings(means).map(expected => differences(expected, heard)).toSorted((one, other) => one.length - other.length)
  const isLong = say.trim().split(/\s+/).length >= 3
  const isTold = expectedLanguage === 'any' || (at === 'idle' && isLong ? understood.language === language : understood.language === null || understood.language === language)
  const wrong = isTold ? best : [...best, `language ${understood.language ?? 'none'}`]
  return wrong.length === 0 ? null : `${at}: "${say}" means ${means}, not ${wrong.join(', ')}: ${commands.map(shown).join(' ')}`
}

const shown = (command: Command): string => JSON.stringify(command, (key, value: unknown) => key === 'kind' || value === null ? undefined : value).replaceAll('"', '') + (command.kind === 'setAnswer' ? '' : `=${command.kind}`)
