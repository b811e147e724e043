import { z } from 'zod'

const Schema = z.record(z.string(), z.unknown())
type Schema = z.output<typeof Schema>

/** What structured outputs know; everything else is refused. */
const KEYWORDS = new Set([
  '$schema',
  '$ref',
  '$defs',
  'definitions',
  'title',
  'description',
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'anyOf',
  'default',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
])
const DEEPEST = 10
const MOST_PROPERTIES = 5000
const MOST_ENUM_VALUES = 1000

interface Count {
  properties: number
  enumValues: number
}

/** Why a schema cannot be used in strict mode, in the vendor's words; null: it can. */
export function strictProblem(schema: unknown): string | null {
  const root = Schema.safeParse(schema)
  if (!root.success || root.data.type !== 'object' || root.data.anyOf !== undefined) {
    return 'schema must be a JSON Schema of \'type: "object"\', got something else.'
  }
  const count: Count = { properties: 0, enumValues: 0 }
  const problem = problemAt(root.data, [], count)
  if (problem !== null) return problem
  if (count.properties > MOST_PROPERTIES) {
    return `Expected at most ${MOST_PROPERTIES} object properties total in the schema, found ${count.properties}.`
  }
  return count.enumValues > MOST_ENUM_VALUES
    ? `Expected at most ${MOST_ENUM_VALUES} enum values in total within a schema, found ${count.enumValues}.`
    : null
}

const place = (path: readonly string[]): string => `In context=(${path.map(part => `'${part}'`).join(', ')})`

function problemAt(schema: Schema, path: readonly string[], count: Count): string | null {
  if (path.filter(part => part !== 'properties' && part !== 'items' && part !== 'anyOf').length > DEEPEST * 2) {
    return `${place(path)}, the schema is nested too deep.`
  }
  const unknown = Object.keys(schema).find(name => !KEYWORDS.has(name))
  if (unknown !== undefined) return `${place(path)}, '${unknown}' is not permitted.`
  if (Array.isArray(schema.enum)) count.enumValues += schema.enum.length
  return (schema.type === 'object' ? objectProblem(schema, path, count) : null) ?? partProblem(schema, path, count)
}

function objectProblem(schema: Schema, path: readonly string[], count: Count): string | null {
  if (schema.additionalProperties !== false) return `${place(path)}, 'additionalProperties' is required to be supplied and to be false.`
  const properties = Object.keys(Schema.catch({}).parse(schema.properties))
  count.properties += properties.length
  const required: unknown[] = Array.isArray(schema.required) ? schema.required : []
  const optional = properties.find(name => !required.includes(name))
  return optional === undefined
    ? null
    : `${place(path)}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${optional}'.`
}

function partProblem(schema: Schema, path: readonly string[], count: Count): string | null {
  for (const [keyword, parts] of [
    ['properties', schema.properties],
    ['$defs', schema.$defs],
    ['definitions', schema.definitions],
  ] as const) {
    for (const [name, part] of Object.entries(Schema.catch({}).parse(parts))) {
      const problem = problemAt(Schema.catch({}).parse(part), [...path, keyword, name], count)
      if (problem !== null) return problem
    }
  }
  const lists: [string, unknown][] = [
    ...(schema.items === undefined ? [] : [['items', schema.items] as [string, unknown]]),
    ...(Array.isArray(schema.anyOf) ? schema.anyOf : []).map((one: unknown, index): [string, unknown] => [`anyOf ${index}`, one]),
  ]
  for (const [name, part] of lists) {
    const problem = problemAt(Schema.catch({}).parse(part), [...path, name], count)
    if (problem !== null) return problem
  }
  return null
}
