import { z } from 'zod'
import { Language } from '#shared/schemas/language'
import { Instant } from '#shared/schemas/time'
import type { Effect, Outcome } from '#server/conversation/effects'
import type { Facts } from '#server/conversation/facts'
import { Command } from '#server/conversation/commands'
import { StoredState } from '#server/conversation/record/stored-state'
import { InboundMessage, MessageContent } from '#server/domain/notifications/message'
import { ModelUse } from '#server/domain/model/use'

// What a turn was given and what came of it, as it is kept. Everything that the turn took from the world stands here, or is named (the
// catalogue by the hash of what it
// was), so that the turn can be played again at any later time: see `replay-turn`.

const hasKind = (value: unknown): boolean => z.object({ kind: z.string() }).safeParse(value).success

/** One thing that the world was asked for, and what came of it; the dialogue's own types, which change with the dialogue. */
export const PerformedEffect = z.object({
  effect: z.custom<Effect>(hasKind),
  outcome: z.custom<Outcome>(hasKind),
})
export type PerformedEffect = z.output<typeof PerformedEffect>

/** One thing that became true with the turn: `created` and `booking`, with its id. */
export const WrittenItem = z.object({
  what: z.enum(['booking', 'day', 'message', 'job', 'item']),
  /** What happened to it; of a message or a job that was planned, which one it is. */
  how: z.string(),
  id: z.string(),
})
export type WrittenItem = z.output<typeof WrittenItem>

/** What was true around the turn. The catalogue is kept once for all turns that it was true for, and named here by its hash. */
const Situation = z.custom<Omit<Facts, 'tenant' | 'services' | 'providers'> & { catalogue: string }>(
  value =>
    z.object({ now: z.number(), offerId: z.string(), businesses: z.array(z.unknown()), catalogue: z.string() }).safeParse(value).success,
)

export const TurnRecord = z.object({
  /** Counts the turns of a conversation; some numbers are missing, because a person has changed the state in between. */
  number: z.int().min(1),
  at: Instant,
  /** What came in and was read together, in order. */
  messages: z.array(InboundMessage.pick({ id: true, kind: true, text: true, payload: true, mediaUrl: true, receivedAt: true })).min(1),
  situation: Situation,
  before: StoredState,
  understood: z.object({
    commands: z.array(Command),
    language: Language.nullable(),
    isSure: z.boolean(),
    by: z.enum(['builtin', 'model']),
    model: ModelUse.nullable(),
    /** What was proposed and did not count, and why. */
    dropped: z.array(z.object({ what: z.string(), why: z.string() })),
  }),
  /** What writing down its voice notes came to. */
  listened: z.array(ModelUse).optional(),
  /** The turn could not be played: the customer heard an apology, and a person was told. */
  isFault: z.boolean(),
  /** Steps of flows that were played, `book.slot`. */
  steps: z.array(z.string()),
  effects: z.array(PerformedEffect),
  written: z.array(WrittenItem),
  /** Names of the replies, and the message that they were worded as; null: nothing was said. */
  replies: z.array(z.string()),
  content: MessageContent.nullable(),
  after: StoredState,
})
export type TurnRecord = z.output<typeof TurnRecord>
