import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { CalendarConnection, ConnectionKey } from '#server/domain/calendars/connection'
import type { Clock } from '#server/ports/clock'
import type { Random } from '#server/ports/random'
import type { OpenedCalendar } from '#server/usecases/calendars/open-calendar'
import { secretHashOf } from '#server/domain/calendars/connection'
import { isChannelEnding } from '#server/domain/calendars/sync-plan'

type Channel = CalendarConnection['channel']

interface Needs {
  connections: ConnectionsRepository
  /** Where vendors reach us; null: nowhere, so calendars are polled. */
  publicUrl: string | null
  clock: Clock
  random: Random
}

export type CalendarChannels = ReturnType<typeof createCalendarChannels>

/** Asks vendors to tell us of changes. A channel saves waiting and is never relied upon: without one a calendar is polled. */
export function createCalendarChannels({ connections, publicUrl, clock, random }: Needs) {
  const urlOf = ({ kind, tenantId, id }: CalendarConnection, base: string): string =>
    `${base}/api/webhooks/calendars/${kind}/${tenantId}/${id}`

  return {
    /**
     * The channel as it is from now on: a new one before the old one ends. A vendor that refuses is asked again at the next full read,
     * unless there is a channel to lose.
     */
    async renew(connection: CalendarConnection, calendar: OpenedCalendar, isFull: boolean): Promise<Channel> {
      const { channel } = connection
      if (publicUrl === null || !calendar.isWatchable) return null
      if (!isChannelEnding(channel, clock.now()) || (channel === null && !isFull)) return channel
      const [id, secret] = [random.token(24), random.token(40)]
      const answer = await calendar.watch({ id, secret, url: urlOf(connection, publicUrl) })
      if (answer.result === 'problem') return channel !== null && Date.parse(channel.expiresAt) > clock.now() ? channel : null
      if (channel !== null) await calendar.unwatch({ id: channel.id, resourceId: channel.resourceId })
      return { id, resourceId: answer.resourceId, secretHash: secretHashOf(secret), expiresAt: answer.expiresAt }
    },

    /**
     * Whether a call about a calendar comes from its vendor: only that one knows the channel's secret. Hashes are compared, so the time
     * that it takes tells nothing.
     */
    async isFromVendor(key: ConnectionKey, secret: string | null): Promise<boolean> {
      const channel = (await connections.find(key))?.channel ?? null
      return secret !== null && channel !== null && channel.secretHash === secretHashOf(secret)
    },
  }
}
