// `npm run dialogues`: builds when something changed, then plays dialogues (tests/dialogues/main.ts says which).
import { build, isBuilt, sandboxBuild } from '#scripts/lib/build'
import { giveUp } from './lib/problem.mjs'
import { step } from './lib/progress.mjs'

try {
  const isElsewhere = process.env.TEST_BASE_URL !== undefined && process.env.TEST_BASE_URL !== ''
  if (!isElsewhere && !isBuilt(sandboxBuild)) await step('Building (when something changed)', () => build(sandboxBuild))
  await import('#tests/dialogues/main')
} catch (error) {
  giveUp(error)
}
