import type { App } from '#server/composition'
import { currentApp } from '#server/composition'
import { readEnv } from '#server/config/env'
import { prepareTable } from '#server/system-ports'

/** The product, for routes. */
export const useApp = (): App => currentApp()

/** The product once its table is there, for what may come before the first start is over. */
export async function useReadyApp(): Promise<App> {
  await prepareTable(readEnv())
  return currentApp()
}
