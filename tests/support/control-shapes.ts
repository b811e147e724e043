import { z } from 'zod'

// What the control API answers, as its contract says; a field that is missing or of another kind fails the test that reads it.

const Instant = z.iso.datetime({ offset: true })

const absent = <T extends z.ZodType>(schema: T) => schema.nullish().transform(value => value ?? null)

export const ControlInfo = z.looseObject({
  version: z.string(),
  twilio: z.object({ accountSid: z.string(), authToken: z.string(), messageUrl: z.url(), statusUrl: z.url() }),
  owners: z.array(z.object({ tenant: z.string(), email: z.string(), password: z.string() })),
  join: z.record(z.string(), z.string()),
})
export type ControlInfo = z.output<typeof ControlInfo>

export const ControlTenants = z.object({ tenants: z.array(z.object({ id: z.string(), slug: z.string(), number: z.string(), keyword: absent(z.string()) })) })

export const ControlClock = z.object({ now: Instant, frozen: z.boolean() })
export type ControlClock = z.output<typeof ControlClock>

export const ControlSent = z.object({ sid: z.string(), statuses: z.array(z.int()) })

export const ControlOption = z.object({
  id: z.string(),
  ref: absent(z.string()),
  title: z.string(),
  description: absent(z.string()),
  payload: absent(z.string()),
})
export type ControlOption = z.output<typeof ControlOption>

export const ControlMessage = z.object({
  sid: z.string(),
  at: Instant,
  from: z.string(),
  body: z.string(),
  kind: z.enum(['text', 'buttons', 'list', 'media', 'location', 'link']),
  options: z.array(ControlOption),
  mediaUrl: absent(z.string()),
  link: absent(z.unknown()),
  template: absent(z.string()),
  language: absent(z.string()),
  status: z.string(),
  tenant: absent(z.string()),
  notification: absent(z.looseObject({ kind: z.string(), booking: absent(z.string()) })),
})
export type ControlMessage = z.output<typeof ControlMessage>

/** What a "yes" would do: book, cancel or move. */
export const ControlProposal = z.looseObject({
  service: absent(z.string()),
  provider: absent(z.string()),
  start: absent(Instant),
  cancel: absent(z.string()),
  move: absent(z.string()),
})
export type ControlProposal = z.output<typeof ControlProposal>

export const ControlConversation = z.object({
  awaiting: z.string().nullable(),
  proposal: ControlProposal.nullable(),
  draft: z.unknown(),
  flow: z.string().nullable(),
  handoff: z.boolean(),
  language: z.string().nullable(),
  window: z.object({ open: z.boolean().nullable(), until: Instant.nullable() }).nullable(),
})
export type ControlConversation = z.output<typeof ControlConversation>

export const ControlBooking = z.object({
  id: z.string(),
  ref: absent(z.string()),
  customer: z.string(),
  name: z.string().nullable(),
  services: z.array(z.string()).min(1),
  provider: z.string(),
  start: Instant,
  end: Instant,
  status: z.enum(['held', 'confirmed', 'cancelled', 'completed', 'no_show', 'expired']),
  priceMinor: z.int(),
  currency: z.string(),
  depositMinor: z.int(),
  lateCancel: z.boolean(),
  attendanceConfirmed: z.boolean(),
  rating: z.number().nullable(),
  assignment: z.looseObject({ kind: z.enum(['chosen', 'round_robin']), candidates: absent(z.array(z.unknown())) }),
  calUid: absent(z.string()),
})
export type ControlBooking = z.output<typeof ControlBooking>

export const ControlSlot = z.object({ start: Instant, providers: z.array(z.string()).min(1) })
export type ControlSlot = z.output<typeof ControlSlot>

export const ControlNotification = z.object({
  id: z.string(),
  kind: z.string(),
  booking: z.string().nullable(),
  to: z.string(),
  dueAt: Instant,
  status: z.enum(['planned', 'sent', 'delivered', 'read', 'failed', 'cancelled', 'skipped']),
  template: absent(z.string()),
  sid: absent(z.string()),
})
export type ControlNotification = z.output<typeof ControlNotification>

export const ControlPayment = z.looseObject({
  id: z.string(),
  kind: z.enum(['payment', 'refund']),
  booking: z.string().nullable(),
  customer: z.string(),
  amountMinor: z.int().positive(),
  currency: z.string(),
  status: z.string(),
})
export type ControlPayment = z.output<typeof ControlPayment>

export const ControlCustomer = z.looseObject({
  ref: absent(z.string()),
  phone: z.string(),
  name: z.string().nullable(),
  language: z.string().nullable(),
  marketingOptOut: z.boolean(),
})
export type ControlCustomer = z.output<typeof ControlCustomer>

export const ControlService = z.looseObject({
  ref: z.string(),
  name: z.string(),
  priceMinor: z.int(),
  currency: z.string(),
  minutes: z.int(),
  before: z.int(),
  after: z.int(),
  depositMinor: z.int(),
})
export type ControlService = z.output<typeof ControlService>

export const ControlWaiting = z.looseObject({
  customer: z.string(),
  service: z.string(),
  provider: z.string().nullable(),
  date: z.string(),
  status: z.string(),
})
export type ControlWaiting = z.output<typeof ControlWaiting>

export const ControlCall = z.object({ at: z.unknown(), method: z.string(), path: z.string(), status: z.int() })
export type ControlCall = z.output<typeof ControlCall>

export const ControlFailure = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
