import { defineEventHandler, readBody } from 'h3'
import type { SessionView } from '#shared/schemas/session'
import { SignInInput } from '#shared/schemas/sign-in'
import { refuse, toHttpError } from '#server/utils/http-error'
import { parseInput } from '#server/utils/parse-input'
import { startSession } from '#server/utils/session'
import { useApp } from '#server/utils/use-app'

/** Public: this is how somebody comes to be signed in. */
export default defineEventHandler(async (event): Promise<SessionView> => {
  const { email, password } = parseInput(SignInInput, await readBody(event))
  const signedIn = await useApp()
    .accounts.signIn(email, password)
    .catch((error: unknown) => {
      throw toHttpError(error)
    })
  if (signedIn === null) throw refuse(401, { code: 'wrong_credentials', message: 'That email and password do not belong together.' })
  await startSession(event, signedIn)
  return signedIn
})
