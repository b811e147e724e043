import type { ContentTypes } from '#sandbox/twilio/content/types'
import { ContentTypes as ContentTypesSchema, shownType } from '#sandbox/twilio/content/types'
import { TwilioError } from '#sandbox/twilio/errors'
import { newSid } from '#sandbox/twilio/ids'
import type { StoredContent, StoredMessage, StoredOption } from '#sandbox/twilio/store'
import type { Variables } from '#sandbox/twilio/content/variables'
import { checkTemplateValues, fill, placeholdersIn, readVariables } from '#sandbox/twilio/content/variables'

/** What a person will see of a message. */
export type Drawing = Pick<
  StoredMessage,
  'body' | 'kind' | 'options' | 'opener' | 'media' | 'location' | 'links' | 'template' | 'language' | 'contentSid'
>

export const plainDrawing = (body: string): Drawing => ({
  body,
  kind: 'text',
  options: [],
  opener: null,
  media: null,
  location: null,
  links: [],
  template: null,
  language: null,
  contentSid: null,
})

export const imageDrawing = (body: string, url: string): Drawing => ({
  ...plainDrawing(body),
  kind: 'media',
  media: { sid: newSid('ME'), kind: mediaKindOf(url), contentType: contentTypeOf(url), url, transcript: null },
})

const isApproved = (content: StoredContent): boolean => content.approval?.status === 'approved'

/**
 * Fills a content in and checks it as WhatsApp would: the limits of a session for what is not approved, the rules of values for what is.
 */
export function drawContent(content: StoredContent, variablesJson: string | null): Drawing {
  const types = ContentTypesSchema.parse(content.types)
  const name = shownType(types)
  if (name === undefined) throw new TwilioError(21655, content.sid)
  const variables = readVariables(variablesJson, placeholdersIn(types), content.variables)
  const approved = isApproved(content)
  if (approved) checkTemplateValues(variables)
  const drawing = {
    ...drawType(types, name, variables),
    template: approved ? content.friendlyName || content.approval?.name || content.sid : null,
    language: content.language,
    contentSid: content.sid,
  }
  checkLimits(drawing, approved)
  return drawing
}

function drawType(types: ContentTypes, name: keyof ContentTypes, variables: Variables): Drawing {
  const text = (template: string | undefined): string => fill(template ?? '', variables)
  switch (name) {
    case 'twilio/text':
      return plainDrawing(text(types[name]?.body))
    case 'twilio/media':
      return imageDrawing(text(types[name]?.body), text(types[name]?.media[0]))
    case 'twilio/quick-reply':
      return {
        ...plainDrawing(text(types[name]?.body)),
        kind: 'buttons',
        options: (types[name]?.actions ?? []).map(({ id, title }) => ({ id: text(id ?? title), title: text(title), description: null })),
      }
    case 'twilio/list-picker':
      return {
        ...plainDrawing(text(types[name]?.body)),
        kind: 'list',
        opener: text(types[name]?.button),
        options: (types[name]?.items ?? []).map(({ id, item, description }) => ({
          id: text(id),
          title: text(item),
          description: description === undefined ? null : text(description) || null,
        })),
      }
    case 'twilio/call-to-action':
      return {
        ...plainDrawing(text(types[name]?.body)),
        kind: 'link',
        links: (types[name]?.actions ?? []).map(action => ({
          title: text(action.title),
          url: action.type === 'URL' ? text(action.url) : `tel:${action.phone}`,
        })),
      }
    case 'twilio/location':
      return {
        ...plainDrawing(''),
        kind: 'location',
        location: {
          lat: types[name]?.latitude ?? 0,
          lng: types[name]?.longitude ?? 0,
          label: types[name]?.label ?? types[name]?.address ?? null,
        },
      }
    default:
      return name satisfies never
  }
}

const LIMITS = { buttons: { title: 20, description: 0, body: 1024 }, list: { title: 24, description: 72, body: 1024 } }

function checkLimits({ kind, body, options, opener }: Drawing, approved: boolean): void {
  if (kind === 'text' && [...body].length > (approved ? 1024 : 1600)) throw new TwilioError(21617)
  if (kind !== 'buttons' && kind !== 'list') return
  const limits = LIMITS[kind]
  if (kind === 'buttons' && !approved && options.length > 3) {
    throw new TwilioError(63005, 'a message without approval has at most 3 quick reply buttons.')
  }
  if (body.trim() === '' || [...body].length > limits.body) {
    throw new TwilioError(63005, `the body must have 1 to ${limits.body} characters.`)
  }
  if (opener !== null && (opener.trim() === '' || [...opener].length > 20)) {
    throw new TwilioError(63005, 'the button that opens a list must have 1 to 20 characters.')
  }
  options.forEach(option => checkOption(option, limits))
  if (new Set(options.map(option => option.id)).size < options.length) throw new TwilioError(63005, 'two options have the same id.')
  if (kind === 'buttons' && new Set(options.map(option => option.title)).size < options.length) {
    throw new TwilioError(63005, 'two buttons have the same title.')
  }
}

function checkOption({ id, title, description }: StoredOption, limits: { title: number; description: number }): void {
  if (id === '' || id.length > 200) throw new TwilioError(63005, "an option's id must have 1 to 200 characters.")
  if (title.trim() === '' || [...title].length > limits.title) {
    throw new TwilioError(63005, `"${title}" is not 1 to ${limits.title} characters long.`)
  }
  if ([...(description ?? '')].length > limits.description) {
    throw new TwilioError(63005, `a description has at most ${limits.description} characters.`)
  }
}

const CONTENT_TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  vcf: 'text/vcard',
}

const contentTypeOf = (url: string): string => CONTENT_TYPES[/\.(\w+)(?:[?#]|$)/.exec(url)?.[1]?.toLowerCase() ?? ''] ?? 'image/jpeg'

function mediaKindOf(url: string): NonNullable<StoredMessage['media']>['kind'] {
  const [kind] = contentTypeOf(url).split('/')
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : kind === 'text' ? 'contacts' : 'document'
}
