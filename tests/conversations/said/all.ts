import type { Said } from '#tests/conversations/said/row'
import { en } from '#tests/conversations/said/en'
import { es } from '#tests/conversations/said/es'
import { fr } from '#tests/conversations/said/fr'
import { it } from '#tests/conversations/said/it'
import { pt } from '#tests/conversations/said/pt'

/** Every language that has such rows. */
export const all: readonly Said[] = [
  { language: 'en', rows: en },
  { language: 'es', rows: es },
  { language: 'fr', rows: fr },
  { language: 'it', rows: it },
  { language: 'pt', rows: pt },
]
