import { describe, expect, it } from 'vitest'
import type { CalendarVendor } from '#server/ports/calendars'
import { lazyVendor } from '#server/integrations/calendars/http/lazy-vendor'

const access = { calendarId: 'home', credentials: null, timezone: 'Europe/Copenhagen' }
const event = { bookingId: 'b', start: '2030-05-06T07:00:00.000Z', end: '2030-05-06T08:00:00.000Z', title: 'Cut', description: '', location: null }

/** Says what it was asked, and counts how often it was made. */
function startVendor(able: { isWritten: boolean; isWatched: boolean }) {
  const asked: string[] = []
  let made = 0
  const note =
    <T>(what: string, answer: T) =>
    async (...input: unknown[]): Promise<T> => {
      asked.push(`${what} ${JSON.stringify(input)}`)
      return answer
    }
  const vendor: CalendarVendor = {
    kind: 'caldav',
    list: note('list', { result: 'found' as const, calendars: [], credentials: null }),
    read: note('read', { result: 'problem' as const, code: 'unreachable' as const }),
    write: note('write', { result: 'written' as const, credentials: null }),
    remove: note('remove', { result: 'removed' as const, credentials: null }),
    watch: null,
    unwatch: null,
  }
  const lazy = lazyVendor('caldav', able, async () => {
    made++
    return vendor
  })
  return { lazy, asked, made: () => made }
}

describe('a calendar vendor that is read when it is needed', () => {
  it('is read once, when it is first asked, and is asked as it would have been', async () => {
    const { lazy, asked, made } = startVendor({ isWritten: true, isWatched: false })
    expect(made()).toBe(0)
    await lazy.list(access)
    expect(await lazy.read(access, { from: 1, until: 2 }, 'token')).toEqual({ result: 'problem', code: 'unreachable' })
    await lazy.write?.(access, event)
    await lazy.remove?.(access, 'b')
    expect(made()).toBe(1)
    expect(asked).toEqual([
      `list ${JSON.stringify([access])}`,
      `read ${JSON.stringify([access, { from: 1, until: 2 }, 'token'])}`,
      `write ${JSON.stringify([access, event])}`,
      `remove ${JSON.stringify([access, 'b'])}`,
    ])
  })

  it('says before it is read what it cannot do', () => {
    expect(startVendor({ isWritten: false, isWatched: false }).lazy).toMatchObject({ kind: 'caldav', write: null, remove: null, watch: null, unwatch: null })
  })

  it('fails loudly where that was wrong', async () => {
    await expect(startVendor({ isWritten: true, isWatched: true }).lazy.watch?.(access, { id: 'x', secret: 's', url: 'https://x.example' })).rejects.toThrow('cannot do that')
  })
})
