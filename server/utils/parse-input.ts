import type { z } from 'zod'
import { refuse } from '#server/utils/http-error'

/** What a schema makes of its input; without a schema, nothing. */
export type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

/**
 * The input in the schema's shape, or a 422 that names each wrong field, so that a form can put the message beside it. No schema: nothing
 * is read.
 */
export function parseInput<Schema>(schema: Schema | undefined, input: unknown): Parsed<Schema>
export function parseInput(schema: z.ZodType | undefined, input: unknown): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path, message }) => ({ name: path.join('.'), message }))
  throw refuse(422, { code: 'invalid_input', message: 'Some of this could not be read. Look at the marked fields.', fields })
}
