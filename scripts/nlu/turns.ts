import { newConversation } from '#server/conversation/state'
import type { Awaiting, ConversationState, OfferedOption } from '#server/conversation/state'
import type { Command, TimeWish } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import { interpret, interpretWhole } from '#server/conversation/understanding/meaning/interpret'
import { readText } from '#server/conversation/understanding/reading/read-text'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { segmentsOf } from '#server/conversation/understanding/meaning/segments'
import { situationOf } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'
import { normalise } from '#server/conversation/understanding/text/tokens'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'
import type { TurnRow } from '#scripts/nlu/rows'
import { clock, factsOf } from '#scripts/nlu/facts'

/** What an owner of such a business would have put into their own answers. */
const OWN_TOPICS = Object.fromEntries(
  ['unisex', 'sexes', 'genders', 'women', 'womens', 'female', 'females', 'ladies', 'cosmetic', 'cosmetics'].map(key => [key, '-']),
)

type Open = Pick<ConversationState, 'flow' | 'awaiting' | 'offer'>

const YES_OR_NO: OfferedOption[] = [true, false].map(isConfirmed => ({
  ref: isConfirmed ? 'yes' : 'no',
  title: isConfirmed ? 'Yes' : 'No',
  command: { kind: 'setAnswer', answer: 'confirmed', isConfirmed },
}))

const ASKED: Record<string, Awaiting> = { date: 'date', time: 'time', service: 'service', name: 'provider' }

/**
 * What the system's last message leaves open, in our words: "how about this one?" offers a person, "shall I book it?" and another time ask
 * for a yes.
 */
function openIn({ state }: TurnRow): Open {
  const acts = state.lastSystem?.acts ?? []
  const has = (name: string): boolean => acts.some(({ act }) => act === name)
  const asked = acts.find(({ act }) => act === 'ask')?.slot
  const flow = state.activeIntent === null || has('success') || has('anything_else') ? null : 'book'
  const offer = { id: 'bench', options: YES_OR_NO }
  if (flow === null) return { flow, awaiting: null, offer: null }
  if (asked !== undefined && asked !== null) return { flow, awaiting: ASKED[asked] ?? 'provider', offer: null }
  if (has('confirm')) return { flow, awaiting: 'confirm', offer }
  if (has('offer_intent') || has('failure')) return { flow, awaiting: 'slot', offer }
  // What is told of somebody who was suggested leaves the suggestion open.
  if (state.activeIntent === 'find' && state.offered.length > 0) return { flow, awaiting: 'provider', offer }
  return { flow: null, awaiting: null, offer: null }
}

let last: { key: string; facts: Facts } | null = null

/** The business of a turn; that of the turn before where it is the same, as a business is when it hears several messages. */
function businessOf({ reference, lang, state: { catalog } }: TurnRow): Facts {
  const key = JSON.stringify([reference, lang, catalog])
  if (last?.key === key) return last.facts
  const base = factsOf(reference, lang, catalog.providers, catalog.services)
  last = { key, facts: { ...base, tenant: { ...base.tenant, faq: OWN_TOPICS } } }
  return last.facts
}

function situationIn(turn: TurnRow) {
  const facts = businessOf(turn)
  const open = openIn(turn)
  const state: ConversationState = {
    ...newConversation({ name: 'Ann', language: turn.lang }),
    ...open,
    lastTurnAt: new Date(facts.now).toISOString(),
  }
  return situationOf(state, facts)
}

/** What the built-in understanding makes of a turn, in the words of the benchmark. */
export function predictTurn(turn: TurnRow): Record<string, unknown> {
  const situation = situationIn(turn)
  const text = normalise(turn.utterance)
  const { reading } = readText(text, situation)
  const message = { text, reading, situation }
  const whole = interpretWhole(message)
  // Pain is why people look for a dentist; it is handed over in a salon.
  const commands = whole === null || whole.some(({ kind }) => kind === 'handOver') ? interpret(message) : whole
  const facts = factsIn(commands, situation.facts)
  // The question for a city is none of ours, and its answer names nobody.
  if (turn.state.lastSystem?.acts.some(({ act, slot }) => act === 'ask' && slot === 'city') === true) delete facts.name
  const intent = intentIn(turn, reading, commands, facts)
  const request = requestsIn(commands, reading)
  return { id: turn.id, ...facts, intent, request, acts: actsIn(turn, situation, reading, commands, { ...facts, intent, request }) }
}

/** What was said of a booking. */
type Values = { date?: string; time?: string; name?: string; service?: string }

