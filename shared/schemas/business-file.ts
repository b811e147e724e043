import { z } from 'zod'
import type { FileProblem } from '#shared/utils/file-problems'
import { Business, FileInstant } from '#shared/schemas/business'
import { fileProblems } from '#shared/utils/file-problems'

/** Several businesses, with the instant at which a demo begins. */
export const BusinessFile = z.object({ now: FileInstant.optional(), tenants: z.array(Business).min(1) }).superRefine((file, context) => {
  const slugs = new Set<string>()
  file.tenants.forEach((business, index) => {
    const complain = ({ path, message }: FileProblem) => context.addIssue({ code: 'custom', path: ['tenants', index, ...path], message })
    if (slugs.has(business.id)) complain({ path: ['id'], message: `stands twice: ${business.id}` })
    slugs.add(business.id)
    fileProblems(business).forEach(complain)
  })
})
export type BusinessFile = z.output<typeof BusinessFile>
