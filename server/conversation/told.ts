import { z } from 'zod'
import { BookingId } from '#shared/schemas/ids'
import { Instant } from '#shared/schemas/time'

/** A message of the business's own accord that can be answered in a word: a reminder, or the question how a visit was. */
export const Told = z.object({ kind: z.enum(['reminder', 'followUp']), bookingId: BookingId, at: Instant })
export type Told = z.output<typeof Told>

/** So few stars are a complaint: the owner is told, and the customer may say what went wrong. */
export const isComplaint = (stars: number): boolean => stars <= 2
