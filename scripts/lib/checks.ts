import type { Job } from '#scripts/lib/jobs'
import { nothingCounted, oneFailed, onePassed } from '#scripts/lib/jobs'
import { runTool } from '#scripts/lib/tool'

const folders = ['server', 'shared', 'sandbox', 'pages', 'components', 'composables', 'layouts', 'middleware', 'stores']

/** One tool that finds nothing to say counts as one test. */
const check = (title: string, tool: string, args: string[]): Job => ({
  title,
  run: async () => {
    const { code, output } = await runTool(tool, args)
    return code === 0 ? onePassed : oneFailed(`✗ ${title}\n${output.trim()}`)
  },
})

/** What Nuxt generates for the pages: types of routes, of components, of the sandbox layer. A build makes it too. */
export const nuxtTypes: Job = {
  title: 'Types that Nuxt generates',
  run: async () => {
    const { code, output } = await runTool('nuxt', ['prepare'], { env: { SANDBOX: '1', NUXT_TELEMETRY_DISABLED: '1' } })
    return code === 0 ? nothingCounted : oneFailed(output.trim())
  },
}

/** Everything that can be said about the code without running it, the longest first; `generated` is what makes the types of Nuxt. */
export const checks = (generated: Job): Job[] => [
  check('Pure code, sizes, mistakes (eslint)', 'eslint', ['.']),
  { ...check('Types of pages', 'vue-tsc', ['-p', 'tsconfig.pages.json']), needs: generated },
  check('Types of everything else', 'tsc', ['-p', 'tsconfig.node-check.json']),
  check('Layout (prettier)', 'prettier', ['--log-level', 'warn', '--check', '.']),
  check('Unused code (knip)', 'knip', ['--no-progress', '--no-config-hints']),
  check('Who imports whom', 'depcruise', ['--config', '.dependency-cruiser.cjs', ...folders]),
]
