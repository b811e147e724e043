import { defineEventHandler, setResponseHeader } from 'h3'
import { readSession } from '#server/utils/session'

/** Public: signed out is an answer, too; pages ask before they know. */
export default defineEventHandler(event => {
  setResponseHeader(event, 'cache-control', 'no-store')
  return readSession(event)
})
