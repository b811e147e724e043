import { z } from 'zod'
import { busyBetween } from '#sandbox/cal/slots/busy'
import { refused } from '#sandbox/cal/errors'
import { nextId } from '#sandbox/cal/ids'
import type { Answer, CalRoute, UserCall } from '#sandbox/cal/route'
import { success, userRoute } from '#sandbox/cal/route'
import type { CalContext, StoredFeed, StoredUser } from '#sandbox/cal/store'
import { parseBody, rule } from '#sandbox/cal/validation'

const TYPE = 'ics-feed_calendar'
const INTEGRATION = {
  appData: null,
  dirName: 'ics-feedcalendar',
  __template: '',
  name: 'ICS Feed',
  title: 'ICS Feed',
  slug: 'ics-feed',
  type: TYPE,
  logo: '/app-store/ics-feedcalendar/icon.svg',
  variant: 'calendar',
  categories: ['calendar'],
  publisher: 'Cal.com, Inc.',
  email: 'help@cal.com',
  description: 'Import events from an ICS Feed into [Cal.diy](https://cal.com).',
  isTemplate: false,
  locationOption: null,
}

const SaveFeed = z.strictObject({
  urls: z.array(z.url({ error: rule('isUrl', '$ must be a URL address') })).min(1),
  readOnly: z.boolean().default(true),
})
const Select = z.strictObject({
  integration: z.string(),
  externalId: z.string(),
  credentialId: z.number(),
  delegationCredentialId: z.string().optional(),
})
const Destination = z.strictObject({ integration: z.string(), externalId: z.string(), delegationCredentialId: z.string().optional() })
const AppleLogin = z.strictObject({ username: z.string(), password: z.string() })

/** Names that the vendor's own checks use. */
const CREDENTIAL: Record<string, string> = {
  google: 'google_calendar',
  office365: 'office365_calendar',
  apple: 'apple_calendar',
  'ics-feed': 'Ics Feed calendar',
}

const iso = (instant: number): string => new Date(instant).toISOString()

/**
 * Calendars of an instance without the keys of Google and Microsoft: only ICS feeds can be connected. What is in them is planted by the
 * admin routes.
 */
export function calendarRoutes(context: CalContext): CalRoute[] {
  const { records } = context
  const feedOf = ({ id }: StoredUser): StoredFeed | null => records.feeds.get(String(id))
  const save = ({ caller, body }: UserCall): Answer => {
    const { urls, readOnly } = parseBody(SaveFeed, body)
    const feed = {
      id: feedOf(caller)?.id ?? nextId(context.store),
      userId: caller.id,
      urls,
      readOnly,
      selected: [],
      createdAt: context.now(),
    }
    records.feeds.put(String(caller.id), feed)
    return success({ id: feed.id, type: TYPE, userId: caller.id, teamId: null, appId: 'ics-feed', invalid: false }, 201)
  }
  const check = ({ caller, params }: UserCall): Answer => {
    const name = CREDENTIAL[params.calendar ?? '']
    if (name === undefined) throw refused(400, 'Invalid calendar type, available calendars are: google, office365, apple')
    if (params.calendar !== 'ics-feed' || feedOf(caller) === null) throw refused(400, `Credentials for ${name} not found.`)
    return { status: 200, body: { status: 'success' } }
  }
  const connect = (): never => {
    throw refused(404, 'Not Found', { message: 'Not Found', statusCode: 404 })
  }
  const apple = ({ body }: UserCall): never => {
    parseBody(AppleLogin, body)
    throw refused(400, 'Username or password cannot be empty')
  }
  const select = ({ caller, body }: UserCall): Answer => changeSelected(context, caller, parseBody(Select, body), true)
  const unselect = ({ caller, query }: UserCall): Answer =>
    changeSelected(
      context,
      caller,
      parseBody(Select, { ...Object.fromEntries(query), credentialId: Number(query.get('credentialId')) }),
      false,
    )
  const destination = ({ caller, body }: UserCall): Answer => {
    const { integration, externalId } = parseBody(Destination, body)
    const feed = feedOf(caller)
    if (feed === null || integration !== TYPE || !feed.urls.includes(externalId)) {
      throw refused(404, `Could not find calendar ${externalId}`)
    }
    return success({ userId: caller.id, integration, externalId, credentialId: feed.id })
  }
  return [
    userRoute('GET /v2/calendars', null, ({ caller }) => success(calendarList(feedOf(caller)))),
    userRoute('POST /v2/calendars/ics-feed/save', null, save),
    userRoute('GET /v2/calendars/busy-times', null, call => busyTimes(context, call)),
    userRoute('GET /v2/calendars/{calendar}/check', null, check),
    userRoute('GET /v2/calendars/{calendar}/connect', null, connect),
    userRoute('GET /v2/calendars/{calendar}/save', null, connect),
    userRoute('POST /v2/calendars/apple/credentials', null, apple),
    userRoute('POST /v2/selected-calendars', null, select),
    userRoute('DELETE /v2/selected-calendars', null, unselect),
    userRoute('PUT /v2/destination-calendars', null, destination),
  ]
}

