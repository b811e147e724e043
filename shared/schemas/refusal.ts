import { z } from 'zod'

/** What a route says when it refuses: the body of every 4xx and 503 of the dashboard's API. */
export const Refusal = z.object({
  code: z.string(),
  message: z.string(),
  /** Names the rule that said no. */
  reason: z.string().optional(),
  /** Of a 422: what is wrong with which field. */
  fields: z.array(z.object({ name: z.string(), message: z.string() })).optional(),
})
export type Refusal = z.output<typeof Refusal>

const Failed = z.object({ data: z.object({ data: Refusal }) })

/** What a failed `$fetch` was told; null: nobody answered, or not in our words. */
export function refusalOf(error: unknown): Refusal | null {
  return Failed.safeParse(error).data?.data.data ?? null
}
