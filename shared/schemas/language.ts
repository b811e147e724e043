import { z } from 'zod'

export const Language = z.enum(['da', 'en', 'de', 'es', 'fr', 'it', 'nl', 'pt', 'sv'])
export type Language = z.output<typeof Language>
