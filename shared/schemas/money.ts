import { z } from 'zod'

export const Currency = z.string().regex(/^[A-Z]{3}$/)
export type Currency = z.output<typeof Currency>

/** Whole minor units (øre, cent) plus the currency; never a fraction. */
export const Money = z.object({ amountMinor: z.int(), currency: Currency })
export type Money = z.output<typeof Money>
