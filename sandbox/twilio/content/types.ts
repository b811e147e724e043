import { z } from 'zod'
import { TwilioError } from '#sandbox/twilio/errors'

/** Counts what is fixed; a text with variables is measured again when it is filled in. */
const short = (max: number) =>
  z
    .string()
    .min(1)
    .refine(text => text.includes('{{') || [...text].length <= max, `at most ${max} characters`)
const body = (max: number) => z.string().min(1).max(max)
const optionId = z.string().max(200)

const Text = z.strictObject({ body: body(1600) })
const Media = z.strictObject({ body: z.string().max(1024).optional(), media: z.array(z.string().min(1)).length(1) })
const Location = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  label: z.string().optional(),
  id: z.string().optional(),
  address: z.string().optional(),
})
const QuickReply = z.strictObject({
  body: body(1024),
  actions: z
    .array(z.strictObject({ type: z.literal('QUICK_REPLY').optional(), title: short(20), id: optionId.optional() }))
    .min(1)
    .max(10),
})
const ListPicker = z.strictObject({
  body: body(1024),
  button: short(20),
  items: z
    .array(
      z.strictObject({ id: optionId.min(1), item: short(24), description: z.string().max(72).or(z.string().includes('{{')).optional() }),
    )
    .min(1)
    .max(10),
})
const CallToAction = z.strictObject({
  body: body(1024),
  actions: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('URL'), title: short(25), url: z.string().regex(/^https?:\/\/\S+$/), id: z.string().optional() }),
        z.strictObject({
          type: z.literal('PHONE_NUMBER'),
          title: short(25),
          phone: z.string().regex(/^\+\d{7,15}$/),
          id: z.string().optional(),
        }),
      ]),
    )
    .min(1)
    .max(3),
})

/** The content types that this stand-in draws, richest first: of several that a content defines, WhatsApp shows the first. */
export const ContentTypes = z.strictObject({
  'twilio/quick-reply': QuickReply.optional(),
  'twilio/list-picker': ListPicker.optional(),
  'twilio/call-to-action': CallToAction.optional(),
  'twilio/media': Media.optional(),
  'twilio/location': Location.optional(),
  'twilio/text': Text.optional(),
})
export type ContentTypes = z.output<typeof ContentTypes>
export type ContentTypeName = keyof ContentTypes

const NAMES = ContentTypes.keyof().options

/** Types of Twilio that exist and are not played here. */
const NOT_COVERED = [
  'twilio/card',
  'twilio/catalog',
  'twilio/carousel',
  'twilio/flows',
  'twilio/schedule',
  'whatsapp/card',
  'whatsapp/authentication',
  'whatsapp/flows',
]

export const shownType = (types: ContentTypes): ContentTypeName | undefined => NAMES.find(name => types[name] !== undefined)

/** Reads the `types` member of a content; camelCase names, which the SDK's own types suggest, are no types to Twilio. */
export function readContentTypes(input: unknown): ContentTypes {
  const given = z.record(z.string(), z.unknown()).safeParse(input)
  const names = given.success ? Object.keys(given.data) : []
  const foreign = names.find(name => NOT_COVERED.includes(name))
  if (foreign !== undefined) throw new TwilioError(20001, `The stand-in does not cover ${foreign}.`)
  if (!names.some(name => ContentTypes.keyof().safeParse(name).success)) {
    throw new TwilioError(20001, 'Invalid types. At least one content type definition is required')
  }
  const types = ContentTypes.safeParse(input)
  if (!types.success) throw new TwilioError(20001, `Invalid types. ${firstIssue(types.error)}`)
  return types.data
}

/** The first problem of a refused body, with its place in it. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue === undefined ? 'The body is not understood.' : `${issue.path.join('.') || 'body'}: ${issue.message}`
}
