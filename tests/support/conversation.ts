import { expect, it } from 'vitest'
import type { Language } from '#shared/schemas/language'
import type { Tenant } from '#shared/schemas/tenant'
import type { Command } from '#server/conversation/commands'
import type { Effect } from '#server/conversation/effects'
import type { Facts } from '#server/conversation/facts'
import type { ReplyName } from '#server/conversation/reply'
import type { Awaiting, ConversationState } from '#server/conversation/state'
import type { PerformedEffect } from '#server/conversation/record/turn-record'
import type { MessageContent } from '#server/domain/notifications/message'
import type { GivenBooking, GivenWaiting, World } from '#tests/support/dialogue-world'
import { beginTurn, resume } from '#server/conversation/advance'
import { describe } from '#server/conversation/dialogue/describe'
import { newConversation } from '#server/conversation/state'
import { StoredState, fromStored, toStored } from '#server/conversation/record/stored-state'
import { word } from '#server/conversation/replies/word'
import { understoodAlone } from '#server/conversation/understood'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { isoWithOffset, localStart, minuteOf } from '#server/domain/time/time'
import { createWorld } from '#tests/support/dialogue-world'
import { expectWithinLimits } from '#tests/support/limits'
import { expectReplay } from '#tests/support/replayed'
import { salonFacts } from '#tests/support/salon'

export interface ScriptTurn {
  /** What was written; understood by the built-in rules. */
  says?: string
  /** What was understood. */
  hears?: Command | Command[]
  /** The logical id of something that the last message offered. */
  taps?: string
  /** The language in which it was said. */
  language?: Language
  /** Minutes that pass before. */
  afterMinutes?: number
  /** What somebody else books before. */
  meanwhile?: GivenBooking
  /** A booking of the customer that the business cancels before. */
  meanwhileCancelled?: string
  /** A time that the business keeps for the customer and asks about before. */
  meanwhileOffered?: GivenBooking
  /** A booking of the customer whose provider is away, and the customer is asked for another time before. */
  meanwhileAway?: string
  /** A reminder of a booking of the customer, or the question how it was, that is sent before. */
  meanwhileTold?: { kind: 'reminder' | 'followUp'; booking: string }
  /** Exactly these replies, in order. */
  replies?: ReplyName[]
  /** Exactly these effects, in order. */
  effects?: Effect['kind'][]
  awaiting?: Awaiting | null
  /** `book 2030-05-07T10:00 cut ada`, `move <id> 2030-05-07T10:00`, `cancel <id>`; null: a yes would do nothing. */
  proposal?: string | null
  answers?: { services?: string[]; provider?: string; startsAt?: string | null; day?: string | null; booking?: string }
  flow?: ConversationState['flow']
  /** Logical ids that are offered, among others. */
  offers?: string[]
  /** Logical ids that are not. */
  offersNot?: string[]
  /** Part of what is said. */
  saysPart?: string
  /** What the customer waits for afterwards: `cut ada 2030-05-07`. */
  waits?: string[]
  isSilent?: boolean
  /** In whose names everybody's bookings are: `new1 Ida`. */
  names?: string[]
  /** `b1 5` */
  ratings?: string[]
  isWithPerson?: boolean
  problem?: string
  name?: string | null
}

export interface Script {
  name: string
  given?: {
    tenant?: Partial<Tenant>
    facts?: Partial<Facts>
    customer?: { name: string | null; language?: Language | null; optedOut?: boolean; isInLine?: boolean }
    bookings?: GivenBooking[]
    usual?: World['usual']
    waiting?: GivenWaiting[]
  }
  turns: ScriptTurn[]
  /** What the customer's live bookings are in the end: `<id> 2030-05-07T10:00 cut ada`. */
  ends?: { bookings: string[] }
}

interface Heard {
  commands: Command[]
  language: Language | null
}

/** Marks data as a script, so that its words are checked. */
export const script = (data: Script): Script => data