function calendarList(feed: StoredFeed | null): unknown {
  if (feed === null) return { connectedCalendars: [], destinationCalendar: {} }
  const calendars = feed.urls.map(externalId => ({
    name: null,
    readOnly: feed.readOnly,
    externalId,
    integration: TYPE,
    primary: null,
    isSelected: feed.selected.includes(externalId),
    credentialId: feed.id,
    delegationCredentialId: null,
  }))
  const made = iso(feed.createdAt)
  return {
    connectedCalendars: [
      { integration: INTEGRATION, credentialId: feed.id, delegationCredentialId: null, primary: calendars[0], calendars },
    ],
    destinationCalendar: {
      id: 1,
      integration: TYPE,
      externalId: feed.urls[0],
      primaryEmail: null,
      userId: feed.userId,
      eventTypeId: null,
      credentialId: feed.id,
      createdAt: made,
      updatedAt: made,
      delegationCredentialId: null,
      customCalendarReminder: null,
    },
  }
}

function changeSelected(
  { records }: CalContext,
  caller: StoredUser,
  { integration, externalId, credentialId }: z.output<typeof Select>,
  isSelected: boolean,
): Answer {
  const feed = records.feeds.get(String(caller.id))
  if (feed === null || feed.id !== credentialId || integration !== TYPE) throw refused(404, 'Calendar credentials not found')
  const others = feed.selected.filter(each => each !== externalId)
  records.feeds.put(String(caller.id), { ...feed, selected: isSelected ? [...others, externalId] : others })
  return success({ userId: caller.id, integration, externalId, credentialId }, isSelected ? 201 : 200)
}

/** Entries of the caller's external calendars, days read as days of UTC. */
function busyTimes(context: CalContext, { caller, query }: UserCall): Answer {
  const feed = context.records.feeds.get(String(caller.id))
  const asked = [...query]
    .filter(([name]) => name === 'credentialId' || /^calendarsToLoad\[\d+\]\[credentialId\]$/.test(name))
    .map(([, value]) => Number(value))
  if (asked.length === 0) throw refused(400, 'calendarsToLoad must contain at least 1 elements')
  if (feed === null || asked.some(id => id !== feed.id)) throw refused(401, 'These credentials do not belong to you')
  const [from, to] = [Date.parse(query.get('dateFrom') ?? ''), Date.parse(query.get('dateTo') ?? '')]
  if (Number.isNaN(from) || Number.isNaN(to)) throw refused(400, 'dateFrom and dateTo must be dates')
  const until = (query.get('dateTo') ?? '').length === 10 ? to + 86_400_000 : to
  const entries = busyBetween(context, caller.id, from, until).filter(({ kind }) => kind === 'external')
  return success(entries.map(({ start, end, title }) => ({ start: iso(start), end: iso(end), title, source: 'ics-feed' })))
}
