import type { App } from '#server/composition'
import { currentApp } from '#server/composition'

/** The product, for routes and tasks. */
export const useApp = (): App => currentApp()
