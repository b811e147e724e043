import { z } from 'zod'

/** Ids become parts of database keys (`#` separates) and of button payloads (`~` separates), so both characters are out. */
const id = () => z.string().regex(/^[\p{L}\p{N}_.:-]{1,64}$/u)

/** Fixed length, so that no tenant's key can be a prefix of another's. Made only by the guard, tenant routing and set-up. */
export const TenantId = z
  .string()
  .regex(/^tnt_[a-z0-9]{8}$/)
  .brand<'TenantId'>()
export type TenantId = z.output<typeof TenantId>

/** First parts of addresses that are pages of their own. */
const TAKEN = new Set(['api', 'login', 'onboarding', 'sandbox'])

/** The business's name in URLs and in the control API. */
export const TenantSlug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{1,39}$/)
  .refine(slug => !TAKEN.has(slug), 'is taken by a page')
export type TenantSlug = z.output<typeof TenantSlug>

/** Derived from tenant and channel address, so it can be computed from an inbound message without a look-up. */
export const CustomerId = z.string().regex(/^cus_[a-z2-7]{20}$/)
export type CustomerId = z.output<typeof CustomerId>

/** Services and providers keep the id that the owner's business file gives them; unique within the tenant. */
export const ServiceId = id()
export type ServiceId = z.output<typeof ServiceId>

export const ProviderId = id()
export type ProviderId = z.output<typeof ProviderId>

export const BookingId = id()
export type BookingId = z.output<typeof BookingId>
