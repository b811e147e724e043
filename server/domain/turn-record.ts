import { z } from 'zod'
import { Instant } from '#shared/schemas/time'

/** What is kept about a message that was handled, for telling a repetition, for looking a conversation up and for playing it again. */
export const TurnRecord = z.object({
  /** Ids of the messages that were read together, in order. */
  messageIds: z.array(z.string()).min(1),
  /** What was written or tapped, a line per message. */
  heard: z.array(z.string()),
  /** Kinds of the commands that were understood. */
  commands: z.array(z.string()),
  /** Names of the replies. */
  replies: z.array(z.string()),
  /** Kinds of the effects that were performed. */
  effects: z.array(z.string()),
  at: Instant,
})
export type TurnRecord = z.output<typeof TurnRecord>
