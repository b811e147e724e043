import { defineEventHandler, useBase } from 'h3'
import { twilioStandIn } from '#sandbox/twilio/stand-in'

/** The vendor's API on the vendor's own paths; the product reaches it through TWILIO_BASE_URL. */
export default useBase(
  '/sandbox/twilio',
  defineEventHandler(event => twilioStandIn().app.handler(event)),
)
