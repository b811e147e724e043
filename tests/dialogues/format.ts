import { z } from 'zod'

// The format of a dialogues file: who writes what, what the runner answers when it is asked, and what must be true afterwards.
// Every object is strict: a word that the runner does not know is an error, never something that is silently not checked.

const Instant = z.iso.datetime({ offset: true })

/** What the runner answers when the session awaits something: a tap on the option with this id if it was offered, else the text. */
const answer = z.strictObject({ tap: z.string().optional(), text: z.string().optional() })
export const Answer = z.union([z.string().transform((text): z.output<typeof answer> => ({ text })), answer])
export type Answer = z.output<typeof Answer>

const place = z.strictObject({ lat: z.number(), lng: z.number(), label: z.string().optional() })
const media = z.strictObject({ type: z.string(), url: z.string().optional(), transcript: z.string().optional() })

/** One thing that a customer does. */
const utterance = z.strictObject({
  say: z.string().optional(),
  tap: z.string().optional(),
  media: media.optional(),
  location: place.optional(),
  customer: z.string().optional(),
})
export const Utterance = z.union([z.string().transform((say): z.output<typeof utterance> => ({ say })), utterance])
export type Utterance = z.output<typeof Utterance>

const step = z.strictObject({
  /** Held back until the session awaits this. */
  when: z.string().nullable().optional(),
  /** Who writes; by default the dialogue's customer. */
  customer: z.string().optional(),
  say: z.union([z.string(), z.array(z.string())]).optional(),
  /** The option with this logical id, in the newest message that offered it. */
  tap: z.string().optional(),
  media: media.optional(),
  location: place.optional(),
  /** The same webhook so many times with one MessageSid. */
  deliveries: z.int().min(1).optional(),
  /** Messages at the same time, each with its own MessageSid; `true` says it of the texts in `say`. */
  parallel: z.union([z.literal(true), z.array(Utterance)]).optional(),
  burst: z.union([z.literal(true), z.array(Utterance)]).optional(),
  /** Moves the clock. */
  advance: z.union([z.string(), z.strictObject({ by: z.string() }), z.strictObject({ to: z.string() })]).optional(),
  /** Somebody else acts. */
  event: z.looseObject({ type: z.string() }).optional(),
  fault: z.looseObject({ vendor: z.string(), mode: z.string() }).optional(),
})
export const Step = z.union([z.string().transform((say): z.output<typeof step> => ({ say })), step])
export type Step = z.output<typeof Step>

const oneOrMany = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema)]).transform(value => (Array.isArray(value) ? value : [value]))

const BookingShape = z.strictObject({
  service: z.string().optional(),
  services: z.array(z.string()).optional(),
  provider: z.string().optional(),
  provider_in: z.array(z.string()).optional(),
  start: Instant.optional(),
  start_in: z.array(Instant).optional(),
  start_between: z.tuple([Instant, Instant]).optional(),
  start_utc: Instant.optional(),
  price: z.number().optional(),
  minutes: z.number().optional(),
  status: z.string().optional(),
  name: z.string().optional(),
  late_cancel: z.boolean().optional(),
  attendance_confirmed: z.boolean().optional(),
  rating: z.number().nullable().optional(),
  assignment: z.union([z.string(), z.looseObject({ kind: z.string() })]).optional(),
})
export type BookingShape = z.output<typeof BookingShape>

/** A booking that existed before: by its fixture id, or by what it was. Beside the id: what it is now. */
const known = BookingShape.extend({ id: z.string().optional() })
const Known = z.union([z.string().transform((id): z.output<typeof known> => ({ id })), known])
export type Known = z.output<typeof Known>

const Place = z.strictObject({ provider: z.string().optional(), service: z.string().optional(), start: Instant, by: z.string().optional() })

const counted = z.record(z.string().regex(/^\d+$/), z.array(z.string()))
const strings = oneOrMany(z.string())

const Outbound = z.strictObject({
  confirmations: z.int().optional(),
  language: z.union([z.string(), z.array(z.string())]).optional(),
  must_not_contain: strings.optional(),
  must_contain_any: strings.optional(),
  must_contain_any_after_turn: counted.optional(),
  must_not_contain_after_turn: counted.optional(),
  /** How many messages have come after the n-th scripted turn and before the next. */
  replies_after_turn: z.record(z.string(), z.int()).optional(),
  /** Kinds of notifications that were sent to this customer, or must not have been. */
  notifications: z.array(z.string()).optional(),
  no_notifications: z.array(z.string()).optional(),
  max_messages: z.int().optional(),
})

