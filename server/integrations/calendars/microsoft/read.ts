import { instantOf } from '#server/domain/time/time'
import type { Found, Sorted } from '#server/integrations/calendars/found'
import { MAX_ENTRIES, readMark, sortFound, writeMark } from '#server/integrations/calendars/found'
import type { Told } from '#server/integrations/calendars/microsoft/events'
import { foundOf, readGraphItem } from '#server/integrations/calendars/microsoft/events'
import { DeltaPage, Nature } from '#server/integrations/calendars/microsoft/wire'
import type { Outcome, Session } from '#server/integrations/calendars/http/oauth-session'
import { ELSEWHERE } from '#server/integrations/calendars/http/oauth-session'
import { IN_UTC, calendarPath } from '#server/integrations/calendars/microsoft/account'
import type { RestDialect } from '#server/integrations/calendars/rest-vendor'
import { collectPages } from '#server/integrations/calendars/pages'
import type { CalendarAccess, CalendarProblem, CalendarWindow } from '#server/ports/calendars'

const DELTA = { prefer: 'outlook.timezone="UTC", odata.maxpagesize=500' }
/** Series whose first mention lies behind us; more than this in one read are taken for busy. */
const MAX_MASTERS = 50

type Access = Pick<CalendarAccess, 'calendarId' | 'timezone'>

/** Reads an Outlook calendar by its delta: the window is part of the mark, so another window means reading everything. */
export const readMicrosoft: RestDialect['read'] = async (session, access, window, syncToken) => {
  const mark = readMark(syncToken, window)
  if (mark !== null) {
    const changes = await readDelta(session, access, mark, mark.token, true)
    if (changes.result !== 'refused') return changes
    if (!isForgotten(changes.outcome)) return changes.outcome.problem
  }
  const first = `${calendarPath(access.calendarId)}/calendarView/delta?${new URLSearchParams({ startDateTime: instantOf(window.from), endDateTime: instantOf(window.until) })}`
  const all = await readDelta(session, access, window, first, false)
  return all.result === 'refused' ? all.outcome.problem : all
}

/** The mark is a link of the vendor's. It is of no use when its time is over, or when it is another server's. */
const isForgotten = ({ status, reason }: { status: number; reason: string }): boolean =>
  status === 410 || reason === ELSEWHERE || (status === 400 && /syncstate/i.test(reason))

type Refused = { result: 'refused'; outcome: Extract<Outcome, { ok: false }> }

async function readDelta(
  session: Session,
  { calendarId, timezone }: Access,
  window: CalendarWindow,
  url: string,
  isPartial: boolean,
): Promise<Sorted | CalendarProblem | Refused> {
  const pages = await collectPages(session, { method: 'GET', url, headers: DELTA }, MAX_ENTRIES * 2, body => {
    const page = DeltaPage.safeParse(body).data
    if (page === undefined) return null
    const next = page['@odata.nextLink']
    return {
      items: page.value.map(readGraphItem),
      next: next === undefined ? null : { method: 'GET' as const, url: next, headers: DELTA },
      link: page['@odata.deltaLink'] ?? null,
    }
  })
  if (!pages.ok) return { result: 'refused', outcome: pages }
  const told = pages.items.filter(item => item !== null)
  const natures = await naturesOf(session, calendarId, told)
  if (natures.result === 'problem') return natures
  const found = pages.items.flatMap(told => (told === null ? [null] : foundIn(told, natures.masters, timezone)))
  return sortFound(found, window, isPartial, pages.last.link === null ? null : writeMark(pages.last.link, window))
}

function foundIn(told: Told, masters: ReadonlyMap<string, Nature>, zone: string): Found[] {
  if (told.kind === 'gone') return [{ id: told.id, busy: null, bookingId: null }]
  if (told.kind === 'master') return []
  return [foundOf(told.event, told.nature ?? masters.get(told.event.seriesMasterId ?? '') ?? null, zone)]
}

/** What each series is like whose dates were told without saying it: from the series in the same read, else it is asked for. */
async function naturesOf(
  session: Session,
  calendarId: string,
  told: readonly Told[],
): Promise<{ result: 'known'; masters: Map<string, Nature> } | CalendarProblem> {
  const masters = new Map(told.flatMap(each => (each.kind === 'master' ? [[each.id, each.nature]] : [])))
  const missing = new Set(
    told
      .flatMap(each => (each.kind === 'event' && each.nature === null && each.event.seriesMasterId ? [each.event.seriesMasterId] : []))
      .filter(id => !masters.has(id)),
  )
  for (const id of [...missing].slice(0, MAX_MASTERS)) {
    const outcome = await session.call({
      method: 'GET',
      url: `${calendarPath(calendarId)}/events/${encodeURIComponent(id)}?$select=showAs,isAllDay,isCancelled,responseStatus`,
      headers: IN_UTC,
    })
    // Deleted in the meantime: the next read says so of its dates.
    if (!outcome.ok && outcome.status !== 404) return outcome.problem
    const nature = outcome.ok ? Nature.safeParse(outcome.body).data : undefined
    if (nature !== undefined) masters.set(id, nature)
  }
  return { result: 'known', masters }
}
