import type { BookingId, ProviderId, ServiceId, TenantSlug } from '#shared/schemas/ids'
import type { Instant, LocalDate } from '#shared/schemas/time'
import type { Key } from '#server/data/table/table'
import { CustomerId, TenantId } from '#shared/schemas/ids'

// Every key of the table. What belongs to a business lies under its root, `T#<tenant>`; what is looked up before the business is known does
// not, and is named in the last part. `CUS` stands for `CUS#<customer>`.
//
//   partition             sort key           item                                     kept by
//   T#…                   META               the business's settings                  catalog
//   T#…                   SVC#… PRV#…        services, providers                      catalog
//   T#…#CATALOGUE         hash               the business when turns were played      catalogue-snapshots
//   T#…#DAY               date#provider      what is claimed of a provider's day      days
//   T#…#BKG#…             BOOKING            a booking; GSI1 by start, GSI2 customer  bookings
//   T#…#CUS               PROFILE            a customer; GSI1 by name, GSI2 by phone  customers
//   T#…#CUS               SESSION            a conversation and its lease             sessions
//   T#…#CUS               BK#…               a copy of each live booking              bookings
//   T#…#CUS#OUT           row                messages that leave, and marks of those  outbox, turns
//                                            that were heard; GSI1 notifications
//   T#…#CUS#TURN          number             records of turns                         turns
//   T#…#JOB               id                 work with a due time                     jobs
//   T#…#ENGINE            provider           providers at the engine outside          engine-links
//   T#…#CALENDAR          id                 calendars outside                        connections
//   T#…#CALENDAR#…        booking            what we have written into one            written-events
//   T#…#CALENDAR#GRANT    id                 permissions, until one is chosen         calendar-grants
//   T#…#CALENDAR#FEED     id                 addresses of ours to subscribe to        feeds
//   T#…#WAIT T#…#WAITED   id                 who waits, who has waited                waiting
//   T#…#BLOCK             end_hash           when providers are away                  blocks
//   T#…#USAGE             month              what language models have used           usage
//   NUM#…                 ROUTE FROM#…       who answers a number, with whom a        tenant-directory
//                                            sender speaks there
//   TENANTS               slug               every business                           tenant-directory
//   ENGINEUSER#…          OWNER              whose a user of the engine is            engine-links
//   EMAIL#…               ACCOUNT            who signs in                             accounts
//   DUE#<kind>#<shard>    time               index DUE: keys of what has a time       items/due-list

/** Where everything of a business lies: `T#<id>` and `T#<id>#…`. The id has a fixed length, so no root begins another. */
export const rootOf = (tenantId: TenantId): string => `T#${TenantId.parse(tenantId)}`

/** Instants as they stand in sort keys: always with milliseconds, so that they sort as text. */
export const instantKey = (instant: Instant): string => new Date(instant).toISOString()

/** Real epoch milliseconds as they stand in sort keys. */
export const millisecondsKey = (milliseconds: number): string => String(Math.max(0, Math.ceil(milliseconds))).padStart(16, '0')

const customerRoot = (tenantId: TenantId, customerId: CustomerId): string => `${rootOf(tenantId)}#CUS#${customerId}`

export const tenantKey = (tenantId: TenantId): Key => ({ pk: rootOf(tenantId), sk: 'META' })
export const serviceKey = (tenantId: TenantId, id: ServiceId): Key => ({ pk: rootOf(tenantId), sk: `SVC#${id}` })
export const providerKey = (tenantId: TenantId, id: ProviderId): Key => ({ pk: rootOf(tenantId), sk: `PRV#${id}` })

export const dayPartition = (tenantId: TenantId): string => `${rootOf(tenantId)}#DAY`
export const dayKey = (tenantId: TenantId, providerId: ProviderId, date: LocalDate): Key => ({
  pk: dayPartition(tenantId),
  sk: `${date}#${providerId}`,
})

export const bookingKey = (tenantId: TenantId, id: BookingId): Key => ({ pk: `${rootOf(tenantId)}#BKG#${id}`, sk: 'BOOKING' })
/** GSI1: the bookings that start in a month (UTC), by start. */
export const calendarPartition = (tenantId: TenantId, month: string): string => `${rootOf(tenantId)}#CAL#${month}`

export const customerPartition = customerRoot
export const sessionKey = (tenantId: TenantId, customerId: CustomerId): Key => ({ pk: customerRoot(tenantId, customerId), sk: 'SESSION' })
export const profileKey = (tenantId: TenantId, customerId: CustomerId): Key => ({ pk: customerRoot(tenantId, customerId), sk: 'PROFILE' })
/** A copy of each live booking beside its customer. */
export const pointerKey = (tenantId: TenantId, customerId: CustomerId, id: BookingId): Key => ({
  pk: customerRoot(tenantId, customerId),
  sk: `BK#${id}`,
})

/** What was said in a conversation: messages that were heard and messages that leave. */
export const logPartition = (tenantId: TenantId, customerId: CustomerId): string => `${customerRoot(tenantId, customerId)}#OUT`
export const outboxKey = (tenantId: TenantId, customerId: CustomerId, id: string): Key => ({
  pk: logPartition(tenantId, customerId),
  sk: id,
})
/** The id of what is kept about a message that was heard; its reply has the same one. */
export const heardId = (messageId: string): string => `msg:${messageId}`

