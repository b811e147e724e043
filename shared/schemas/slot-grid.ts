import { z } from 'zod'

/** Minutes between starts, counted from local midnight; each divides a day. */
export const SlotGrid = z.union([z.literal(5), z.literal(10), z.literal(15), z.literal(20), z.literal(30), z.literal(60)])
export type SlotGrid = z.output<typeof SlotGrid>
