import { z } from 'zod'
import type { ResponsesCall } from '#sandbox/openai/responses/request'

const Json = z.record(z.string(), z.unknown())
const strings = z.array(z.string()).catch([])

const Named = z.looseObject({
  id: z.string(),
  name: z.string(),
  translations: z.record(z.string(), z.string()).catch({}),
  aliases: strings,
})
export type Named = z.output<typeof Named>

const Catalogue = z.looseObject({ services: z.array(Named), providers: z.array(Named).catch([]), faqKeys: strings })

const Situation = z.looseObject({
  today: z.iso.date(),
  asked: z.string().nullable().catch(null),
  offered: z.array(z.looseObject({ ref: z.string(), title: z.string() })).catch([]),
  messages: z.array(z.string()),
})

/** One kind of command that the schema allows: its members and the values that they may have. */
export interface Variant {
  kind: string
  members: Record<string, z.output<typeof Json>>
}

/** What a call is about, read out of the call and nothing else. */
export interface Task {
  catalogue: z.output<typeof Catalogue>
  situation: z.output<typeof Situation>
  /** Everything that was written. */
  text: string
  variants: Variant[]
  languages: string[]
}

/** The JSON document that a text ends with; null: it ends with none. */
function lastDocument(text: string): unknown {
  for (let at = text.lastIndexOf('\n{'); at >= -1; at = at <= 0 ? -2 : text.lastIndexOf('\n{', at - 1)) {
    try {
      return JSON.parse(text.slice(at + 1))
    } catch {
      /* an earlier brace may begin it */
    }
    if (at === -1) break
  }
  return null
}

function variantsOf(schema: z.output<typeof Json>): Variant[] {
  const commands = Json.catch({}).parse(Json.catch({}).parse(schema.properties).commands)
  const items = Json.catch({}).parse(commands.items)
  return z
    .array(Json)
    .catch([items])
    .parse(items.anyOf)
    .flatMap(variant => {
      const members = z.record(z.string(), Json).catch({}).parse(variant.properties)
      const kind = members.kind?.const ?? strings.parse(members.kind?.enum)[0]
      return typeof kind === 'string' ? [{ kind, members }] : []
    })
}

function languagesOf(schema: z.output<typeof Json>): string[] {
  const language = Json.catch({}).parse(Json.catch({}).parse(schema.properties).language)
  return [language, ...z.array(Json).catch([]).parse(language.anyOf)].flatMap(part => strings.parse(part.enum))
}

/** The task of a call; null: it is not one that this stand-in's rules know. */
export function readTask({ instructions, input, format }: ResponsesCall): Task | null {
  const catalogue = Catalogue.safeParse(lastDocument(instructions ?? ''))
  const situation = Situation.safeParse(lastDocument(input))
  const variants = format === null ? [] : variantsOf(format.schema)
  if (!catalogue.success || !situation.success || variants.length === 0) return null
  return {
    catalogue: catalogue.data,
    situation: situation.data,
    text: situation.data.messages.join('\n'),
    variants,
    languages: languagesOf(format?.schema ?? {}),
  }
}

type Value = z.output<typeof Json>

/** Whether a value fits a member of the schema, as far as types and closed lists go. */
function fits(value: unknown, schema: Value): boolean {
  if (Array.isArray(schema.anyOf)) return schema.anyOf.some(part => fits(value, Json.catch({}).parse(part)))
  if (schema.const !== undefined) return value === schema.const
  if (Array.isArray(schema.enum)) return schema.enum.includes(value)
  switch (schema.type) {
    case 'null':
      return value === null
    case 'boolean':
      return typeof value === 'boolean'
    case 'array':
      return Array.isArray(value) && value.length > 0 && value.every(item => fits(item, Json.catch({}).parse(schema.items)))
    case 'string':
      return (
        typeof value === 'string'
        && (typeof schema.pattern !== 'string' || new RegExp(schema.pattern, 'u').test(value))
        && value.length <= Number(schema.maxLength ?? Infinity)
      )
    default:
      return true
  }
}

/** Whether the schema allows a command: a model of the vendor's cannot say any other. */
export const isAllowed = (command: Record<string, unknown>, { variants }: Task): boolean =>
  variants.some(
    ({ members }) =>
      Object.keys(members).every(name => name in command && fits(command[name], members[name] ?? {}))
      && Object.keys(command).every(name => name in members),
  )