/** The records of a conversation's turns, in order. */
export const turnPartition = (tenantId: TenantId, customerId: CustomerId): string => `${customerRoot(tenantId, customerId)}#TURN`
export const turnKey = (tenantId: TenantId, customerId: CustomerId, number: number): Key => ({
  pk: turnPartition(tenantId, customerId),
  sk: String(number).padStart(8, '0'),
})
/** What a business was when some turns were played, by its hash. */
export const snapshotKey = (tenantId: TenantId, hash: string): Key => ({ pk: `${rootOf(tenantId)}#CATALOGUE`, sk: hash })

/** GSI1: the directory of customers, by name. */
export const directoryPartition = (tenantId: TenantId): string => `${rootOf(tenantId)}#CUS`
/** GSI2: customers by phone. */
export const phonePartition = (tenantId: TenantId): string => `${rootOf(tenantId)}#PHONE`
/** GSI1: notifications, by due time. */
export const notificationPartition = (tenantId: TenantId): string => `${rootOf(tenantId)}#NOTE`

/** Work with a due time that is no message. */
export const jobPartition = (tenantId: TenantId): string => `${rootOf(tenantId)}#JOB`
export const jobKey = (tenantId: TenantId, id: string): Key => ({ pk: jobPartition(tenantId), sk: id })

/** How providers are known to the scheduling engine outside. */
export const enginePartition = (tenantId: TenantId): string => `${rootOf(tenantId)}#ENGINE`
export const engineLinkKey = (tenantId: TenantId, id: ProviderId): Key => ({ pk: enginePartition(tenantId), sk: id })

/** Calendars outside that providers have connected. */
export const connectionPartition = (tenantId: TenantId): string => `${rootOf(tenantId)}#CALENDAR`
export const connectionKey = (tenantId: TenantId, id: string): Key => ({ pk: connectionPartition(tenantId), sk: id })
/** The events of bookings in one of them. */
export const writtenEventPartition = (tenantId: TenantId, connectionId: string): string =>
  `${connectionPartition(tenantId)}#${connectionId}`
export const writtenEventKey = (tenantId: TenantId, connectionId: string, id: BookingId): Key => ({
  pk: writtenEventPartition(tenantId, connectionId),
  sk: id,
})
/** Permissions that were given a moment ago, and addresses of ours to subscribe to. No connection has such an id. */
export const grantPartition = (tenantId: TenantId): string => `${connectionPartition(tenantId)}#GRANT`
export const grantKey = (tenantId: TenantId, id: string): Key => ({ pk: grantPartition(tenantId), sk: id })
export const feedPartition = (tenantId: TenantId): string => `${connectionPartition(tenantId)}#FEED`
export const feedKey = (tenantId: TenantId, id: string): Key => ({ pk: feedPartition(tenantId), sk: id })

/** Who waits for a time, in the order in which they came. */
export const waitingPartition = (tenantId: TenantId): string => `${rootOf(tenantId)}#WAIT`
export const waitingKey = (tenantId: TenantId, id: string): Key => ({ pk: waitingPartition(tenantId), sk: id })
/** Those who wait no more. */
export const waitedPartition = (tenantId: TenantId): string => `${rootOf(tenantId)}#WAITED`
export const waitedKey = (tenantId: TenantId, id: string): Key => ({ pk: waitedPartition(tenantId), sk: id })

/** Times in which providers are away. */
export const blockPartition = (tenantId: TenantId): string => `${rootOf(tenantId)}#BLOCK`
export const blockKey = (tenantId: TenantId, id: string): Key => ({ pk: blockPartition(tenantId), sk: id })

/** What language models have read and written in a month (UTC), counted. */
export const usageKey = (tenantId: TenantId, month: string): Key => ({ pk: `${rootOf(tenantId)}#USAGE`, sk: month })

/** Whose a partition is: the due index knows nothing but keys. */
export const tenantOfPartition = (pk: string): TenantId => TenantId.parse(pk.split('#')[1])

/** Whose a partition of a customer's is. */
export const customerOfPartition = (pk: string): { tenantId: TenantId; customerId: CustomerId } => ({
  tenantId: tenantOfPartition(pk),
  customerId: CustomerId.parse(pk.split('#')[3]),
})

// Not under any tenant: number routes, the list of businesses, accounts, due work.

export const routeKey = (number: string): Key => ({ pk: `NUM#${number}`, sk: 'ROUTE' })
/** `sender` is not the phone number but what it is hashed to. */
export const senderKey = (number: string, sender: string): Key => ({ pk: `NUM#${number}`, sk: `FROM#${sender}` })
export const TENANTS_PARTITION = 'TENANTS'
export const slugKey = (slug: TenantSlug): Key => ({ pk: TENANTS_PARTITION, sk: slug })
/** Whose a user of the scheduling engine is. */
export const engineUserKey = (username: string): Key => ({ pk: `ENGINEUSER#${username}`, sk: 'OWNER' })
export const accountKey = (email: string): Key => ({ pk: `EMAIL#${email}`, sk: 'ACCOUNT' })
/**
 * Messages that came in, messages that leave, jobs, calendars that are to be read again, providers to be compared with the engine outside.
 */
export type DueKind = 'IN' | 'OUT' | 'JOB' | 'SYNC' | 'ENGINE'
/** DUE: work of one kind, spread over shards because one index partition takes 1,000 writes a second. */
export const duePartition = (kind: DueKind, shard: number): string => `DUE#${kind}#${String(shard).padStart(2, '0')}`
