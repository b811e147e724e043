import { defineVitestConfig } from '@nuxt/test-utils/config'

// Apart from vitest.config.ts because it loads the whole of Nuxt, which the other tests do without.
process.env.TZ = 'UTC'

export default defineVitestConfig({
  test: {
    name: 'nuxt',
    include: ['tests/nuxt/**/*.test.ts'],
    environment: 'nuxt',
    // What it generates lies apart: types are checked at the same time, with the sandbox, which these tests do without.
    environmentOptions: { nuxt: { overrides: { buildDir: '.cache/tests/nuxt' } } },
    passWithNoTests: true,
    // Starting Nuxt takes longer than the usual 5 s on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
