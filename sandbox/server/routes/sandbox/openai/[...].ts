import { defineEventHandler, useBase } from 'h3'
import { openaiStandIn } from '#sandbox/openai/stand-in'

/** The vendor's API on the vendor's own paths; the product reaches it through OPENAI_BASE_URL. */
export default useBase(
  '/sandbox/openai',
  defineEventHandler(event => openaiStandIn().app.handler(event)),
)
