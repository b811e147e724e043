import type { Language } from '#shared/schemas/language'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import { Provider as ProviderSchema } from '#shared/schemas/provider'
import { Service as ServiceSchema } from '#shared/schemas/service'
import type { Command } from '#server/conversation/commands'
import { newConversation } from '#server/conversation/state'
import type { ConversationState, OfferedOption } from '#server/conversation/state'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import type { Heard, Understood } from '#server/conversation/understood'
import { salonFacts } from '#tests/support/salon'
import { day, provider, services, slot, yes } from '#tests/support/said'

// A shop whose names are easily mixed up; Monday 6 May 2030, nine in the morning.

const service = (id: string, name: string, danish: string, aliases: string[] = []): Service =>
  ServiceSchema.parse({
    id,
    name,
    names: { da: danish },
    aliases,
    minutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    price: { amountMinor: 30000, currency: 'DKK' },
    depositMinor: 0,
  })

const shopServices: Service[] = [
  service('lady', "Ladies' haircut", 'Dameklip', ['cut for women']),
  service('gent', "Gents' haircut", 'Herreklip'),
  service('child', "Kids' haircut (up to 10)", 'Børneklip'),
  service('shave', 'Beard trim', 'Skægtrim', ['beard']),
  service('dye', 'Colour and cut', 'Farve og klip', ['color']),
  service('advice', 'Colour consultation', 'Farvekonsultation'),
  service('face', 'Facial treatment', 'Ansigtsbehandling'),
]

const workdays = (range: string[]) => ({ mon: range, tue: range, wed: range, thu: range, fri: range, sat: [], sun: [] })
const person = (id: string, name: string, serviceIds: string[]): Provider =>
  ProviderSchema.parse({ id, name, serviceIds, hours: workdays(['09:00-18:00']), overrides: {}, rating: null, reviewCount: 0 })

const shopProviders: Provider[] = [
  person('vera', 'Vera Lund', ['lady', 'gent', 'child', 'dye', 'advice']),
  person('otto', 'Otto', ['gent', 'child', 'shave']),
  person('inga', 'Inga', ['face', 'lady']),
]

const base = salonFacts()
export const shop = {
  ...base,
  services: shopServices,
  providers: shopProviders,
  tenant: { ...base.tenant, faq: { parking: 'In the yard.', card: 'Cards, no cash.', accessibility: 'A ramp.' } },
}

export type Given = Partial<ConversationState>

const stateOf = (given: Given): ConversationState => ({ ...newConversation({ name: null, language: null }), lastTurnAt: '2030-05-06T06:00:00.000Z', ...given })

/** What was typed, where the conversation stands. Several messages are those of a burst. */
export const heard = (texts: string | string[], given: Given = {}): Heard => ({
  messages: [texts].flat().map(text => ({ text, payload: null, kind: 'text' as const })),
  state: stateOf(given),
  facts: shop,
})

export const understand = (texts: string | string[], given: Given = {}): Understood => understandBuiltin(heard(texts, given))

export const says = (texts: string | string[], given: Given = {}): Command[] => understand(texts, given).commands

export const taps = (payload: string, given: Given = {}, title = ''): Command[] => understandBuiltin({ messages: [{ text: title, payload, kind: 'tap' }], state: stateOf(given), facts: shop }).commands

export const languageOf = (text: string, language: Language | null = null): Language | null => understand(text, { language }).language

const option = (ref: string, title: string, command: Command): OfferedOption => ({ ref, title, command })

const draft = { serviceIds: ['gent'], providerId: 'otto' }

/** A booking is being made, and this is asked. */
export const asking = {
  service: { flow: 'book', awaiting: 'service', offer: { id: 'o1', options: shopServices.map(({ id, name }) => option(id, name, services(id))) } },
  provider: {
    flow: 'book',
    awaiting: 'provider',
    answers: { serviceIds: ['gent'] },
    offer: { id: 'o1', options: [option('vera', 'Vera Lund', provider('vera')), option('otto', 'Otto', provider('otto')), option('any', 'Anyone', provider('any'))] },
  },
  date: { flow: 'book', awaiting: 'date', answers: draft, offer: { id: 'o1', options: ['2030-05-07', '2030-05-08', '2030-05-13'].map(date => option(date, date, day(date))) } },
  slot: {
    flow: 'book',
    awaiting: 'slot',
    answers: draft,
    offer: {
      id: 'o1',
      options: [
        ...['2030-05-07T10:00', '2030-05-07T11:30', '2030-05-07T14:00', '2030-05-08T10:00', '2030-05-08T15:00'].map(ref => option(ref, ref, slot(`${ref}:00.000Z`))),
        option('later', 'Later', { kind: 'turnPage', to: 'later' }),
      ],
    },
  },
  name: { flow: 'book', awaiting: 'name', answers: { ...draft, startsAt: '2030-05-07T08:00:00.000Z' } },
  /** Gents' haircut with Otto, Tuesday 7 May at 10:00. */
  confirm: {
    flow: 'book',
    awaiting: 'confirm',
    answers: { ...draft, startsAt: '2030-05-07T08:00:00.000Z', day: { from: '2030-05-07', to: '2030-05-07' } },
    offer: { id: 'o1', options: [option('yes', 'Yes, book it', yes), option('change', 'Change', { kind: 'change', what: null }), option('no', 'Cancel', { kind: 'cancelFlow' })] },
  },
  whichToCancel: {
    flow: 'cancel',
    awaiting: 'booking',
    offer: {
      id: 'o1',
      options: ['b1', 'b2'].map(bookingId => option(bookingId, bookingId === 'b1' ? 'Tue 7 May 10:00' : 'Fri 10 May 11:00', { kind: 'setAnswer', answer: 'booking', bookingId })),
    },
  },
  cancelConfirm: {
    flow: 'cancel',
    awaiting: 'confirm',
    answers: { bookingId: 'b2' },
    offer: { id: 'o1', options: [option('yes', 'Yes, cancel it', yes), option('no', 'No, keep it', { kind: 'setAnswer', answer: 'confirmed', isConfirmed: false })] },
  },
  move: { flow: 'reschedule', awaiting: 'slot', answers: { bookingId: 'b1', serviceIds: ['gent'], providerId: 'otto' } },
} satisfies Record<string, Given>
