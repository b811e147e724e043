import { expect, test } from '@playwright/test'
import { accessibilityTroubles, control, open, signIn } from '#tests/e2e/support'

const SALON = 'saga-velvaere'
const WIDTHS = { phone: { width: 390, height: 844 }, laptop: { width: 1280, height: 900 } }

for (const scheme of ['light', 'dark'] as const) {
  for (const [name, viewport] of Object.entries(WIDTHS)) {
    test.describe(`${scheme}, ${name}`, () => {
      test.use({ colorScheme: scheme, viewport, contextOptions: { reducedMotion: 'reduce' } })

      test('the landing page can be used by everybody', async ({ page }) => {
        await open(page, '/')
        expect(await accessibilityTroubles(page)).toEqual([])
      })

      test('the sign-in page can, also with its errors', async ({ page }) => {
        await open(page, '/login')
        await page.getByRole('button', { name: 'Sign in' }).click()
        await expect(page.getByText('Write your password.')).toBeVisible()
        expect(await accessibilityTroubles(page)).toEqual([])
      })

      test('the day can, full and empty', async ({ page }) => {
        await control().reset({ now: '2026-11-25T10:00:00.000Z' })
        await signIn(page, SALON)
        await open(page, `/${SALON}`)
        await expect(page.getByText('Time booked')).toBeVisible()
        expect(await accessibilityTroubles(page)).toEqual([])
        await open(page, `/${SALON}?date=2027-02-03`)
        await expect(page.getByText('No bookings yet')).toBeVisible()
        expect(await accessibilityTroubles(page)).toEqual([])
      })
    })
  }
}

test('the day is reached and read by keyboard alone', async ({ page }) => {
  await signIn(page, SALON)
  await open(page, `/${SALON}`)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('#page')).toBeFocused()
})
