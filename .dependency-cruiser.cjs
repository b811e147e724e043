// Who may import whom: the picture in the architecture page, as rules. `npm run check:imports` runs them; the comment of a
// rule is what a broken one prints, so it says why.

const SHARED = '^shared/'
const DOMAIN = '^server/domain/'
const CONVERSATION = '^server/conversation/'
const PORTS = '^server/ports/'
const PAGES = '^(pages|components|composables|stores|layouts|middleware|plugins)/|^(app|error)\\.vue$'
// Moves the clock, books, looks on; and the plugin that joins the sandbox clock to the product.
const CONTROL = '^sandbox/(control|server/routes/sandbox/control|server/plugins)/'
const ZOD = '^node_modules/zod/'

/** From there, nothing but that. */
const only = (name, comment, from, allowed) => ({ name, comment, severity: 'error', from: { path: from }, to: { pathNot: allowed } })
/** From there, never that. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    never(
      'no-cycles',
      'Files that import each other cannot be understood one at a time. Move what both need into a third file.',
      {},
      { circular: true },
    ),
    never(
      'nothing-unresolved',
      'The name leads nowhere: a file was moved, or a package is not in package.json.',
      { pathNot: PAGES },
      { couldNotResolve: true, pathNot: '^#(imports|app|build|components|nitro)' },
    ),
    never(
      'packages-are-declared',
      'A package that only happens to be installed disappears with the one that brought it. Put it into package.json.',
      // Sessions and passwords have a name of their own, #auth, behind which the package is not seen.
      { pathNot: PAGES },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: '^node_modules/nuxt-auth-utils/' },
    ),
    never(
      'product-runs-without-tools',
      '`npm start` installs without the tools of developers, so the product cannot use them.',
      { path: `^(server|shared)/|${PAGES}|^sandbox/` },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),

    only(
      'shared-is-the-floor',
      'shared/ is loaded by pages and by the server: it holds schemas and formatting, and needs nothing but zod.',
      SHARED,
      [SHARED, ZOD],
    ),
    only(
      'domain-is-pure',
      'The rules of the business are plain functions, so they can be read, tested and simulated without anything around them.',
      DOMAIN,
      [SHARED, DOMAIN, ZOD],
    ),
    only(
      'conversation-is-pure',
      'The dialogue decides from what it is given. chrono-node is allowed: a parser without input and output.',
      CONVERSATION,
      [SHARED, DOMAIN, CONVERSATION, ZOD, '^node_modules/chrono-node/'],
    ),
    only('ports-are-types', 'A port says what we need in our own words; whoever fulfils it must not show through.', PORTS, [
      SHARED,
      DOMAIN,
      CONVERSATION,
      PORTS,
    ]),
    never(
      'usecases-know-no-framework-or-vendor',
      'A use case receives what it needs as ports: it knows no HTTP, no vendor, no environment.',
      { path: '^server/usecases/' },
      { path: ['^server/(api|tasks|middleware|plugins|utils|integrations|composition|config)', '^node_modules/(?!zod/)'] },
    ),
    never(
      'data-looks-inward',
      'Repositories are used by use cases, not the other way round.',
      { path: '^server/data/' },
      { path: '^server/(api|tasks|middleware|plugins|utils|usecases|integrations|composition|config)' },
    ),
    never(
      'integrations-look-inward',
      'An integration fulfils a port; it neither stores nor decides.',
      { path: '^server/integrations/' },
      { path: '^server/(api|tasks|middleware|plugins|utils|usecases|data|composition|config)' },
    ),
    never(
      'integrations-do-not-meet',
      'One vendor must be replaceable without opening the folder of another.',
      { path: '^server/integrations/([^/]+)/' },
      { path: '^server/integrations/', pathNot: '^server/integrations/$1/' },
    ),
    never(
      'vendor-sdks-stay-at-home',
      'A vendor SDK is imported only in its own integration, the AWS SDK only in server/data: else replacing it means searching.',
      { path: '^(server|shared)/', pathNot: '^server/(data|integrations)/' },
      { path: '^node_modules/', pathNot: '^node_modules/(h3|nitropack|nuxt-auth-utils|zod)/' },
    ),
    never(
      'routes-and-tasks-stay-thin',
      'A route or task makes one call into the use cases; from an integration it may take the reading of a webhook.',
      { path: '^server/(api|tasks|middleware)/' },
      { path: '^server/(data|conversation|integrations)/', pathNot: '^server/integrations/[^/]+/webhook\\.ts$' },
    ),
    never(
      'plugins-only-join',
      'Start-up joins parts; it may use the composition and the HTTP tools, and decides nothing.',
      { path: '^server/plugins/' },
      { path: '^server/(data|conversation|integrations|usecases)/' },
    ),
    never(
      'pages-know-only-shared',
      'A page talks to the server through its API; what both know is in shared/.',
      { path: PAGES },
      { path: '^server/' },
    ),
    never(
      'sandbox-stays-out-of-product',
      'A build without SANDBOX=1 contains nothing of the sandbox.',
      { pathNot: '^(sandbox|tests|bench|scripts)/' },
      { path: '^sandbox/' },
    ),
    never(
      'sandbox-does-not-know-product',
      "Stand-ins are written from the vendors' documents, not from our client: else both would share a mistake.",
      // The phone page is a client of the control API, and knows the shapes of its answers.
      { path: '^sandbox/', pathNot: [CONTROL, '^sandbox/(pages|components|composables|phone)/'] },
      { path: `^server/|${PAGES}` },
    ),
    never(
      'stand-ins-do-not-know-control',
      'The control API knows the product and the stand-ins; through it a stand-in would know the product too.',
      // The phone page is a client of the control API, and knows the shapes of its answers.
      { path: '^sandbox/', pathNot: [CONTROL, '^sandbox/(pages|components|composables|phone)/'] },
      { path: CONTROL },
    ),
    never(
      'control-acts-through-the-composition',
      'The control API calls what the product offers, as its own routes do; it reaches into no table and no vendor client.',
      { path: CONTROL },
      { path: `^server/(data|integrations|api|tasks)/|${PAGES}`, dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.nuxt|\\.output[^/]*|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.depcruise.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.vue', '.mjs', '.js', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
