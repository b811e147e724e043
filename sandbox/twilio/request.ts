import { readRawBody, getHeader } from 'h3'
import type { H3Event } from 'h3'
import { TwilioError } from '#sandbox/twilio/errors'

/** Parameters of a form or a query, of which only known names got this far. */
export interface Params {
  one(name: string): string | null
  many(name: string): string[]
}

/** Refuses a name that the call does not know, and a single value given twice. */
export function knownParams(source: URLSearchParams, single: readonly string[], repeated: readonly string[] = []): Params {
  for (const name of new Set(source.keys())) {
    if (repeated.includes(name)) continue
    if (!single.includes(name)) throw new TwilioError(20001, `Unknown parameter: ${name}`)
    if (source.getAll(name).length > 1) throw new TwilioError(20001, `Parameter given more than once: ${name}`)
  }
  return { one: name => source.get(name), many: name => source.getAll(name) }
}

export const queryOf = (event: H3Event): URLSearchParams => new URL(event.path, 'http://stand-in').searchParams

export async function readForm(event: H3Event, single: readonly string[], repeated: readonly string[] = []): Promise<Params> {
  if (!contentType(event).startsWith('application/x-www-form-urlencoded')) {
    throw new TwilioError(20001, 'This call takes application/x-www-form-urlencoded.')
  }
  return knownParams(new URLSearchParams((await readRawBody(event)) ?? ''), single, repeated)
}

export async function readJson(event: H3Event): Promise<unknown> {
  if (!contentType(event).startsWith('application/json')) throw new TwilioError(20001, 'This call takes application/json.')
  try {
    return JSON.parse((await readRawBody(event)) ?? '')
  } catch {
    throw new TwilioError(20001, 'The body is not valid JSON.')
  }
}

const contentType = (event: H3Event): string => (getHeader(event, 'content-type') ?? '').toLowerCase()
