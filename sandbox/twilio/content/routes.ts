import { z } from 'zod'
import { submitForApproval } from '#sandbox/twilio/content/approval'
import { firstIssue, readContentTypes } from '#sandbox/twilio/content/types'
import { TwilioError } from '#sandbox/twilio/errors'
import { newSid } from '#sandbox/twilio/ids'
import { PAGE_PARAMS, metaListResource, pageOf } from '#sandbox/twilio/paging'
import { knownParams, queryOf, readJson } from '#sandbox/twilio/request'
import type { Call } from '#sandbox/twilio/route'
import type { Answer } from '#sandbox/vendor/answer'
import type { StoredContent, TwilioContext } from '#sandbox/twilio/store'

const HOST = 'https://content.twilio.com'

const ContentBody = z.strictObject({
  friendly_name: z.string().max(256).optional(),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/),
  variables: z.record(z.string(), z.string()).optional(),
  types: z.unknown(),
})

/** Handlers of the Content API, in the snake_case that its wire speaks. */
export function contentRoutes(context: TwilioContext) {
  const { records, accountSid } = context
  const find = (sid = ''): StoredContent => {
    const content = records.contents.get(sid)
    if (content === null) throw new TwilioError(20404, `/v1/Content/${sid}`)
    return content
  }
  const list =
    (show: (content: StoredContent) => unknown, path: string) =>
    ({ event }: Call): Answer => {
      const search = queryOf(event)
      const query = knownParams(search, PAGE_PARAMS)
      const page = pageOf(records.contents.list(), query)
      return { status: 200, body: metaListResource('contents', page.items.map(show), page, HOST + path, search) }
    }
  return {
    async create({ event }: Call): Promise<Answer> {
      const content = readContent(await readJson(event), context.now())
      records.contents.insert(content.sid, content)
      return { status: 201, body: contentResource(content, accountSid) }
    },
    list: list(content => contentResource(content, accountSid), '/v1/Content'),
    listWithApprovals: list(content => contentWithApprovals(content, accountSid), '/v1/ContentAndApprovals'),
    fetch: ({ params }: Call): Answer => ({ status: 200, body: contentResource(find(params.sid), accountSid) }),
    remove({ params }: Call): Answer {
      records.contents.remove(find(params.sid).sid)
      return { status: 204 }
    },
    async submit({ event, params }: Call): Promise<Answer> {
      return { status: 201, body: submitForApproval(context, find(params.sid), await readJson(event)) }
    },
    fetchApproval: ({ params }: Call): Answer => ({ status: 200, body: approvalResource(find(params.sid), accountSid) }),
  }
}

function readContent(input: unknown, now: number): StoredContent {
  const whole = z.record(z.string(), z.unknown()).safeParse(input)
  if (!whole.success) throw new TwilioError(20001, 'The body must be a JSON object.')
  const types = readContentTypes(whole.data.types)
  const parsed = ContentBody.safeParse(input)
  if (!parsed.success) throw new TwilioError(20001, firstIssue(parsed.error))
  const { friendly_name: friendlyName = '', language, variables = {} } = parsed.data
  return { sid: newSid('HX'), friendlyName, language, variables, types, createdAt: now, approval: null }
}

const iso = (instant: number): string => new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')

const base = (content: StoredContent, accountSid: string) => ({
  date_created: iso(content.createdAt),
  date_updated: iso(content.createdAt),
  sid: content.sid,
  account_sid: accountSid,
  friendly_name: content.friendlyName,
  language: content.language,
  variables: content.variables,
  types: content.types,
})

const contentResource = (content: StoredContent, accountSid: string) => ({
  ...base(content, accountSid),
  url: `${HOST}/v1/Content/${content.sid}`,
  links: {
    approval_create: `${HOST}/v1/Content/${content.sid}/ApprovalRequests/whatsapp`,
    approval_fetch: `${HOST}/v1/Content/${content.sid}/ApprovalRequests`,
  },
})

const contentWithApprovals = (content: StoredContent, accountSid: string) => ({
  ...base(content, accountSid),
  approval_requests: approvalOf(content),
})

/** A content that was never handed in is shown as unsubmitted. */
const approvalOf = (content: StoredContent) =>
  content.approval ?? {
    name: '',
    category: '',
    content_type: '',
    status: 'unsubmitted',
    rejection_reason: '',
    allow_category_change: true,
  }

const approvalResource = (content: StoredContent, accountSid: string) => ({
  sid: content.sid,
  account_sid: accountSid,
  whatsapp: { type: 'whatsapp', ...approvalOf(content) },
  url: `${HOST}/v1/Content/${content.sid}/ApprovalRequests`,
})
