import { z } from 'zod'
import { CustomerId } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { Instant } from '#shared/schemas/time'

export const ConversationParams = z.object({ customer: CustomerId })

/** The turns before a number; without one, the last. */
export const TurnsQuery = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type TurnsQuery = z.output<typeof TurnsQuery>

/** A thing of the dialogue with whatever it carries; shown as it is, under its kind. */
const Kinded = z.looseObject({ kind: z.string() })

/**
 * One step of a conversation, for its replay: what came in, what was understood and by whom, which rule decided, what was written and what
 * was said.
 */
export const TurnView = z.object({
  number: z.int(),
  at: Instant,
  messages: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      text: z.string(),
      /** What was tapped. */
      payload: z.string().nullable(),
      hasMedia: z.boolean(),
      receivedAt: Instant,
    }),
  ),
  understood: z.object({
    commands: z.array(Kinded),
    language: Language.nullable(),
    by: z.enum(['builtin', 'model']),
    isSure: z.boolean(),
    /** Null: no model was asked. `costMicros` in millionths of a US dollar. */
    model: z
      .object({
        result: z.string(),
        name: z.string().nullable(),
        inputTokens: z.int(),
        outputTokens: z.int(),
        milliseconds: z.int(),
        costMicros: z.int().nullable(),
      })
      .nullable(),
    dropped: z.array(z.object({ what: z.string(), why: z.string() })),
  }),
  /** The turn failed, and the customer heard so. */
  isFault: z.boolean(),
  /** Steps of flows, `book.slot`. */
  steps: z.array(z.string()),
  effects: z.array(z.object({ asked: Kinded, /** Of free times: how many, and the first of them. */ outcome: Kinded })),
  written: z.array(z.object({ what: z.string(), how: z.string(), id: z.string() })),
  replies: z.array(z.string()),
  /** Null: nothing was said. */
  said: z.object({ kind: z.string(), body: z.string(), options: z.array(z.string()) }).nullable(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  /** In what the turn differs when it is played again with today's rules; none: in nothing. Null: it cannot be played again. */
  differs: z.array(z.string()).nullable(),
})
export type TurnView = z.output<typeof TurnView>

/** Turns in their order, and the number before which older ones are found; null: there are none. */
export const TurnPage = z.object({ turns: z.array(TurnView), before: z.int().nullable() })
export type TurnPage = z.output<typeof TurnPage>
