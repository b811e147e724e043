/** The control API's words in plain English. */
const AWAITING: Record<string, string> = {
  service: 'which service', provider: 'with whom', date: 'which day', time: 'what time', slot: 'one of the times offered', name: 'a name', confirm: 'a yes or no',
  booking: 'which booking', payment: 'the payment', consent: 'a yes to messages', reason: 'a reason', business: 'which business', retype: 'the message once more',
  timezone: 'a time zone', rating: 'a rating',
}

const KINDS: Record<string, string> = {
  confirmation: 'Confirmation', rescheduled: 'Moved', cancelled: 'Cancelled', reminder_24h: 'Reminder, day before', reminder_2h: 'Reminder, 2 hours before',
  follow_up: 'How was it?', no_show: 'Missed you', re_engage: 'Come back soon', waitlist_offer: 'A time came free', reschedule_offer: 'Offer to move',
  payment_link: 'Payment link', payment_received: 'Payment received', refund: 'Refund', handoff: 'Handed to a person',
}

const plain = (word: string): string => {
  const text = word.replaceAll('_', ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const awaitingName = (awaiting: string): string => AWAITING[awaiting] ?? plain(awaiting).toLowerCase()
export const kindName = (kind: string): string => KINDS[kind] ?? plain(kind)
export const wordName = plain

/** Any stored value as short lines of name and text, nested members joined. */
export function linesOf(value: unknown): [name: string, text: string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]): [string, string][] => {
    const text = shortText(member)
    return text === '' ? [] : [[plain(name), text]]
  })
}

function shortText(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map(shortText).filter(text => text !== '').join(', ')
  if (typeof value === 'object') return Object.values(value).map(shortText).filter(text => text !== '').join(' · ')
  return String(value)
}
