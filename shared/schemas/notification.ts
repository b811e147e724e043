import { z } from 'zod'

export const NotificationKind = z.enum([
  'confirmation',
  'rescheduled',
  'cancelled',
  'reminder_24h',
  'reminder_2h',
  'follow_up',
  'no_show',
  're_engage',
  'waitlist_offer',
  'reschedule_offer',
  'payment_link',
  'payment_received',
  'refund',
  'handoff',
])
export type NotificationKind = z.output<typeof NotificationKind>

export const NotificationStatus = z.enum(['planned', 'sent', 'delivered', 'read', 'failed', 'cancelled', 'skipped'])
export type NotificationStatus = z.output<typeof NotificationStatus>
