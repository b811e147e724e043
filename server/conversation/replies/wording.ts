import type { Language } from '#shared/schemas/language'
import type { Wording } from '#server/conversation/replies/wording/wording'

// A business speaks a few of the languages, so a process reads only those that it meets, and a worker starts without any of them.
const files: Record<Language, () => Promise<Wording>> = {
  da: async () => (await import('#server/conversation/replies/wording/da')).da,
  de: async () => (await import('#server/conversation/replies/wording/de')).de,
  en: async () => (await import('#server/conversation/replies/wording/en')).en,
  es: async () => (await import('#server/conversation/replies/wording/es')).es,
  fr: async () => (await import('#server/conversation/replies/wording/fr')).fr,
  it: async () => (await import('#server/conversation/replies/wording/it')).it,
  nl: async () => (await import('#server/conversation/replies/wording/nl')).nl,
  pt: async () => (await import('#server/conversation/replies/wording/pt')).pt,
  sv: async () => (await import('#server/conversation/replies/wording/sv')).sv,
}

const read = new Map<Language, Wording>()

/**
 * Reads the words of these languages, unless they are known. To be done before anything is worded, so that wording itself need not wait.
 */
export async function loadWordings(languages: Iterable<Language>): Promise<void> {
  const missing = [...new Set(languages)].filter(language => !read.has(language))
  if (missing.length > 0) await Promise.all(missing.map(async language => read.set(language, await files[language]())))
}

/** The words of a language that has been read. */
export function wordingFor(language: Language): Wording {
  const words = read.get(language)
  if (words === undefined) throw new Error(`The words of ${language} have not been read; see loadWordings.`)
  return words
}
