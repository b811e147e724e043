import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ConversationState } from '#server/conversation/state'
import type { InboundMessage } from '#server/domain/notifications/message'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { newConversation } from '#server/conversation/state'
import { SPOKEN } from '#server/conversation/understanding/words/spoken'
import { hostileTexts, phraseFloods } from '#tests/support/hostile'
import { salonFacts } from '#tests/support/salon'

const MOST_MS = 50
const TRIES = 6
/** Each class of phrases floods a message of its own in the long run; otherwise one in so many. */
const EACH = process.env.DEEP === '1' ? 1 : 9

const facts = salonFacts()
const idle = newConversation({ name: null, language: null })
const option = (ref: string, title: string) => ({ ref, title, command: { kind: 'cannotHandle' as const } })
/** Where a conversation may stand when it comes. */
const states: Record<string, ConversationState> = {
  'nothing is open': idle,
  'a service is awaited': { ...idle, flow: 'book', step: 'service', awaiting: 'service', offer: { id: 'abcdef', options: facts.services.map(({ id, name }) => option(id, name)) } },
  'a time is awaited': {
    ...idle,
    language: 'da',
    flow: 'book',
    step: 'slot',
    awaiting: 'slot',
    answers: { serviceIds: ['cut'] },
    offer: { id: 'abcdef', options: Array.from({ length: 8 }, (_, hour) => option(`2030-05-09T${10 + hour}:15`, `tors 9. maj ${10 + hour}:15`)) },
  },
  'a name is awaited': { ...idle, flow: 'book', step: 'name', awaiting: 'name', answers: { serviceIds: ['cut'], startsAt: '2030-05-09T08:00:00.000Z' } },
  'a yes is awaited': { ...idle, name: 'Ida', flow: 'book', step: 'confirm', awaiting: 'confirm', answers: { serviceIds: ['cut'], startsAt: '2030-05-09T08:00:00.000Z' } },
}

const read = (text: string, state = idle, kind: InboundMessage['kind'] = 'text') => understandBuiltin({ messages: [{ text, payload: null, kind }], state, facts })

/** The least CPU of several tries, in ms: what the machine does besides makes a try dearer and never cheaper. */
function cpuOf(act: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let count = 0; count < TRIES && least >= MOST_MS; count++) {
    const before = process.cpuUsage()
    act()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

/** Reads a text, which is to mean something or other, without trouble and in time. */
function expectRead(text: string, state = idle): void {
  expect(read(text, state).commands.length).toBeGreaterThan(0)
  expect(cpuOf(() => read(text, state))).toBeLessThan(MOST_MS)
}

describe('a message that nobody should write', () => {
  // The first message of a process reads the word lists; that is paid for once.
  beforeAll(() => void read('I would like a haircut on Thursday at three'))

  describe.each(Object.entries(states))('when %s', (_name, state) => {
    it.each(Object.entries(hostileTexts))('%s', (_what, text) => expectRead(text, state))
  })

  it.each(SPOKEN)('the words of $language, again and again', words => {
    const floods = phraseFloods(words)
    for (const [index, [name, text]] of floods.entries()) {
      if ((index + words.language.charCodeAt(0)) % EACH === 0 || name === 'everything') expectRead(text)
    }
  })

  it('as a picture with words, and as many messages at once', () => {
    for (const text of Object.values(hostileTexts)) expect(cpuOf(() => read(text, idle, 'image'))).toBeLessThan(MOST_MS)
    const messages = Array.from({ length: 50 }, () => ({ text: 'I would like a haircut on Thursday. '.repeat(1800), payload: null, kind: 'text' as const }))
    expect(cpuOf(() => understandBuiltin({ messages, state: idle, facts }))).toBeLessThan(MOST_MS)
  })

  it('as a tap: what was never offered confirms nothing', () => {
    for (const [name, text] of Object.entries(hostileTexts)) {
      const tapped = () => understandBuiltin({ messages: [{ text: '', payload: `yes~${text}`, kind: 'tap' }], state: states['a yes is awaited'] ?? idle, facts })
      expect(
        tapped().commands.some(command => command.kind === 'setAnswer'),
        name,
      ).toBe(false)
      expect(cpuOf(tapped), name).toBeLessThan(MOST_MS)
      expect(
        cpuOf(() => understandBuiltin({ messages: [{ text, payload: text, kind: 'tap' }], state: idle, facts })),
        name,
      ).toBeLessThan(MOST_MS)
    }
  })
})

describe('any signs at all', () => {
  const words = SPOKEN.flatMap(({ phrases }) => Object.values(phrases))
    .flatMap(list => list.split(','))
    .map(phrase => phrase.trim())
    .filter(phrase => phrase !== '')
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...words) },
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.nat().map(String),
    fc.constantFrom('.', ':', '/', '-', "'", ',', '\n', '?', 'kl.', 'am', '½', '\u200D', '\uD83D', '\u0301'),
  )
  const text = fc.array(fc.tuple(piece, fc.constantFrom(' ', '', ' ', '\n')), { maxLength: 60 }).map(pieces => pieces.flat().join(''))
  const state = fc.constantFrom(...Object.values(states))

  it('mean something or other, in time, and never make it stumble', () => {
    fc.assert(
      fc.property(text, state, (said, before) => expectRead(said, before)),
      { numRuns: process.env.DEEP === '1' ? 5000 : 400 },
    )
  })

  it('leave the state as it was', () => {
    fc.assert(
      fc.property(text, state, (said, before) => {
        const was = structuredClone(before)
        read(said, before)
        expect(before).toEqual(was)
      }),
      { numRuns: 60 },
    )
  })
})
