import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { inProject } from '#scripts/lib/project'
import { Problem } from './problem.mjs'

export interface Browser {
  executablePath: string
  args: string[]
  env: Record<string, string>
}

const packed = inProject('node_modules/@sparticuz/chromium')

/** Browsers that are made for machines of developers: used as they are. */
function systemBrowser(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/Applications/Google Chrome.app/Contents/MacOS',
    '/Applications/Chromium.app/Contents/MacOS',
  ]
  return folders.flatMap(folder => [...names, 'Google Chrome', 'Chromium'].map(name => join(folder, name))).find(existsSync)
}

/** Puts the browser from npm where it can run, once. Its own unpacking takes us for a cloud function or leaves its libraries out. */
function unpackedBrowser(): string | undefined {
  if (!existsSync(join(packed, 'bin')) || process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const { version }: { version: string } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'))
  const folder = inProject('node_modules/.cache', `chromium-${version}`)
  if (existsSync(folder)) return folder
  const half = `${folder}.${process.pid}`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true })
  for (const archive of ['al2023', 'swiftshader', 'fonts']) {
    execFileSync('tar', ['-x', '-f', '-', '-C', half], { input: brotliDecompressSync(readFileSync(join(packed, `bin/${archive}.tar.br`))) })
  }
  writeFileSync(join(half, 'chromium'), brotliDecompressSync(readFileSync(join(packed, 'bin/chromium.br'))))
  chmodSync(join(half, 'chromium'), 0o755)
  // Another process may have been quicker; theirs is as good.
  if (existsSync(folder)) rmSync(half, { recursive: true })
  else renameSync(half, folder)
  return folder
}

/** The browser for tests and screenshots: the system's, else the one from npm, else Playwright's own download. */
export async function findBrowser(): Promise<Browser> {
  const wanted = process.env.CHROMIUM_PATH ?? systemBrowser()
  const args = ['--no-sandbox']
  if (wanted !== undefined) return { executablePath: wanted, args, env: {} }
  const folder = unpackedBrowser()
  if (folder !== undefined) {
    const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter)
    return {
      executablePath: join(folder, 'chromium'),
      args: [...args, '--headless=shell', '--no-zygote'],
      env: { LD_LIBRARY_PATH: libraries },
    }
  }
  const { chromium } = await import('@playwright/test')
  const downloaded = chromium.executablePath()
  if (existsSync(downloaded)) return { executablePath: downloaded, args, env: {} }
  throw new Problem(
    'There is no browser for the tests in the browser.',
    'Install Chromium, name one (CHROMIUM_PATH=/path/to/chromium), or let Playwright fetch its own: npx playwright install chromium',
  )
}
