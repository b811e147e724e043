import { describe, expect, it } from 'vitest'
import { outboxReference, readOutboxReference } from '#server/domain/notifications/outbox'
import { aRow, ada, salon } from '#tests/support/records'

describe('the address to which delivery statuses are posted', () => {
  it.each(['msg:SM1', 'bkg:a:1:reminder_24h', 'with.dots.in.it'])('names the row that it was made for: %s', id => {
    expect(readOutboxReference(outboxReference(aRow({ id })))).toEqual({ tenantId: salon, customerId: ada, id })
  })

  it.each(['', 'x', `${salon}`, `${salon}.${ada}`, `x!.${ada}.msg:1`, `${salon}.x!.msg:1`])('names none where it was never one: %s', reference => {
    expect(readOutboxReference(reference)).toBeNull()
  })
})
