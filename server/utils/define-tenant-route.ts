import type { EventHandler, H3Event } from 'h3'
import { defineEventHandler, getQuery, getRouterParams, readBody, setResponseHeader, setResponseStatus } from 'h3'
import type { z } from 'zod'
import type { TenantId } from '#shared/schemas/ids'
import { Role } from '#shared/schemas/session'
import type { Membership, SignedInUser } from '#shared/schemas/session'
import type { App } from '#server/composition'
import { AppError, NotFound } from '#server/domain/errors'
import { toHttpError } from '#server/utils/http-error'
import type { Parsed } from '#server/utils/parse-input'
import { parseInput } from '#server/utils/parse-input'
import { readSession } from '#server/utils/session'
import { useApp } from '#server/utils/use-app'

interface Options<Params, Query, Body> {
  /** The least role that may do this. */
  role: Role
  params?: Params
  query?: Query
  body?: Body
  /** Status of a good answer; 200 unless told. */
  status?: number
}

export interface TenantRouteInput<Params, Query, Body> {
  app: App
  event: H3Event
  tenantId: TenantId
  membership: Membership
  user: SignedInUser
  params: Parsed<Params>
  query: Parsed<Query>
  body: Parsed<Body>
}

/**
 * A route of the dashboard: only a signed-in member of the business in the URL, with the role that it takes, gets through. A business that
 * the person
 * has no part in does not exist for them (404), just like one that is not there. What it parses is checked before the handler sees it.
 */
export function defineTenantRoute<
  Answer,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(options: Options<Params, Query, Body>, handle: (input: TenantRouteInput<Params, Query, Body>) => Promise<Answer> | Answer): EventHandler {
  return defineEventHandler(async event => {
    setResponseHeader(event, 'cache-control', 'no-store')
    try {
      const { user, membership } = await admit(event, options.role)
      const params = parseInput(options.params, getRouterParams(event, { decode: true }))
      const query = parseInput(options.query, getQuery(event))
      const body = parseInput(options.body, options.body && (await readBody(event)))
      const answer = await handle({ app: useApp(), event, user, membership, tenantId: membership.tenantId, params, query, body })
      setResponseStatus(event, options.status ?? 200)
      return answer
    } catch (error) {
      throw toHttpError(error)
    }
  })
}

async function admit(event: H3Event, least: Role): Promise<{ user: SignedInUser; membership: Membership }> {
  const { user, memberships } = await readSession(event)
  if (user === null) throw new AppError('not_signed_in', 'Sign in to go on.')
  const slug = getRouterParams(event, { decode: true }).tenant
  const membership = memberships.find(candidate => candidate.slug === slug)
  if (membership === undefined) throw new NotFound('This business')
  if (Role.options.indexOf(membership.role) < Role.options.indexOf(least)) {
    throw new AppError('forbidden', 'Your role in this business does not allow that.')
  }
  return { user, membership }
}