/** Plays scripts against the real dialogue, with a world in memory. */
export function play(scripts: readonly Script[]): void {
  for (const one of scripts) it(one.name, () => playScript(one))
}

function playScript({ given = {}, turns, ends }: Script): void {
  const base = salonFacts(given.facts)
  const facts = { ...base, tenant: { ...base.tenant, ...given.tenant } }
  const world = createWorld(facts, given)
  let state = newConversation({ name: 'Ida Holm', language: null, ...given.customer })
  let asked: Facts['asked'] = null
  let told: Facts['told'] = null
  for (const [index, turn] of turns.entries()) {
    world.now += (turn.afterMinutes ?? 0) * 60_000
    if (turn.meanwhileAway !== undefined) asked = world.away(turn.meanwhileAway)
    if (turn.meanwhileTold !== undefined) told = { kind: turn.meanwhileTold.kind, bookingId: turn.meanwhileTold.booking, at: new Date(world.now).toISOString() }
    if (turn.meanwhile !== undefined) world.add(turn.meanwhile)
    if (turn.meanwhileCancelled !== undefined) world.cancel(turn.meanwhileCancelled)
    if (turn.meanwhileOffered !== undefined) asked = world.offer(turn.meanwhileOffered)
    const now = { ...facts, asked, told, now: world.now, offerId: `offer${index}` }
    state = playOne(turn, state, hear(turn, state, now, index), now, world, `turn ${index + 1}`)
  }
  if (ends === undefined) return
  const customerId = world.bookings.find(({ id }) => given.bookings?.some(booking => booking.id === id && booking.of !== 'other') === true || id.startsWith('new'))?.customerId
  const mine = world.bookings.filter(booking => booking.customerId === customerId && booking.status === 'confirmed')
  expect(mine.map(({ id, startsAt, serviceIds, providerId }) => `${id} ${localStart(facts.tenant.timezone, minuteOf(startsAt))} ${serviceIds.join('+')} ${providerId}`).toSorted()).toEqual(
    ends.bookings.toSorted(),
  )
}

function hear(turn: ScriptTurn, state: ConversationState, facts: Facts, index: number): Heard {
  if (turn.says === undefined) return { commands: commandsOf(turn, state, index), language: turn.language ?? null }
  return understandBuiltin({ messages: [{ text: turn.says, payload: null, kind: 'text' }], state, facts })
}

function commandsOf({ hears, taps }: ScriptTurn, state: ConversationState, index: number): Command[] {
  if (taps === undefined) return [hears ?? []].flat()
  const option = state.offer?.options.find(({ ref }) => ref === taps)
  if (option === undefined) throw new Error(`Turn ${index + 1} taps ${taps}, which is not offered: ${state.offer?.options.map(({ ref }) => ref).join(', ') ?? 'nothing'}`)
  return [option.command]
}

function playOne(turn: ScriptTurn, before: ConversationState, heard: Heard, facts: Facts, world: World, label: string): ConversationState {
  const effects: PerformedEffect[] = []
  const untouched = structuredClone(before)
  let progress = beginTurn(before, understoodAlone({ ...heard, isSure: true }), facts)
  while (progress.effect !== null) {
    const outcome = structuredClone(world.perform(progress.effect))
    effects.push({ effect: progress.effect, outcome })
    expect(effects.length, `${label}: effects`).toBeLessThanOrEqual(20)
    // Nothing but plain data lives on between two steps of a turn.
    progress = resume(structuredClone(progress), outcome, facts)
  }
  expect(before, `${label} changed the state that it was given`).toEqual(untouched)
  const state = fromStored(StoredState.parse(structuredClone(toStored(progress.state, facts))), facts)
  expect(state, `${label} leaves a state that cannot be stored`).toEqual(progress.state)
  const content = word(progress.replies, state, facts)
  if (content !== null) expectWithinLimits(content)
  expect(state.offer === null || state.offer.options.length > 0).toBe(true)
  expectReplay({ before, progress, effects, content, facts }, label)
  compare(turn, { world, before, state, facts, content, effects: effects.map(({ effect }) => effect), replies: progress.replies }, label)
  return state
}

