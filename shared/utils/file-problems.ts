import type { Business } from '#shared/schemas/business'
import { breakProblems } from '#shared/utils/break-problems'
import { noticeProblem } from '#shared/utils/notice-problem'

/** What is wrong with a business file although each of its fields reads well; `path`: where, from the business on. */
export interface FileProblem {
  path: (string | number)[]
  message: string
}

/** Everything that does not fit together in a business file. */
export const fileProblems = (business: Business): FileProblem[] => [
  ...repetitions(business),
  ...strangers(business),
  ...reservedNames(business),
  ...wrongSpans(business),
  ...ruleProblems(business),
]

const LISTS = ['services', 'providers', 'resources', 'customers', 'bookings'] as const

const repetitions = (business: Business): FileProblem[] =>
  LISTS.flatMap(list => {
    const ids = business[list].map(({ id }) => id)
    return ids.flatMap((id, index) => (ids.indexOf(id) === index ? [] : [{ path: [list, index, 'id'], message: `stands twice: ${id}` }]))
  })

/** What a part of the file names, where, and in which list it has to stand. */
interface Reference {
  path: (string | number)[]
  id: string
  list: 'services' | 'providers' | 'resources' | 'customers'
}

const KINDS = { services: 'service', providers: 'provider', resources: 'resource', customers: 'customer' } as const

function strangers(business: Business): FileProblem[] {
  const known = {
    services: new Set(business.services.map(({ id }) => id)),
    providers: new Set(business.providers.map(({ id }) => id)),
    resources: new Set(business.resources.map(({ id }) => id)),
    customers: new Set(business.customers.map(({ id }) => id)),
  }
  return referencesIn(business)
    .filter(({ list, id }) => !known[list].has(id))
    .map(({ path, list, id }) => ({ path, message: `is no ${KINDS[list]} of this business: ${id}` }))
}

const referencesIn = ({ providers, services, bookings, waitlist }: Business): Reference[] => [
  ...providers.flatMap((provider, index) =>
    provider.services.map((id, place): Reference => ({ path: ['providers', index, 'services', place], id, list: 'services' })),
  ),
  ...services.flatMap((service, index) =>
    service.resources.flatMap((need, place) =>
      [need].flat().map((id): Reference => ({ path: ['services', index, 'resources', place], id, list: 'resources' })),
    ),
  ),
  ...bookings.flatMap(({ service, provider, customer }, index): Reference[] => [
    { path: ['bookings', index, 'service'], id: service, list: 'services' },
    { path: ['bookings', index, 'provider'], id: provider, list: 'providers' },
    { path: ['bookings', index, 'customer'], id: customer, list: 'customers' },
  ]),
  ...waitlist.flatMap(({ service, provider, customer }, index): Reference[] => [
    { path: ['waitlist', index, 'service'], id: service, list: 'services' },
    ...(provider === null || provider === 'any'
      ? []
      : [{ path: ['waitlist', index, 'provider'], id: provider, list: 'providers' as const }]),
    { path: ['waitlist', index, 'customer'], id: customer, list: 'customers' },
  ]),
]

/** The day items of rooms, counters and turns stand beside those of providers; see `domain/claims/calendar-names`. */
const RESERVED_ID = /^(?:resource|service|turn):/

const reservedNames = ({ providers }: Business): FileProblem[] =>
  providers.flatMap(({ id }, index) =>
    RESERVED_ID.test(id)
      ? [{ path: ['providers', index, 'id'], message: `begins with a word that is kept for rooms and counters: ${id}` }]
      : [],
  )

const wrongSpans = ({ waitlist }: Business): FileProblem[] =>
  waitlist.flatMap(({ date, until = date }, index) =>
    until < date ? [{ path: ['waitlist', index, 'until'], message: 'is before the first day' }] : [],
  )

/** Rules that each read well and make no sense together. */
function ruleProblems({ rules, services, providers }: Business): FileProblem[] {
  const notice = noticeProblem(rules.minimum_notice_minutes, rules.booking_window_days)
  const ofServices = services.flatMap(({ minimum_notice_minutes: minutes, booking_window_days: days }, index) => {
    const message =
      minutes === null && days === null ? null : noticeProblem(minutes ?? rules.minimum_notice_minutes, days ?? rules.booking_window_days)
    const field = minutes === null ? 'booking_window_days' : 'minimum_notice_minutes'
    return message === null ? [] : [{ path: ['services', index, field], message }]
  })
  const ofBreaks = providers.flatMap(({ hours, overrides, breaks, break_overrides: breakOverrides }, index) =>
    breakProblems({ hours, overrides, breaks, breakOverrides }).map(({ field, day, index: place, message }) => ({
      path: ['providers', index, field === 'breaks' ? 'breaks' : 'break_overrides', day, place],
      message,
    })),
  )
  return [...(notice === null ? [] : [{ path: ['rules', 'minimum_notice_minutes'], message: notice }]), ...ofServices, ...ofBreaks]
}
