import { describe, expect, it } from 'vitest'
import type { RoutedNumber } from '#server/domain/tenants/routing'
import { asksForReception, chooseTenant, namesTenant, withoutKeyword, withoutName } from '#server/domain/tenants/routing'
import { tenantIdFromSlug } from '#server/domain/ids'

const [saga, physio, cafe] = [tenantIdFromSlug('saga'), tenantIdFromSlug('nordic_physio'), tenantIdFromSlug('cafe')]
const number: RoutedNumber = {
  shared: true,
  tenants: [
    { tenantId: saga, keyword: 'SAGA' },
    { tenantId: physio, keyword: 'PHYSIO' },
    { tenantId: cafe, keyword: 'Café Åen' },
  ],
}
const choose = (text: string, changes: Partial<Parameters<typeof chooseTenant>[0]> = {}) => chooseTenant({ number, text, currentTenantId: null, customerOf: [], ...changes })

describe('a message on a shared number', () => {
  it.each([
    ['SAGA', saga],
    ['saga', saga],
    ['  Saga!  ', saga],
    ['physio: tomorrow at ten', physio],
    ['Hi, I would like to book at PHYSIO.', physio],
    ['Can I book at Nordic Physio please?', physio],
    ['cafe aen', cafe],
    ['Hej CAFÉ ÅEN', cafe],
    ['SAGA or physio?', saga],
  ])('goes where its keyword says: %s', (text, tenantId) => {
    expect(choose(text)).toEqual({ tenantId })
    expect(choose(text, { currentTenantId: physio, customerOf: [physio] })).toEqual({ tenantId })
  })

  it.each(['sagas', 'physiotherapy', 'cafe', 'cafe og aen', '', '🙂', 'hello'])('does not take for a keyword what is only like one: %s', text => {
    expect(choose(text)).toEqual({ ask: [saga, physio, cafe] })
  })

  it('goes on with the open conversation', () => {
    expect(choose('at ten', { currentTenantId: physio, customerOf: [saga] })).toEqual({ tenantId: physio })
  })

  it('goes to the only business whose customer the sender is, on this number', () => {
    expect(choose('hello', { customerOf: [physio] })).toEqual({ tenantId: physio })
    expect(choose('hello', { customerOf: [physio, tenantIdFromSlug('elsewhere')] })).toEqual({ tenantId: physio })
    expect(choose('cancel', { customerOf: [physio, saga] })).toEqual({ ask: [saga, physio, cafe] })
  })

  it('does not go to a business that has left the number', () => {
    expect(choose('hello', { currentTenantId: tenantIdFromSlug('elsewhere') })).toEqual({ ask: [saga, physio, cafe] })
  })

  it('that names several is for the open one of them, or the only known one, or asked about', () => {
    expect(choose('is it physio or saga?', { currentTenantId: saga })).toEqual({ tenantId: saga })
    expect(choose('is it physio or saga?', { currentTenantId: cafe, customerOf: [physio, cafe] })).toEqual({ tenantId: physio })
    expect(choose('is it physio or saga?')).toEqual({ ask: [saga, physio] })
  })

  it('may be as long and as odd as it likes', () => {
    expect(choose(`${'🙂'.repeat(32_000)} saga`)).toEqual({ ask: [saga, physio, cafe] })
    expect(choose(`saga ${'e\u0301'.repeat(32_000)}`)).toEqual({ tenantId: saga })
  })
})

describe('a number of one business', () => {
  it('needs no keyword', () => {
    expect(choose('physio', { number: { shared: false, tenants: [{ tenantId: saga, keyword: null }] } })).toEqual({ tenantId: saga })
    expect(choose('hello', { number: { shared: true, tenants: [{ tenantId: saga, keyword: 'SAGA' }] } })).toEqual({ tenantId: saga })
  })

  it('that belongs to nobody leaves nobody to ask about', () => {
    expect(choose('hello', { number: { shared: true, tenants: [] } })).toEqual({ ask: [] })
  })
})

describe('the rest of a message', () => {
  it.each([
    ['SAGA', ''],
    ['saga!', ''],
    ['Saga: klip i morgen', 'klip i morgen'],
    ['Hi, book at SAGA, tomorrow', 'Hi, book at tomorrow'],
    ['  klip i morgen ', 'klip i morgen'],
    ['saga saga', 'saga'],
  ])('of "%s" is "%s"', (text, rest) => {
    expect(withoutKeyword(text, 'SAGA')).toBe(rest)
  })

  it('loses a keyword also where it is written without accents', () => {
    expect(withoutKeyword('SMORREBROD nu', 'Smørrebrød')).toBe('nu')
    expect(withoutKeyword('smørrebrød nu', 'SMORREBROD')).toBe('nu')
  })

  it('loses a keyword of several words as a whole', () => {
    expect(withoutKeyword('cafe åen: bord til to', 'Café Åen')).toBe('bord til to')
  })
})

describe('a message to the reception', () => {
  it.each(['another business', 'Skift virksomhed', 'can I change to another shop please', 'anderes Geschäft'])('asks for another business: %s', text => expect(asksForReception(text)).toBe(true))

  it.each(['another day', 'which business is this', 'please change my booking to another day, I will be at your shop later', ''])('asks for none: %s', text =>
    expect(asksForReception(text)).toBe(false),
  )

  it('names a business or none', () => {
    expect([namesTenant(number, 'to PHYSIO please'), namesTenant(number, 'to you please')]).toEqual([true, false])
  })

  it('is said to a business without its name, or else without its keyword', () => {
    const business = { name: 'Salon Saga', keyword: 'SAGA' }
    expect(withoutName('Salon Saga: a haircut', business)).toBe('a haircut')
    expect(withoutName('saga, a haircut', business)).toBe('a haircut')
    expect(withoutName(' a haircut ', business)).toBe('a haircut')
  })
})
