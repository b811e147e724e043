import { defineEventHandler, useBase } from 'h3'
import { microsoftStandIn } from '#sandbox/microsoft/stand-in'

/** The vendor's API on the vendor's own paths; the product reaches it through MICROSOFT_BASE_URL. */
export default useBase(
  '/sandbox/microsoft',
  defineEventHandler(event => microsoftStandIn().app.handler(event)),
)
