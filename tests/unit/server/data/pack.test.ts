import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack, unpack } from '#server/data/pack'
import { aState, slotOptions } from '#tests/support/records'

/** The way to the database and back. */
const overTheLine = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text))

describe('packed values', () => {
  it('come back as they were, whatever they are', () => {
    const words = fc.constantFrom('setAnswer', '"kind":"', 'aaaaaaaaaaaa', '🙂', '🙃', '\u0001', '\u0002', '\uD83D', 'tor. 9. maj', ' ')
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.array(words, { maxLength: 40 }).map(parts => parts.join('')))
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 3 }), fc.array(texts, { maxLength: 20 }), (value, list) => {
      const given: unknown = JSON.parse(JSON.stringify({ value, list }))
      expect(unpack(overTheLine(pack(given)))).toEqual(given)
    }), { numRuns: 200 })
  })

  it('come back when they are longer than a reference reaches', () => {
    const given = Array.from({ length: 3000 }, (_, index) => ({ index, text: `the same words over and over, and ${index % 700}` }))
    expect(unpack(pack(given))).toEqual(given)
  })

  it('are a quarter as long when they repeat themselves', () => {
    const state = aState({ offer: { id: 'abcdef', options: slotOptions(10) } })
    expect(pack(state).length).toBeLessThan(JSON.stringify(state).length / 4)
  })

  it('stay plain when they would not get shorter', () => {
    expect(pack({ a: 1 })).toBe('{"a":1}')
  })

  it('are read as they were stored by earlier versions', () => {
    expect(unpack('{"language":"da"}')).toEqual({ language: 'da' })
    // Made by the first version: should this fail, what is stored can no longer be read.
    expect(unpack(STORED)).toMatchObject({ language: 'da', name: 'Ada Jensen', flow: 'book', step: 'slot', awaiting: 'slot', later: [], offer: { id: 'abcdef', options: slotOptions(2) } })
  })
})

const STORED = '\u0001{\u00021\'6Ada Jensen"\u0002.=#\u000211R\u0002%I+\u0002#B&\u0002%K%\u0002/?%abcdef"\u0002$+#i\u0002/E,2030-05-09T10:15",\u0002\']\'tor. 9. maj kl. 10.\u0002#C#\u0002\'rY\u0002$4\'08:15\u0002\'w\'\u0002)2+\u0002#G\'11\u0002$X=1\u0002$Xi9\u0002$X,]},\u0002(qxnull}'
