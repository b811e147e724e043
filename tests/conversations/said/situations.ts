import type { Language } from '#shared/schemas/language'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Language as LanguageSchema } from '#shared/schemas/language'
import { Provider } from '#shared/schemas/provider'
import { Service } from '#shared/schemas/service'
import { WeeklyHours } from '#shared/schemas/time'
import type { Command } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import { newConversation } from '#server/conversation/state'
import type { ConversationState, OfferedOption } from '#server/conversation/state'
import type { Situation } from '#tests/conversations/said/row'
import { salonFacts } from '#tests/support/salon'
import { provider, services, slot, yes } from '#tests/support/said'

const File = z.object({
  now: z.string(),
  tenants: z.tuple([z.looseObject({
    name: z.string(), timezone: z.string(), faq: z.record(z.string(), z.string()), opening_hours: WeeklyHours,
    services: z.array(z.looseObject({ id: z.string(), name: z.string(), minutes: z.number(), price: z.number(), description: z.string() })),
    providers: z.array(z.looseObject({ id: z.string(), name: z.string(), services: z.array(z.string()), hours: WeeklyHours })),
  })], z.unknown()),
})

const { now, tenants: [salon] } = File.parse(JSON.parse(readFileSync(new URL('../../fixtures/mosaik.json', import.meta.url), 'utf8')))
const base = salonFacts()

/** The salon of the fixture as a turn sees it. */
export const facts: Facts = {
  ...base,
  now: Date.parse(now),
  tenant: { ...base.tenant, name: salon.name, timezone: salon.timezone, currency: 'EUR', languages: [...LanguageSchema.options], faq: salon.faq, openingHours: salon.opening_hours, closedDates: [] },
  services: salon.services.map(({ id, name, minutes, price, description, ...rest }) => Service.parse({
    id, name, minutes, description, names: Object.fromEntries(LanguageSchema.options.flatMap(language => typeof rest[`name_${language}`] === 'string' ? [[language, rest[`name_${language}`]]] : [])),
    aliases: [], bufferBeforeMinutes: 0, bufferAfterMinutes: 0, price: { amountMinor: price * 100, currency: 'EUR' }, depositMinor: 0,
  })),
  providers: salon.providers.map(({ id, name, services: serviceIds, hours }) => Provider.parse({ id, name, serviceIds, hours, overrides: {}, rating: null, reviewCount: 0 })),
}

const option = (ref: string, title: string, command: Command): OfferedOption => ({ ref, title, command })
const offer = (options: OfferedOption[]) => ({ id: 'o1', options })
const at = (hour: string): string => new Date(`2027-03-18T${hour}:00+01:00`).toISOString()

const draft = { serviceIds: ['cut_m'], providerId: 'luca', day: { from: '2027-03-18', to: '2027-03-18' } }
/** The hours that are offered at `slot`. */
export const OFFERED = ['09:00', '09:30', '11:00', '13:30', '15:00']

const STATES: Record<Situation, Partial<ConversationState>> = {
  idle: {},
  booking: { name: 'Alex Moreau', lastTurnAt: '2027-03-10T09:00:00.000Z' },
  service: { flow: 'book', awaiting: 'service', offer: offer(facts.services.map(({ id, name }) => option(id, name, services(id)))) },
  provider: { flow: 'book', awaiting: 'provider', answers: { serviceIds: ['cut_w'] }, offer: offer([option('emma', 'Emma', provider('emma')), option('luca', 'Luca', provider('luca')), option('any', 'Anyone', provider('any'))]) },
  slot: { flow: 'book', awaiting: 'slot', answers: draft, offer: offer([...OFFERED.map(hour => option(`2027-03-18T${hour}`, hour, slot(at(hour)))), option('later', 'Later', { kind: 'turnPage', to: 'later' })]) },
  name: { flow: 'book', awaiting: 'name', answers: { ...draft, startsAt: at('11:00') } },
  confirm: {
    flow: 'book', awaiting: 'confirm', name: 'Alex Moreau', answers: { ...draft, startsAt: at('11:00') },
    offer: offer([option('yes', 'OK 1', yes), option('change', 'OK 2', { kind: 'change', what: null }), option('no', 'OK 3', { kind: 'cancelFlow' })]),
  },
}

/** The state of a conversation that stands there, held in this language; a new one has none yet. */
export function stateAt(situation: Situation, language: Language): ConversationState {
  const isNew = situation === 'idle'
  return { ...newConversation({ name: null, language: isNew ? null : language }), ...isNew ? {} : { lastTurnAt: '2027-03-15T07:55:00.000Z' }, ...STATES[situation] }
}
