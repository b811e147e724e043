import { describe, expect, it } from 'vitest'
import { engineFingerprint } from '#server/domain/engine/fingerprint'
import { providers, salon, services } from '#tests/support/salon'

const [ada] = providers
const target = { tenant: salon, provider: ada!, services, webhookUrl: 'https://book.example.com/api/webhooks/cal' }
const told = engineFingerprint(target)

describe('what an engine was told of a provider', () => {
  it('has the same name however it is put down', () => {
    const { hours, ...rest } = ada!
    expect(engineFingerprint({ ...target, services: services.toReversed(), provider: { hours, ...rest } })).toBe(told)
    expect(engineFingerprint({ ...target, services: services.map(service => ({ ...service, price: { amountMinor: 1, currency: 'DKK' }, aliases: ['x'] })) })).toBe(told)
    const elsewhere = { ...salon, faq: {} }
    expect(engineFingerprint({ ...target, tenant: elsewhere, services: services.filter(({ id }) => id !== 'massage') })).toBe(told)
  })

  it.each<[string, object]>([
    ['a closed date', { tenant: { ...salon, closedDates: ['2030-06-05'] } }],
    ['the notice', { tenant: { ...salon, rules: { ...salon.rules, minimumNoticeMinutes: 0 } } }],
    ['the address', { tenant: { ...salon, address: 'Nygade 2' } }],
    ['the hours', { provider: { ...ada!, hours: { ...ada!.hours, mon: [] } } }],
    ['a service that is done', { provider: { ...ada!, serviceIds: ['cut'] } }],
    ['a buffer', { services: services.map(service => ({ ...service, bufferAfterMinutes: 5 })) }],
    ['a service more', { services: services.slice(1) }],
    ['where it tells us', { webhookUrl: 'https://elsewhere.example.com' }],
  ])('has another name with another %s', (_, change) => {
    expect(engineFingerprint({ ...target, ...change })).not.toBe(told)
  })
})
