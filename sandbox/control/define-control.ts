import type { H3Event } from 'h3'
import { defineEventHandler, getQuery, getRequestHeader, getRouterParams, readBody, setResponseStatus } from 'h3'
import { z } from 'zod'
import type { App } from '#server/composition'
import { currentApp } from '#server/composition'
import { AppError, RuleRefused } from '#server/domain/errors'
import { whenReady } from '#sandbox/control/start/readiness'

/** What a caller of the control API did wrong. */
export class ControlError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const notFound = (what: string): ControlError => new ControlError(404, 'not_found', `${what} is not here.`)

export interface ControlInput {
  app: App
  event: H3Event
  params: Record<string, string>
  query: Record<string, unknown>
  body: unknown
}

function controlErrorOf(error: unknown): ControlError | null {
  if (error instanceof ControlError) return error
  if (error instanceof RuleRefused) return new ControlError(409, error.reason, error.message)
  if (error instanceof AppError) return new ControlError(error.code === 'not_found' ? 404 : 409, error.code, error.message)
  if (error instanceof z.ZodError) {
    const [issue] = error.issues
    return new ControlError(400, 'invalid_input', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not understood'}`)
  }
  return null
}

async function bodyOf(event: H3Event): Promise<unknown> {
  if (event.method !== 'POST' || Number(getRequestHeader(event, 'content-length') ?? 1) === 0) return {}
  const body: unknown = await readBody(event)
  return body ?? {}
}

/** A call of the control API: JSON in and out, errors as `{ error: { code, message } }`. It waits for the sandbox to have been set up. */
export const defineControl = (handle: (input: ControlInput) => unknown) =>
  defineEventHandler(async event => {
    try {
      await whenReady()
      return await handle({
        app: currentApp(),
        event,
        params: getRouterParams(event, { decode: true }),
        query: getQuery(event),
        body: await bodyOf(event),
      })
    } catch (error) {
      const known = controlErrorOf(error)
      if (known === null) throw error
      setResponseStatus(event, known.status)
      return { error: { code: known.code, message: known.message } }
    }
  })
