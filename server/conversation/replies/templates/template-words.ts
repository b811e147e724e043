import type { TemplateDefinition } from '#server/domain/notifications/message'

/** Messages that may leave outside the 24-hour window. The vendor approves each body as it stands, so a changed body needs a new name. */
export const TEMPLATE_NAMES = [
  'confirmation',
  'rescheduled',
  'cancelled',
  'reminder_24h',
  'reminder_2h',
  'waitlist_offer',
  'reschedule_offer',
  'reschedule_ask',
  'message',
] as const
export type TemplateName = (typeof TEMPLATE_NAMES)[number]

/** The templates in one language, and what the vendor is shown in the places of their variables. */
export interface TemplateWords {
  /**
   * Buttons of a template cannot carry a name or a time, so those for three times name them by their places; what a tap carries is the time
   * itself.
   */
  templates: Record<TemplateName, Pick<TemplateDefinition, 'body' | 'buttons'>>
  samples: { business: string; visit: string; when: string; provider: string; news: string; times: [string, string, string] }
}
