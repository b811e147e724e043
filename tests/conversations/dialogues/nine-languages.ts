import type { Collection } from '#tests/dialogues/load'
import type { Phrases } from '#tests/conversations/dialogues/phrases'
import { fileURLToPath } from 'node:url'
import { Language } from '#shared/schemas/language'
import { readFixture } from '#tests/dialogues/fixture'
import { collect } from '#tests/dialogues/load'
import { da } from '#tests/conversations/dialogues/da'
import { de } from '#tests/conversations/dialogues/de'
import { en } from '#tests/conversations/dialogues/en'
import { es } from '#tests/conversations/dialogues/es'
import { fr } from '#tests/conversations/dialogues/fr'
import { it } from '#tests/conversations/dialogues/it'
import { inLanguage } from '#tests/conversations/dialogues/kinds'
import { nl } from '#tests/conversations/dialogues/nl'
import { pt } from '#tests/conversations/dialogues/pt'
import { sv } from '#tests/conversations/dialogues/sv'

/** A Monday morning. */
const NOW = '2027-03-15T09:00:00+01:00'

const here = fileURLToPath(import.meta.url)

export const SAID = { en, da, de, es, fr, it, nl, pt, sv } satisfies Record<Language, Phrases>

/** Every kind of dialogue in every language, in one salon that speaks them all. */
export const nineLanguages = (): Collection =>
  collect(
    'nine languages',
    readFixture('../../fixtures/mosaik.json', here),
    NOW,
    Language.options.flatMap(language => inLanguage(language, SAID[language])),
  )
