import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Every date in a test is read and written in UTC, whatever the machine is set to; workers inherit it.
process.env.TZ = 'UTC'

const minutes = 60_000

// The root tsconfig points into .nuxt, which a fresh clone does not have; the code needs nothing of it to run.
// Vite leaves this field out of its types, hence the plain object.
const withoutTsconfig: object = { oxc: { tsconfig: false } }

interface Project {
  name: string
  /** How long one test may take; those that start servers need more. */
  timeout?: number
  /** Test files one after the other: they start servers and measure times. */
  serial?: boolean
}

/** One project per folder of `tests/` that runs on plain Node. `nuxt` has its own config (it loads Nuxt), `e2e` is Playwright's. */
const project = ({ name, timeout = 10_000, serial = false }: Project) => ({
  ...withoutTsconfig,
  // Named by nuxt.config.ts; loaded only when somebody signs in, but it must be found.
  resolve: { alias: { '#auth': fileURLToPath(new URL('./node_modules/nuxt-auth-utils/dist/runtime/server/utils', import.meta.url)) } },
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    environment: 'node' as const,
    setupFiles: ['tests/support/guards.ts', 'tests/support/all-wordings.ts'],
    testTimeout: timeout,
    hookTimeout: Math.max(timeout, 30_000),
    fileParallelism: !serial,
    // Most of the time went into loading the same modules once per file. What a test changes it puts back.
    isolate: serial,
  },
})

export default defineConfig({
  test: {
    reporters: ['default'],
    passWithNoTests: true,
    projects: [
      project({ name: 'unit' }),
      project({ name: 'conversations' }),
      project({ name: 'simulation', timeout: 10 * minutes }),
      project({ name: 'contract', timeout: 1 * minutes }),
      project({ name: 'integration', timeout: 5 * minutes, serial: true }),
      project({ name: 'edge', timeout: 3 * minutes, serial: true }),
    ],
  },
})
