import type { VisitInWords } from '#server/conversation/replies/wording/visit-in-words'

/** Everything that the words of a notification can be made of. */
export interface NotificationFacts extends VisitInWords {
  business: string
  /** The customer's; null: not known. */
  name: string | null
  /** Who was to see the customer; null: nobody who is still there. */
  provider: string | null
  /** "Maja is away on Tuesday 24 November" */
  away: string
  /** The hour until which a time is kept. */
  until: string
  /** When the visit was before it was moved; null: left unsaid. */
  from: string | null
}

/** What can stand in the places of a template; and, in each language, what the vendor is shown there. */
export interface TemplateVariables {
  business: string
  visit: string
  when: string
  provider: string
  until: string
  /** The times in the place of a visit. */
  first: string
  second: string
  third: string
  /** A message that has no template of its own. */
  text: string
}

interface FreeForm<Names extends keyof NotificationFacts> {
  said: (facts: Pick<NotificationFacts, Names>) => string
}

/** Free form while the 24-hour window is open. Outside it the template, which the vendor approves to the letter: a changed one needs a new name. */
interface BothForms<Names extends keyof NotificationFacts> extends FreeForm<Names> {
  template: string
}

/** What the business writes of its own accord, in one language. A language that misses something does not compile. */
export interface NotificationWords {
  confirmation: BothForms<keyof VisitInWords>
  rescheduled: BothForms<keyof VisitInWords | 'from'>
  cancelled: BothForms<'visit' | 'when'>
  reminder_24h: BothForms<'name' | 'visit' | 'when' | 'business'>
  reminder_2h: BothForms<'name' | 'visit' | 'when' | 'business'>
  waitlist_offer: BothForms<keyof VisitInWords | 'name' | 'business' | 'until'>
  /** The provider is away, and there are three times to choose from; or fewer. */
  reschedule_offer: BothForms<'name' | 'visit' | 'when' | 'business' | 'away'>
  reschedule_ask: BothForms<'name' | 'visit' | 'when' | 'business' | 'away'>
  /** That there is news; its template carries whatever has none of its own. */
  message: BothForms<'business'>

  // Too rare for a template of their own
  follow_up: FreeForm<'name' | 'visit' | 'business'>
  /** A time that was kept could not be had after all. */
  not_confirmed: FreeForm<'visit' | 'when'>
  /** A booking that was to be moved stays where it is. */
  booking_stays: FreeForm<'visit' | 'when'>
  provider_is_back: FreeForm<'provider' | 'visit' | 'when'>

  samples: TemplateVariables
}

export type NotificationName = Exclude<keyof NotificationWords, 'samples'>

export type TemplateName = {
  [Name in NotificationName]: NotificationWords[Name] extends { template: string } ? Name : never
}[NotificationName]
