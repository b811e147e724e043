import type { ThreadView } from '#sandbox/control/phone/views'
import type { Business, Conversation, PhoneAct, StoredBooking, StoredNotification, StoredService } from '#sandbox/phone/types'

const BASE = '/sandbox/control'

export interface ClockView {
  now: string
  frozen: boolean
}
export interface StoredCustomer {
  phone: string | null
  name: string | null
}

const ask = async <T>(path: string, query?: Record<string, string>): Promise<T> => $fetch<T>(BASE + path, { query })
const tell = async <T>(path: string, body: object): Promise<T> => $fetch<T>(BASE + path, { method: 'POST', body })
const phonePath = (phone: string): string => `/phone/${encodeURIComponent(phone)}`

/** The control API as the phone page uses it; nothing else reaches the server from there. */
export const controlApi = {
  clock: () => ask<ClockView>('/clock'),
  moveTo: (instant: number) => tell<ClockView>('/clock/advance', { to: new Date(instant).toISOString() }),
  reset: () => tell('/reset', {}),
  businesses: () => ask<Business[]>('/tenants'),
  customers: (slug: string) => ask<StoredCustomer[]>(`/tenants/${slug}/customers`),
  services: (slug: string) => ask<StoredService[]>(`/tenants/${slug}/services`),
  bookings: (slug: string) => ask<StoredBooking[]>(`/tenants/${slug}/bookings`),
  notifications: (slug: string) => ask<StoredNotification[]>(`/tenants/${slug}/notifications`),
  conversation: (slug: string, phone: string) => ask<Conversation>(`/tenants/${slug}/conversations/${encodeURIComponent(phone)}`),
  reception: (number: string, phone: string) => ask<Conversation>(`/conversations/${encodeURIComponent(phone)}`, { number }),
  thread: (phone: string, number: string) => ask<ThreadView>(`${phonePath(phone)}/thread`, { number }),
  markRead: (phone: string, number: string) => tell(`${phonePath(phone)}/read`, { number }),
  send: (from: string, to: string, act: PhoneAct, profileName: string | undefined) =>
    tell<{ sid: string; statuses: number[] }>('/phone/send', { from, to, profileName, ...act }),
}

/** What a failed call says, in the API's own words if it has any. */
export function errorText(error: unknown): string {
  const data: unknown = typeof error === 'object' && error !== null && 'data' in error ? error.data : undefined
  const inner: unknown = typeof data === 'object' && data !== null && 'error' in data ? data.error : undefined
  if (typeof inner === 'object' && inner !== null && 'message' in inner) return String(inner.message)
  return 'The sandbox did not answer. Is the server still running?'
}
