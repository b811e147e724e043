import type { H3Event } from 'h3'
import { getHeader, readRawBody } from 'h3'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { Answer } from '#sandbox/vendor/answer'
import type { Asked } from '#sandbox/vendor/app'
import type { Route } from '#sandbox/vendor/route'
import { findRoute, paramsOf } from '#sandbox/vendor/route'

/** A call as it reached the stand-in. `base`: where the stand-in is mounted, as the caller sees it, so that links in answers lead back. */
export interface Call {
  event: H3Event
  params: Record<string, string>
  query: URLSearchParams
  base: string
  /** Undefined: the body is not JSON. */
  json(): Promise<unknown>
  form(): Promise<URLSearchParams>
}

export type CalendarRoute = Route<(call: Call) => Answer | Promise<Answer>>

/** Answers a call by the first route that takes it. */
export function answerBy(routes: CalendarRoute[], notFound: Answer, { vendor }: Pick<CalendarContext, 'vendor'>) {
  return ({ event, url }: Asked): Answer | Promise<Answer> => {
    const found = findRoute(routes, event.method, url.pathname)
    if (found === undefined) return notFound
    const text = async (type: string): Promise<string | null> =>
      (getHeader(event, 'content-type') ?? '').toLowerCase().startsWith(type) ? ((await readRawBody(event)) ?? '') : null
    return found.handler({
      event,
      params: paramsOf(found, url.pathname),
      query: url.searchParams,
      base: `http://${getHeader(event, 'host') ?? '127.0.0.1'}/sandbox/${vendor}`,
      form: async () => new URLSearchParams((await text('application/x-www-form-urlencoded')) ?? ''),
      json: async () => parsed(await text('application/json')),
    })
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whose access token the call carries, and what was granted with it; null: none, or one that has ended. */
export function bearerOf({ oauth }: CalendarContext, { event }: Call): { account: string; scopes: string[] } | null {
  const token = /^Bearer (\S+)$/.exec(getHeader(event, 'authorization') ?? '')?.[1]
  const bearer = token === undefined ? null : oauth.bearer(token)
  return bearer === null ? null : { account: bearer.account, scopes: bearer.scope.split(' ') }
}
