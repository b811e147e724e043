// Relatives stand beside each other: what they have in common is packed together, so that the program is smaller.
import type { Language } from '#shared/schemas/language'
import { en } from '#server/conversation/understanding/words/en'
import { da } from '#server/conversation/understanding/words/da'
import { sv } from '#server/conversation/understanding/words/sv'
import { de } from '#server/conversation/understanding/words/de'
import { nl } from '#server/conversation/understanding/words/nl'
import { fr } from '#server/conversation/understanding/words/fr'
import { it } from '#server/conversation/understanding/words/it'
import { es } from '#server/conversation/understanding/words/es'
import { pt } from '#server/conversation/understanding/words/pt'
import type { Words } from '#server/conversation/understanding/words/words'

const words: Record<Language, Words> = { en, da, de, es, fr, it, nl, pt, sv }

/** Every language that the built-in understanding reads. */
export const SPOKEN: readonly Words[] = Object.values(words)
