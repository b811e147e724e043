import { describe, expect, it } from 'vitest'
import { turnKey } from '#server/data/keys'
import { CURRENT_WORDS, RECORD_WORDS } from '#server/data/items/record-words'
import { readTurn, recordTurn } from '#server/data/items/turn-records'
import { NOW, aBooking, aMessage, aRecord, ada, messageId, salon } from '#tests/support/records'

const { id, kind, text, payload, mediaUrl, receivedAt } = aMessage()
const message = { id, kind, text, payload, mediaUrl, receivedAt }

function stored(record = aRecord({ messages: [message] })) {
  const write = recordTurn(salon, ada, record, []).find(one => 'put' in one && 'record' in one.put)
  if (write === undefined || !('put' in write)) throw new Error('no record')
  return write.put
}

const bytesOf = (item: object): number => ('record' in item && item.record instanceof Uint8Array ? item.record.length : 0)

describe('a stored record', () => {
  it('is read back as it was, under its number', () => {
    const record = aRecord({ number: 42, messages: [message] })
    expect(stored(record)).toMatchObject(turnKey(salon, ada, 42))
    expect(readTurn(stored(record))).toEqual(record)
  })

  it('is dropped by the database half a year later', () => {
    expect(stored().ttl).toBe(Date.parse(NOW) / 1000 + 180 * 86_400)
  })

  it('is below a kilobyte, as is that of a booking', () => {
    const booked = aRecord({
      messages: [message],
      effects: [
        { effect: { kind: 'findBookings' }, outcome: { kind: 'findBookings', bookings: [aBooking({ id: 'bkg_q7mzvwvl4ft2x6a3hbne' })] } },
        {
          effect: { kind: 'reserveSlot', serviceIds: ['cut'], providerId: 'any', startsAt: NOW, customerName: 'Ada Jensen' },
          outcome: { kind: 'reserveSlot', result: 'reserved', booking: aBooking() },
        },
      ],
      written: [
        { what: 'booking', how: 'created', id: 'bkg_a' },
        { what: 'day', how: 'claimed', id: '2030-05-09#freja' },
        { what: 'message', how: 'reminder_24h', id: 'bkg:bkg_a:1:reminder_24h' },
      ],
    })
    for (const record of [aRecord({ messages: [message] }), booked]) expect(bytesOf(stored(record))).toBeLessThan(850)
  })

  it('keeps less of what was written when somebody has written pages and pages, and never so much that the turn could not be stored', () => {
    let seed = 1
    const noise = () => String.fromCodePoint(0x4e00 + ((seed = (seed * 48_271) % 2_147_483_647) % 20_000))
    const messages = Array.from({ length: 60 }, (_, index) => ({ ...message, id: messageId(index), text: Array.from({ length: 4096 }, noise).join('') }))
    const item = stored(aRecord({ messages }))
    expect(bytesOf(item)).toBeLessThan(200_000)
    expect(readTurn(item).messages.map(({ text }) => text)).toEqual(messages.map(({ text }) => text.slice(0, 500)))
  })

  it('is read with the words that it was written with, which never change', () => {
    let sum = 0
    for (const letter of RECORD_WORDS[1] ?? '') sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647
    expect([RECORD_WORDS[1]?.length, sum]).toEqual([5318, 1_885_374_356])
    expect(RECORD_WORDS[CURRENT_WORDS]).toBeDefined()
    expect(() => readTurn({ ...stored(), words: 99 })).toThrow()
  })
})
