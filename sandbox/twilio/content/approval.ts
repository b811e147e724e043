import { z } from 'zod'
import type { ContentTypes } from '#sandbox/twilio/content/types'
import { ContentTypes as ContentTypesSchema, firstIssue, shownType } from '#sandbox/twilio/content/types'
import { TwilioError } from '#sandbox/twilio/errors'
import { decisionFor } from '#sandbox/twilio/settings'
import type { Approval, StoredContent, TwilioContext } from '#sandbox/twilio/store'
import { placeholdersIn } from '#sandbox/twilio/content/variables'

const Submission = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'only lower-case letters, digits and underscores, at most 512'),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']),
  allow_category_change: z.boolean().optional(),
  send_ttl_seconds: z.int().optional(),
})

/**
 * Hands a content in for review. The answer says `received`, as the vendor's does; the decision stands right after it and is read with the
 * next
 * fetch. A name that was rejected once is never taken again.
 */
export function submitForApproval({ records, store }: TwilioContext, content: StoredContent, input: unknown): Approval {
  const parsed = Submission.safeParse(input)
  if (!parsed.success) throw new TwilioError(20001, firstIssue(parsed.error))
  const { name, category, allow_category_change: allowCategoryChange } = parsed.data
  if (content.approval !== null) throw new TwilioError(20001, `This content was already submitted as ${content.approval.name}.`)
  if (records.burntNames.get(name) !== null) {
    throw new TwilioError(20001, `The name ${name} belongs to a rejected template and cannot be used again.`)
  }
  const isTaken = records.contents.list().some(other => other.approval?.name === name && other.language === content.language)
  if (isTaken) throw new TwilioError(20001, `There is already a template ${name} in ${content.language}.`)
  const types = ContentTypesSchema.parse(content.types)
  checkRules(types, content.variables)

  const approval: Approval = {
    name,
    category,
    content_type: shownType(types) ?? '',
    status: decisionFor(name, store),
    rejection_reason: '',
    allow_category_change: allowCategoryChange ?? true,
  }
  if (approval.status === 'rejected') {
    approval.rejection_reason = 'INVALID_FORMAT'
    records.burntNames.put(name, { name })
  }
  records.contents.put(content.sid, { ...content, approval })
  return { ...approval, status: 'received', rejection_reason: '' }
}

/** The rules by which WhatsApp refuses a template without looking at what it says. */
function checkRules(types: ContentTypes, samples: Record<string, string>): void {
  const shown = shownType(types)
  if (shown === 'twilio/list-picker') throw new TwilioError(20001, 'twilio/list-picker is for sessions only and cannot be approved.')
  if (shown === 'twilio/location') throw new TwilioError(20001, 'twilio/location is for sessions only and cannot be approved.')
  const body = (shown === undefined ? undefined : types[shown])?.body?.trim() ?? ''
  if ([...body].length > 1024) throw new TwilioError(20001, 'The body of a template has at most 1024 characters.')
  if (body.startsWith('{{') || body.endsWith('}}')) {
    throw new TwilioError(20001, 'The body of a template must not start or end with a variable.')
  }
  if (/\}\}\s*\{\{/.test(body)) throw new TwilioError(20001, 'Two variables must not stand side by side.')
  const variables = placeholdersIn(types)
  const isSequential = variables.every(name => Number(name) >= 1 && Number(name) <= variables.length && Number.isInteger(Number(name)))
  if (!isSequential) throw new TwilioError(20001, 'Variables must be numbered from 1 without a gap.')
  checkButtons(types)
  const inBody = placeholdersIn(body).length
  const words = body
    .replace(/\{\{[^{}]*\}\}/g, ' ')
    .split(/\s+/)
    .filter(word => /[\p{L}\p{N}]/u.test(word)).length
  if (words < 2 * inBody + 1) {
    throw new TwilioError(20001, `A body with ${inBody} variables needs at least ${2 * inBody + 1} fixed words; it has ${words}.`)
  }
  const missing = variables.find(name => !samples[name]?.trim())
  if (missing !== undefined) throw new TwilioError(20001, `Variable ${missing} has no sample.`)
}

/** What a button says is fixed at approval; its id may vary. */
function checkButtons(types: ContentTypes): void {
  const titles = [...(types['twilio/quick-reply']?.actions ?? []), ...(types['twilio/call-to-action']?.actions ?? [])].map(
    action => action.title,
  )
  const varying = titles.find(title => title.includes('{{'))
  if (varying !== undefined) throw new TwilioError(20001, `The title of a template's button cannot hold a variable: ${varying}`)
}
