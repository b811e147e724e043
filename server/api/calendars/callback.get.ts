import { defineEventHandler, getQuery, sendRedirect, setResponseHeader } from 'h3'
import { ConsentAnswer } from '#shared/schemas/calendar'
import { toHttpError } from '#server/utils/http-error'
import { parseInput } from '#server/utils/parse-input'
import { readSession } from '#server/utils/session'
import { useApp } from '#server/utils/use-app'

/**
 * Vendors know one address for all businesses, so which one it is about stands in the sealed state; only who began it, and is signed in,
 * gets through.
 */
export default defineEventHandler(async event => {
  setResponseHeader(event, 'cache-control', 'no-store')
  try {
    const { code, state } = parseInput(ConsentAnswer, getQuery(event))
    const { slug, grant } = await useApp().calendars.consents.finish(await readSession(event), { code, state })
    return await sendRedirect(event, grant === null ? `/${slug}` : `/${slug}?grant=${grant}`)
  } catch (error) {
    throw toHttpError(error)
  }
})
