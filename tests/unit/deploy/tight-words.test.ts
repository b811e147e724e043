import { describe, expect, it } from 'vitest'
import { lexiconOf } from '#server/conversation/understanding/text/lexicon'
import { SPOKEN } from '#server/conversation/understanding/words/spoken'
import type { Words } from '#server/conversation/understanding/words/words'
import { tighten, tightWords } from '../../../deploy/edge/tight-words'

describe('word lists in the worker', () => {
  it.each(SPOKEN)('say the same without their blanks: $language', words => {
    const tight: Words = JSON.parse(tighten(JSON.stringify(words)))
    expect(JSON.stringify(tight).length).toBeLessThan(JSON.stringify(words).length)
    // A lexicon is made once for a language, so the tight one goes by another name.
    expect({ ...lexiconOf({ ...tight, language: `${words.language}!` as Words['language'] }), language: words.language }).toEqual(lexiconOf(words))
  })

  it('are the only files that are touched', () => {
    const { transform } = tightWords()
    expect(transform('a, b', '/x/server/conversation/understanding/words/da.ts')?.code).toBe('a,b')
    for (const file of ['/x/server/conversation/understanding/words/words.ts', '/x/server/conversation/replies/wording/da.ts']) expect(transform('a, b', file)).toBeNull()
  })
})
