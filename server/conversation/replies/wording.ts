import type { Language } from '#shared/schemas/language'
import type { TemplateWords } from '#server/conversation/replies/templates/template-words'
import type { Wording } from '#server/conversation/replies/wording/wording'

/** All that can be said in one language. */
export interface Spoken {
  words: Wording
  templates: TemplateWords
}

// A business speaks a few of the languages, so a process reads only those that it meets, and a worker starts without any of them.
const files: Record<Language, () => Promise<Spoken>> = {
  da: async () => ({
    words: (await import('#server/conversation/replies/wording/da')).da,
    templates: (await import('#server/conversation/replies/templates/da')).da,
  }),
  de: async () => ({
    words: (await import('#server/conversation/replies/wording/de')).de,
    templates: (await import('#server/conversation/replies/templates/de')).de,
  }),
  en: async () => ({
    words: (await import('#server/conversation/replies/wording/en')).en,
    templates: (await import('#server/conversation/replies/templates/en')).en,
  }),
  es: async () => ({
    words: (await import('#server/conversation/replies/wording/es')).es,
    templates: (await import('#server/conversation/replies/templates/es')).es,
  }),
  fr: async () => ({
    words: (await import('#server/conversation/replies/wording/fr')).fr,
    templates: (await import('#server/conversation/replies/templates/fr')).fr,
  }),
  it: async () => ({
    words: (await import('#server/conversation/replies/wording/it')).it,
    templates: (await import('#server/conversation/replies/templates/it')).it,
  }),
  nl: async () => ({
    words: (await import('#server/conversation/replies/wording/nl')).nl,
    templates: (await import('#server/conversation/replies/templates/nl')).nl,
  }),
  pt: async () => ({
    words: (await import('#server/conversation/replies/wording/pt')).pt,
    templates: (await import('#server/conversation/replies/templates/pt')).pt,
  }),
  sv: async () => ({
    words: (await import('#server/conversation/replies/wording/sv')).sv,
    templates: (await import('#server/conversation/replies/templates/sv')).sv,
  }),
}

const spoken = new Map<Language, Spoken>()

/**
 * Reads the words of these languages, unless they are known. To be done before anything is worded, so that wording itself need not wait.
 */
export async function loadWordings(languages: Iterable<Language>): Promise<void> {
  const missing = [...new Set(languages)].filter(language => !spoken.has(language))
  if (missing.length > 0) await Promise.all(missing.map(async language => spoken.set(language, await files[language]())))
}

/** What can be said in a language that has been read. */
export function spokenIn(language: Language): Spoken {
  const known = spoken.get(language)
  if (known === undefined) throw new Error(`The words of ${language} have not been read; see loadWordings.`)
  return known
}

/** The words of a language that has been read. */
export const wordingFor = (language: Language): Wording => spokenIn(language).words
