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

/** Every language that has such rows. */
export const all: readonly Said[] = [
  { language: 'da', rows: da, forMaking: 104 },
  { language: 'de', rows: de, forMaking: 157 },
  { language: 'en', rows: en, forMaking: 110 },
  { language: 'es', rows: es, forMaking: 165 },
  { language: 'fr', rows: fr, forMaking: 161 },
  { language: 'it', rows: it, forMaking: 160 },
  { language: 'nl', rows: nl, forMaking: 139 },
  { language: 'pt', rows: pt, forMaking: 164 },
  { language: 'sv', rows: sv, forMaking: 104 },
]