interface Played {
  world: World
  before: ConversationState
  state: ConversationState
  facts: Facts
  content: MessageContent | null
  effects: Effect[]
  replies: { name: ReplyName; problem?: string }[]
}

function compare(turn: ScriptTurn, { world, state, facts, content, effects, replies }: Played, label: string): void {
  const seen = describe(state, facts)
  const zone = facts.tenant.timezone
  const actual: Record<keyof ScriptTurn, unknown> = {
    says: turn.says,
    hears: turn.hears,
    taps: turn.taps,
    language: turn.language,
    afterMinutes: turn.afterMinutes,
    meanwhile: turn.meanwhile,
    meanwhileCancelled: turn.meanwhileCancelled,
    meanwhileOffered: turn.meanwhileOffered,
    meanwhileAway: turn.meanwhileAway,
    meanwhileTold: turn.meanwhileTold,
    names: world.bookings.map(({ id, customerName }) => `${id} ${customerName}`),
    ratings: world.bookings.flatMap(({ id, rating }) => (rating === null ? [] : `${id} ${rating}`)),
    waits: world.waiting.map(({ serviceIds, providerId, fromDate, toDate }) => `${serviceIds.join('+')} ${providerId ?? 'any'} ${fromDate}${toDate === fromDate ? '' : `/${toDate}`}`),
    replies: replies.map(({ name }) => name),
    effects: effects.map(({ kind }) => kind),
    awaiting: seen.awaiting,
    flow: seen.flow,
    proposal: proposalInWords(seen.proposal, zone),
    answers: answersInWords(state, turn, zone),
    offers: turn.offers?.filter(ref => state.offer?.options.some(option => option.ref === ref) === true),
    offersNot: turn.offersNot?.filter(ref => state.offer?.options.every(option => option.ref !== ref) !== false),
    saysPart: content !== null && turn.saysPart !== undefined && bodyOf(content).includes(turn.saysPart) ? turn.saysPart : content === null ? null : bodyOf(content),
    isSilent: content === null,
    isWithPerson: seen.handoff,
    problem: replies.flatMap(({ problem }) => problem ?? []).at(0),
    name: state.name,
  }
  const keys = Object.keys(turn).filter((key): key is keyof ScriptTurn => key in actual)
  expect(Object.fromEntries(keys.map(key => [key, actual[key]])), label).toEqual(Object.fromEntries(keys.map(key => [key, turn[key]])))
  expect(content === null, `${label}: silence`).toBe(turn.isSilent ?? false)
}

const bodyOf = (content: MessageContent): string => (content.kind === 'template' ? '' : content.body)

function proposalInWords(proposal: ReturnType<typeof describe>['proposal'], zone: string): string | null {
  const local = (instant: string) => localStart(zone, minuteOf(instant))
  if (proposal === null) return null
  if ('cancel' in proposal) return `cancel ${proposal.cancel}`
  if ('move' in proposal) return `move ${proposal.move} ${local(proposal.start)}`
  expect(isoWithOffset(zone, minuteOf(proposal.start))).toContain('T')
  return `book ${local(proposal.start)} ${proposal.service} ${proposal.provider}`
}

function answersInWords({ answers }: ConversationState, turn: ScriptTurn, zone: string): ScriptTurn['answers'] {
  const { serviceIds, providerId, startsAt, day, bookingId } = answers
  const all: Required<NonNullable<ScriptTurn['answers']>> = {
    services: serviceIds ?? [],
    provider: providerId ?? '',
    startsAt: startsAt === undefined ? null : localStart(zone, minuteOf(startsAt)),
    day: day?.from ?? null,
    booking: bookingId ?? '',
  }
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in (turn.answers ?? {})))
}
