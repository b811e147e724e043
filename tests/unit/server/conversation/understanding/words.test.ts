import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { spokenLexicons } from '#server/conversation/understanding/text/spoken-lexicons'
import { fold } from '#server/conversation/understanding/text/tokens'
import { PHRASE_CLASSES } from '#server/conversation/understanding/words/classes'
import { CUES } from '#server/conversation/understanding/words/cues/all'
import { split } from '#server/conversation/understanding/words/words'

const folder = fileURLToPath(new URL('../../../../../server/conversation/understanding/', import.meta.url))
const files = globSync('**/*.ts', { cwd: folder, exclude: ['words/**'] }).map(file => file.replaceAll('\\', '/'))

const cues = CUES.flatMap(({ cues }) => Object.entries(cues))
const cueNames = [...new Set(cues.map(([name]) => name))]

const isSaid = (word: string): boolean => spokenLexicons().some(({ language, known }) => language !== 'en' && known.has(fold(word)))
const isEnglish = (word: string): boolean => spokenLexicons().some(({ language, known }) => language === 'en' && known.has(word.toLowerCase()))

/** Names of our own that happen to be words elsewhere: kinds of tokens, times and commands, the start of an id, an owner's key. */
const OURS = new Set<string>(['word', 'part', 'bare', 'chat', 'rate', '/^confirm:/', 'parkering', ...PHRASE_CLASSES, ...cueNames])

/** Letters that stand for themselves in a pattern, without its classes and escapes. */
const lettersOf = (pattern: string): string => pattern.replace(/\/[a-z]*$/, '').replace(/\\p\{[^}]*\}|\\u\{?[\dA-F]+\}?|\\.|\(\?<?[a-z]?|\[[^\]]*\]/gi, ' ')

const isWordOf = (node: ts.Node): boolean => ts.isPropertyAccessExpression(node) && node.name.text === 'word'

/** Whether a piece of the code is a word of a language: a pattern that spells one, what a word is compared with, what no name of ours is. */
function isOfLanguage(node: ts.Node): boolean {
  if (ts.isRegularExpressionLiteral(node)) return /\p{L}{2}/u.test(lettersOf(node.text)) && !OURS.has(node.text)
  if (!ts.isStringLiteral(node) || OURS.has(node.text) || node.text.length < 3) return false
  const { parent } = node
  if (ts.isBinaryExpression(parent) && [parent.left, parent.right].some(isWordOf)) return true
  return isSaid(node.text) && !isEnglish(node.text)
}

function wordsIn(file: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (isOfLanguage(node)) found.push(`${file}: ${node.getText()}`)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(`${folder}${file}`, 'utf8'), ts.ScriptTarget.Latest, true))
  return found
}

describe('the words of languages', () => {
  it('stand in the word lists alone: the grammar asks for classes and cues', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap(wordsIn)).toEqual([])
  })

  it('are cues in all languages at once, so each is listed once', () => {
    const twice = cueNames.flatMap(name => {
      const lists = cues.flatMap(([known, list]) => (known === name ? split(list) : []))
      const words = lists.map(word => (word.startsWith('-') ? word : fold(word)))
      return words.filter((word, at) => words.indexOf(word) !== at).map(word => `${name}: ${word}`)
    })
    expect(twice).toEqual([])
  })
})
