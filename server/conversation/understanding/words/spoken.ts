import { da } from '#server/conversation/understanding/words/da'
import { de } from '#server/conversation/understanding/words/de'
import { en } from '#server/conversation/understanding/words/en'
import { es } from '#server/conversation/understanding/words/es'
import { fr } from '#server/conversation/understanding/words/fr'
import { it } from '#server/conversation/understanding/words/it'
import { nl } from '#server/conversation/understanding/words/nl'
import { pt } from '#server/conversation/understanding/words/pt'
import { sv } from '#server/conversation/understanding/words/sv'
import type { Words } from '#server/conversation/understanding/words/words'

/** Every language that the built-in understanding reads; a new one is a file beside this and a line here. */
export const SPOKEN: readonly Words[] = [en, da, de, es, fr, it, nl, pt, sv]
