import type { ControlBooking, ControlMessage, ControlNotification } from '#tests/support/control-shapes'
import type { Observation, Turn } from '#tests/dialogues/observation'
import { Fixture } from '#tests/dialogues/fixture'

// A small world for the tests of the checker: one salon, Ann's dialogue, Ben who is somebody else.

export const ANN = '+4511111111'
export const BEN = '+4522222222'

export const fixture = Fixture.parse({
  tenants: [
    {
      id: 'salon',
      name: 'Salon',
      timezone: 'Europe/Copenhagen',
      currency: 'DKK',
      whatsapp: { number: '+4599999999' },
      services: [
        { id: 'cut', name: 'Cut', minutes: 60, after: 15, price: 500 },
        { id: 'beard', name: 'Beard', minutes: 30, price: 200 },
      ],
      providers: [{ id: 'mia', name: 'Mia', services: ['cut', 'beard'] }],
      customers: [
        { id: 'ann', phone: ANN, name: 'Ann Ash' },
        { id: 'ben', phone: BEN, name: 'Ben Birk' },
      ],
    },
    {
      id: 'clinic',
      name: 'Clinic',
      timezone: 'Europe/Copenhagen',
      currency: 'DKK',
      whatsapp: { number: '+4599999999' },
      services: [{ id: 'visit', name: 'Visit', minutes: 30, price: 300 }],
      providers: [{ id: 'ole', name: 'Ole', services: ['visit'] }],
    },
  ],
})

export const aBooking = (over: Partial<ControlBooking> = {}): ControlBooking => ({
  id: 'bkg_new',
  ref: null,
  customer: ANN,
  name: 'Ann Ash',
  services: ['cut'],
  provider: 'mia',
  start: '2026-12-01T09:00:00.000Z',
  end: '2026-12-01T10:00:00.000Z',
  status: 'confirmed',
  priceMinor: 50_000,
  currency: 'DKK',
  depositMinor: 0,
  lateCancel: false,
  attendanceConfirmed: false,
  rating: null,
  assignment: { kind: 'chosen', candidates: null },
  calUid: null,
  ...over,
})

/** Something that Ben has had since before. */
export const bensBooking = aBooking({ id: 'b_ben', ref: 'b_ben', customer: BEN, name: 'Ben Birk', start: '2026-12-02T09:00:00.000Z', end: '2026-12-02T10:00:00.000Z' })

/** Something that Ann has had since before. */
export const annsBooking = aBooking({ id: 'b_ann', ref: 'b_ann', start: '2026-12-03T09:00:00.000Z', end: '2026-12-03T10:00:00.000Z' })

export const aMessage = (over: Partial<ControlMessage> = {}): ControlMessage => ({
  sid: 'SM1',
  at: '2026-11-24T09:00:00.000Z',
  from: '+4599999999',
  body: 'Fine.',
  kind: 'text',
  options: [],
  mediaUrl: null,
  link: null,
  template: null,
  language: 'en',
  status: 'sent',
  tenant: 'salon',
  notification: null,
  ...over,
})

export const anOption = (title: string, id = title): ControlMessage['options'][number] => ({ id, ref: null, title, description: null, payload: null })

export const aNotification = (over: Partial<ControlNotification> = {}): ControlNotification => ({
  id: 'n1',
  kind: 'confirmation',
  booking: 'bkg_new',
  to: ANN,
  dueAt: '2026-11-24T09:00:00.000Z',
  status: 'sent',
  template: null,
  sid: 'SM1',
  ...over,
})

export const aTurn = (over: Partial<Turn> = {}): Turn => ({
  kind: 'script',
  number: 1,
  phone: ANN,
  said: ['a cut please'],
  statuses: [200],
  replies: [aMessage()],
  awaiting: null,
  proposal: null,
  wasHandedOver: false,
  at: '2026-11-24T09:00:00.000Z',
  ...over,
})

const conversation = { awaiting: null, proposal: null, draft: null, flow: null, handoff: false, language: 'en', window: null }

type Salon = Observation['states'][string]

/** Ann has booked a cut; all is well. */
export function seen({ salon = {}, clinic = {}, ...over }: Partial<Omit<Observation, 'states'>> & { salon?: Partial<Salon>; clinic?: Partial<Salon> } = {}): Observation {
  const turns = over.turns ?? [aTurn()]
  return {
    fixture,
    tenant: 'salon',
    phone: ANN,
    now: '2026-11-24T09:05:00.000Z',
    turns,
    messages: { [ANN]: turns.flatMap(turn => turn.replies) },
    states: {
      salon: {
        before: [bensBooking, annsBooking],
        bookings: [bensBooking, annsBooking, aBooking()],
        notifications: [aNotification()],
        customers: [{ ref: 'ann', phone: ANN, name: 'Ann Ash', language: 'en', marketingOptOut: false }],
        services: [
          { ref: 'cut', name: 'Cut', priceMinor: 50_000, currency: 'DKK', minutes: 60, before: 0, after: 15, depositMinor: 0 },
          { ref: 'beard', name: 'Beard', priceMinor: 20_000, currency: 'DKK', minutes: 30, before: 0, after: 0, depositMinor: 0 },
        ],
        waitlist: [],
        payments: [],
        conversations: { [ANN]: conversation },
        ...salon,
      },
      clinic: { before: [], bookings: [], notifications: [], customers: [], services: [], waitlist: null, payments: null, conversations: { [ANN]: conversation }, ...clinic },
    },
    slots: [],
    refusedEvents: [],
    troubles: [],
    ...over,
  }
}

export const inConversation = (over: Partial<Salon['conversations'][string]>): Partial<Salon> => ({ conversations: { [ANN]: { ...conversation, ...over } } })
