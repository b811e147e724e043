import { z } from 'zod'
import { BusinessFile } from '#shared/schemas/business-file'
import { defineControl } from '#sandbox/control/define-control'
import { wipeAndFill } from '#sandbox/control/start/fill'

const Reset = z.object({ fixture: BusinessFile.optional(), now: z.iso.datetime({ offset: true }).optional(), seed: z.number().optional() })

export default defineControl(async ({ body }) => {
  const { fixture, now } = Reset.parse(body)
  return { tenants: await wipeAndFill({ file: fixture ?? null, now: now ?? null }) }
})
