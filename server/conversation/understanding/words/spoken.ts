import { da } from '#server/conversation/understanding/words/da'
import { de } from '#server/conversation/understanding/words/de'
import { en } from '#server/conversation/understanding/words/en'
import { es } from '#server/conversation/understanding/words/es'
import type { Words } from '#server/conversation/understanding/words/words'

/** Every language that the built-in understanding reads; a new one is a file beside this and a line here. */
export const SPOKEN: readonly Words[] = [en, da, de, es]
