// The shape of the code as a table: lengths of files and functions by layer, casts, comments. The numbers in docs/decisions/050 are from it.
import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import ts from 'typescript'

interface Layer {
  name: string
  files: RegExp
}
interface Named {
  name: string
  lines: number
}
interface FileShape {
  path: string
  lines: number
  comments: number
  functions: Named[]
  anys: number
  casts: number
  assertions: number
  silenced: number
}

const LAYERS: Layer[] = [
  { name: 'routes, tasks', files: /^server\/(api|tasks)\/.*\.ts$/ },
  { name: 'use cases', files: /^server\/usecases\/.*\.ts$/ },
  { name: 'conversation', files: /^server\/conversation\/(?!understanding\/words\/|(?:replies|notifications)\/wording\/).*\.ts$/ },
  { name: 'words and wordings', files: /^server\/conversation\/(?:understanding\/words|(?:replies|notifications)\/wording)\/.*\.ts$/ },
  { name: 'domain', files: /^server\/domain\/.*\.ts$/ },
  { name: 'data', files: /^server\/data\/.*\.ts$/ },
  { name: 'integrations', files: /^server\/integrations\/.*\.ts$/ },
  { name: 'ports', files: /^server\/ports\/.*\.ts$/ },
  { name: 'shared', files: /^shared\/.*\.ts$/ },
  { name: 'rest of server', files: /^server\/(?:[^/]+\.ts$|utils\/|plugins\/|config\/)/ },
  { name: 'pages, layouts', files: /^(?:(?:pages|layouts)\/.*|app|error)\.vue$/ },
  { name: 'components', files: /^components\/.*\.vue$/ },
  { name: 'composables, stores', files: /^(composables|stores|middleware)\/.*\.ts$/ },
  { name: 'sandbox', files: /^sandbox\/.*\.(ts|vue)$/ },
  { name: 'scripts, bench, deploy', files: /^(scripts|bench|deploy)\/.*\.(ts|mjs)$/ },
  { name: 'tests', files: /^tests\/.*\.ts$/ },
]

const scriptOf = (path: string, text: string): string =>
  path.endsWith('.vue') ? (/<script[^>]*>\n([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '') : text

/** Functions that have a name of their own; a callback belongs to the function in which it stands. */
function nameOf(node: ts.Node): string | null {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.name?.getText() ?? 'default'
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return null
  return ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name.getText() : null
}

function shapeOf(path: string): FileShape {
  const text = readFileSync(path, 'utf8')
  const source = ts.createSourceFile(path, scriptOf(path, text), ts.ScriptTarget.Latest, true)
  const shape: FileShape = {
    path,
    lines: text.split('\n').length - 1,
    comments: 0,
    functions: [],
    anys: 0,
    casts: 0,
    assertions: 0,
    silenced: 0,
  }
  shape.comments = text.split('\n').filter(line => /^\s*(?:\/\/|\/?\*)/.test(line)).length
  shape.silenced = text.match(/eslint-disable|@ts-(?:ignore|expect-error|nocheck)/g)?.length ?? 0
  const lineAt = (position: number): number => source.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node): void => {
    const name = nameOf(node)
    if (name !== null) shape.functions.push({ name: `${path} ${name}`, lines: lineAt(node.getEnd()) - lineAt(node.getStart()) + 1 })
    if (node.kind === ts.SyntaxKind.AnyKeyword) shape.anys++
    if (ts.isAsExpression(node) && !(ts.isTypeReferenceNode(node.type) && node.type.getText() === 'const')) shape.casts++
    if (ts.isNonNullExpression(node)) shape.assertions++
    ts.forEachChild(node, visit)
  }
  visit(source)
  return shape
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
const spread = (values: number[]): string => {
  const sorted = values.toSorted((one, other) => one - other)
  return `${at(sorted, 0.5)} / ${at(sorted, 0.9)} / ${sorted.at(-1) ?? 0}`
}
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const paths = execSync('git ls-files --cached --others --exclude-standard', { encoding: 'utf8' }).trim().split('\n')
const layers = LAYERS.map(layer => ({ ...layer, shapes: paths.filter(path => layer.files.test(path)).map(shapeOf) }))

console.log(
  '| layer | files | lines | file: median / p90 / longest | functions | function: median / p90 / longest | comments % | any | casts | `!` | silenced |',
)
console.log('|---|---|---|---|---|---|---|---|---|---|---|')
for (const { name, shapes } of layers) {
  const functions = shapes.flatMap(shape => shape.functions)
  const lines = total(shapes.map(shape => shape.lines))
  console.log(
    `| ${[
      name,
      shapes.length,
      lines,
      spread(shapes.map(shape => shape.lines)),
      functions.length,
      spread(functions.map(one => one.lines)),
      ((100 * total(shapes.map(shape => shape.comments))) / Math.max(1, lines)).toFixed(0),
      total(shapes.map(shape => shape.anys)),
      total(shapes.map(shape => shape.casts)),
      total(shapes.map(shape => shape.assertions)),
      total(shapes.map(shape => shape.silenced)),
    ].join(' | ')} |`,
  )
}

/** The longest of what is not a test, for who looks for the next thing to take apart. */
const product = layers.filter(({ name }) => name !== 'tests').flatMap(({ shapes }) => shapes)
const longest = (named: Named[]): string =>
  named
    .toSorted((one, other) => other.lines - one.lines)
    .slice(0, 25)
    .map(({ name, lines }) => `  ${lines}  ${name}`)
    .join('\n')
console.log(
  `\nLongest functions\n${longest(product.flatMap(shape => shape.functions))}\n\nLongest files\n${longest(product.map(({ path, lines }) => ({ name: path, lines })))}`,
)
