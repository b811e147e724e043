import { describe, expect, it } from 'vitest'
import { asks, at, change, day, no, provider, yes } from '#tests/support/said'
import type { OfferedOption } from '#server/conversation/state'
import { says } from '#tests/unit/server/conversation/understanding/shop'

const yesOrNo: OfferedOption[] = [
  { ref: 'yes', title: 'Yes', command: yes },
  { ref: 'no', title: 'No', command: no },
]
const suggested = { flow: 'book', awaiting: 'provider', answers: { serviceIds: ['gent'] }, offer: { id: 'o', options: yesOrNo } } as const
const proposed = { ...suggested, awaiting: 'slot' } as const
const open = (given: typeof suggested | typeof proposed) => ({ ...given, answers: { serviceIds: ['gent'] }, offer: { id: 'o', options: [...yesOrNo] } })

describe('somebody who was suggested', () => {
  it.each([
    'yes',
    'Fine.',
    'That looks pretty good',
    "I'll go with her",
    'let me try that one',
    "I'd like to visit this one",
    'Oh that sounds better',
    'ok I want to see him',
    'I like that',
    'den tager jeg',
    'yes please, wonderful',
  ])('is taken by "%s"', text => expect(says(text, open(suggested))).toEqual([yes]))
  it.each([
    'anyone else?',
    'Could I see another stylist?',
    'who else is there',
    'Is there a different barber?',
    'do you have any others',
    'No, somebody else please',
    'Are there any alternatives?',
    'keep looking please',
    'er der andre?',
  ])('is not taken by "%s"', text => expect(says(text, open(suggested))).toContainEqual(change('provider')))
  it.each(['no', 'not really', "I don't like that one"])('is refused by "%s"', text => expect(says(text, open(suggested))).toEqual([no]))
  it.each(['Great, how good is the rating?', "ok, what's the phone number?"])('is not taken yet by a question: "%s"', text => expect(says(text, open(suggested))).not.toContainEqual(yes))
})

describe('a time that was proposed', () => {
  it('is taken together with what is said about it', () => expect(says('yes please, on Friday at 3', open(proposed))).toEqual([day('2030-05-10'), at('15:00'), yes]))
  it.each(['maybe later', 'perhaps some other time', 'not right now', 'later'])('is left by "%s"', text => expect(says(text, open(proposed))).not.toContainEqual(yes))
})

describe('looking round', () => {
  it.each(['can you find me a good barber?', 'Could you recommend a stylist', 'I am looking for a hairdresser'])('"%s" is answered with who works there', text =>
    expect(says(text)).toEqual([asks('providers')]),
  )
  it('"can you recommend a treatment?" is answered with what there is', () => expect(says('can you recommend a treatment?')).toEqual([asks('services')]))
  it('is a booking where it is known what for', () => expect(says('I am looking for a beard trim with Otto')).toContainEqual(provider('otto')))
})

describe('what is asked about a person or the house', () => {
  it.each([
    'what is your phone number?',
    'phone?',
    'Please send me the number.',
    'How can I reach you? I need a number',
    "what's the contact number",
    'hvad er jeres telefonnummer?',
    'do you have a direct line',
  ])('"%s" asks for the telephone', text => expect(says(text)).toEqual([asks('phone')]))
  it.each(['how good are the reviews?', "what's the rating", 'tell me the average rating', 'har I gode anmeldelser?'])('"%s" asks what others thought', text =>
    expect(says(text)).toEqual([asks('rating')]),
  )
  it('takes a person along', () => expect(says('what rating does Otto have?')).toEqual([asks('rating', { providerId: 'otto' })]))
  it('hears two questions of one sentence', () => expect(says('Please give me the address and the phone number.')).toEqual([asks('address'), asks('phone')]))
  it("hears the way beside a question of the owner's own", () => expect(says('Is there parking? And what is the address?')).toEqual([asks('address'), asks('faq', { faqKey: 'parking' })]))
  it.each(['number 2', 'option number two please', 'the number of people is 3'])('"%s" is no telephone', text => expect(says(text)).not.toContainEqual(asks('phone')))
})
