import { z } from 'zod'
import { TenantId } from '#shared/schemas/ids'

/** What a vendor posts when something has changed in a calendar. Which calendar stands in the address that it was given. */
export interface CalendarCall {
  calendar: { tenantId: TenantId; id: string }
  /** What proves that it is the vendor; null: nothing does. */
  secret: string | null
  /** A first post that only asks whether somebody answers at the address. */
  isGreeting: boolean
}

interface Request {
  url: string
  query: Record<string, string | undefined>
  header: (name: string) => string | undefined
  body: string
}

const PATH = /\/api\/webhooks\/calendars\/(google|microsoft)\/(tnt_[a-z0-9]{8})\/(cal_[a-z2-7]{16})(?:\?|$)/

const Notices = z.object({ value: z.array(z.object({ clientState: z.string() })).min(1) })

/** Every notice of a post must carry the same secret: one that does not was put there by somebody else. */
function secretOfNotices(body: string): string | null {
  try {
    const { value } = Notices.parse(JSON.parse(body))
    const [secret] = value.map(({ clientState }) => clientState)
    return secret !== undefined && value.every(({ clientState }) => clientState === secret) ? secret : null
  } catch {
    return null
  }
}

/** Reads a call about a calendar; null: the address is none of ours. */
export function readCalendarCall({ url, query, header, body }: Request): CalendarCall | null {
  const [, kind, tenant = '', id = ''] = PATH.exec(url) ?? []
  if (kind === undefined) return null
  const calendar = { tenantId: TenantId.parse(tenant), id }
  if (kind === 'google') {
    return { calendar, secret: header('x-goog-channel-token') ?? null, isGreeting: header('x-goog-resource-state') === 'sync' }
  }
  const isGreeting = query.validationToken !== undefined
  return { calendar, secret: isGreeting ? null : secretOfNotices(body), isGreeting }
}

/** The longest token that is given back. */
const LONGEST_TOKEN = 2000

/** What Microsoft Graph wants back before it makes a subscription: its own token, as plain text. Empty for every other call. */
export const greetingAnswer = ({ validationToken }: { validationToken?: unknown }): string =>
  typeof validationToken === 'string' && validationToken.length <= LONGEST_TOKEN ? validationToken : ''
