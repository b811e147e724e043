import { z } from 'zod'
import type { XmlElement } from '#server/integrations/calendars/caldav/xml'
import type { SafeFetch } from '#server/integrations/calendars/http/safe-fetch'
import type { CalendarAccess, CalendarProblem } from '#server/ports/calendars'
import { child, readXml } from '#server/integrations/calendars/caldav/xml'
import { isLoopback, literalOf } from '#server/integrations/calendars/http/safe-fetch-address'
import { readJson } from '#server/integrations/calendars/ics/mark'
import { answerOf } from '#server/integrations/calendars/http/safe-fetch-problem'

/** What an owner types to connect a CalDAV calendar. */
export const CaldavCredentials = z.object({ serverUrl: z.string().min(1), username: z.string().min(1), password: z.string() })
export type CaldavCredentials = z.output<typeof CaldavCredentials>

/** One thing that a server tells of: where it is, and its properties by name. */
export interface DavResource {
  url: string
  props: XmlElement
}

export interface DavAnswer {
  result: 'answered'
  status: number
  headers: Headers
  text: string
  url: string
}

const XML = 'application/xml; charset=utf-8'

/** Requests to one owner's server, with the name and password that belong to it. */
export interface Dav {
  start: URL
  /** Any request; answers that are no success are problems, but for those statuses that are asked for. */
  send(
    url: string,
    request: { method: string; headers?: Record<string, string>; body?: string; accept?: readonly number[] },
  ): Promise<DavAnswer | CalendarProblem>
  /** The resources that a PROPFIND or REPORT lists. */
  query(
    url: string,
    method: 'PROPFIND' | 'REPORT',
    depth: 0 | 1,
    body: string,
  ): Promise<{ result: 'found'; resources: DavResource[] } | CalendarProblem>
}

/** Reads the credentials and makes the requests that they allow. */
export function createDav(fetch: SafeFetch, { credentials }: CalendarAccess): Dav | CalendarProblem {
  const parsed = readJson(CaldavCredentials, credentials)
  if (parsed === null) return { result: 'problem', code: 'refused' }
  const start = startOf(parsed.serverUrl)
  if (start === null) return { result: 'problem', code: 'forbidden_address' }
  const authorization = `Basic ${base64(`${parsed.username}:${parsed.password}`)}`

  async function send(
    url: string,
    { method, headers = {}, body, accept = [] }: Parameters<Dav['send']>[1],
  ): Promise<DavAnswer | CalendarProblem> {
    const target = URL.canParse(url, start?.href) ? new URL(url, start?.href) : null
    if (start === null || target === null || !mayBeTold(start, target)) return { result: 'problem', code: 'forbidden_address' }
    const answer = await fetch(target.href, { method, headers: { authorization, ...headers }, body })
    return answer.result === 'answered' && accept.includes(answer.status) ? answer : answerOf(answer, 'refused')
  }

  return {
    start,
    send,
    async query(url, method, depth, body) {
      const answer = await send(url, {
        method,
        headers: { depth: String(depth), 'content-type': XML },
        body: `<?xml version="1.0" encoding="utf-8"?>${body}`,
      })
      if (answer.result === 'problem') return answer
      if (answer.status !== 207) return { result: 'problem', code: 'not_a_calendar' }
      const document = readXml(answer.text)
      // It speaks WebDAV, so this answer was broken on its way.
      if (document?.name !== 'dav:multistatus') return { result: 'problem', code: 'unreachable' }
      return { result: 'found', resources: document.children.flatMap(response => resourceOf(response, answer.url)) }
    },
  }
}

/** The address that was typed; a name without a scheme is asked in safety. */
function startOf(typed: string): URL | null {
  const text = typed.trim()
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`
  return URL.canParse(url) ? new URL(url) : null
}

const isOfThisMachine = (url: URL): boolean => url.hostname === 'localhost' || isLoopback(literalOf(url) ?? '')

/**
 * Whether a host may be told the password: the one that was typed, and those of the same domain, because iCloud keeps each account on a
 * host of its own.
 * Never in the clear, but for a server on this machine, which the fetch allows in the sandbox alone.
 */
function mayBeTold(start: URL, target: URL): boolean {
  if (target.protocol !== 'https:' && !isOfThisMachine(target)) return false
  if (target.host === start.host) return true
  return (
    literalOf(target) === null
    && target.port === start.port
    && domainOf(target.hostname) === domainOf(start.hostname)
    && domainOf(start.hostname) !== start.hostname
  )
}

/** The part of a name that one owner has, near enough: `icloud.com`, `example.co.uk`. */
function domainOf(hostname: string): string {
  const parts = hostname.split('.')
  const [second = '', top = ''] = parts.slice(-2)
  return parts.slice(top.length === 2 && second.length <= 3 ? -3 : -2).join('.')
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

function resourceOf(response: XmlElement, base: string): DavResource[] {
  const href = child(response, 'dav:href')?.text.trim() ?? ''
  if (response.name !== 'dav:response' || !URL.canParse(href, base)) return []
  // Each group of properties has a status of its own: what the server does not know comes as "404".
  const known = response.children.filter(part => part.name === 'dav:propstat' && / 2\d\d/.test(child(part, 'dav:status')?.text ?? ' 200'))
  const props = known.flatMap(part => child(part, 'dav:prop')?.children ?? [])
  return [{ url: new URL(href, base).href, props: { name: 'dav:prop', text: '', children: props } }]
}
