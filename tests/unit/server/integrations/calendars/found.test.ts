import { describe, expect, it } from 'vitest'
import type { Found } from '#server/integrations/calendars/found'
import { MAX_ENTRIES, readMark, sortFound, writeMark } from '#server/integrations/calendars/found'
import type { Session } from '#server/integrations/calendars/http/oauth-session'
import { collectPages } from '#server/integrations/calendars/pages'

const WINDOW = { from: 1000, until: 2000 }
const busy = (id: string, from: number, until: number): Found => ({ id, busy: { from, until }, bookingId: null })

describe('what counts of what a calendar tells', () => {
  it('overlaps the window; what only touches it does not', () => {
    const read = sortFound([busy('before', 900, 1000), busy('over', 900, 1001), busy('in', 1500, 1510), busy('after', 2000, 2100)], WINDOW, false, null)
    expect(read).toMatchObject({ entries: [{ id: 'over' }, { id: 'in' }], removed: [] })
  })

  it('is gone, in a partial read, when it is free now or somewhere else', () => {
    const read = sortFound([busy('moved away', 5000, 5010), { id: 'free', busy: null, bookingId: null }, busy('in', 1500, 1510)], WINDOW, true, 'mark')
    expect(read).toMatchObject({ isPartial: true, entries: [{ id: 'in' }], removed: ['moved away', 'free'], syncToken: 'mark' })
  })

  it('is what was told last, when a thing is told of twice', () => {
    expect(sortFound([busy('a', 1500, 1510), { id: 'a', busy: null, bookingId: null }], WINDOW, true, null)).toMatchObject({ entries: [], removed: ['a'] })
    expect(sortFound([{ id: 'a', busy: null, bookingId: null }, busy('a', 1500, 1510)], WINDOW, true, null)).toMatchObject({ entries: [{ id: 'a' }], removed: [] })
  })

  it('is unharmed by what cannot be understood, which is counted', () => {
    expect(sortFound([null, busy('a', 1500, 1510), null], WINDOW, false, null)).toMatchObject({ entries: [{ id: 'a' }], skipped: 2 })
  })

  it('is at most 20,000 entries', () => {
    const many = Array.from({ length: MAX_ENTRIES + 1 }, (_, id) => busy(String(id), 1500, 1510))
    expect(sortFound(many.slice(1), WINDOW, false, null)).toMatchObject({ result: 'read' })
    expect(sortFound(many, WINDOW, false, null)).toEqual({ result: 'problem', code: 'too_large' })
  })
})

describe('a mark', () => {
  it('is good within the window that it was made for', () => {
    const mark = writeMark('token', WINDOW)
    expect(readMark(mark, WINDOW)).toEqual({ token: 'token', ...WINDOW })
    expect(readMark(mark, { from: 1100, until: 1900 })).not.toBeNull()
    expect(readMark(mark, { from: 1000, until: 2001 })).toBeNull()
    expect(readMark(mark, { from: 999, until: 2000 })).toBeNull()
  })

  it.each([null, '', 'token', '{}', 'null', '{"token":1,"from":0,"until":9999}'])('that means nothing is none: %j', mark => {
    expect(readMark(mark, WINDOW)).toBeNull()
  })
})

describe('a list that never ends', () => {
  it.each([
    ['without items', 0],
    ['with ever more of them', 500],
  ])('%s is too large', async (_, size) => {
    let calls = 0
    const session: Session = {
      call: async () => {
        calls += 1
        return { ok: true, body: null }
      },
    }
    const request = { method: 'GET' as const, url: 'https://vendor.example' }
    const pages = await collectPages(session, request, 20_000, () => ({ items: Array.from({ length: size }), next: request }))
    expect(pages).toMatchObject({ ok: false, problem: { code: 'too_large' } })
    expect(calls).toBeLessThanOrEqual(120)
  })
})
