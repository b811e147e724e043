import { describe, expect, it } from 'vitest'
import { actionRef, optionId, readActionRef, readOptionId } from '#server/conversation/payload'

describe('what a button carries', () => {
  it('comes back as it went out', () => {
    expect(readOptionId(optionId('2030-05-09T10:00', 'ab12cd'))).toEqual({ ref: '2030-05-09T10:00', offerId: 'ab12cd' })
    expect(readActionRef(actionRef('move', 'bkg_1:a'))).toEqual({ action: 'move', bookingId: 'bkg_1:a' })
  })

  it('that we never made has no offer', () => expect(readOptionId('hello')).toEqual({ ref: 'hello', offerId: null }))

  for (const ref of ['yes', 'move', 'move:', 'attendX', 'steal:b1', 'move:not an id', ':b1']) {
    it(`"${ref}" acts on no booking`, () => expect(readActionRef(ref)).toBeNull())
  }
})
