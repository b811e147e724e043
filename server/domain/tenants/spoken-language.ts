import type { Language } from '#shared/schemas/language'
import type { Tenant } from '#shared/schemas/tenant'

type Speaking = Pick<Tenant, 'languages' | 'defaultLanguage'>

/** Whether a business speaks a language. */
export const isSpoken = ({ tenant }: { tenant: Speaking }, language: Language | null): language is Language =>
  language !== null && (language === tenant.defaultLanguage || tenant.languages.includes(language))

/** The language in which a business speaks to somebody: theirs where it speaks it, else its own. */
export const spokenLanguage = (tenant: Speaking, wished: Language | null): Language =>
  isSpoken({ tenant }, wished) ? wished : tenant.defaultLanguage
