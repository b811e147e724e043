import { z } from 'zod'
import { Engine } from '#shared/schemas/tenant'

/** Who is to keep the calendar of a business from now on. */
export const EngineChoice = z.object({ engine: Engine })
export type EngineChoice = z.output<typeof EngineChoice>
