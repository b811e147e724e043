import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that package.json is in. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** A path inside the project. */
export const inProject = (...parts: string[]) => join(projectRoot, ...parts)
