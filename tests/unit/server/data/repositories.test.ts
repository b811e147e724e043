import { beforeEach, describe, expect, it } from 'vitest'
import { Provider } from '#shared/schemas/provider'
import { Service } from '#shared/schemas/service'
import { Tenant } from '#shared/schemas/tenant'
import type { MemoryTable } from '#tests/support/memory-table'
import { createAccountsRepository } from '#server/data/accounts.repository'
import { createBookingsRepository, saveBooking } from '#server/data/bookings.repository'
import { createCatalogRepository } from '#server/data/catalog.repository'
import { createCustomersRepository } from '#server/data/customers.repository'
import { createDaysRepository, saveDay } from '#server/data/days.repository'
import { createTenantDirectory, receptionIdOf } from '#server/data/tenant-directory.repository'
import { tenantKey } from '#server/data/keys'
import { customerIdOf } from '#server/domain/ids'
import { createMemoryTable } from '#tests/support/memory-table'
import { ADA, NOW, OUR_NUMBER, aBooking, aCustomer, ada, clinic, salon } from '#tests/support/records'

let table: MemoryTable
beforeEach(() => {
  table = createMemoryTable()
})

const hours = { mon: ['09:00-17:00'], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
const aTenant = (tenant: Partial<Tenant> = {}): Tenant =>
  Tenant.parse({
    id: salon,
    slug: 'salon-saga',
    name: 'Salon Saga',
    version: 0,
    timezone: 'Europe/Copenhagen',
    currency: 'DKK',
    defaultLanguage: 'da',
    languages: ['da'],
    whatsapp: { number: OUR_NUMBER, shared: true, keyword: 'SAGA' },
    faq: {},
    openingHours: null,
    closedDates: [],
    rules: {
      slotGridMinutes: 15,
      minimumNoticeMinutes: 60,
      bookingWindowDays: 60,
      maxOpenBookingsPerCustomer: 3,
      lateCancelHours: 24,
      rescheduleUntilMinutes: 120,
      maxReschedules: null,
      cancelUntilMinutes: 0,
      paymentHoldMinutes: 15,
      reminders: ['reminder_24h'],
      noShowMessage: true,
      followUpHoursAfter: null,
      reEngageAfterDays: null,
    },
    engine: 'builtin',
    ...tenant,
  })
const aService = (id: string): Service =>
  Service.parse({ id, name: id, names: {}, aliases: [], minutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, price: { amountMinor: 100, currency: 'DKK' }, depositMinor: 0 })
const aProvider = (id: string): Provider => Provider.parse({ id, name: id, serviceIds: ['z'], hours, overrides: {}, rating: null, reviewCount: 0 })

describe('the catalogue', () => {
  it("comes back in the owner's order, and replaced as a whole", async () => {
    const catalog = createCatalogRepository(table)
    expect(await catalog.load(salon)).toBeNull()
    const first = { tenant: aTenant(), services: ['z', 'a', 'm'].map(aService), providers: ['y', 'b'].map(aProvider) }
    await catalog.replace(salon, first)
    expect(await catalog.load(salon)).toEqual(first)
    const second = { tenant: aTenant({ name: 'Saga' }), services: ['m', 'z'].map(aService), providers: ['n'].map(aProvider) }
    await catalog.replace(salon, second)
    expect(await catalog.load(salon, { consistent: true })).toEqual({ ...second, tenant: { ...second.tenant, version: 1 } })
    await expect(catalog.replace(clinic, second)).rejects.toThrow('not that of')
  })

  it('takes changed settings only from who has seen the last ones', async () => {
    const catalog = createCatalogRepository(table)
    expect(await catalog.saveTenant(salon, aTenant())).toBeNull()
    await catalog.replace(salon, { tenant: aTenant(), services: [], providers: [] })
    const saved = await catalog.saveTenant(salon, aTenant({ closedDates: ['2030-12-25'] }))
    expect(saved).toMatchObject({ version: 1, closedDates: ['2030-12-25'] })
    expect(await catalog.saveTenant(salon, aTenant({ name: 'Too late' }))).toBeNull()
    expect((await catalog.load(salon))?.tenant).toEqual(saved)
    await catalog.replace(salon, { tenant: aTenant(), services: [], providers: [] })
    expect(await catalog.saveTenant(salon, aTenant({ version: 1, name: 'Too late' }))).toBeNull()
    await expect(catalog.saveTenant(clinic, aTenant())).rejects.toThrow('not those of')
  })

  it('takes changed settings over those that were stored before there were versions', async () => {
    const catalog = createCatalogRepository(table)
    const { version: _, ...old } = aTenant()
    await table.write({ put: { ...tenantKey(salon), ...old } })
    expect(await catalog.saveTenant(salon, aTenant({ name: 'New' }))).toMatchObject({ version: 1, name: 'New' })
  })

  it('holds more than one transaction takes', async () => {
    const catalog = createCatalogRepository(table)
    const large = { tenant: aTenant(), services: Array.from({ length: 150 }, (_, index) => aService(`s${index}`)), providers: ['y'].map(aProvider) }
    await catalog.replace(salon, large)
    expect(await catalog.load(salon)).toEqual(large)
  })
})

describe('bookings', () => {
  const put = async (...all: ReturnType<typeof aBooking>[]) => {
    for (const booking of all) await table.transact(saveBooking(salon, booking, null))
  }

  it('are listed by start, from included to excluded, over months', async () => {
    const bookings = createBookingsRepository(table)
    const starts = ['2030-01-31T23:59:00.000Z', '2030-02-01T00:00:00.000Z', '2030-03-15T12:00:00.000Z', '2030-04-01T00:00:00.000Z']
    await put(...starts.map((startsAt, index) => aBooking({ id: `b${index}`, startsAt })))
    const between = async (from: string, until: string) => (await bookings.listBetween(salon, from, until)).map(({ id }) => id)
    expect(await between('2030-01-31T23:59:00Z', '2030-04-01T00:00:00Z')).toEqual(['b0', 'b1', 'b2'])
    expect(await between('2030-01-31T23:59:00.001Z', '2030-04-01T00:00:00.001Z')).toEqual(['b1', 'b2', 'b3'])
    expect(await between('2030-04-01T00:00:00Z', '2030-04-01T00:00:00Z')).toEqual([])
    expect(await between('2029-12-01T00:00:00Z', '2031-02-01T00:00:00Z')).toHaveLength(4)
    expect(await bookings.listBetween(clinic, '2029-12-01T00:00:00Z', '2031-02-01T00:00:00Z')).toEqual([])
  })

  it('lie beside their customer while they live', async () => {
    const bookings = createBookingsRepository(table)
    await put(aBooking({ id: 'later', startsAt: '2030-06-01T09:00:00Z' }), aBooking({ id: 'held', status: 'held' }), aBooking({ id: 'done', status: 'completed' }))
    expect((await bookings.listActiveOfCustomer(salon, ada)).map(({ id }) => id)).toEqual(['held', 'later'])
    await table.transact(saveBooking(salon, aBooking({ id: 'held', version: 2, status: 'cancelled' }), 1))
    expect((await bookings.listActiveOfCustomer(salon, ada)).map(({ id }) => id)).toEqual(['later'])
    expect((await bookings.listOfCustomer(salon, ada)).map(({ id, status }) => `${id} ${status}`)).toEqual(['done completed', 'held cancelled', 'later confirmed'])
    expect(await bookings.find(salon, 'held')).toMatchObject({ version: 2 })
    expect(await bookings.find(clinic, 'held')).toBeNull()
  })
})

describe('days', () => {
  it('are loaded by date, and empty where nothing is stored', async () => {
    const days = createDaysRepository(table)
    for (const [providerId, date] of [
      ['freja', '2030-05-01'],
      ['oskar', '2030-05-02'],
      ['freja', '2030-05-02'],
      ['freja', '2030-05-03'],
    ] as const) {
      await table.transact([saveDay(salon, { providerId, date, version: 0, busy: [] }, 0)])
    }
    expect((await days.load(salon, '2030-05-01', '2030-05-02')).map(day => `${day.date} ${day.providerId} ${day.version}`)).toEqual(['2030-05-01 freja 1', '2030-05-02 freja 1', '2030-05-02 oskar 1'])
    expect(
      await days.find(salon, [
        { providerId: 'oskar', date: '2030-05-03' },
        { providerId: 'freja', date: '2030-05-03' },
      ]),
    ).toMatchObject([{ version: 0, busy: [] }, { version: 1 }])
  })
})

describe('customers', () => {
  it('are found by id and phone, and listed by name', async () => {
    const customers = createCustomersRepository(table)
    const all = [
      aCustomer(),
      aCustomer({ id: customerIdOf(salon, 'b'), phone: '+4511', name: 'Ærlig  Åse' }),
      aCustomer({ id: customerIdOf(salon, 'c'), phone: '+4512', name: null }),
      aCustomer({ id: customerIdOf(salon, 'd'), phone: '+4513', name: 'ábel' }),
    ]
    for (const customer of all) await customers.save(salon, customer)
    expect((await customers.list(salon)).map(({ name }) => name)).toEqual(['ábel', 'Ada Jensen', 'Ærlig  Åse', null])
    expect(await customers.findByPhone(salon, '+4511')).toEqual(all[1])
    expect([await customers.findByPhone(salon, '+45'), await customers.findByPhone(clinic, '+4511'), await customers.find(clinic, ada)]).toEqual([null, null, null])
    await customers.save(salon, aCustomer({ name: 'Zoe', language: null }))
    expect((await customers.list(salon)).map(({ name }) => name)).toEqual(['ábel', 'Zoe', 'Ærlig  Åse', null])
  })
})

describe('the tenant directory', () => {
  it('knows who answers on a number, and who wrote to it', async () => {
    const directory = createTenantDirectory(table)
    expect(await directory.routeMessage(OUR_NUMBER, ADA)).toEqual({ route: null, sender: null })
    await directory.putTenantRoute(aTenant())
    await directory.putTenantRoute(aTenant({ id: clinic, slug: 'clinic', name: 'Clinic', whatsapp: { number: OUR_NUMBER, shared: true, keyword: 'CLINIC' } }))
    await table.transact([directory.setCurrent(OUR_NUMBER, ADA, clinic, NOW)])
    await directory.noteCustomer(OUR_NUMBER, ADA, salon)
    const { route, sender } = await directory.routeMessage(OUR_NUMBER, ADA)
    expect(route).toMatchObject({ number: OUR_NUMBER, shared: true, receptionId: receptionIdOf(OUR_NUMBER) })
    expect(route?.tenants).toEqual([
      { tenantId: clinic, slug: 'clinic', name: 'Clinic', keyword: 'CLINIC' },
      { tenantId: salon, slug: 'salon-saga', name: 'Salon Saga', keyword: 'SAGA' },
    ])
    expect([sender?.currentTenantId, sender?.lastAt, sender?.customerOf.toSorted()]).toEqual([clinic, NOW, [clinic, salon].toSorted()])
    expect((await directory.routeMessage(OUR_NUMBER, '+4599')).sender).toBeNull()
  })

  it('finds businesses by slug and follows them to another number', async () => {
    const directory = createTenantDirectory(table)
    await directory.putTenantRoute(aTenant())
    await directory.putTenantRoute(aTenant({ name: 'Saga', whatsapp: { number: '+4570000001', shared: false, keyword: null } }), OUR_NUMBER)
    expect((await directory.routeOf(OUR_NUMBER))?.tenants).toEqual([])
    expect(await directory.routeOf('+4570000001')).toMatchObject({ shared: false, tenants: [{ tenantId: salon, name: 'Saga' }] })
    expect([await directory.tenantIdOfSlug('salon-saga'), await directory.tenantIdOfSlug('nope')]).toEqual([salon, null])
    expect(await directory.listTenants()).toEqual([{ tenantId: salon, slug: 'salon-saga', name: 'Saga' }])
  })

  it('loses no business when several are put on one number at once', async () => {
    const directory = createTenantDirectory(table)
    await Promise.all(['a1', 'b1', 'c1', 'd1'].map((slug, index) => directory.putTenantRoute(aTenant({ id: index === 0 ? salon : customerTenant(index), slug }))))
    expect((await directory.routeOf(OUR_NUMBER))?.tenants.map(({ slug }) => slug)).toEqual(['a1', 'b1', 'c1', 'd1'])
  })
})

const customerTenant = (index: number) => receptionIdOf(`+${index}`)

describe('accounts', () => {
  it('are found by their address in lower case', async () => {
    const accounts = createAccountsRepository(table)
    const account = { id: 'acc_12345678', email: 'Ada@Example.com', name: 'Ada', passwordHash: 'h', memberships: [] }
    await accounts.put(account)
    expect(await accounts.findByEmail('ada@example.com')).toEqual({ ...account, email: 'ada@example.com' })
    expect(await accounts.findByEmail('eva@example.com')).toBeNull()
  })
})
