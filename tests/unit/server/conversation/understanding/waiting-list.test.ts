import { describe, expect, it } from 'vitest'
import type { ConversationState } from '#server/conversation/state'
import { newConversation } from '#server/conversation/state'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { salonFacts } from '#tests/support/salon'

const facts = salonFacts()
const heard = (text: string, state: Partial<ConversationState> = {}, payload: string | null = null) =>
  understandBuiltin({ messages: [{ text, payload, kind: payload === null ? 'text' : 'tap' }], state: { ...newConversation({ name: 'Ida', language: null }), ...state }, facts }).commands

const flows = (text: string): string[] => heard(text).map(command => (command.kind === 'startFlow' ? `start ${command.flow}` : command.kind === 'setAnswer' ? command.answer : command.kind))

describe('the waiting list in words', () => {
  for (const [text, ...meant] of [
    ['waiting list', 'start waitlist'],
    ['Is there a waiting list?', 'start waitlist'],
    ['put me on the waitlist for a haircut with Ada on Thursday', 'start waitlist', 'services', 'provider', 'day'],
    ['can you book me on the waiting list for a massage tomorrow afternoon', 'start waitlist', 'services', 'day', 'time'],
    ['let me know if something opens up on Friday', 'start waitlist', 'day'],
    ['venteliste', 'start waitlist'],
    ['skriv mig på ventelisten til klip hos Bob på fredag', 'start waitlist', 'services', 'provider', 'day'],
    ['sig til hvis der bliver noget ledigt på fredag', 'start waitlist', 'day'],
    ['bitte auf die Warteliste für Massage am Donnerstag', 'start waitlist', 'services', 'day'],
    ['lista de espera para el viernes', 'start waitlist', 'day'],
    ['leave the waiting list', 'leaveWaitlist'],
    ['please take me off the waiting list', 'leaveWaitlist'],
    ['remove me from the waiting list', 'leaveWaitlist'],
    ['cancel my waiting list', 'leaveWaitlist'],
    ['slet mig fra ventelisten', 'leaveWaitlist'],
    ['von der Warteliste bitte', 'leaveWaitlist'],
    ['quiero salir de la lista de espera', 'leaveWaitlist'],
    ['cancel my appointment', 'start cancel'],
    ['remove me from your list', 'setConsent'],
    ['I can wait', 'smallTalk'],
  ] as const) {
    it(text, () => expect(flows(text)).toEqual(meant))
  }
})

describe('the buttons of an offered time', () => {
  it('mean that time in any state, also long after', () => {
    const asking: Partial<ConversationState> = {
      flow: 'book',
      awaiting: 'confirm',
      offer: { id: 'x', options: [{ ref: 'yes', title: 'Yes', command: { kind: 'setAnswer', answer: 'confirmed', isConfirmed: true } }] },
    }
    for (const state of [{}, asking]) {
      expect(heard('Yes, I take it', state, 'yes~time:bkg_1')).toEqual([{ kind: 'answerOffer', bookingId: 'bkg_1', isAccepted: true }])
      expect(heard('No, thanks', state, 'no~time:bkg_1')).toEqual([{ kind: 'answerOffer', bookingId: 'bkg_1', isAccepted: false }])
    }
  })

  it('of other offers mean nothing of the kind', () => {
    expect(heard('Yes', {}, 'yes~abc')).toEqual([{ kind: 'staleTap', ref: 'yes' }])
    expect(heard('Yes', {}, 'yes~time:a#b')).toEqual([{ kind: 'staleTap', ref: 'yes' }])
  })

  it('that leave a list name it', () => {
    expect(heard('Leave waiting list', {}, 'leave:wait_1~old')).toEqual([{ kind: 'leaveWaitlist', entryId: 'wait_1' }])
    expect(heard('Waiting list', {}, 'waitlist~old')).toEqual([{ kind: 'startFlow', flow: 'waitlist' }])
  })
})
