import { describe, expect, it } from 'vitest'
import { isWindowOpen, windowUntil } from '#server/domain/notifications/service-window'

const lastInboundAt = '2026-11-24T09:00:00.000Z'

describe('the 24-hour window', () => {
  it('is open for 24 hours after the last message from the customer', () => {
    expect(windowUntil(lastInboundAt)).toBe('2026-11-25T09:00:00.000Z')
    expect(isWindowOpen(lastInboundAt, Date.parse(lastInboundAt))).toBe(true)
    expect(isWindowOpen(lastInboundAt, Date.parse('2026-11-25T08:59:59.999Z'))).toBe(true)
    expect(isWindowOpen(lastInboundAt, Date.parse('2026-11-25T09:00:00.000Z'))).toBe(false)
  })

  it('is closed to who has never written', () => {
    expect(windowUntil(null)).toBeNull()
    expect(isWindowOpen(null, 0)).toBe(false)
  })
})
