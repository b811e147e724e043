import { describe, expect, it } from 'vitest'
import { lexiconOf } from '#server/conversation/understanding/text/lexicon'
import { tokenise } from '#server/conversation/understanding/text/tokens'
import { verbsApart } from '#server/conversation/understanding/text/verbs-apart'
import { de } from '#server/conversation/understanding/words/de'
import { en } from '#server/conversation/understanding/words/en'
import { nl } from '#server/conversation/understanding/words/nl'
import { sv } from '#server/conversation/understanding/words/sv'
import type { Words } from '#server/conversation/understanding/words/words'

const meant = (words: Words, text: string) => verbsApart({ tokens: tokenise(text), lexicon: lexiconOf(words), text }).map(({ verb }) => verb.value)

describe('verbs of two parts', () => {
  it.each<[Words, string, string[]]>([
    [de, 'sagen sie meinen termin am dienstag ab', ['cancel']],
    [de, 'sag den termin ab und buche einen neuen', ['cancel']],
    [de, 'legen sie den termin bitte um', ['move']],
    [de, 'sag mir wann ihr ab morgen offen habt', []],
    [de, 'sag mal. ab wann habt ihr offen', []],
    [nl, 'zeg mijn afspraak van morgen af', ['cancel']],
    [sv, 'boka av min tid', ['cancel']],
    [sv, 'ställ in tiden', ['cancel']],
    [en, 'can we call it off', ['cancel']],
    [en, 'call me on my day off work', []],
  ])('%#: $1', (words, text, means) => {
    expect(meant(words, text)).toEqual(means)
  })
})
