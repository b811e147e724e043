import { busyBetween, putBusy, removeBusy } from '#sandbox/cal/slots/busy'
import { newApiKey, nextId } from '#sandbox/cal/ids'
import type { CalContext, StoredUser } from '#sandbox/cal/store'

export interface UserWish {
  username: string
  name: string
  email: string
  timeZone: string
}

/** The user of a name with its key; made when there is none, as it is when there is. */
export function provideUser({ store, records }: CalContext, { username, ...rest }: UserWish): StoredUser {
  return store.transaction(() => {
    const known = records.names.get(username)
    const before = known === null ? null : records.users.get(String(known.userId))
    if (before !== null) return before
    const user: StoredUser = {
      id: nextId(store),
      username,
      ...rest,
      weekStart: 'Sunday',
      timeFormat: 12,
      defaultScheduleId: null,
      avatarUrl: null,
      bio: null,
      locale: 'en',
      apiKey: newApiKey(),
    }
    records.users.put(String(user.id), user)
    records.names.put(username, { userId: user.id })
    records.keys.put(user.apiKey, { userId: user.id })
    return user
  })
}

/** The user and all that is its own are gone. */
export function removeUser(context: CalContext, user: StoredUser): void {
  const { store, records } = context
  const scope = String(user.id)
  store.transaction(() => {
    for (const { id } of records.eventTypes.list({ scope })) {
      for (const webhook of records.webhooks.list({ scope: `type|${id}` })) records.webhooks.remove(webhook.id)
      records.eventTypes.remove(String(id))
    }
    for (const { id } of records.webhooks.list({ scope: `user|${user.id}` })) records.webhooks.remove(id)
    for (const { id } of records.schedules.list({ scope })) records.schedules.remove(String(id))
    for (const booking of records.bookings.list({ scope })) {
      for (const busy of busyBetween(context, user.id, booking.start, booking.end)) removeBusy(context, busy)
      records.bookings.remove(booking.uid)
    }
    for (const busy of records.externals.list({ scope })) {
      removeBusy(context, busy)
      records.externals.remove(busy.key)
    }
    records.feeds.remove(scope)
    records.keys.remove(user.apiKey)
    records.names.remove(user.username)
    records.users.remove(scope)
  })
}

export interface External {
  id: string
  start: number
  end: number
  title: string
}

/** Puts an entry into a calendar that the user has connected; it takes time like any other and is announced to nobody. */
export function plantExternal(context: CalContext, userId: number, { id, start, end, title }: External): void {
  const { store, records } = context
  store.transaction(() => {
    removeExternal(context, userId, id)
    const busy = {
      key: keyOf(userId, id),
      userId,
      kind: 'external' as const,
      start,
      end,
      before: 0,
      after: 0,
      eventTypeId: null,
      title,
      seatsTaken: 0,
      storedAt: 0,
    }
    records.externals.put(busy.key, busy, String(userId))
    putBusy(context, busy)
  })
}

/** False when there is no such entry. */
export function removeExternal(context: CalContext, userId: number, id: string): boolean {
  const { store, records } = context
  return store.transaction(() => {
    const known = records.externals.get(keyOf(userId, id))
    if (known !== null) removeBusy(context, known)
    return records.externals.remove(keyOf(userId, id))
  })
}

const keyOf = (userId: number, id: string): string => `external|${userId}|${id}`
