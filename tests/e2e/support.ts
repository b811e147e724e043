import type { Page } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { createControl } from '#tests/support/control'

/** The sandbox behind the pages under test. */
export const control = () => createControl(process.env.TEST_BASE_URL ?? '')

/** The owner of a demo business, as `npm start` prints them. */
export async function ownerOf(tenant: string) {
  const { owners } = await control().info()
  const owner = owners.find(candidate => candidate.tenant === tenant)
  if (owner === undefined) throw new Error(`The sandbox has no owner of ${tenant}.`)
  return owner
}

/** Opens a page and waits until it answers to clicks. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await hydrated(page)
}

export const hydrated = (page: Page) => page.locator('html[data-hydrated]').waitFor({ state: 'attached' })

/** Signs in without the sign-in page, for tests of what lies behind it. */
export async function signIn(page: Page, tenant: string): Promise<void> {
  const { email, password } = await ownerOf(tenant)
  const answer = await page.request.post('/api/auth/sign-in', { data: { email, password } })
  expect(answer.status()).toBe(200)
}

/** Whatever a check of accessibility finds, as lines that say where. */
export async function accessibilityTroubles(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`))
}
