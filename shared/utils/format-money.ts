import type { Language } from '#shared/schemas/language'
import type { Money } from '#shared/schemas/money'
import { localeOf } from '#shared/utils/locale'

const formats = new Map<string, { format: Intl.NumberFormat; digits: number }>()

/** Making a formatter costs a thousand times as much as using it. */
function formatFor(language: Language, currency: string, isWhole: boolean) {
  const key = `${language} ${currency} ${isWhole}`
  let known = formats.get(key)
  if (known === undefined) {
    const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    const format = new Intl.NumberFormat(localeOf[language], {
      style: 'currency',
      currency,
      minimumFractionDigits: isWhole ? 0 : digits,
      maximumFractionDigits: isWhole ? 0 : digits,
    })
    known = { format, digits }
    formats.set(key, known)
  }
  return known
}

/** An amount as people write it: `550 kr.`, `DKK 1,400`, `12,50 €`; without a fraction when there is none. */
export function formatMoney({ amountMinor, currency }: Money, language: Language): string {
  const { digits } = formatFor(language, currency, true)
  const unit = 10 ** digits
  return formatFor(language, currency, amountMinor % unit === 0).format.format(amountMinor / unit)
}
