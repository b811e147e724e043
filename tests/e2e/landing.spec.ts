import { expect, test } from '@playwright/test'
import { open } from '#tests/e2e/support'

test('says what it is and leads to the phone and to the sign-in page', async ({ page }) => {
  await open(page, '/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('WhatsApp')
  await expect(page.getByRole('link', { name: 'Try it now' })).toHaveAttribute('href', '/sandbox/phone')
  await page.getByRole('link', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/login')
})

test('the conversation plays, and can be stopped', async ({ page }) => {
  await open(page, '/')
  const phone = page.locator('figure [aria-hidden="true"]').first()
  await expect(phone.getByText('Shall I book this?')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Pause the conversation' }).click()
  await expect(page.getByRole('button', { name: 'Play the conversation' })).toBeVisible()
})

test('whoever wants no motion sees the whole conversation at once', async ({ browser }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  await open(page, '/')
  await expect(page.locator('figure [aria-hidden="true"]').first().getByText('A reminder of your booking')).toBeVisible()
  await context.close()
})

test('asks no other server for anything', async ({ page, baseURL }) => {
  const strangers: string[] = []
  page.on('request', request => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== baseURL) strangers.push(request.url())
  })
  await open(page, '/')
  await page.waitForLoadState('networkidle')
  expect(strangers).toEqual([])
})

test('an address that leads nowhere says so kindly', async ({ page }) => {
  const answer = await page.goto('/no-such/page')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  await page.getByRole('button', { name: 'Go to the start' }).click()
  await expect(page).toHaveURL('/')
})