function factsIn(commands: readonly Command[], facts: Facts): Values {
  const row: Values = {}
  for (const command of commands) {
    if (command.kind !== 'setAnswer') continue
    if (command.answer === 'day' && command.day.from === command.day.to) row.date = command.day.from
    if (command.answer === 'time') row.time = hourOf(command.time) ?? row.time
    if (command.answer === 'provider') row.name = facts.providers.find(({ id }) => id === command.providerId)?.name
    if (command.answer === 'services') row.service = facts.services.find(({ id }) => id === command.serviceIds[0])?.name
  }
  return row
}

const AROUND = 60

/** The benchmark knows no ranges: "around 3" is 3, and "after 5" is 5. */
function hourOf({ earliest, latest, isExact }: TimeWish): string | undefined {
  if (earliest === null) return undefined
  if (isExact || latest === null) return clock(earliest)
  return latest - earliest <= AROUND ? clock((earliest + latest) / 2) : undefined
}

function intentIn({ state }: TurnRow, reading: Reading, commands: readonly Command[], facts: Values): string | null {
  const has = (...names: PhraseClass[]): boolean => reading.marks.some(mark => names.includes(mark.value))
  const isWhen = facts.date !== undefined || facts.time !== undefined || facts.name !== undefined
  if (state.activeIntent === null && has('discover') && !isWhen) return 'find'
  // Who still tells what to look for, or says no, begins nothing new.
  const isAsked = state.lastSystem?.acts.some(({ act }) => act === 'ask') === true
  if (
    isAsked
    || commands.some(
      command => command.kind === 'cancelFlow' || (command.kind === 'setAnswer' && command.answer === 'confirmed' && !command.isConfirmed),
    )
  ) {
    return null
  }
  const isOther = commands.some(({ kind }) => kind === 'change' || kind === 'turnPage')
  if (!isOther && segmentsOf(reading, false).some(({ wish }) => wish === 'book')) return 'book'
  if (state.activeIntent !== null || state.lastSystem !== null) return null
  return isWhen ? 'book' : 'find'
}

/** Questions to the business; what it calls an attribute is a topic of the owner's own text here. */
function requestsIn(commands: readonly Command[], reading: Reading): string[] {
  const topics = commands.flatMap(command => (command.kind === 'askQuestion' ? command.topic : []))
  const isWanted = reading.marks.some(({ value }) => value === 'discover' || value === 'other')
  const names = topics.flatMap(topic =>
    topic === 'faq' ? (isWanted ? [] : 'attribute') : ['address', 'phone', 'rating'].includes(topic) ? topic : [],
  )
  // A tenant has one address; where people look for any business at all, its city is a question of its own.
  return /\b(?:which|what) city\b/i.test(reading.line.text)
    ? [...new Set(names.filter(name => name !== 'address')), 'city']
    : [...new Set(names)]
}

type Other = Values & { intent: string | null; request: string[] }

function actsIn(
  { state }: TurnRow,
  { state: { awaiting, flow } }: Situation,
  reading: Reading,
  commands: readonly Command[],
  { intent, request, ...facts }: Other,
): string[] {
  const has = (name: string): boolean => state.lastSystem?.acts.some(({ act }) => act === name) === true
  const polite = (['thanks', 'bye'] as const).filter(name => reading.marks.some(({ value }) => value === name))
  const known = new Set([...Object.values(state.slots), ...state.offered, ...(state.lastSystem?.acts.map(({ value }) => value) ?? [])])
  const isNew = Object.values(facts).some(value => value !== undefined && !known.has(value))
  const answer = commands.findLast(command => command.kind === 'setAnswer' && command.answer === 'confirmed')
  const isYes = answer?.kind === 'setAnswer' && answer.answer === 'confirmed' && answer.isConfirmed
  const isNo = (answer !== undefined && !isYes) || commands.some(({ kind }) => kind === 'cancelFlow')
  if (has('anything_else')) return isNew || intent !== null || request.length > 0 ? polite : [...polite, 'negate']
  // Where nothing is open there is nothing to agree to.
  if (flow === null) return polite
  if (commands.some(({ kind }) => kind === 'change' || kind === 'turnPage')) {
    return [...polite, awaiting === 'confirm' ? 'negate' : 'alternatives']
  }
  // A no to somebody who was suggested asks for others.
  if (isNo) return [...polite, awaiting === 'provider' ? 'alternatives' : 'negate']
  // Another day at the confirmation is a no to the one that would be booked.
  if (has('confirm') && isNew) return [...polite, 'negate']
  // Whoever answers "shall I book it?" with an hour, or asks for the telephone before it is booked, goes ahead.
  const goesAhead = (has('offer_intent') && isNew) || (has('confirm') && request.length > 0)
  const isCity = state.lastSystem?.acts.some(({ act, slot }) => act === 'ask' && slot === 'city') === true
  return (isYes && !(has('ask') && (isNew || isCity))) || goesAhead ? [...polite, 'affirm'] : polite
}
