import type { Expectation } from '#tests/dialogues/format'
import type { Check, Look } from '#tests/dialogues/checks/check'
import type { ControlPayment } from '#tests/support/control-shapes'
import { minorPerUnit } from '#tests/dialogues/checks/booking-shape'
import { stateIn } from '#tests/dialogues/checks/check'

type Sum = NonNullable<Expectation['payments']>[number]

const isSum = (payment: ControlPayment, sum: Sum): boolean =>
  payment.amountMinor === Math.round(sum.amount * minorPerUnit(payment.currency))
  && (sum.currency === undefined || payment.currency.toUpperCase() === sum.currency.toUpperCase())
  && (sum.status === undefined || payment.status === sum.status)
  && (sum.booking === undefined || payment.booking === sum.booking)

function canPair(payments: ControlPayment[], sums: Sum[]): boolean {
  if (payments.length !== sums.length) return false
  const [sum, ...others] = sums
  return sum === undefined || payments.some((payment, index) => isSum(payment, sum) && canPair(payments.toSpliced(index, 1), others))
}

const listed =
  (kind: ControlPayment['kind']) =>
  (wanted: Sum[], look: Look): string[] => {
    const { payments } = stateIn(look)
    if (payments === null) return [`the sandbox has no list of ${kind}s`]
    const own = payments.filter(payment => payment.kind === kind && payment.customer === look.phone)
    if (canPair(own, wanted)) return []
    return [`${kind}s are ${own.map(({ amountMinor, currency, status }) => `${amountMinor} ${currency} ${status}`).join('; ') || 'none'}; expected ${JSON.stringify(wanted)}`]
  }

export const checkPayments: Check<'payments'> = listed('payment')
export const checkRefunds: Check<'refunds'> = listed('refund')
