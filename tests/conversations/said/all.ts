import { Language } from '#shared/schemas/language'
import type { Said } from '#tests/conversations/said/row'
import { da } from '#tests/conversations/said/da'
import { de } from '#tests/conversations/said/de'
import { en } from '#tests/conversations/said/en'
import { es } from '#tests/conversations/said/es'
import { fr } from '#tests/conversations/said/fr'
import { it } from '#tests/conversations/said/it'
import { nl } from '#tests/conversations/said/nl'
import { pt } from '#tests/conversations/said/pt'
import { sv } from '#tests/conversations/said/sv'

const said: Record<Language, Omit<Said, 'language'>> = {
  da: { rows: da, forMaking: 104 },
  de: { rows: de, forMaking: 157 },
  en: { rows: en, forMaking: 110 },
  es: { rows: es, forMaking: 165 },
  fr: { rows: fr, forMaking: 161 },
  it: { rows: it, forMaking: 160 },
  nl: { rows: nl, forMaking: 139 },
  pt: { rows: pt, forMaking: 164 },
  sv: { rows: sv, forMaking: 104 },
}

/** The rows of every language. */
export const all: readonly Said[] = Language.options.map(language => ({ language, ...said[language] }))
