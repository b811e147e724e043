import { createHash, randomBytes } from 'node:crypto'

type Prefix = 'SM' | 'MM' | 'HX' | 'ME' | 'PN' | 'WA'

/** A new string identifier of the vendor: two letters and 32 hexadecimal digits. */
export const newSid = (prefix: Prefix): string => prefix + randomBytes(16).toString('hex')

/** The same identifier for the same thing, for what has no record of its own. */
export const sidOf = (prefix: Prefix, thing: string): string => prefix + createHash('md5').update(thing).digest('hex')
