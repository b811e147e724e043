import { describe, expect, it } from 'vitest'
import type { Heard } from '#server/conversation/understood'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { isFragment } from '#server/conversation/understanding/reading/fragments'
import { asking, heard } from '#tests/unit/server/conversation/understanding/shop'

const waits = (said: Heard): boolean => isFragment(said.messages, said.state, understandBuiltin(said))

describe('a fragment waits for the rest', () => {
  it.each(['hi', 'Hej', 'hello there', 'gents cut', 'facial', 'Otto', 'friday', 'haircut', 'well', 'dameklip'])('%s', text => expect(waits(heard(text))).toBe(true))
  it('also as a greeting in the middle', () => expect(waits(heard('hi', asking.slot))).toBe(true))
})

describe('what is whole is answered at once', () => {
  it.each(['gents cut with Otto on Friday at 11', 'I want to book', 'cancel', 'menu', 'how much?', 'yes', 'my bookings', 'thanks', 'STOP', 'facial tomorrow', '?', ''])('%s', text =>
    expect(waits(heard(text))).toBe(false),
  )
  it.each(['gents cut', 'Otto', 'friday', 'flurb'])('an answer to an open question: %s', text => expect(waits(heard(text, asking.service))).toBe(false))
  it('a tap', () => expect(waits({ ...heard(''), messages: [{ text: 'Hi', payload: 'book~x', kind: 'tap' }] })).toBe(false))
  it('a greeting that has got its rest', () => expect(waits(heard(['hi', 'gents cut with Otto on Friday']))).toBe(false))
})
