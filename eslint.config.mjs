import { createConfigForNuxt } from '@nuxt/eslint-config/flat'
import regexp from 'eslint-plugin-regexp'

// Type information makes a forgotten await an error. It is read for the code that runs on the server and in tests, where a
// promise that nobody waits for is a lost message; pages are checked without it, which keeps the whole run short.
const typed = ['server/**/*.ts', 'shared/**/*.ts', 'sandbox/**/*.ts', 'scripts/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts']
const untyped = ['sandbox/nuxt.config.ts', 'sandbox/components/**', 'sandbox/composables/**', 'tests/nuxt/**']

const pure = ['server/domain/**/*.ts', 'server/conversation/**/*.ts']

const give = what => `This code is pure: take ${what} as an argument (docs: architecture, "Who may import whom").`
const notPure = [
  { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: give('the time') },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: give('the time') },
  { selector: 'MemberExpression[object.name="performance"]', message: give('the time') },
  { selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]', message: give('a random number') },
  { selector: 'MemberExpression[property.name="randomUUID"]', message: give('an id') },
]
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Read settings through server/config/env.ts, which checks them and names what is missing.',
}
const globals = (names, message) => names.map(name => ({ name, message }))

export default createConfigForNuxt({
  // Prettier decides how code is laid out, and the compiler reads the types in comments.
  features: { stylistic: false, tooling: { jsdoc: false } },
  dirs: { src: ['.', 'sandbox'] },
})
  .prepend({
    ignores: ['.nuxt/**', '.output*/**', '.cache/**', '.data/**', '.reports/**', '.wrangler/**', 'test-results/**', 'playwright-report/**'],
  })
  .append(
    {
      name: 'aftale/sizes',
      files: ['**/*.ts', '**/*.mjs'],
      rules: { 'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }] },
    },
    {
      name: 'aftale/sizes-of-tests',
      files: ['tests/**/*.ts'],
      rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
    },
    {
      name: 'aftale/sizes-of-components',
      files: ['**/*.vue'],
      rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
    },
    {
      name: 'aftale/typed',
      files: typed,
      ignores: untyped,
      languageOptions: { parserOptions: { project: './tsconfig.node-check.json', tsconfigRootDir: import.meta.dirname } },
      rules: {
        '@typescript-eslint/no-floating-promises': 'error',
        '@typescript-eslint/no-misused-promises': 'error',
        '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      },
    },
    {
      name: 'aftale/words',
      files: ['**/*.ts', '**/*.vue'],
      rules: {
        '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
        eqeqeq: ['error', 'always'],
        curly: ['error', 'multi-line'],
        // Prettier writes them small.
        'unicorn/number-literal-case': 'off',
      },
    },
    // Offers are scripts; some need nothing from outside.
    { name: 'aftale/scripts-may-ask-nothing', files: ['server/conversation/flows/offers/*.ts'], rules: { 'require-yield': 'off' } },
    {
      name: 'aftale/environment-is-read-in-one-place',
      files: ['server/**/*.ts', 'shared/**/*.ts', 'sandbox/**/*.ts'],
      // The stand-ins import nothing of the product, so they read the few settings of their own.
      ignores: ['server/config/env.ts', 'sandbox/config.ts'],
      rules: { 'no-restricted-syntax': ['error', environment] },
    },
    {
      name: 'aftale/pure',
      files: pure,
      rules: {
        'no-restricted-syntax': ['error', environment, ...notPure],
        'no-restricted-globals': [
          'error',
          ...globals(
            ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'crypto', 'performance', 'process', 'console'],
            'This code is pure: no input, output, clock or environment.',
          ),
        ],
      },
    },
    {
      name: 'aftale/usecases-take-time-and-ids',
      files: ['server/usecases/**/*.ts'],
      rules: {
        'no-restricted-syntax': [
          'error',
          environment,
          ...notPure.map(rule => ({ ...rule, message: 'Use the clock, timer or random port: simulations replay what they decide.' })),
        ],
        'no-restricted-globals': [
          'error',
          ...globals(
            ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'process'],
            'A use case reaches the outside through its ports.',
          ),
        ],
      },
    },
    {
      // Customers and vendors choose what these are tried on: none may take longer than in proportion to the length, wherever it begins to
      // match.
      name: 'aftale/no-catastrophic-patterns',
      files: ['server/**/*.ts', 'shared/**/*.ts', 'sandbox/**/*.ts', 'sandbox/**/*.vue'],
      plugins: { regexp },
      rules: {
        'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
        'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false }],
        'regexp/no-trivially-nested-quantifier': 'error',
      },
    },
    {
      name: 'aftale/imports-by-name',
      files: ['server/**/*.ts', 'shared/**/*.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          { patterns: [{ group: ['./*', '../*'], message: 'Import by its name in the project (#server/…, #shared/…).' }] },
        ],
      },
    },
    // Declarations that are merged into those of a package need nothing but the name.
    {
      name: 'aftale/declarations',
      files: ['types/**/*.d.ts'],
      rules: { '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }] },
    },
    {
      name: 'aftale/pages-are-named-by-their-route',
      files: ['pages/**/*.vue', 'sandbox/pages/**/*.vue', 'layouts/**/*.vue', 'app.vue', 'error.vue'],
      rules: { 'vue/multi-word-component-names': 'off' },
    },
    { name: 'aftale/a-layout-may-be-its-slot', files: ['layouts/**/*.vue'], rules: { 'vue/no-multiple-template-root': 'off' } },
  )
