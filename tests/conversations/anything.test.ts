import * as fc from 'fast-check'
import { describe as group, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import type { Effect } from '#server/conversation/effects'
import type { Facts } from '#server/conversation/facts'
import type { ConversationState } from '#server/conversation/state'
import type { World } from '#tests/support/dialogue-world'
import { beginTurn, resume } from '#server/conversation/advance'
import { FlowId, HandOverReason, QuestionTopic } from '#server/conversation/commands'
import { describe } from '#server/conversation/dialogue/describe'
import { optionId } from '#server/conversation/payload'
import { understoodAlone } from '#server/conversation/understood'
import { word } from '#server/conversation/replies/word'
import { ConversationState as StateSchema, newConversation } from '#server/conversation/state'
import { addDays, instantOf, minuteOf } from '#server/domain/time/time'
import { createWorld } from '#tests/support/dialogue-world'
import { expectWithinLimits } from '#tests/support/limits'
import { NOW, salonFacts } from '#tests/support/salon'

// Whatever is understood, in whatever order: the dialogue answers, keeps the limits, and never does what was not shown and agreed to.

const serviceId = fc.constantFrom('cut', 'beard', 'colour', 'kids', 'massage', 'talk', 'nails')
const providerId = fc.constantFrom('any', 'ada', 'bob', 'cleo', 'zoe')
const bookingId = fc.constantFrom('b1', 'b2', 'new1', 'b9')
const date = fc.integer({ min: -3, max: 40 }).map(days => addDays('2030-05-06', days))
const minute = fc.integer({ min: 7 * 4, max: 19 * 4 }).map(quarter => quarter * 15)
const setAnswer = <Rest extends object>(rest: fc.Arbitrary<Rest>) => rest.map(more => ({ kind: 'setAnswer' as const, ...more }))
const bare = <Kind extends string>(kind: Kind) => fc.constant({ kind })

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant('startFlow' as const), flow: fc.constantFrom(...FlowId.options) }),
  fc.record({ kind: fc.constant('startFlow' as const), flow: fc.constantFrom('reschedule' as const, 'cancel' as const), bookingId }),
  setAnswer(fc.record({ answer: fc.constant('services' as const), serviceIds: fc.uniqueArray(serviceId, { minLength: 1, maxLength: 3 }) })),
  setAnswer(fc.record({ answer: fc.constant('provider' as const), providerId })),
  setAnswer(fc.tuple(date, fc.integer({ min: 0, max: 8 })).map(([from, days]) => ({ answer: 'day' as const, day: { from, to: addDays(from, days) } }))),
  setAnswer(date.map(from => ({ answer: 'day' as const, day: { from, to: from } }))),
  setAnswer(minute.map(at => ({ answer: 'time' as const, time: { earliest: at, latest: at, isExact: true } }))),
  setAnswer(fc.record({ earliest: fc.option(minute), latest: fc.option(minute) }).map(bounds => ({ answer: 'time' as const, time: { ...bounds, isExact: false } }))),
  setAnswer(fc.integer({ min: 0, max: 40 * 96 }).map(quarter => ({ answer: 'slot' as const, startsAt: instantOf(minuteOf(NOW) + quarter * 15) }))),
  setAnswer(fc.record({ answer: fc.constant('confirmed' as const), isConfirmed: fc.boolean() })),
  setAnswer(fc.constant({ answer: 'confirmed' as const, isConfirmed: true })),
  setAnswer(fc.record({ answer: fc.constant('name' as const), name: fc.constantFrom('Ida', 'Per Olsen') })),
  setAnswer(fc.record({ answer: fc.constant('booking' as const), bookingId })),
  fc.record({
    kind: fc.constant('askQuestion' as const),
    topic: fc.constantFrom(...QuestionTopic.options),
    faqKey: fc.constantFrom(null, 'parking'),
    serviceId: fc.option(serviceId),
    providerId: fc.option(providerId),
  }),
  fc.record({ kind: fc.constant('change' as const), what: fc.constantFrom(null, 'services' as const, 'provider' as const, 'day' as const, 'time' as const) }),
  fc.record({ kind: fc.constant('turnPage' as const), to: fc.constantFrom('earlier' as const, 'later' as const, 'nextWeek' as const, 'otherDay' as const) }),
  fc.record({
    kind: fc.constant('clarify' as const),
    about: fc.constantFrom('services' as const, 'provider' as const),
    candidates: fc.uniqueArray(fc.oneof(serviceId, providerId), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('smallTalk' as const), topic: fc.constantFrom('greeting' as const, 'thanks' as const, 'bye' as const) }),
  fc.record({ kind: fc.constant('confirmAttendance' as const), bookingId }),
  fc.record({ kind: fc.constant('adjustServices' as const), add: fc.uniqueArray(serviceId, { maxLength: 2 }), remove: fc.uniqueArray(serviceId, { maxLength: 2 }) }),
  fc.record({ kind: fc.constant('bookForSeveral' as const), people: fc.integer({ min: 2, max: 4 }), isSelfIncluded: fc.boolean() }),
  fc.record({ kind: fc.constant('rate' as const), stars: fc.option(fc.integer({ min: 1, max: 5 })) }),
  fc.record({ kind: fc.constant('offTopic' as const), about: fc.constantFrom('chat' as const, 'advice' as const, 'instructions' as const) }),
  fc.record({ kind: fc.constant('setConsent' as const), isWanted: fc.boolean() }),
  fc.record({ kind: fc.constant('receivedMedia' as const), media: fc.constantFrom('image' as const, 'audio' as const, 'sticker' as const) }),
  fc.constant({ kind: 'staleTap' as const, ref: 'yes' }),
  bare('cancelFlow'),
  bare('goBack'),
  bare('useUsual'),
  bare('cannotHandle'),
)
const anyHandOver = fc.record({ kind: fc.constant('handOver' as const), reason: fc.constantFrom(...HandOverReason.options) })

