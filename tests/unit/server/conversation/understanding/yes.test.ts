import { describe, expect, it } from 'vitest'
import { asks, at, yes } from '#tests/support/said'
import { asking, says } from '#tests/unit/server/conversation/understanding/shop'

// What a yes does cannot be taken back by a second look: when in doubt it is asked again.

describe('at the question whether to book', () => {
  it.each([
    'yes',
    'Yes please!',
    'yes please, that would be great',
    'ok great',
    'Sounds good to me',
    'perfect, thank you so much!',
    'yes that is correct',
    'that works',
    'ok then',
    'sure, go ahead',
    'great, book it please',
    'yes book that one',
    'yep, see you then',
    'Yes, I would like that',
    'that would be perfect',
    'yes 👍',
    'looks good 👍',
    'good for me',
    'fine by me',
    'yes, Tuesday at 10 is fine',
    'Otto is fine',
    'ja tak',
    'ja det er fint',
    'det lyder godt, tak',
    'ja, det vil jeg gerne',
    'ok, tak',
    'super, det er i orden',
    'si, por favor',
    'ja bitte',
    'yes mate',
    "Let's go with that one",
    "Yes, that'll work.",
    'Spot on, go for it.',
    'Great, that is what I want.',
    'This seems nice.',
    'That should be just fine',
    'Yes it does.',
    'Okay, that still works.',
    'that will be nice I think',
    'sure thing boss',
  ])('"%s" is a yes', text => expect(says(text, asking.confirm)).toEqual([yes]))

  it.each([
    'is Otto good?',
    'is Otto good',
    'are you sure?',
    'ok?',
    'would that be ok',
    'is it nice there',
    'is the parking good?',
    'good question',
    'I know she is good',
    'do you have a nice salon',
    'is that fine with him?',
    'can you confirm the price',
    'sure about that price?',
    'a good haircut costs less',
    'yes or no?',
    'what is a perfect fade',
    'my wife is lovely',
    'yes. But is Otto good?',
    'yes. Can I cancel it later?',
    'ok. is it any good?',
    'I like it. is Otto good?',
    'nice. is Otto good?',
    "let's go with Vera",
    'yes. Could you change the time?',
    'er Otto god?',
    'er det fint nok?',
    'er det ok',
    'kan du bekræfte prisen?',
    'why not Friday',
    'great, but cheaper',
    'yes if you can do it cheaper',
    'yes but my brother too',
    'right now I am on the bus',
    'correct me if I am wrong',
    'for sure not',
    'are you sure it is right',
    'yeah whatever you say is wrong',
    'ok, is it any good',
    'yes, is Otto good',
    'ok great, can it be cheaper',
    'fine, is that with Vera',
    'yes could it be later',
    'great but is it him',
    'nice, will it be him',
    'good, was it Otto',
  ])('"%s" is none', text => expect(says(text, asking.confirm)).not.toContainEqual(yes))

  it.each([
    "That's perfect. What is your phone number?",
    'Yes, that is correct. What is your phone number?',
    'Sounds good. Could I have the phone number?',
    'ja, det er rigtigt. Hvad er jeres nummer?',
  ])('"%s" is a yes and a question', text => expect(says(text, asking.confirm)).toEqual([asks('phone'), yes]))

  it('is no yes where something new is said with it', () => expect(says('yes but at 3', asking.confirm)).toEqual([at('15:00')]))
})

describe('at the question whether to cancel', () => {
  it.each(['yes', 'yes, cancel it', 'cancel', 'cancel it please', 'ja tak, aflys den', 'ok do it', 'go ahead'])('"%s" is a yes', text => expect(says(text, asking.cancelConfirm)).toEqual([yes]))
  it.each(['do I have to cancel?', 'what happens when I cancel', 'is it good to cancel?', 'should I cancel', 'is that sure?', 'koster det noget at aflyse?', 'can I cancel later?'])(
    '"%s" is none',
    text => expect(says(text, asking.cancelConfirm)).not.toContainEqual(yes),
  )
})
