import { existsSync, readFileSync } from 'node:fs'
import type { ValidateFunction } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { z } from 'zod'

export interface ContractRequest {
  method: string
  path: string
  body?: unknown
  query?: Record<string, unknown> | URLSearchParams
  headers?: Record<string, string | undefined>
}
export interface ContractResponse {
  method: string
  path: string
  status: number
  body?: unknown
}

/** A vendor's OpenAPI document as a judge: each check answers with its complaints, none when all is well. */
export interface OpenapiContract {
  /** Operation, parameters and body; members that the document does not know are complaints. */
  checkRequest(request: ContractRequest): string[]
  /** The body against the answer of that status, where the document describes one. */
  checkResponse(response: ContractResponse): string[]
}

const Json = z.record(z.string(), z.unknown())
type Json = z.output<typeof Json>

const Parameter = z.object({ name: z.string(), in: z.enum(['query', 'header', 'path', 'cookie']), required: z.boolean().optional(), schema: Json.optional() })
type Parameter = z.output<typeof Parameter>
const Content = z.record(z.string(), z.object({ schema: Json.optional() }))
const Operation = z.object({
  parameters: z.array(Json).default([]),
  requestBody: z.object({ required: z.boolean().optional(), content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
  'x-edition': z.string().optional(),
})
type Operation = z.output<typeof Operation>

interface Found {
  operation: Operation
  shared: Parameter[]
  key: string
}

/** The contract in a document beside the project, or null when it is not there (then the test skips with a notice). */
export function openapiContract(file: string): OpenapiContract | null {
  const path = `../shared/contracts/${file}`
  if (!existsSync(path)) return null
  const document = Json.parse(JSON.parse(readFileSync(path, 'utf8')))
  const find = operationFinder(document)
  const compile = compiler(document)
  return {
    checkRequest(request) {
      const found = find(request.method, request.path)
      if (found === null) return [`${request.method} ${request.path} is not in the document`]
      const edition = found.operation['x-edition'] === undefined ? [] : [`${found.key} exists only in ${found.operation['x-edition']}`]
      return [...edition, ...parameterComplaints(found, request, compile), ...bodyComplaints(found, request.body, compile)]
    },
    checkResponse({ method, path, status, body }) {
      const found = find(method, path)
      if (found === null) return [`${method} ${path} is not in the document`]
      const answers = found.operation.responses
      const content = (answers[status] ?? answers.default)?.content
      if (content === undefined) return answers[status] === undefined && status < 400 ? [`${found.key} does not answer ${status}`] : []
      const schema = Object.values(content)[0]?.schema
      return schema === undefined ? [] : run(compile(`${found.key} ${status}`, schema, { isStrict: false, coerces: false }), body, 'body')
    },
  }
}

function operationFinder(document: Json) {
  const paths = Object.entries(Json.parse(document.paths))
    .map(([template, item]) => ({
      template,
      item: Json.parse(item),
      holes: template.split('{').length,
      pattern: new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`),
    }))
    .sort((one, other) => one.holes - other.holes)
  return (method: string, path: string): Found | null => {
    const pathname = path.split('?')[0] ?? ''
    const name = method.toLowerCase()
    const match = paths.find(({ pattern, item }) => pattern.test(pathname) && item[name] !== undefined)
    if (match === undefined) return null
    const operation = Operation.parse(match.item[name])
    const parameters = [...z.array(Json).parse(match.item.parameters ?? []), ...operation.parameters].map(given => Parameter.parse(resolve(document, given)))
    return { operation, shared: parameters, key: `${method.toUpperCase()} ${match.template}` }
  }
}

function resolve(document: Json, given: Json): Json {
  if (typeof given.$ref !== 'string') return given
  return Json.parse(
    given.$ref
      .slice(2)
      .split('/')
      .reduce<unknown>((value, name) => Json.parse(value)[name], document),
  )
}

interface Mode {
  isStrict: boolean
  coerces: boolean
}
type Compile = (key: string, schema: Json, mode: Mode) => ValidateFunction

/** Compiles on demand: the documents are big and a test touches few operations. */
function compiler(document: Json): Compile {
  const compiled = new Map<string, ValidateFunction>()
  const validators = new Map<string, InstanceType<typeof Ajv2019>>()
  const validatorFor = ({ isStrict, coerces }: Mode) => {
    const name = `${isStrict} ${coerces}`
    const known = validators.get(name)
    if (known !== undefined) return known
    const ajv = new Ajv2019({ strict: false, allErrors: true, coerceTypes: coerces ? 'array' : false, validateFormats: true, logger: false })
    addFormats.default(ajv)
    ajv.addSchema({ $id: 'document', components: asJsonSchema(document.components ?? {}, isStrict) })
    validators.set(name, ajv)
    return ajv
  }
  return (key, schema, mode) => {
    const name = `${key} ${mode.isStrict} ${mode.coerces}`
    const known = compiled.get(name)
    if (known !== undefined) return known
    const validate = validatorFor(mode).compile(Json.parse(asJsonSchema(schema, mode.isStrict)))
    compiled.set(name, validate)
    return validate
  }
}

/** OpenAPI 3.0 in JSON Schema: `nullable`, references, and choices whose members may overlap. Strict: an object with members knows no others. */
function asJsonSchema(value: unknown, isStrict: boolean): unknown {
  if (Array.isArray(value)) return value.map(item => asJsonSchema(item, isStrict))
  if (typeof value !== 'object' || value === null) return value
  const { nullable, oneOf, $ref, discriminator: _, example: __, examples: ___, pattern, ...rest } = Json.parse(value)
  const schema: Json = {}
  for (const [name, member] of Object.entries(rest)) schema[name] = name === 'enum' || name === 'default' ? member : asJsonSchema(member, isStrict)
  if (typeof $ref === 'string') schema.$ref = $ref.replace('#/', 'document#/')
  // A constant of the source that was never filled in is no pattern.
  if (typeof pattern === 'string' && !/^[A-Z_]+$/.test(pattern)) schema.pattern = pattern
  else if (pattern !== undefined && typeof pattern !== 'string') schema.pattern = asJsonSchema(pattern, isStrict)
  if (oneOf !== undefined) schema.anyOf = asJsonSchema(oneOf, isStrict)
  const isObject = isStrict && schema.type === 'object' && typeof schema.properties === 'object' && schema.additionalProperties === undefined
  if (isObject) schema.unevaluatedProperties = false
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema
}

function parameterComplaints({ shared, key }: Found, { path, query = {}, headers = {} }: ContractRequest, compile: Compile): string[] {
  const inPath = new URLSearchParams(path.split('?')[1] ?? '')
  const given = new Map<string, unknown>([...inPath, ...(query instanceof URLSearchParams ? [...query] : Object.entries(query))])
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const known = shared.filter(parameter => parameter.in === 'query').map(({ name }) => name)
  const unknown = [...given.keys()].filter(name => !known.some(each => name === each || name.startsWith(`${each}[`))).map(name => `query ${name} is not known`)
  return [
    ...unknown,
    ...shared.flatMap(parameter => {
      if (parameter.in !== 'query' && parameter.in !== 'header') return []
      const value = parameter.in === 'query' ? given.get(parameter.name) : lower.get(parameter.name.toLowerCase())
      const place = `${parameter.in} ${parameter.name}`
      if (value === undefined) return parameter.required === true ? [`${place} is missing`] : []
      if (parameter.schema === undefined) return []
      const isList = parameter.schema.type === 'array' && typeof value === 'string'
      return run(compile(`${key} ${place}`, wrapped(parameter.schema), { isStrict: true, coerces: true }), { value: isList ? value.split(',') : value }, place)
    }),
  ]
}

const wrapped = (schema: Json): Json => ({ type: 'object', properties: { value: schema } })

function bodyComplaints({ operation: { requestBody }, key }: Found, body: unknown, compile: Compile): string[] {
  if (requestBody === undefined) return isEmpty(body) ? [] : ['body is not expected']
  if (body === undefined) return requestBody.required === true ? ['body is missing'] : []
  const [[type, content] = []] = Object.entries(requestBody.content)
  if (content?.schema === undefined) return []
  return run(compile(`${key} body`, content.schema, { isStrict: true, coerces: type !== 'application/json' }), structuredClone(body), 'body')
}

const isEmpty = (body: unknown): boolean => body === undefined || (typeof body === 'object' && body !== null && Object.keys(body).length === 0)

function run(validate: ValidateFunction, value: unknown, place: string): string[] {
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${place}${instancePath.replace(/^\/value/, '')} ${message}${'unevaluatedProperty' in params ? ` (${params.unevaluatedProperty})` : ''}`,
  )
}
