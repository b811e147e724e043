import { z } from 'zod'
import { readContract } from '#tests/support/openapi-shape'
import type { OpenapiContract } from '#tests/support/openapi'
import { openapiContract } from '#tests/support/openapi'

const FILE = 'openai.openapi.json'
const Schema = z.looseObject({ $ref: z.string().optional(), allOf: z.array(z.unknown()).optional(), properties: z.record(z.string(), z.unknown()).optional() })
const Document = z.looseObject({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) })

/** Every member that a body made of several parts may have. */
function membersOf(schemas: Record<string, unknown>, given: unknown): string[] {
  const { $ref, allOf = [], properties = {} } = Schema.parse(given)
  const parts = $ref === undefined ? allOf : [schemas[$ref.split('/').at(-1) ?? ''], ...allOf]
  return [...Object.keys(properties), ...parts.flatMap(part => membersOf(schemas, part))]
}

/** The vendor's contract as a judge; null where it is not there. Its bodies are put together of several parts, each of which knows its own members alone. */
export function openaiContract(): OpenapiContract | null {
  const contract = openapiContract(FILE)
  const document = readContract(FILE)
  if (contract === null || document === null) return null
  const { schemas } = Document.parse(document).components
  const known = new Set(membersOf(schemas, schemas.CreateResponse).map(name => `body must NOT have unevaluated properties (${name})`))
  return {
    checkRequest: request => contract.checkRequest(request).filter(complaint => !known.has(complaint)),
    checkResponse: contract.checkResponse,
  }
}
