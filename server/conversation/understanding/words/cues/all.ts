import type { Language } from '#shared/schemas/language'
import { da } from '#server/conversation/understanding/words/cues/da'
import { de } from '#server/conversation/understanding/words/cues/de'
import { en } from '#server/conversation/understanding/words/cues/en'
import { es } from '#server/conversation/understanding/words/cues/es'
import { fr } from '#server/conversation/understanding/words/cues/fr'
import { it } from '#server/conversation/understanding/words/cues/it'
import { nl } from '#server/conversation/understanding/words/cues/nl'
import { pt } from '#server/conversation/understanding/words/cues/pt'
import { sv } from '#server/conversation/understanding/words/cues/sv'
import type { Cue, Cues } from '#server/conversation/understanding/words/cues/cues'
import { split } from '#server/conversation/understanding/words/words'

const cuesOf: Record<Language, Cues> = { en, da, de, es, fr, it, nl, pt, sv }

/** What each language adds to the cues. */
export const CUES: readonly Cues[] = Object.values(cuesOf)

/** The words of a cue, in all languages. */
export const cueWords = (name: Cue): string[] => CUES.flatMap(({ cues }) => split(cues[name] ?? ''))
