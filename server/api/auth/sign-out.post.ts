import { defineEventHandler, setResponseStatus } from 'h3'
import { endSession } from '#server/utils/session'

/** Public: whoever is signed out already is simply signed out. */
export default defineEventHandler(async event => {
  await endSession(event)
  setResponseStatus(event, 204)
  return null
})
