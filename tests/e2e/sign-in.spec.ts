import { expect, test } from '@playwright/test'
import { hydrated, open, ownerOf, signIn } from '#tests/e2e/support'

const SALON = 'saga-velvaere'
const OTHER = 'praxis-lindenhof'

test('an owner signs in and sees the day of the business', async ({ page }) => {
  const { email, password } = await ownerOf(SALON)
  await open(page, '/login')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(`/${SALON}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Today')
})

test('a wrong password is told beside its field, and what was typed stays', async ({ page }) => {
  const { email } = await ownerOf(SALON)
  await open(page, '/login')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('That email and password do not belong together.')).toBeVisible()
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Email')).toHaveValue(email)
  await expect(page).toHaveURL('/login')
})

test('an address that nobody has is refused in the same words', async ({ page }) => {
  await open(page, '/login')
  await page.getByLabel('Email').fill('nobody@example.com')
  await page.getByLabel('Password', { exact: true }).fill('something')
  await page.keyboard.press('Enter')
  await expect(page.getByText('That email and password do not belong together.')).toBeVisible()
})

test('empty fields are told before anything is sent', async ({ page }) => {
  const asked: string[] = []
  page.on('request', request => request.method() === 'POST' && asked.push(request.url()))
  await open(page, '/login')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Write your email address.')).toBeVisible()
  await expect(page.getByText('Write your password.')).toBeVisible()
  expect(asked).toEqual([])
})

test('a page of a business leads to the sign-in page and back to where one wanted to go', async ({ page }) => {
  const { email, password } = await ownerOf(SALON)
  await page.goto(`/${SALON}?date=2030-05-06`)
  await hydrated(page)
  await expect(page).toHaveURL(/\/login\?next=/)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(`/${SALON}?date=2030-05-06`)
})

test('the business of somebody else does not exist', async ({ page }) => {
  await signIn(page, SALON)
  const answer = await page.goto(`/${OTHER}`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  expect((await page.request.get(`/api/tenants/${OTHER}/today`)).status()).toBe(404)
  expect((await page.request.get('/api/tenants/no-such-business/today')).status()).toBe(404)
})

test('routes of a business refuse whoever is not signed in, and input that they cannot read', async ({ page, request }) => {
  expect((await request.get(`/api/tenants/${SALON}/today`)).status()).toBe(401)
  await signIn(page, SALON)
  const answer = await page.request.get(`/api/tenants/${SALON}/today?date=tomorrow`)
  expect(answer.status()).toBe(422)
  expect((await answer.json()).data.fields[0].name).toBe('date')
})

test('signing out closes the pages of the business', async ({ page }) => {
  await signIn(page, SALON)
  await open(page, `/${SALON}`)
  await page.getByRole('button', { name: /: account$/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  await page.goto(`/${SALON}`)
  await expect(page).toHaveURL(/\/login\?next=/)
  expect((await page.request.get(`/api/tenants/${SALON}/today`)).status()).toBe(401)
})

test('whoever is signed in already is not asked again', async ({ page }) => {
  await signIn(page, SALON)
  await page.goto('/login')
  await expect(page).toHaveURL(`/${SALON}`)
})

test('a link from outside cannot send people elsewhere after signing in', async ({ page }) => {
  await signIn(page, SALON)
  await page.goto('/login?next=//evil.example/')
  await expect(page).toHaveURL(`/${SALON}`)
})

test('a session that ends while the day is open leads to the sign-in page and back', async ({ page, context }) => {
  const { email, password } = await ownerOf(SALON)
  await signIn(page, SALON)
  await open(page, `/${SALON}`)
  await expect(page.getByText('Time booked')).toBeVisible()
  await context.clearCookies()
  await expect(page).toHaveURL(/\/login\?next=/, { timeout: 15_000 })
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(`/${SALON}`)
  await expect(page.getByText('Time booked')).toBeVisible()
})
