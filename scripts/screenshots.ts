// Pictures of pages to look at: `npm run screenshots -- --base http://127.0.0.1:3000 --sign-in demo@example.com:password / /login`
// makes light and dark ones, as wide as a phone and as a laptop, in .reports/screens.
import type { BrowserContext } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { findBrowser } from '#scripts/lib/browser'
import { inProject } from '#scripts/lib/project'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:3000' },
    out: { type: 'string', default: inProject('.reports/screens') },
    'sign-in': { type: 'string' },
    // The whole page, however long, instead of what fits on the screen.
    full: { type: 'boolean', default: false },
    // Milliseconds to let things settle after loading.
    settle: { type: 'string', default: '600' },
  },
})

const WIDTHS = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]
const SCHEMES = ['light', 'dark'] as const

async function signIn(context: BrowserContext, emailAndPassword: string): Promise<void> {
  const [email = '', ...rest] = emailAndPassword.split(':')
  const answer = await context.request.post(`${values.base}/api/auth/sign-in`, { data: { email, password: rest.join(':') } })
  if (!answer.ok()) throw new Error(`Signing in as ${email} failed: ${answer.status()} ${await answer.text()}`)
}

async function picture(context: BrowserContext, path: string, name: string): Promise<void> {
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('console', message => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', error => troubles.push(error.message))
  const answer = await page.goto(`${values.base}${path}`, { waitUntil: 'load' })
  await page.waitForTimeout(Number(values.settle))
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const file = join(values.out, `${name}.png`)
  await page.screenshot({ path: file, fullPage: values.full })
  console.log(`${file}  ${answer?.status()}${overflow > 0 ? `  wider than the screen by ${overflow}px` : ''}`)
  for (const trouble of troubles) console.log(`    ! ${trouble}`)
  await page.close()
}

const { executablePath, args, env } = await findBrowser()
const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } })
mkdirSync(values.out, { recursive: true })
for (const viewport of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    const context = await browser.newContext({
      viewport,
      colorScheme,
      deviceScaleFactor: 2,
      isMobile: viewport.width < 500,
      hasTouch: viewport.width < 500,
    })
    if (values['sign-in'] !== undefined) await signIn(context, values['sign-in'])
    for (const path of positionals.length > 0 ? positionals : ['/']) {
      const name = path.replace(/[^\w-]+/g, '-').replace(/^-|-$/g, '') || 'home'
      await picture(context, path, `${name}-${viewport.width}-${colorScheme}`)
    }
    await context.close()
  }
}
await browser.close()
