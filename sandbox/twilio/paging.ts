import type { Params } from '#sandbox/twilio/request'
import { TwilioError } from '#sandbox/twilio/errors'

export const PAGE_PARAMS = ['PageSize', 'Page', 'PageToken'] as const

export interface Page<T> {
  items: T[]
  page: number
  size: number
  start: number
  nextToken: string | null
}

/**
 * Cuts one page out of a list. A further page is asked for with the token that the page before it gave, so nothing new can shift what
 * follows.
 */
export function pageOf<T extends { sid: string }>(all: T[], query: Params): Page<T> {
  const size = number(query, 'PageSize', 50)
  const page = number(query, 'Page', 0)
  const token = query.one('PageToken')
  if (size < 1) throw new TwilioError(20001, 'PageSize must be at least 1.')
  if (page > 0 && token === null) throw new TwilioError(20001, 'Page must come with the PageToken of the page before.')
  const start = token === null ? 0 : all.findIndex(item => `PA${item.sid}` === token) + 1
  if (token !== null && start === 0) throw new TwilioError(20001, `Unknown PageToken: ${token}`)
  const items = all.slice(start, start + Math.min(size, 1000))
  const last = items.at(-1)
  return { items, page, size, start, nextToken: last !== undefined && start + items.length < all.length ? `PA${last.sid}` : null }
}

function number(query: Params, name: 'PageSize' | 'Page', fallback: number): number {
  const text = query.one(name)
  if (text === null) return fallback
  if (!/^\d+$/.test(text)) throw new TwilioError(20001, `${name} must be a number.`)
  return Number(text)
}

/** The address of a page, with the filters of this one. */
function pageUri(path: string, search: URLSearchParams, page: number, size: number, token: string | null): string {
  const query = new URLSearchParams(search)
  query.set('PageSize', String(size))
  query.set('Page', String(page))
  if (token === null) query.delete('PageToken')
  else query.set('PageToken', token)
  return `${path}?${query}`
}

/** The list form of the 2010 API: the entries under their name, the pages as paths. */
export const listResource = <T>(name: string, entries: unknown[], page: Page<T>, path: string, search: URLSearchParams) => ({
  [name]: entries,
  first_page_uri: pageUri(path, search, 0, page.size, null),
  next_page_uri: page.nextToken === null ? null : pageUri(path, search, page.page + 1, page.size, page.nextToken),
  previous_page_uri: null,
  uri: pageUri(path, search, page.page, page.size, search.get('PageToken')),
  page: page.page,
  page_size: page.size,
  start: page.start,
  end: page.start + Math.max(page.items.length - 1, 0),
})

/** The list form of the newer APIs: the entries under their name, the pages as whole URLs in `meta`. */
export const metaListResource = <T>(key: string, entries: unknown[], page: Page<T>, url: string, search: URLSearchParams) => ({
  [key]: entries,
  meta: {
    key,
    page: page.page,
    page_size: page.size,
    first_page_url: pageUri(url, search, 0, page.size, null),
    next_page_url: page.nextToken === null ? null : pageUri(url, search, page.page + 1, page.size, page.nextToken),
    previous_page_url: null,
    url: pageUri(url, search, page.page, page.size, search.get('PageToken')),
  },
})
