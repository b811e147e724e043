import { defineEventHandler, setResponseStatus } from 'h3'
import { endSession } from '#server/utils/session'

export default defineEventHandler(async (event) => {
  await endSession(event)
  setResponseStatus(event, 204)
  return null
})