const Money = z.strictObject({ amount: z.number(), currency: z.string().optional(), status: z.string().optional(), booking: z.string().optional() })
const Waiting = z.strictObject({ service: z.string().optional(), provider: z.string().nullable().optional(), date: z.string().optional(), status: z.string().optional() })
const perBooking = <T extends z.ZodType>(value: T) => z.union([z.record(z.string(), value), z.array(z.union([z.string(), z.looseObject({})]))])

const expectFields = {
  new_bookings: z.array(BookingShape).optional(),
  new_bookings_max: z.int().optional(),
  cancelled: z.array(Known).optional(),
  moved: z.array(Known).optional(),
  expired: z.array(Known).optional(),
  no_show: z.array(Known).optional(),
  unchanged: z.array(Known).optional(),
  slot_free: z.array(Place).optional(),
  slot_held_once: z.array(Place).optional(),
  handoff: z.boolean().optional(),
  handoff_allowed: z.boolean().optional(),
  waitlist: z.array(Waiting).optional(),
  payments: z.array(Money).optional(),
  refunds: z.array(Money).optional(),
  outbound: Outbound.optional(),
  session: z.strictObject({ idle: z.boolean().optional(), awaiting: z.string().nullable().optional(), language: z.string().optional() }).optional(),
  assignment: oneOrMany(z.union([z.string(), z.looseObject({ kind: z.string() })])).optional(),
  attendance_confirmed: perBooking(z.boolean()).optional(),
  ratings: perBooking(z.number().nullable()).optional(),
  flags: perBooking(z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())])).optional(),
  customer: z.strictObject({ name: z.string().nullable().optional(), language: z.string().optional(), opted_out: z.boolean().optional() }).optional(),
  event_refused: z.boolean().optional(),
  catalog_unchanged: z.boolean().optional(),
  jobs: z.strictObject({ reminders_local: z.array(z.string()).optional() }).optional(),
}

const Core = z.strictObject(expectFields)
const elsewhere = z.union([z.record(z.string(), Core), z.array(Core.extend({ customer: z.unknown(), tenant: z.string().optional() }))])

/** An expectation that names the business it speaks of. */
export const OneBusiness = Core.extend({ id: z.string().optional(), tenant: z.string().optional() })

export const Expectation = Core.extend({
  any_of: z.array(Core).optional(),
  /** The same checks for other customers, by fixture id. */
  others: elsewhere.optional(),
  /** The same checks for this customer in other businesses, by id. */
  other_tenant: z.union([OneBusiness, z.record(z.string(), Core)]).optional(),
})
export type Expectation = z.output<typeof Expectation>
export type CoreExpectation = z.output<typeof Core>

const Seed = z.union([z.number(), z.array(z.looseObject({})), z.looseObject({})])

export const Dialogue = z.strictObject({
  id: z.string(),
  title: z.string(),
  tags: z.array(z.string()).default([]),
  level: z.string().default('core'),
  note: z.string().optional(),
  /** Its own instant, when not the file's. */
  now: Instant.optional(),
  seed: Seed.optional(),
  tenant: z.string().optional(),
  /** A fixture id, or a number that no fixture knows. */
  customer: z.string(),
  /** The name that WhatsApp shows; by default the customer's. */
  profile_name: z.string().optional(),
  script: z.array(Step).min(1),
  answers: z.record(z.string(), z.union([Answer, z.array(Answer)])).default({}),
  confirm_only_if: z.strictObject({ start: z.string().optional(), start_in: z.array(z.string()).optional(), on_mismatch: z.string() }).optional(),
  limits: z.strictObject({ max_customer_messages: z.int().optional(), max_bot_messages: z.int().optional(), max_answers: z.int().optional() }).optional(),
  expect: Expectation,
})
export type Dialogue = z.output<typeof Dialogue>
/** How a dialogue is written down. */
export type DialogueInput = z.input<typeof Dialogue>

export const DialoguesFile = z.looseObject({
  meta: z.looseObject({ clock: z.looseObject({ now: Instant }) }),
  fixture: z.union([z.string(), z.looseObject({})]),
  dialogues: z.array(z.unknown()),
})
