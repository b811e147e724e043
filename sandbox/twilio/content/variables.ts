import { z } from 'zod'
import { TwilioError } from '#sandbox/twilio/errors'

export type Variables = Record<string, string>

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g

/** Names of the variables in any JSON value, in the order of their first use. */
export function placeholdersIn(value: unknown): string[] {
  const text = JSON.stringify(value) ?? ''
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(match => match[1] ?? ''))]
}

/** Puts the values in; a variable without a value stays as it is. */
export const fill = (text: string, variables: Variables): string => text.replace(PLACEHOLDER, (all, name: string) => variables[name] ?? all)

/** Reads ContentVariables (a JSON object of texts) for a content: nothing unknown, nothing left empty. */
export function readVariables(json: string | null, expected: readonly string[], defaults: Variables): Variables {
  const given = json === null ? {} : parse(json)
  const unknown = Object.keys(given).find(name => !expected.includes(name))
  if (unknown !== undefined) throw new TwilioError(21656, `the content has no variable ${unknown}.`)
  const all = { ...defaults, ...given }
  const missing = expected.find(name => all[name] === undefined)
  if (missing !== undefined) throw new TwilioError(21656, `variable ${missing} has neither a value nor a default.`)
  return all
}

function parse(json: string): Variables {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw new TwilioError(21656, 'it is not valid JSON.')
  }
  const variables = z.record(z.string(), z.string()).safeParse(value)
  if (!variables.success) throw new TwilioError(21656, 'it must be a JSON object of texts.')
  return variables.data
}

/** What WhatsApp asks of the values of an approved template. */
export function checkTemplateValues(variables: Variables): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value.trim() === '') throw new TwilioError(21656, `variable ${name} is empty.`)
    if (/[\n\t]| {5,}/.test(value)) {
      throw new TwilioError(21656, `variable ${name} has a line break, a tab or more than four spaces in a row.`)
    }
  }
}
