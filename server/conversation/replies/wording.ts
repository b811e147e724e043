import type { Language } from '#shared/schemas/language'
import { da } from '#server/conversation/replies/wording/da'
import { en } from '#server/conversation/replies/wording/en'
import type { Wording } from '#server/conversation/replies/wording/wording'

/** The languages that the bot speaks so far; English stands in for the others. */
export const wordings: Partial<Record<Language, Wording>> & { en: Wording } = { en, da }

/** The language in which somebody is answered: their own where we speak it. */
export const wordingLanguage = (language: Language): Language => wordings[language] === undefined ? 'en' : language

/** The words of a language. */
export const wordingFor = (language: Language): Wording => wordings[language] ?? en
