import { z } from 'zod'
import { refuse } from '#sandbox/openai/errors'
import { strictProblem } from '#sandbox/openai/responses/strict-schema'

const Json = z.record(z.string(), z.unknown())

/** Members that the vendor knows and this stand-in does not do. */
const NOT_COVERED = [
  'background',
  'context_management',
  'conversation',
  'include',
  'max_tool_calls',
  'moderation',
  'parallel_tool_calls',
  'previous_response_id',
  'prompt',
  'prompt_cache_options',
  'prompt_cache_retention',
  'service_tier',
  'stream',
  'stream_options',
  'tool_choice',
  'tools',
  'top_logprobs',
  'truncation',
  'user',
]
const COVERED = [
  'input',
  'instructions',
  'max_output_tokens',
  'metadata',
  'model',
  'prompt_cache_key',
  'reasoning',
  'safety_identifier',
  'store',
  'temperature',
  'text',
  'top_p',
]

const MODEL = /^(?:gpt-|o\d|chatgpt-|ft:)/
const THINKS = /^(?:gpt-[5-9]|o\d)/

/** A call to make a response, as far as it is covered. */
export interface ResponsesCall {
  model: string
  instructions: string | null
  /** The text of everything that was put in, in order. */
  input: string
  format: { name: string; schema: z.output<typeof Json> } | null
  maxOutputTokens: number | null
  cacheKey: string | null
  /** Everything as it came, for the answer repeats it. */
  body: z.output<typeof Json>
}

const typeName = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`

function member<T>(body: Record<string, unknown>, name: string, schema: z.ZodType<T>, expected: string): T | null {
  if (body[name] === undefined || body[name] === null) return null
  const read = schema.safeParse(body[name])
  if (!read.success) throw refuse.type(name, expected, typeName(body[name]))
  return read.data
}

const known = (given: Record<string, unknown>, names: readonly string[], path: string): void => {
  for (const name of Object.keys(given)) if (!names.includes(name)) throw refuse.unknown(`${path}.${name}`)
}

const Part = z.strictObject({ type: z.literal('input_text'), text: z.string() })
const Message = z.strictObject({
  type: z.literal('message').optional(),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content: z.union([z.string(), z.array(Part)]),
})

function inputOf(body: Record<string, unknown>): string {
  if (body.input === undefined) throw refuse.missing('input')
  if (typeof body.input === 'string') return body.input
  if (!Array.isArray(body.input)) throw refuse.type('input', 'one of a string or array of input items', typeName(body.input))
  return body.input
    .map((item, index) => {
      const message = Message.safeParse(item)
      if (!message.success) {
        throw refuse.value(
          `input[${index}]`,
          `${message.error.issues[0]?.path.join('.') ?? 'item'} is not covered by this stand-in or not valid.`,
        )
      }
      return typeof message.data.content === 'string' ? message.data.content : message.data.content.map(({ text }) => text).join('\n')
    })
    .join('\n')
}

function formatOf(body: Record<string, unknown>): ResponsesCall['format'] {
  const text = member(body, 'text', Json, 'an object')
  if (text === null) return null
  known(text, ['format', 'verbosity'], 'text')
  if (text.verbosity !== undefined && !['low', 'medium', 'high'].includes(String(text.verbosity))) {
    throw refuse.value('text.verbosity', "supported values are: 'low', 'medium', and 'high'.")
  }
  const format = member(text, 'format', Json, 'an object')
  if (format === null || format.type === 'text') return null
  if (format.type !== 'json_schema') throw refuse.value('text.format.type', "this stand-in covers 'text' and 'json_schema'.")
  known(format, ['type', 'name', 'schema', 'strict', 'description'], 'text.format')
  if (typeof format.name !== 'string') throw refuse.missing('text.format.name')
  if (!/^[\w-]{1,64}$/.test(format.name)) {
    throw refuse.value('text.format.name', "expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.")
  }
  if (format.schema === undefined) throw refuse.missing('text.format.schema')
  if (format.strict !== undefined && format.strict !== null && typeof format.strict !== 'boolean') {
    throw refuse.type('text.format.strict', 'a boolean', typeName(format.strict))
  }
  const problem = format.strict === true ? strictProblem(format.schema) : null
  if (problem !== null) throw refuse.schema(format.name, problem)
  return { name: format.name, schema: Json.catch({}).parse(format.schema) }
}

function checkReasoning(body: Record<string, unknown>, model: string): void {
  const reasoning = member(body, 'reasoning', Json, 'an object')
  if (reasoning === null) return
  known(reasoning, ['effort', 'summary'], 'reasoning')
  if (!THINKS.test(model)) throw refuse.unsupported('reasoning.effort')
  if (!['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'].includes(String(reasoning.effort))) {
    throw refuse.value('reasoning.effort', "supported values are: 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', and 'max'.")
  }
}

/** Checks a call's body as loudly as the vendor would. */
export function readResponsesCall(given: unknown): ResponsesCall {
  const read = Json.safeParse(given)
  if (!read.success) throw refuse.json()
  const body = read.data
  for (const name of Object.keys(body)) {
    if (NOT_COVERED.includes(name)) throw refuse.notCovered(name)
    if (!COVERED.includes(name)) throw refuse.unknown(name)
  }
  const model = member(body, 'model', z.string(), 'a string')
  if (model === null) throw refuse.missing('model')
  if (!MODEL.test(model)) throw refuse.model(model)
  checkReasoning(body, model)
  member(body, 'store', z.boolean(), 'a boolean')
  member(body, 'metadata', z.record(z.string(), z.string()), 'a map of strings')
  for (const name of ['temperature', 'top_p']) {
    if (member(body, name, z.number(), 'a number') !== null && THINKS.test(model)) throw refuse.unsupported(name)
  }
  const maxOutputTokens = member(body, 'max_output_tokens', z.int(), 'an integer')
  if (maxOutputTokens !== null && maxOutputTokens < 16) {
    throw refuse.value('max_output_tokens', 'integer below minimum value. Expected a value >= 16.')
  }
  const identifier = member(body, 'safety_identifier', z.string(), 'a string')
  if (identifier !== null && identifier.length > 64) {
    throw refuse.value('safety_identifier', 'string too long. Expected a string with maximum length 64.')
  }
  const cacheKey = member(body, 'prompt_cache_key', z.string(), 'a string')
  if (cacheKey !== null && cacheKey.length > 64) {
    throw refuse.value('prompt_cache_key', 'string too long. Expected a string with maximum length 64.')
  }
  return {
    model,
    instructions: member(body, 'instructions', z.string(), 'a string'),
    input: inputOf(body),
    format: formatOf(body),
    maxOutputTokens,
    cacheKey,
    body,
  }
}
