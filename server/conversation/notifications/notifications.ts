import type { NotificationName, TemplateName, TemplateVariables } from '#server/conversation/notifications/wording/wording'

/** What can be tapped under a notification; it is called what `words.buttons` call it. */
export type NotificationButton = 'attend' | 'move' | 'cancel' | 'otherTime' | 'yesOffer' | 'noOffer' | 'first' | 'second' | 'third'

interface Notification {
  /** The same in free form and on the template, in this order. */
  buttons: readonly NotificationButton[]
  /** Ends in the address and the way to change the booking. */
  isReceipt?: boolean
}

interface WithTemplate extends Notification {
  /** What stands in the places of its template. */
  variables: readonly (keyof TemplateVariables)[]
}

/** What each notification offers and takes; `wording` has its words. */
export const notifications: { [Name in NotificationName]: Name extends TemplateName ? WithTemplate : Notification } = {
  confirmation: { buttons: ['move', 'cancel'], isReceipt: true, variables: ['visit', 'when', 'business'] },
  rescheduled: { buttons: ['move', 'cancel'], isReceipt: true, variables: ['visit', 'when', 'business'] },
  cancelled: { buttons: [], variables: ['visit', 'when', 'business'] },
  reminder_24h: { buttons: ['attend', 'move', 'cancel'], isReceipt: true, variables: ['visit', 'when', 'business'] },
  reminder_2h: { buttons: ['attend', 'move', 'cancel'], isReceipt: true, variables: ['visit', 'when', 'business'] },
  waitlist_offer: { buttons: ['yesOffer', 'noOffer'], variables: ['visit', 'when', 'business', 'until'] },
  // The buttons of a template cannot carry a time, so they stand for the times by their places; what a tap carries is the time itself.
  reschedule_offer: {
    buttons: ['first', 'second', 'third'],
    variables: ['business', 'visit', 'when', 'provider', 'first', 'second', 'third'],
  },
  reschedule_ask: { buttons: ['otherTime', 'cancel'], variables: ['business', 'visit', 'when', 'provider'] },
  message: { buttons: [], variables: ['business', 'text'] },
  follow_up: { buttons: [] },
  not_confirmed: { buttons: [] },
  booking_stays: { buttons: ['move', 'cancel'] },
  provider_is_back: { buttons: ['move', 'cancel'] },
}

/** Whether a notification has an approved template of its own; `message` carries the others outside the window. */
export const isTemplate = (name: string): name is TemplateName =>
  Object.entries(notifications).some(([known, notification]) => known === name && 'variables' in notification)
