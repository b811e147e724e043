import type { Booking } from '#shared/schemas/booking'
import type { Customer } from '#shared/schemas/customer'
import type { ConversationState, OfferedOption } from '#server/conversation/state'
import type { TurnRecord } from '#server/conversation/record/turn-record'
import type { Session } from '#server/data/items/session'
import type { Turn } from '#server/data/turns.repository'
import type { InboundMessage } from '#server/domain/notifications/message'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import { newConversation } from '#server/conversation/state'
import { customerIdOf, tenantIdFromSlug } from '#server/domain/ids'

// What is stored, as small as a test needs it and as large as in life.

export const salon = tenantIdFromSlug('salon-saga')
export const clinic = tenantIdFromSlug('clinic')
export const OUR_NUMBER = '+4570701234'
export const ADA = '+4520304050'
export const ada = customerIdOf(salon, ADA)
export const NOW = '2030-05-06T09:00:00.000Z'

/** As long as the ids that Twilio gives. */
export const messageId = (count: number): string => `SM${String(count).padStart(32, '0')}`

export const aMessage = (message: Partial<InboundMessage> = {}): InboundMessage => ({
  id: messageId(1),
  to: OUR_NUMBER,
  from: ADA,
  profileName: 'Ada Jensen',
  text: 'Hej, jeg vil gerne klippes på torsdag',
  payload: null,
  kind: 'text',
  mediaUrl: null,
  receivedAt: NOW,
  ...message,
})

export const aRow = (row: Partial<OutboxRow> = {}): OutboxRow => ({
  tenantId: salon,
  customerId: ada,
  id: `msg:${messageId(1)}`,
  channel: 'whatsapp',
  notification: null,
  from: OUR_NUMBER,
  to: ADA,
  language: 'da',
  content: { kind: 'text', body: 'Hvornår vil du gerne komme?' },
  dueAt: NOW,
  status: 'planned',
  attempts: 0,
  claimedUntil: 0,
  attemptedAt: null,
  sid: null,
  sentAt: null,
  errorCode: null,
  ...row,
})

export const aBooking = (booking: Partial<Booking> = {}): Booking => ({
  id: 'bkg_a',
  version: 1,
  customerId: ada,
  phone: ADA,
  customerName: 'Ada Jensen',
  serviceIds: ['cut'],
  providerId: 'freja',
  startsAt: '2030-05-09T09:00:00.000Z',
  endsAt: '2030-05-09T09:45:00.000Z',
  blockedFrom: '2030-05-09T08:55:00.000Z',
  blockedUntil: '2030-05-09T09:50:00.000Z',
  status: 'confirmed',
  heldUntil: null,
  price: { amountMinor: 45000, currency: 'DKK' },
  depositMinor: 0,
  isLateCancel: false,
  rescheduleCount: 0,
  isAttendanceConfirmed: false,
  rating: null,
  assignment: { kind: 'chosen' },
  source: 'whatsapp',
  engineUids: [],
  createdAt: NOW,
  ...booking,
})

export const aCustomer = (customer: Partial<Customer> = {}): Customer => ({
  id: ada,
  phone: ADA,
  name: 'Ada Jensen',
  language: 'da',
  marketingConsent: false,
  optedOut: false,
  ...customer,
})

export const aState = (state: Partial<ConversationState> = {}): ConversationState => ({ ...newConversation({ name: 'Ada Jensen', language: 'da' }), ...state })

/** Starts as they are offered, `YYYY-MM-DDTHH:MM` with the titles that a list shows. */
export const slotOptions = (count: number): OfferedOption[] =>
  Array.from({ length: count }, (_, index) => ({
    ref: `2030-05-09T${10 + index}:15`,
    title: `tors 9. maj ${10 + index}:15`,
    command: { kind: 'setAnswer', answer: 'slot', startsAt: `2030-05-09T${String(8 + index).padStart(2, '0')}:15:00.000Z` },
  }))

/** The record of a turn that offers the times of a day. */
export const aRecord = (record: Partial<TurnRecord> = {}): TurnRecord => ({
  number: 1,
  at: NOW,
  messages: [aMessage()],
  isFault: false,
  situation: { now: Date.parse(NOW), offerId: 'abcdef', asked: null, businesses: [], catalogue: 'e4wqpnuhlmqqzzmnhf5mbcdx' },
  before: { ...aState(), offer: null },
  understood: {
    commands: [
      { kind: 'startFlow', flow: 'book' },
      { kind: 'setAnswer', answer: 'day', day: { from: '2030-05-09', to: '2030-05-09' } },
    ],
    language: 'da',
    isSure: true,
    by: 'builtin',
    model: null,
    dropped: [],
  },
  steps: ['book.service', 'book.provider', 'book.slot'],
  effects: [
    {
      effect: { kind: 'findSlots', serviceIds: ['cut'], providerId: 'any', from: '2030-05-09', to: '2030-05-16', exceptBookingId: null },
      outcome: { kind: 'findSlots', slots: slotOptions(8).map(({ ref }) => ({ startsAt: `${ref}:00.000Z`, providerIds: ['freja', 'oskar'] })) },
    },
  ],
  written: [],
  replies: ['askTime'],
  content: { kind: 'text', body: 'Hvornår vil du gerne komme?' },
  after: { ...aState({ lastTurnAt: NOW }), offer: null },
  ...record,
})

/** A turn over everything that the session holds, with no effect on bookings. */
export const aTurn = (seen: Session, turn: Partial<Turn> = {}): Turn => ({
  session: { seen, state: aState({ lastTurnAt: NOW }), handledCount: seen.waiting.length, keepLease: false },
  requireNoNewMessages: true,
  days: [],
  bookings: [],
  outbox: [],
  cancelOutbox: [],
  turn: aRecord({ number: seen.version + 1, messages: seen.waiting.map(({ id, kind, text, payload, mediaUrl, receivedAt }) => ({ id, kind, text, payload, mediaUrl, receivedAt })) }),
  ...turn,
})
