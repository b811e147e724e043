import type { Check } from '#tests/dialogues/checks/check'
import { minorPerUnit } from '#tests/dialogues/checks/booking-shape'
import { newBookings, stateIn } from '#tests/dialogues/checks/check'
import { isSameJson } from '#tests/dialogues/checks/same-json'
import { tenantIn } from '#tests/dialogues/fixture'
import { localMinute } from '#tests/dialogues/local-time'

export const checkWaitlist: Check<'waitlist'> = (wanted, look) => {
  const { waitlist } = stateIn(look)
  if (waitlist === null) return ['the sandbox has no waiting list']
  const own = waitlist.filter(({ customer }) => customer === look.phone)
  const isMatched = own.length === wanted.length && wanted.every(entry => own.some(waiting => Object.entries(entry).every(([key, value]) => value === undefined || isSameJson(waiting[key], value))))
  return isMatched ? [] : [`waiting: ${JSON.stringify(own)}; expected ${JSON.stringify(wanted)}`]
}

export const checkCatalog: Check<'catalog_unchanged'> = (wanted, look) => {
  const tenant = tenantIn(look.seen.fixture, look.tenant)
  const perUnit = minorPerUnit(tenant.currency)
  const fixture = tenant.services.map(({ id, name, price, minutes, before, after, deposit }) => ({
    id,
    name,
    price: Math.round(price * perUnit),
    minutes,
    before,
    after,
    deposit: Math.round(deposit * perUnit),
  }))
  const stored = stateIn(look).services.map(({ ref, name, priceMinor, minutes, before, after, depositMinor }) => ({ id: ref, name, price: priceMinor, minutes, before, after, deposit: depositMinor }))
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)
  const isSame = isSameJson([...fixture].sort(byId), [...stored].sort(byId))
  return isSame === wanted ? [] : [`the catalogue is ${JSON.stringify(stored)}`]
}

export const checkJobs: Check<'jobs'> = ({ reminders_local: wanted }, look) => {
  if (wanted === undefined) return []
  const { timezone } = tenantIn(look.seen.fixture, look.tenant)
  const fresh = new Set(newBookings(look).flatMap(({ id, ref }) => [id, ref ?? id]))
  const due = stateIn(look)
    .notifications.filter(({ kind, booking, status }) => kind.startsWith('reminder') && booking !== null && fresh.has(booking) && status !== 'cancelled' && status !== 'skipped')
    .map(({ dueAt }) => localMinute(dueAt, timezone))
    .sort()
  const expected = wanted.map(text => text.slice(0, 16).replace(' ', 'T')).sort()
  return isSameJson(due, expected) ? [] : [`reminders are due at ${due.join(', ') || 'no time'}; expected ${expected.join(', ') || 'none'}`]
}

export const checkEventRefused: Check<'event_refused'> = (wanted, { seen }) => {
  const isRefused = seen.refusedEvents.length > 0
  return isRefused === wanted ? [] : [wanted ? 'the event was accepted, expected a conflict' : `the event was refused: ${seen.refusedEvents.join(', ')}`]
}
