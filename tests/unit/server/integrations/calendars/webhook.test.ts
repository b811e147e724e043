import { describe, expect, it } from 'vitest'
import { greetingAnswer, readCalendarCall } from '#server/integrations/calendars/webhook'

const ADDRESS = 'https://book.example/api/webhooks/calendars'
const calendar = { tenantId: 'tnt_salon123', id: 'cal_abcdefgh234567ab' }

const read = (kind: string, { headers = {}, body = '', query = {} }: { headers?: Record<string, string>; body?: string; query?: Record<string, string> } = {}) => {
  const search = new URLSearchParams(query).toString()
  return readCalendarCall({ url: `${ADDRESS}/${kind}/${calendar.tenantId}/${calendar.id}${search === '' ? '' : `?${search}`}`, query, header: name => headers[name], body })
}
const notices = (...states: unknown[]) => JSON.stringify({ value: states.map(clientState => ({ subscriptionId: 'sub', clientState, changeType: 'updated' })) })

describe('a call about a calendar', () => {
  it("of Google proves itself by the channel's token", () => {
    expect(read('google', { headers: { 'x-goog-channel-token': 'secret', 'x-goog-resource-state': 'exists' } })).toEqual({ calendar, secret: 'secret', isGreeting: false })
    expect(read('google', { headers: { 'x-goog-channel-token': 'secret', 'x-goog-resource-state': 'sync' } })).toEqual({ calendar, secret: 'secret', isGreeting: true })
    expect(read('google')).toEqual({ calendar, secret: null, isGreeting: false })
  })

  it('of Microsoft proves itself by the state in every one of its notices', () => {
    expect(read('microsoft', { body: notices('secret', 'secret') })).toEqual({ calendar, secret: 'secret', isGreeting: false })
    for (const body of [notices('secret', 'other'), notices(), notices(7), '{}', 'no json', '']) expect(read('microsoft', { body })).toEqual({ calendar, secret: null, isGreeting: false })
  })

  it('that only asks whether somebody is there proves nothing, and gets its token back', () => {
    expect(read('microsoft', { query: { validationToken: 'Validation: hello & good day' }, body: notices('secret') })).toEqual({ calendar, secret: null, isGreeting: true })
    expect(greetingAnswer({ validationToken: 'Validation: hello & good day' })).toBe('Validation: hello & good day')
    expect(['', 'x'.repeat(5000), undefined, ['a']].map(validationToken => greetingAnswer({ validationToken }))).toEqual(['', '', '', ''])
  })

  it('at any other address is none of ours', () => {
    const urls = [
      '/caldav/tnt_salon123/cal_abcdefgh234567ab',
      '/google/tnt_salon123',
      '/google/salon/cal_abcdefgh234567ab',
      '/google/tnt_salon123/cal_abcdefgh234567ab/more',
      '/google/tnt_salon123/CAL',
    ]
    expect(urls.map(path => readCalendarCall({ url: `${ADDRESS}${path}`, query: {}, header: () => undefined, body: '' }))).toEqual(urls.map(() => null))
  })
})
