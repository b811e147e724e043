import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const Json = z.record(z.string(), z.unknown())
type Json = z.output<typeof Json>

/** A vendor's OpenAPI document from beside the project, or null when it is not there. */
export function readContract(name: string): Json | null {
  const file = `../shared/contracts/${name}`
  return existsSync(file) ? Json.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

/** Everything in which a value differs from a schema of the document: members too many or too few, wrong types, enums and patterns. */
export function shapeProblems(document: Json, schemaName: string, value: unknown): string[] {
  const schemas = Json.parse(Json.parse(document.components).schemas)
  return problems(schemas, Json.parse(schemas[schemaName]), value, schemaName)
}

function problems(schemas: Json, given: Json, value: unknown, path: string): string[] {
  const schema = typeof given.$ref === 'string' ? Json.parse(schemas[given.$ref.split('/').at(-1) ?? '']) : given
  if (value === null) return schema.nullable === true ? [] : [`${path} is null`]
  if (value === undefined) return [`${path} is missing`]
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return [`${path} is ${String(value)}`]
  switch (schema.type) {
    case 'object':
      return objectProblems(schemas, schema, value, path)
    case 'array':
      return Array.isArray(value) ? value.flatMap((item, index) => problems(schemas, Json.parse(schema.items ?? {}), item, `${path}[${index}]`)) : [`${path} is no array`]
    case 'string':
      return stringProblems(schema, value, path)
    case 'integer':
      return Number.isInteger(value) ? [] : [`${path} is no integer`]
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path} is no boolean`]
    default:
      return []
  }
}

function objectProblems(schemas: Json, schema: Json, value: unknown, path: string): string[] {
  const object = Json.safeParse(value)
  if (!object.success) return [`${path} is no object`]
  if (schema.properties === undefined) return []
  const known = Json.parse(schema.properties)
  const unknown = Object.keys(object.data)
    .filter(name => !(name in known))
    .map(name => `${path}.${name} is unknown`)
  return [
    ...unknown,
    ...Object.entries(known).flatMap(([name, member]) => {
      const parsed = Json.parse(member)
      return parsed['x-added-from'] !== undefined && object.data[name] === undefined ? [] : problems(schemas, parsed, object.data[name], `${path}.${name}`)
    }),
  ]
}

function stringProblems(schema: Json, value: unknown, path: string): string[] {
  if (typeof value !== 'string') return [`${path} is no string`]
  if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern).test(value)) return [`${path} is ${value}`]
  if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return [`${path} is no date-time: ${value}`]
  if (schema.format === 'date-time-rfc-2822' && !/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/.test(value)) return [`${path} is no RFC 2822 date: ${value}`]
  return []
}
