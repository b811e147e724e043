import { expect, test } from '@playwright/test'
import { control, open, signIn } from '#tests/e2e/support'

const SALON = 'saga-velvaere'

/** A start that is free today for the given service, with who is free then. */
async function freeToday(service: string) {
  const today = (await control().clock()).now.slice(0, 10)
  const [slot] = await control().slots(SALON, { service, from: today, to: today })
  if (slot === undefined) throw new Error(`Nothing is free for ${service} on ${today}.`)
  return { start: slot.start, provider: slot.providers[0] ?? '' }
}

test.beforeEach(async ({ page }) => {
  // A Wednesday morning, so that the day is still ahead and everybody can be booked.
  await control().reset({ now: '2026-11-25T07:00:00.000Z' })
  await signIn(page, SALON)
})

test('a booking that is made meanwhile appears by itself', async ({ page }) => {
  await open(page, `/${SALON}`)
  const rows = page.locator('[data-booking]')
  await expect(page.getByText('Time booked')).toBeVisible()
  const before = await rows.count()
  const { service, customer } = await aService()
  const { start, provider } = await freeToday(service)
  await control().event({ type: 'book', tenant: SALON, customer, service, provider, start })
  await expect(rows).toHaveCount(before + 1, { timeout: 15_000 })
})

test('a cancellation stays in sight and is said in words', async ({ page }) => {
  const { service, customer } = await aService()
  const { start, provider } = await freeToday(service)
  await control().event({ type: 'book', tenant: SALON, customer, service, provider, start })
  const made = (await control().bookings(SALON)).find(booking => booking.provider === provider && booking.status === 'confirmed' && Date.parse(booking.start) === Date.parse(start))
  await open(page, `/${SALON}`)
  const row = page.locator(`[data-booking="${made?.id}"]`)
  await expect(row).toContainText('Booked')
  await control().event({ type: 'cancel_booking', tenant: SALON, booking: made?.id })
  await expect(row).toContainText('Cancelled', { timeout: 15_000 })
})

test('another day is one step away, has an address, and the way back is there', async ({ page }) => {
  await open(page, `/${SALON}`)
  await page.getByRole('button', { name: 'The day after' }).click()
  await expect(page).toHaveURL(/date=2026-11-26/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tomorrow')
  await page.getByRole('button', { name: 'Today', exact: true }).click()
  await expect(page).toHaveURL(`/${SALON}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Today')
})

test('the day follows the clock of the product', async ({ page }) => {
  await open(page, `/${SALON}`)
  await expect(page.getByText('Wednesday 25 November')).toBeVisible()
  await control().advance({ to: '2026-11-26T06:00:00.000Z' })
  await expect(page.getByText('Thursday 26 November')).toBeVisible({ timeout: 15_000 })
})

test('an empty day says why, and where to make a booking', async ({ page }) => {
  await open(page, `/${SALON}?date=2027-02-03`)
  await expect(page.getByText('No bookings yet')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Book one as a customer' })).toHaveAttribute('href', /\/sandbox\/phone/)
})

test('when the database fails the page says so, and goes on by itself', async ({ page }) => {
  await control().addFault({ vendor: 'dynamodb', mode: 'http_500' })
  try {
    await open(page, `/${SALON}`)
    await expect(page.getByRole('alert')).toContainText('Nothing is lost', { timeout: 30_000 })
  } finally {
    await control().clearFaults()
  }
  await expect(page.getByText('Time booked')).toBeVisible({ timeout: 30_000 })
})

test('places are found by keyboard', async ({ page }) => {
  await open(page, `/${SALON}?date=2026-11-26`)
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Where to?').fill('tod')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/${SALON}`)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })

  test('nothing is wider than the screen, and the bar at the bottom leads everywhere', async ({ page }) => {
    await open(page, `/${SALON}`)
    await expect(page.getByText('Time booked')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    await page.getByRole('button', { name: 'More' }).click()
    await expect(page.getByRole('dialog').getByRole('button', { name: /: account$/ })).toBeVisible()
  })
})

/** What the salon offers, and somebody who may book it. */
async function aService() {
  const [services, customers] = await Promise.all([control().services(SALON), control().customers(SALON)])
  const service = services.find(({ minutes, depositMinor }) => minutes <= 30 && depositMinor === 0)?.ref
  const customer = customers[0]?.phone
  if (service === undefined || customer === undefined) throw new Error('The demo has no such service or no customers.')
  return { service, customer }
}
