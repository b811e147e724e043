import { isError } from 'h3'
import { describe, expect, it } from 'vitest'
import { AppError, Conflict, NotFound, RuleRefused, SlotTaken } from '#server/domain/errors'
import { toHttpError } from '#server/utils/http-error'

const answer = (error: unknown) => {
  const http = toHttpError(error)
  return isError(http) ? { status: http.statusCode, data: http.data } : null
}

describe('errors towards the browser', () => {
  it.each([
    [new NotFound('This booking'), 404, 'not_found', 'This booking was not found.'],
    [new AppError('not_signed_in', 'Sign in to go on.'), 401, 'not_signed_in', 'Sign in to go on.'],
    [new AppError('forbidden', 'Not yours.'), 403, 'forbidden', 'Not yours.'],
    [new AppError('unavailable', 'Later.'), 503, 'unavailable', 'Later.'],
    [new SlotTaken(), 409, 'slot_taken', 'That time was taken a moment ago.'],
    [new Conflict('Again.'), 409, 'conflict', 'Again.'],
  ])('%s has a status, a code and its words', (error, status, code, message) => {
    expect(answer(error)).toMatchObject({ status, data: { code, message } })
  })

  it('name the rule that said no', () => {
    expect(answer(new RuleRefused('past_notice', 'That is too soon.'))).toMatchObject({ status: 409, data: { code: 'rule_refused', reason: 'past_notice' } })
  })

  it('keep to themselves what is our own fault', () => {
    const ours = new TypeError('table "secrets" is missing')
    expect(toHttpError(ours)).toBe(ours)
    expect(answer(ours)).toBeNull()
  })
})
