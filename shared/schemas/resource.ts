import { z } from 'zod'

/** Shorter than other ids, because it stands in one of theirs behind a prefix. */
export const ResourceId = z.string().regex(/^[\p{L}\p{N}_.:-]{1,48}$/u)
export type ResourceId = z.output<typeof ResourceId>

/** A room, or equipment of which there is so much: claimed like a provider's time by the services that need it. */
export const Resource = z.object({
  id: ResourceId,
  name: z.string().min(1).max(80),
  /** How many visits can use it at the same time. */
  capacity: z.int().min(1).max(500),
})
export type Resource = z.output<typeof Resource>

/** Of each inner list one is used; a resource that stands in two of them is used twice. */
export const ResourceNeeds = z.array(z.array(ResourceId).min(1).max(20)).max(8)
export type ResourceNeeds = z.output<typeof ResourceNeeds>
