import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { Clock } from '#server/ports/clock'
import type { Random } from '#server/ports/random'
import type { OpenCalendar } from '#server/usecases/calendars/access'
import { secretHashOf } from '#server/domain/calendars/connection'
import { isChannelEnding } from '#server/domain/calendars/sync-plan'

type Channel = CalendarConnection['channel']

interface Needs {
  /** Where vendors reach us; null: nowhere, so calendars are polled. */
  publicUrl: string | null
  clock: Clock
  random: Random
}

export type CalendarChannels = ReturnType<typeof createCalendarChannels>

/** Asks vendors to tell us of changes. A channel saves waiting and is never relied upon: without one a calendar is polled. */
export function createCalendarChannels({ publicUrl, clock, random }: Needs) {
  const urlOf = ({ kind, tenantId, id }: CalendarConnection, base: string): string =>
    `${base}/api/webhooks/calendars/${kind}/${tenantId}/${id}`

  const stop = async (channel: NonNullable<Channel>, open: OpenCalendar): Promise<void> => {
    await open.call(
      async (vendor, access) =>
        (await vendor.unwatch?.(access, { id: channel.id, resourceId: channel.resourceId })) ?? { result: 'stopped' },
    )
  }

  return {
    stop,

    /**
     * The channel as it is from now on: a new one before the old one ends. A vendor that refuses is asked again at the next full read,
     * unless there is a channel to lose.
     */
    async renew(connection: CalendarConnection, open: OpenCalendar, isFull: boolean): Promise<Channel> {
      const { channel } = connection
      if (publicUrl === null || !open.vendor?.watch) return null
      if (!isChannelEnding(channel, clock.now()) || (channel === null && !isFull)) return channel
      const [id, secret] = [random.token(24), random.token(40)]
      const url = urlOf(connection, publicUrl)
      const answer = await open.call(
        async (vendor, access) =>
          (await vendor.watch?.(access, { id, secret, url })) ?? { result: 'problem' as const, code: 'gone' as const },
      )
      if (answer.result === 'problem') return channel !== null && Date.parse(channel.expiresAt) > clock.now() ? channel : null
      if (channel !== null) await stop(channel, open)
      return { id, resourceId: answer.resourceId, secretHash: secretHashOf(secret), expiresAt: answer.expiresAt }
    },
  }
}
