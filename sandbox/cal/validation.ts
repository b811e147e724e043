import { z } from 'zod'
import { refused } from '#sandbox/cal/errors'
import { isZone } from '#sandbox/zone'

// The vendor checks bodies with class-validator, and its answers show that library's own tree of errors. The schemas here are zod's;
// this file tells their issues in the vendor's words.

/** What a custom check says: the constraint's name and its text, with `$` for the member. */
export const rule = (name: string, text: string): string => `${name}|${text}`

interface Finding {
  path: string[]
  name: string
  text: string
}
interface Complaint {
  target: unknown
  value: unknown
  property: string
  children: Complaint[]
  constraints?: Record<string, string>
}

const child = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined
const at = (value: unknown, path: string[]): unknown => path.reduce(child, value)

/** The bookings and slots groups join the texts; all others show the tree. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown, style: 'tree' | 'joined' = 'tree'): T {
  const given = body ?? {}
  const read = schema.safeParse(given)
  if (read.success) return read.data
  const findings = read.error.issues.flatMap(issue => findingsOf(issue, given))
  if (style === 'joined') throw refused(400, joined(findings))
  throw refused(400, 'Bad Request Exception', { errors: treeOf(findings, given) })
}

function joined(findings: Finding[]): string {
  const byMember = Map.groupBy(findings, ({ path }) => path[0] ?? 'body')
  return [...byMember].map(([member, found]) => `${member} property is wrong,${found.map(({ text }) => text).join(', ')} `).join(', ')
}

function treeOf(findings: Finding[], target: unknown): Complaint[] {
  const byMember = Map.groupBy(findings, ({ path }) => path[0] ?? '')
  return [...byMember].map(([property, found]) => {
    const value = child(target, property)
    const own = found.filter(({ path }) => path.length <= 1)
    const deeper = found.filter(({ path }) => path.length > 1).map(finding => ({ ...finding, path: finding.path.slice(1) }))
    return {
      target,
      value,
      property,
      children: treeOf(deeper, value),
      ...(own.length === 0 ? {} : { constraints: Object.fromEntries(own.map(({ name, text }) => [name, text])) }),
    }
  })
}

function findingsOf(issue: z.core.$ZodIssue, body: unknown): Finding[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ path: [...path, key], name: 'whitelistValidation', text: `property ${key} should not exist` }))
  }
  const isListItem = /^\d+$/.test(path.at(-1) ?? '') && typeof at(body, path) !== 'object'
  const place = isListItem ? path.slice(0, -1) : path
  const [name, text] = wordsOf(issue, place.at(-1) ?? 'body', at(body, path))
  return [{ path: place, name, text: isListItem ? `each value in ${text}` : text }]
}

const TYPES: Record<string, [string, string]> = {
  string: ['isString', '$ must be a string'],
  number: ['isNumber', '$ must be a number conforming to the specified constraints'],
  int: ['isInt', '$ must be an integer number'],
  boolean: ['isBoolean', '$ must be a boolean value'],
  array: ['isArray', '$ must be an array'],
  object: ['isObject', '$ must be an object'],
  record: ['isObject', '$ must be an object'],
}

function wordsOf(issue: z.core.$ZodIssue, member: string, value: unknown): [string, string] {
  const [name, text] = rawWords(issue, value)
  return [name, text.replaceAll('$', member)]
}

function rawWords(issue: z.core.$ZodIssue, value: unknown): [string, string] {
  const [name, text] = issue.message.split('|')
  if (name !== undefined && text !== undefined) return [name, text]
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined && issue.expected === 'object') return ['isDefined', '$ should not be null or undefined']
      return TYPES[issue.expected] ?? ['isDefined', '$ is not valid']
    case 'too_small':
      return issue.origin === 'array'
        ? ['arrayMinSize', `The array must contain at least ${issue.minimum} elements.`]
        : issue.origin === 'string'
          ? ['isNotEmpty', '$ should not be empty']
          : ['min', `$ must not be less than ${issue.minimum}`]
    case 'too_big':
      return ['max', `$ must not be greater than ${issue.maximum}`]
    case 'invalid_value':
      return ['isEnum', `$ must be one of the following values: ${issue.values.join(', ')}`]
    default:
      return ['isValid', '$ is not valid']
  }
}

/** A number in a path. */
export function pathNumber(text: string | undefined): number {
  if (text === undefined || !/^\d{1,15}$/.test(text)) throw refused(400, 'Validation failed (numeric string is expected)')
  return Number(text)
}

/** Refuses what a query does not know, and what comes twice. */
export function parseQuery<T>(schema: z.ZodType<T>, query: URLSearchParams): T {
  return parseBody(schema, Object.fromEntries(query), 'joined')
}

export const TimeZone = z.string().refine(isZone, { error: rule('isTimeZone', '$ must be a valid IANA time-zone') })

/** An instant of UTC; a wall time without a zone is read as UTC, as the vendor does. */
export const Instant = z
  .string()
  .refine(text => /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?$/.test(text) && !Number.isNaN(instantOf(text)), {
    error: rule('isDateString', '$ must be a valid ISO 8601 date string'),
  })
  .transform(instantOf)

function instantOf(text: string): number {
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`)
}

export const QueryNumber = z
  .string()
  .regex(/^\d{1,15}$/, { error: rule('isNumber', '$ must be a number conforming to the specified constraints') })
  .transform(Number)

export const Language = z.enum([
  'ar',
  'ca',
  'de',
  'es',
  'eu',
  'he',
  'id',
  'ja',
  'lv',
  'pl',
  'ro',
  'sr',
  'th',
  'vi',
  'az',
  'cs',
  'el',
  'es-419',
  'fi',
  'hr',
  'it',
  'km',
  'nl',
  'pt',
  'ru',
  'sv',
  'tr',
  'zh-CN',
  'bg',
  'da',
  'en',
  'et',
  'fr',
  'hu',
  'iw',
  'ko',
  'no',
  'pt-BR',
  'sk',
  'ta',
  'uk',
  'zh-TW',
  'bn',
])
