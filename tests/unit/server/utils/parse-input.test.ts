import { isError } from 'h3'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Refusal } from '#shared/schemas/refusal'
import { SignInInput } from '#shared/schemas/sign-in'
import { parseInput } from '#server/utils/parse-input'

function refused(schema: z.ZodType, input: unknown): { status: number; refusal: Refusal } {
  try {
    parseInput(schema, input)
  } catch (error) {
    if (isError(error)) return { status: error.statusCode, refusal: Refusal.parse(error.data) }
    throw error
  }
  throw new Error('was not refused')
}

describe('input of a route', () => {
  it('comes out in the shape of its schema', () => {
    expect(parseInput(SignInInput, { email: ' Freja@Example.com ', password: 'x', extra: 1 })).toEqual({ email: 'freja@example.com', password: 'x' })
  })

  it('is not read without a schema', () => {
    expect(parseInput(undefined, { anything: true })).toBeUndefined()
  })

  it('that is wrong is refused with a message for each field', () => {
    const { status, refusal } = refused(SignInInput, { email: 'freja', password: '' })
    expect(status).toBe(422)
    expect(refusal.code).toBe('invalid_input')
    expect(refusal.fields).toEqual([
      { name: 'email', message: 'That does not look like an email address.' },
      { name: 'password', message: 'Write your password.' },
    ])
  })

  it('names a field within a field by its path', () => {
    expect(refused(z.object({ hours: z.array(z.object({ from: z.string() })) }), { hours: [{ from: 1 }] }).refusal.fields?.[0]?.name).toBe('hours.0.from')
  })

  it.each([undefined, null, 'text', 7, []])('that is no object at all is refused, too: %j', input => {
    expect(refused(SignInInput, input).status).toBe(422)
  })

  it('of enormous length is refused before anything is made of it', () => {
    const { refusal } = refused(SignInInput, { email: 'a@b.dk', password: 'x'.repeat(100_000) })
    expect(refusal.fields?.map(({ name }) => name)).toEqual(['password'])
  })
})
