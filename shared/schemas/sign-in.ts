import { z } from 'zod'

/** What the sign-in page sends. The lengths keep a hostile body from costing hash time. */
export const SignInInput = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, 'Write your email address.')
    .max(200, 'That is too long for an email address.')
    .pipe(z.email('That does not look like an email address.')),
  password: z.string().min(1, 'Write your password.').max(200, 'A password has at most 200 characters.'),
})
export type SignInInput = z.output<typeof SignInInput>
