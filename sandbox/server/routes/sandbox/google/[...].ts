import { defineEventHandler, useBase } from 'h3'
import { googleStandIn } from '#sandbox/google/stand-in'

/** The vendor's API on the vendor's own paths; the product reaches it through GOOGLE_BASE_URL. */
export default useBase(
  '/sandbox/google',
  defineEventHandler(event => googleStandIn().app.handler(event)),
)
