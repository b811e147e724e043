import { z } from 'zod'
import { isAddress } from '#sandbox/twilio/address'

/** A phone (or channel user id) from a path or a query, where an unescaped `+` may have become a space. */
export const Address = z
  .string()
  .transform(text => text.replace(/^ /, '+'))
  .refine(isAddress, 'must be a number in E.164 such as +4520123456, or a channel user id')
