import { Booking } from '#shared/schemas/booking'

/** A confirmed visit on 26 November 2026, 14:00 to 15:00 in Copenhagen, with a quarter of an hour before and after. */
export const aConfirmedBooking = (changes: Partial<Booking> = {}): Booking =>
  Booking.parse({
    id: 'bk_1',
    version: 1,
    customerId: 'cus_aaaaaaaaaaaaaaaaaaaa',
    phone: '+4520111111',
    customerName: 'Anna Holm',
    serviceIds: ['cut'],
    providerId: 'maja',
    startsAt: '2026-11-26T13:00:00.000Z',
    endsAt: '2026-11-26T14:00:00.000Z',
    blockedFrom: '2026-11-26T12:45:00.000Z',
    blockedUntil: '2026-11-26T14:15:00.000Z',
    status: 'confirmed',
    heldUntil: null,
    price: { amountMinor: 55_000, currency: 'DKK' },
    depositMinor: 0,
    isLateCancel: false,
    isAttendanceConfirmed: false,
    rating: null,
    assignment: { kind: 'chosen' },
    source: 'whatsapp',
    createdAt: '2026-11-20T09:00:00.000Z',
    ...changes,
  })
