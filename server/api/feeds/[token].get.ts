import { defineEventHandler, getHeader, getRouterParam, setResponseHeaders, setResponseStatus } from 'h3'
import { toHttpError } from '#server/utils/http-error'
import { useReadyApp } from '#server/utils/use-app'

/** Calendars that subscribe cannot sign in: the address itself is the key, and can be replaced. */
export default defineEventHandler(async event => {
  try {
    const { etag, text } = await (await useReadyApp()).calendars.feeds.read((getRouterParam(event, 'token') ?? '').replace(/\.ics$/, ''))
    setResponseHeaders(event, {
      etag,
      'cache-control': 'private, max-age=300',
      'content-type': 'text/calendar; charset=utf-8',
      'x-robots-tag': 'noindex',
    })
    if (getHeader(event, 'if-none-match') !== etag) return text()
    setResponseStatus(event, 304)
    return ''
  } catch (error) {
    throw toHttpError(error)
  }
})
