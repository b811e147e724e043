import { describe, expect, it } from 'vitest'
import { at, day, provider, services, start } from '#tests/support/said'
import { asking, says } from '#tests/unit/server/conversation/understanding/shop'

describe('two visits in one message', () => {
  it('are two wishes, in order', () =>
    expect(says('gents haircut with Otto on Thursday at 11 and a facial with Inga on Thursday at 13:00')).toEqual([
      start('book'),
      services('gent'),
      provider('otto'),
      day('2030-05-09'),
      at('11:00'),
      start('book'),
      services('face'),
      provider('inga'),
      day('2030-05-09'),
      at('13:00'),
    ]))
  it('are one where only one hour is said', () => expect(says('gents haircut and beard trim on Thursday at 11').filter(({ kind }) => kind === 'startFlow')).toHaveLength(1))
})

describe('a visit for several people', () => {
  it.each([
    ['gents haircut for me and my wife on Friday', 2, true],
    ['gents haircut on Friday for two people', 2, true],
    ['kids cut for my two sons', 2, false],
    ['gents haircut for me, my brother and my dad', 3, true],
    ['herreklip på fredag til to personer', 2, true],
    ['herreklip til mig og min kone', 2, true],
    ['Gesichtsbehandlung für mich und meine Frau buchen', 2, true],
    ['quiero reservar un facial para mí y mi hijo', 2, true],
  ] as const)('"%s" is for %i', (text, people, isSelfIncluded) => expect(says(text)).toContainEqual({ kind: 'bookForSeveral', people, isSelfIncluded }))
  it.each(['gents haircut for my husband', 'kids cut for my son on Friday', 'gents haircut on Friday at 2', 'herreklip til min søn'])('"%s" is for one', text =>
    expect(says(text).map(({ kind }) => kind)).not.toContain('bookForSeveral'),
  )
})

describe('all bookings', () => {
  it.each(['cancel all my appointments', 'cancel everything please', 'cancel both my appointments', 'aflys alle mine tider'])('"%s" is a wish for each', text =>
    expect(says(text)).toEqual([{ ...start('cancel'), isAll: true }]),
  )
})

describe('coming', () => {
  const coming = { kind: 'confirmAttendance', bookingId: null }
  it.each(["yes I'll be there", 'I will be there', 'confirm', 'confirmed!', 'jeg kommer', 'ja, jeg kommer'])('"%s" answers a reminder', text => expect(says(text)).toEqual([coming]))
  it.each(['jeg kommer for sent', 'I will be there at 5', 'confirm my facial on Friday', 'will you be there?'])('"%s" does not', text => expect(says(text)).not.toContainEqual(coming))
  it('is a yes at the confirmation', () => expect(says('confirm', asking.confirm)).not.toContainEqual(coming))
})

describe('a large party', () => {
  it.each(['gents haircut for 6 people on Friday', 'can five of us get a facial on Friday? five people'])('"%s" is for a person to arrange', text =>
    expect(says(text)).toContainEqual({ kind: 'handOver', reason: 'asked' }),
  )
})