/** A wish that can be had, so that many runs come to a summary. */
const wholeWish: fc.Arbitrary<Command[]> = fc
  .record({ day: fc.constantFrom('2030-05-07', '2030-05-08', '2030-05-14'), at: fc.constantFrom(600, 660, 780), flow: fc.constantFrom('book' as const, 'reschedule' as const) })
  .map(({ day, at, flow }) => [
    { kind: 'startFlow', flow },
    { kind: 'setAnswer', answer: 'services', serviceIds: [flow === 'book' ? 'cut' : 'beard'] },
    { kind: 'setAnswer', answer: 'provider', providerId: 'bob' },
    { kind: 'setAnswer', answer: 'day', day: { from: day, to: day } },
    { kind: 'setAnswer', answer: 'time', time: { earliest: at, latest: at, isExact: true } },
    { kind: 'setAnswer', answer: 'name', name: 'Ida' },
  ])

const whatever: fc.Arbitrary<Command[]> = fc.array(fc.oneof({ weight: 40, arbitrary: anyCommand }, { weight: 1, arbitrary: anyHandOver }), { minLength: 1, maxLength: 4 })

/** A tap on the n-th thing that is offered, or what was understood. */
const anyMove = fc.record({
  tap: fc.option(fc.constantFrom(0, 0, 0, 1, 2, 3, 5, 8), { freq: 2 }),
  commands: fc.oneof({ weight: 3, arbitrary: whatever }, { weight: 1, arbitrary: wholeWish }),
  minutes: fc.constantFrom(0, 0, 0, 0, 5, 600, 1500),
})

function mayDo(effect: Effect, before: ConversationState, facts: Facts): void {
  const { proposal } = describe(before, facts)
  if (effect.kind === 'reserveSlot') expect(proposal).toEqual({ service: effect.serviceIds[0], provider: effect.providerId, start: effect.startsAt })
  if (effect.kind === 'moveBooking') expect(proposal).toEqual({ move: effect.bookingId, start: effect.startsAt })
  if (effect.kind === 'cancelBooking') expect(proposal).toEqual({ cancel: effect.bookingId })
}

function playTurn(state: ConversationState, commands: Command[], facts: Facts, world: World): ConversationState {
  let progress = beginTurn(state, understoodAlone({ commands, language: null, isSure: true }), facts)
  let acts = 0
  for (let count = 0; progress.effect !== null; count++) {
    expect(count).toBeLessThan(20)
    mayDo(progress.effect, state, facts)
    if (['reserveSlot', 'moveBooking', 'cancelBooking'].includes(progress.effect.kind)) acts++
    progress = resume(structuredClone(progress), world.perform(progress.effect), facts)
  }
  expect(acts, 'one yes does one thing').toBeLessThanOrEqual(1)
  const after = StateSchema.parse(progress.state)
  expect(after).toEqual(progress.state)
  const content = word(progress.replies, after, facts)
  const isWithPerson = describe(state, facts).handoff
  expect(content === null).toBe(isWithPerson && progress.replies.length === 0)
  if (content === null || content.kind === 'template') return after
  expectWithinLimits(content)
  // What can be tapped is what is remembered, under the same offer.
  const offered = after.offer?.id === facts.offerId ? after.offer.options.map(({ ref }) => optionId(ref, facts.offerId)) : []
  expect(content.kind === 'text' ? [] : content.options.map(({ id }) => id)).toEqual(offered)
  return after
}

group('anything that may be understood', () => {
  it('is answered within the limits, and nothing is done that was not shown and agreed to', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { minLength: 1, maxLength: 10 }), moves => {
        const facts = salonFacts()
        const world = createWorld(facts, {
          bookings: [
            { id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-06T10:30' },
            { id: 'b2', services: ['beard'], provider: 'bob', start: '2030-05-09T11:00' },
          ],
          usual: { serviceIds: ['cut'], providerId: 'ada', weekday: 'thu', minute: 600 },
        })
        let state = newConversation({ name: null, language: null })
        for (const [index, { tap, commands, minutes }] of moves.entries()) {
          world.now += minutes * 60_000
          const options = state.offer?.options ?? []
          const tapped = tap === null ? undefined : options[tap % Math.max(options.length, 1)]
          state = playTurn(state, tapped === undefined ? commands : [tapped.command], { ...facts, now: world.now, offerId: `offer${index}` }, world)
        }
      }),
      { numRuns: 400, seed: 7 },
    )
  })
})
