import { describe } from 'vitest'
import { TenantId } from '#shared/schemas/ids'
import { play, script } from '#tests/support/conversation'
import { at, greeting, nonsense, services } from '#tests/support/said'

const salonId = TenantId.parse('tnt_salon123')
const clinicId = TenantId.parse('tnt_clinic12')
const facts = {
  services: [],
  providers: [],
  businesses: [
    { tenantId: salonId, slug: 'salon', name: 'Salon Klip', keyword: 'KLIP' },
    { tenantId: clinicId, slug: 'clinic', name: 'The clinic with a very long name indeed', keyword: null },
  ],
}

const scripts = [
  script({
    name: 'whatever is said, the only question is which business; the chosen one answers for itself',
    given: { facts },
    turns: [
      { hears: greeting, replies: ['askBusiness'], awaiting: 'business', offers: ['salon', 'clinic'] },
      { hears: [services('cut'), at('11:00')], replies: ['askBusiness'], awaiting: 'business' },
      { hears: nonsense, replies: ['askBusiness'], effects: [] },
      { hears: nonsense, replies: ['askBusiness'], isWithPerson: false },
      { taps: 'salon', effects: ['switchBusiness'], replies: [], isSilent: true, awaiting: null },
    ],
  }),
  script({
    name: 'a business that is not here cannot be chosen',
    given: { facts },
    turns: [{ hears: { kind: 'setAnswer', answer: 'business', tenantId: TenantId.parse('tnt_stranger') }, effects: [], replies: ['askBusiness'] }],
  }),
]

describe('the reception of a shared number', () => play(scripts))
