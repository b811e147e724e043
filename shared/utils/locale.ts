import type { Language } from '#shared/schemas/language'

/** The region whose habits each language is written with; English in Europe has the day before the month and 24 hours. */
export const localeOf: Record<Language, string> = {
  da: 'da-DK',
  en: 'en-GB',
  de: 'de-DE',
  es: 'es-ES',
  fr: 'fr-FR',
  it: 'it-IT',
  nl: 'nl-NL',
  pt: 'pt-PT',
  sv: 'sv-SE',
}
