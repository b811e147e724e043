import { defineEventHandler, useBase } from 'h3'
import { calStandIn } from '#sandbox/cal/stand-in'

/** The vendor's API on the vendor's own paths; the product reaches it through CALCOM_API_URL. */
export default useBase(
  '/sandbox/cal',
  defineEventHandler(event => calStandIn().app.handler(event)),
)
