import type { Language } from '#shared/schemas/language'
import type { Tenant } from '#shared/schemas/tenant'

/** The language in which a business speaks to somebody: theirs where it speaks it, else its own. */
export const spokenLanguage = ({ languages, defaultLanguage }: Pick<Tenant, 'languages' | 'defaultLanguage'>, wished: Language | null): Language =>
  wished !== null && languages.includes(wished) ? wished : defaultLanguage
