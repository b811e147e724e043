import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { awsSdkForWorkers } from './deploy/edge/aws-sdk-for-workers'
import { tightWords } from './deploy/edge/tight-words'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const isInstalled = (name: string) => existsSync(at(`./node_modules/${name}/package.json`))

const isEdge = (process.env.NITRO_PRESET ?? '').startsWith('cloudflare')
const isSandbox = process.env.SANDBOX === '1'

const everyMinute = '* * * * *'
// A worker is woken by the minute; a server of one's own looks more often, so that a failed send waits seconds.
const schedule = isEdge ? everyMinute : '*/5 * * * * *'
const strict = { noUncheckedIndexedAccess: true, noImplicitOverride: true, erasableSyntaxOnly: true }

export default defineNuxtConfig({
  extends: isSandbox ? ['./sandbox'] : [],
  modules: [
    '@nuxt/ui',
    '@pinia/nuxt',
    'nuxt-auth-utils',
    // `npm start` installs without the tools of developers.
    ...(isInstalled('@nuxt/test-utils') ? ['@nuxt/test-utils/module'] : []),
  ],
  ssr: true,
  devtools: { enabled: false },
  css: ['~/assets/css/main.css'],

  // Names and files are ours: no requests to font or icon services, neither while building nor in the browser.
  ui: { fonts: false },
  runtimeConfig: {
    // Read at run time as NUXT_SESSION_PASSWORD and NUXT_SESSION_COOKIE_SECURE (off for plain http on this machine).
    session: { name: 'aftale-session', password: '', maxAge: 14 * 24 * 60 * 60, cookie: { secure: true } },
    // Pages offer the phone only where there is one.
    public: { sandbox: isSandbox },
  },
  // Pages, components and the rest stand at the top of the project: there is no app/ folder.
  srcDir: '.',
  // Two builds can stand beside each other: the worker build has its own folders.
  buildDir: isEdge ? '.cache/edge/nuxt' : '.nuxt',
  alias: {
    '#sandbox': at('./sandbox'),
    '#deploy': at('./deploy'),
    // Sessions and passwords, imported by name on the server: `import { getUserSession } from '#auth/session'`.
    '#auth': at('./node_modules/nuxt-auth-utils/dist/runtime/server/utils'),
  },
  compatibilityDate: '2026-11-01',
  nitro: {
    output: isEdge ? { dir: at('./.output-edge') } : {},
    // Server files name what they use, so that the import rules see every edge.
    imports: { autoImport: false },
    experimental: { tasks: true },
    scheduledTasks: { [schedule]: ['outbox:drain', 'inbox:sweep', 'jobs:drain', 'engine:look', 'calendars:sync'] },
    compressPublicAssets: true,
    minify: false,
    alias: isEdge
      ? Object.fromEntries(['https-proxy-agent', 'axios', 'jsonwebtoken'].map(name => [name, at('./deploy/edge/unused-transport.ts')]))
      : {},
    rollupConfig: isEdge
      ? { output: {}, plugins: [awsSdkForWorkers(at('./node_modules/@aws-sdk/client-dynamodb/dist-es')), tightWords()] }
      : undefined,
    cloudflare: {
      deployConfig: true,
      nodeCompat: true,
      wrangler: {
        name: 'aftale',
        compatibility_date: '2026-11-01',
        minify: true,
        // Nitro does not write these by itself; they must be the keys of `scheduledTasks`.
        triggers: { crons: [everyMinute] },
      },
    },
    typescript: { tsConfig: { compilerOptions: strict } },
  },
  typescript: {
    strict: true,
    tsConfig: { compilerOptions: strict },
    sharedTsConfig: { compilerOptions: strict },
    nodeTsConfig: { compilerOptions: strict },
  },
  telemetry: false,
  // The session store asks who is signed in, and only where a page needs to know.
  auth: { loadStrategy: 'none' },
  icon: {
    provider: 'none',
    fallbackToApi: false,
    serverBundle: false,
    clientBundle: {
      // Names of icons also stand in plain TypeScript, beside the data that they belong to.
      scan: {
        globInclude: ['**/*.{vue,ts}'],
        globExclude: ['node_modules', '.*', 'server', 'tests', 'bench', 'scripts', 'deploy', ...(isSandbox ? [] : ['sandbox'])],
      },
      includeCustomCollections: true,
      sizeLimitKb: 256,
    },
  },
})
