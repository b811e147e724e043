import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it, vi } from 'vitest'

// The lint rules prove of each pattern that it is linear, as far as they understand it; here each is tried, whether they understand it or not.

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Pattern {
  file: string
  literal: string
}

function patternsIn(file: string): Pattern[] {
  const found: Pattern[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push({ file, literal: node.text })
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(`${root}${file}`, 'utf8'), ts.ScriptTarget.Latest))
  return found
}

const files = globSync(['server/**/*.ts', 'shared/**/*.ts'], { cwd: root })
  .map(path => path.replaceAll('\\', '/'))
  .sort()
const patterns = [...new Map(files.flatMap(patternsIn).map(pattern => [pattern.literal, pattern])).values()]

/** Patterns that are put together when a file is read: whatever its `new RegExp` makes. */
async function madeBy(file: string): Promise<Pattern[]> {
  const made: Pattern[] = []
  vi.resetModules()
  vi.stubGlobal(
    'RegExp',
    new Proxy(RegExp, {
      construct(target, parts: ConstructorParameters<typeof RegExp>) {
        const pattern = new target(...parts)
        made.push({ file, literal: pattern.toString() })
        return pattern
      },
    }),
  )
  await import(`${root}${file}`)
  vi.unstubAllGlobals()
  return made
}

async function inTurn<T, R>(values: readonly T[], act: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const value of values) results.push(await act(value))
  return results
}

const makers = files.filter(file => /new RegExp\(/.test(readFileSync(`${root}${file}`, 'utf8')))
patterns.push(...(await inTurn(makers, madeBy)).flat())

const LENGTH = 20_000
/** Linear takes well below a millisecond, quadratic a quarter of a second and more. */
const MOST_MS = 60
const TRIES = 4
const PIECES = [
  'a',
  'A',
  'é',
  'ß',
  '1',
  '9.',
  '0:',
  ' ',
  '\n',
  '\t',
  '-',
  '.',
  ',',
  '/',
  '#',
  '_',
  '~',
  "'",
  '"',
  '(',
  '((',
  '{{',
  '<',
  '=',
  '@',
  'a ',
  'a-',
  'a.',
  "a'",
  '1 ',
  '1/',
  '1-',
  '\u0301',
  '\u{1F600}',
  'p.',
  'a.m',
  'T1',
  '+1',
  ';',
  '%41',
]

/** What the pattern itself is made of, so that it gets as far as it can before it fails. */
const ownPieces = (literal: string): string[] => (literal.match(/[\p{L}\p{N}]{2,12}|[^\p{L}\p{N}\s\\[\](){}|^$*+?]/gu) ?? []).slice(0, 12)

const bodyOf = (literal: string): RegExp => {
  const end = literal.lastIndexOf('/')
  return new RegExp(literal.slice(1, end), literal.slice(end + 1).replace(/[gy]/g, ''))
}

function timeOf(pattern: RegExp, text: string): number {
  let least = Number.POSITIVE_INFINITY
  for (let count = 0; count < TRIES && least >= MOST_MS; count++) {
    const before = process.cpuUsage()
    pattern.test(text)
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

describe('the patterns of the product', () => {
  it('are found', () => {
    expect(patterns.length).toBeGreaterThan(50)
    expect(makers.filter(file => !patterns.some(pattern => pattern.file === file && pattern.literal.length > 0))).toEqual([])
  })

  it('would be found slow if one were', () => {
    const [nested, plain] = ['(?:a+)+$', '\\s+$']
    expect(timeOf(new RegExp(nested), `${'a'.repeat(24)}!`)).toBeGreaterThan(MOST_MS)
    expect(timeOf(new RegExp(plain), `${' '.repeat(LENGTH)}!`)).toBeGreaterThan(MOST_MS)
  }, 30_000)

  it.each(patterns)('$literal of $file', ({ literal }) => {
    const pattern = bodyOf(literal)
    const pieces = [...PIECES, ...ownPieces(literal)]
    for (const piece of pieces) {
      for (const end of ['', '!', '\u0000']) {
        const text = piece.repeat(Math.ceil(LENGTH / piece.length)) + end
        expect(timeOf(pattern, text), JSON.stringify([piece, end])).toBeLessThan(MOST_MS)
      }
    }
  })
})
