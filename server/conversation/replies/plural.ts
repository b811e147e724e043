import type { Language } from '#shared/schemas/language'

/** Chooses between the form for one and the form for several as the language counts: to the French nought is one. */
export function pluralIn(language: Language): (count: number, one: string, several: string) => string {
  const rules = new Intl.PluralRules(language === 'pt' ? 'pt-PT' : language)
  return (count, one, several) => (rules.select(count) === 'one' ? one : several)
}
