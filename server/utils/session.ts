import type { H3Event } from 'h3'
import { getCookie } from 'h3'
import { useRuntimeConfig } from 'nitropack/runtime'
import { clearUserSession, getUserSession, replaceUserSession } from '#auth/session'
import { SessionView } from '#shared/schemas/session'

const nobody: SessionView = { user: null, memberships: [] }

/** Who is signed in. A cookie in a shape that is no longer ours counts as signed out. */
export async function readSession(event: H3Event): Promise<SessionView> {
  // Reading a session begins one: visitors who never sign in need no cookie.
  const cookie = useRuntimeConfig(event).session.name
  if (cookie !== undefined && getCookie(event, cookie) === undefined) return nobody
  const { user, memberships } = await getUserSession(event)
  const read = SessionView.safeParse({ user: user ?? null, memberships: memberships ?? [] })
  return read.success ? read.data : nobody
}

/** Seals who has signed in into a fresh cookie. */
export async function startSession(
  event: H3Event,
  { user, memberships }: SessionView & { user: NonNullable<SessionView['user']> },
): Promise<void> {
  await replaceUserSession(event, { user, memberships })
}

export const endSession = (event: H3Event) => clearUserSession(event)
